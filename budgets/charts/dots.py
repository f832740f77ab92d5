"""The chart of `/compare/departments/`: a line for each key figure per head with its own scale, a sign for each department."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10
from typing import Any, Final

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from budgets.charts.chart import Chart
from budgets.charts.signs import SIGNS
from budgets.money import Unit, in_unit, write_amount
from budgets.per_head import HEAD_PLACES
from budgets.queries.tree_by_department import Compared
from budgets.said import say
from budgets.tables.departments_compared_rows import DepartmentRow

DRAWN: Final = ("basic", "personnel", "operating", "three_public")
HEAD: Final = 30  # px over the plot
LINE: Final = 62  # px for each line
LINE_NARROW: Final = 84  # px for each line with its name above
STEPS: Final = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15)  # ends of a scale, × a power of ten
# of a line's length: nearer signs have their numbers above and below
CLOSE: Final = 0.06
CLOSE_NARROW: Final = 0.18


@dataclass(frozen=True, slots=True)
class Line:
    """One line: amounts (fen for each person) by column, and the end of its scale in the reader's unit."""

    name: str
    heads: Mapping[int, int]
    end: float


def build_dots(rows: Iterable[DepartmentRow], compared: Sequence[Compared], unit: Unit) -> Chart | None:
    """None where there is nothing per head, or one department alone."""
    lines = [line for row in rows if row.key in DRAWN and (line := _line(row, unit)).heads]
    if not lines or len(compared) < 2:
        return None
    height, narrow_height = HEAD + LINE * len(lines), HEAD + LINE_NARROW * len(lines)
    ends = [end for place, line in enumerate(lines) for end in _ends(line, place)]
    layout = {
        "height": height,
        "margin": {"l": 10, "r": 10, "t": 10, "b": 10},
        "xaxis": {"range": [-0.04, 1.08], "showgrid": False, "showticklabels": False, "zeroline": False},
        "yaxis": {
            "range": [len(lines) - 0.5, -0.5], "showgrid": False, "zeroline": False,
            "tickvals": list(range(len(lines))), "ticktext": [line.name for line in lines],
        },
        "shapes": [_scale(place) for place in range(len(lines))],
        "annotations": ends,
    }  # fmt: skip
    narrow = {
        "height": narrow_height,
        "margin": {"l": 0, "r": 0, "t": 20, "b": 10},
        "xaxis": {"range": [-0.07, 1.13]},
        "yaxis": {"showticklabels": False},
        "annotations": [*ends, *(_name(line, place) for place, line in enumerate(lines))],
    }
    figure = go.Figure([_signs(lines, one, unit) for one in compared], layout | {"template": go.layout.Template()})
    names = [one.department.local_name for one in compared]
    table = tuple((line.name, *(_words(line.heads.get(one.number), unit) for one in compared)) for line in lines)
    return Chart(
        name="dots",
        title=_range(lines[0], unit),
        figure=figure.to_plotly_json() | {"narrow": {"layout": narrow, "data": [_narrow_signs(lines, one, unit) for one in compared]}},
        words="；".join(f"{row[0]}：" + "，".join(f"{name} {said}" for name, said in zip(names, row[1:], strict=True)) for row in table),
        height=height,
        narrow_height=narrow_height,
        head=(_("Per head"), *names),
        rows=table,
    )


def _line(row: DepartmentRow, unit: Unit) -> Line:
    heads = {number: fen for number, fen in row.heads.items() if fen is not None}
    return Line(row.name, heads, _round_up(max((float(in_unit(fen, unit)) for fen in heads.values()), default=0)))


def _round_up(number: float) -> float:
    """The next round number that leaves a little room."""
    if number <= 0:
        return 1.0
    power = 10.0 ** floor(log10(number))
    return next(step * power for step in STEPS if number <= step * power * 0.98)


def _signs(lines: Sequence[Line], one: Compared, unit: Unit) -> go.Scatter:
    said = [(place, line, line.heads[one.number]) for place, line in enumerate(lines) if one.number in line.heads]
    return go.Scatter(
        x=[float(in_unit(fen, unit)) / line.end for _place, line, fen in said],
        y=[place for place, _line, _fen in said],
        text=[write_amount(fen, unit, HEAD_PLACES) for _place, _line, fen in said],
        textposition=[_where(line, one.number, unit, CLOSE) for _place, line, _fen in said],
        customdata=[f"{one.department.local_name}<br>{line.name} {write_amount(fen, unit, HEAD_PLACES)}" for _place, line, fen in said],
        hovertemplate="%{customdata}<extra></extra>",
        mode="markers+text",
        cliponaxis=False,
        marker={"symbol": SIGNS[one.number][0], "size": 14},
        meta={"role": f"c{one.number + 1}"},
    )


def _narrow_signs(lines: Sequence[Line], one: Compared, unit: Unit) -> dict[str, Any]:
    return {"textposition": [_where(line, one.number, unit, CLOSE_NARROW) for line in lines if one.number in line.heads]}


def _where(line: Line, number: int, unit: Unit, close: float) -> str:
    """Below; above for every second one of those that stand close to each other."""
    ordered = sorted(line.heads, key=lambda other: (line.heads[other], other))
    place, above = ordered.index(number), False
    for before, here in pairwise(ordered[: place + 1]):
        near = float(in_unit(line.heads[here] - line.heads[before], unit)) / line.end < close
        above = not above if near else False
    return "top center" if above else "bottom center"


def _scale(place: int) -> dict[str, Any]:
    return {"type": "line", "x0": 0, "x1": 1, "y0": place, "y1": place, "layer": "below", "line": {"width": 2}, "name": "scale"}


def _ends(line: Line, place: int) -> list[dict[str, Any]]:
    """0 before the line, the end of its scale after it."""
    zero = {"x": 0, "text": "0", "xanchor": "right", "xshift": -6}
    end = {"x": 1, "text": f"{line.end:,g}", "xanchor": "left", "xshift": 10}
    return [{"y": place, "showarrow": False} | one for one in (zero, end)]


def _name(line: Line, place: int) -> dict[str, Any]:
    at_left = {"x": 0, "xref": "paper", "xanchor": "left", "yshift": 34, "showarrow": False}
    return at_left | {"y": place, "text": line.name, "font": {"weight": 600}}


def _range(line: Line, unit: Unit) -> str:
    low, high = (say(fen, unit, HEAD_PLACES) for fen in (min(line.heads.values()), max(line.heads.values())))
    if low == high:
        return _("%(what)s per head: %(low)s") % {"what": line.name, "low": low}
    return _("%(what)s per head: between %(low)s and %(high)s") % {"what": line.name, "low": low, "high": high}


def _words(fen: int | None, unit: Unit) -> str:
    return "—" if fen is None else write_amount(fen, unit, HEAD_PLACES)
