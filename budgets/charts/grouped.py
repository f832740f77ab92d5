"""Grouped bars: the largest lines of a table of departments, a bar for each department, in the order and with the sign of the key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from budgets import markup
from budgets.charts.axis import money_axis
from budgets.charts.chart import Chart
from budgets.department_comparison import HEAD, SHARE
from budgets.money import Unit, in_unit, write_amount
from budgets.per_head import HEAD_PLACES
from budgets.queries.tree_by_department import Compared
from budgets.tables.departments_compared_rows import DepartmentRow

MOST_LINES: Final = 8
BAR: Final = 17  # px for each bar
GAP: Final = 22  # px between the lines
HEAD_ROOM: Final = 30  # px over the plot, for the axis
CHARACTERS: Final = ("●", "■", "▲", "◆", "✚", "▼", "⬢", "★")  # the signs of the key as text
ROOM: Final = 1.18  # of the longest bar: room for its number


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn: the lines, the columns, per head, amount or share, how numbers are written, and whether columns can be compared."""

    rows: Sequence[DepartmentRow]
    compared: Sequence[Compared]
    shown: str
    unit: Unit
    places: int
    comparable: bool

    def value(self, row: DepartmentRow, number: int) -> Decimal | None:
        """In the reader's unit, or in per cent."""
        if self.shown == SHARE:
            return row.shares[number]
        fen = row.heads[number] if self.shown == HEAD else row.figures[number].fen
        return None if fen is None else in_unit(fen, self.unit, self.places)

    def words(self, row: DepartmentRow, number: int) -> str:
        """The same as the table writes it."""
        if self.shown == SHARE:
            share = row.shares[number]
            return "—" if share is None else markup.write_percent(share)
        fen = row.heads[number] if self.shown == HEAD else row.figures[number].fen
        return "—" if fen is None else write_amount(fen, self.unit, HEAD_PLACES if self.shown == HEAD else self.places)


def build_grouped(asked: Drawn) -> Chart | None:
    """The largest of the lowest lines that are shown. None for one department, or nothing to draw."""
    compared = asked.compared
    drawn = replace(asked, rows=_largest(asked.rows, asked.shown))
    if len(compared) < 2 or not drawn.rows:
        return None
    line = BAR * len(compared) + GAP
    height, narrow_height = HEAD_ROOM + line * len(drawn.rows), HEAD_ROOM + (line + 16) * len(drawn.rows)
    layout = {
        "height": height,
        "margin": {"l": 10, "r": 10, "t": HEAD_ROOM, "b": 5},
        "barmode": "group",
        "bargap": GAP / line,
        "xaxis": _axis(drawn) | {"side": "top", "zeroline": True},
        "yaxis": {
            "range": [len(drawn.rows) - 0.5, -0.5], "showgrid": False, "zeroline": False,
            "tickvals": list(range(len(drawn.rows))), "ticktext": [_label(row) for row in drawn.rows],
        },
    }  # fmt: skip
    # Each name stands above its bars, in the gap between the lines.
    above = {"x": 0, "xref": "paper", "xanchor": "left", "yanchor": "bottom", "showarrow": False, "name": "label"}
    half = BAR * len(compared) / 2 + 1
    names = [above | {"y": place, "yshift": half, "text": _label(row)} for place, row in enumerate(drawn.rows)]
    narrow = {
        "height": narrow_height, "bargap": (GAP + 16) / (line + 16), "margin": {"l": 0, "r": 0, "t": HEAD_ROOM + 10, "b": 5},
        "yaxis": {"showticklabels": False}, "annotations": names,
    }  # fmt: skip
    figure = go.Figure([_bars(drawn, one) for one in compared], layout | {"template": go.layout.Template()}).to_plotly_json()
    names_of = [one.department.local_name for one in compared]
    table = tuple((_label(row), *(drawn.words(row, one.number) for one in compared)) for row in drawn.rows)
    return Chart(
        name="grouped",
        title=_title(drawn),
        figure=figure | {"narrow": {"layout": narrow}},
        words="；".join(f"{row[0]}：" + "，".join(f"{name} {said}" for name, said in zip(names_of, row[1:], strict=True)) for row in table),
        height=height,
        narrow_height=narrow_height,
        head=(_("Code and name"), *names_of),
        rows=table,
    )


def _largest(rows: Sequence[DepartmentRow], shown: str) -> list[DepartmentRow]:
    """Lines that are shown and not broken down further, where there is something to compare."""
    open_parents = {row.parent for row in rows if row.shown}
    lowest = [row for row in rows if row.level and row.shown and row.code not in open_parents and any(row.values(shown))]
    # what one department alone has shows no difference
    shared = [row for row in lowest if sum(value is not None for value in row.values(shown)) > 1]
    return sorted(shared or lowest, key=lambda row: -max(abs(value) for value in row.values(shown) if value is not None))[:MOST_LINES]


def _label(row: DepartmentRow) -> str:
    """Code and name: 行政运行 stands under many codes."""
    return f"{row.code} {row.name}".strip()


def _axis(drawn: Drawn) -> dict[str, Any]:
    values = [value for row in drawn.rows for one in drawn.compared if (value := drawn.value(row, one.number)) is not None]
    top = max((abs(value) for value in values), default=Decimal(1))
    low = min((*values, Decimal(0)))
    if drawn.shown == SHARE:
        return {"range": [float(low) * ROOM, float(top) * ROOM], "ticksuffix": "%", "nticks": 5}
    axis = money_axis(int(top * drawn.unit.fen), drawn.unit)
    return axis | {"range": [float(low) * ROOM, float(top) * ROOM]}


def _bars(drawn: Drawn, one: Compared) -> go.Bar:
    words = [drawn.words(row, one.number) for row in drawn.rows]
    values = [drawn.value(row, one.number) for row in drawn.rows]
    return go.Bar(
        name=one.department.local_name,
        orientation="h",
        x=[None if value is None else float(value) for value in values],
        y=list(range(len(drawn.rows))),
        text=["" if value is None else f"{CHARACTERS[one.number]} {said}" for value, said in zip(values, words, strict=True)],
        textposition="outside",
        cliponaxis=False,
        customdata=[f"{one.department.local_name}<br>{row.name} {said}" for row, said in zip(drawn.rows, words, strict=True)],
        offsetgroup=str(one.number),
        hovertemplate="%{customdata}<extra></extra>",
        meta={"role": f"c{one.number + 1}"},
    )


def _title(drawn: Drawn) -> str:
    """Where the departments lie furthest apart, if they can be compared."""

    def apart(row: DepartmentRow) -> Decimal:
        values = [value for value in row.values(drawn.shown) if value is not None]
        return max(values) - min(values) if len(values) > 1 else Decimal(-1)

    furthest = max(drawn.rows, key=apart)
    values = {one.number: drawn.value(furthest, one.number) for one in drawn.compared}
    known = sorted((value, number) for number, value in values.items() if value is not None)
    if not drawn.comparable or len(known) < 2 or apart(furthest) <= 0:
        return _("The largest items of each department")
    said = {"name": furthest.name, "low": drawn.words(furthest, known[0][1]), "high": drawn.words(furthest, known[-1][1])}
    return _("Furthest apart: %(name)s, %(low)s to %(high)s") % said
