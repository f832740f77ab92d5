"""Diverging bars: the largest changes among the lowest rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from budgets.changes import ENDED, NEW
from budgets.charts.axis import money_ticks
from budgets.charts.chart import Chart, Key
from budgets.money import Unit, in_unit, write_change
from budgets.said import say
from budgets.tables.comparison_rows import TreeRow

MOST_BARS: Final = 10
CUT: Final = 3  # a bar this many times the next one is cut, so that the others can be read
HEAD: Final = 30  # px over the plot, for the axis
BAR: Final = 33  # px for each bar
BAR_NARROW: Final = 50  # px for each bar with its name above
THICK, THIN = 0.55, 0.34  # of the room of a bar; said outright, else bars far apart in one trace grow fat
HALF: Final = 135  # px on either side of zero that the narrowest frame leaves
CHARACTER: Final = 7.5  # px
MARK: Final = {"up": "▲", "down": "▼", "flat": ""}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of changes, in the reader's unit."""

    label: str
    size: float
    words: str
    role: str


def build_changes(rows: Sequence[TreeRow], lowest: Collection[str], unit: Unit, places: int) -> Chart | None:
    """Diverging bars of the largest changes among the `lowest` rows; None where nothing changed."""
    leaves = [row for row in rows if row.key in lowest and row.change.fen]
    leaves.sort(key=lambda row: -abs(row.change.fen or 0))
    bars = [_bar(row, unit, places) for row in leaves[:MOST_BARS]]
    if not bars:
        return None
    limit = _limit([abs(bar.size) for bar in bars])
    end = limit * _room(bars)
    height, narrow_height = HEAD + BAR * len(bars), HEAD + BAR_NARROW * len(bars)
    layout = {
        "height": height,
        "margin": {"l": 10, "r": 10, "t": HEAD, "b": 5},
        "xaxis": {"range": [-end, end], "side": "top", "zeroline": True} | money_ticks(-end, end, unit, 2),
        "yaxis": {"range": [len(bars) - 0.5, -0.5], "tickvals": list(range(len(bars))), "ticktext": [bar.label for bar in bars]},
        "barmode": "overlay",
        "annotations": [_number(bar, place, limit) for place, bar in enumerate(bars)],
        "shapes": [tear for place, bar in enumerate(bars) for tear in _tear(bar, place, limit)],
    }
    narrow = {"layout": _narrow(bars, limit, narrow_height, layout), "data": [{"width": THIN}] * 2}
    figure = go.Figure([_bars(bars, role, limit) for role in ("up", "down")], layout | {"template": go.layout.Template()})
    words = _("Largest changes: ") + "；".join(f"{bar.label} {bar.words}" for bar in bars)
    delta = say(leaves[0].change.fen or 0, unit, places, signed=True)
    return Chart(
        name="changes",
        title=_("The largest change: %(name)s, %(delta)s") % {"name": leaves[0].name, "delta": delta},
        figure=figure.to_plotly_json() | {"narrow": narrow},
        words=words,
        height=height,
        narrow_height=narrow_height,
        head=(_("Code and name"), pgettext("of an amount", "Change")),
        rows=tuple((bar.label, bar.words) for bar in bars),
        subtitle=_("Change of the lowest level, %(unit)s") % {"unit": unit.label},
        keys=(Key("up", _("increase (solid)")), Key("down", _("decrease (hatched)"))),
    )


def _bar(row: TreeRow, unit: Unit, places: int) -> Bar:
    fen = row.change.fen or 0
    role = "up" if fen > 0 else "down"
    state = {NEW: pgettext("change", "new"), ENDED: pgettext("change", "ended")}.get(row.change.status)
    label = f"{row.code} {row.name}".strip() + (_(" (%(state)s)") % {"state": state} if state else "")
    return Bar(label, float(in_unit(fen, unit, places)), f"{MARK[role]} {write_change(fen, unit, places)}", role)


def _room(bars: Sequence[Bar]) -> float:
    """The axis on one side of zero, in lengths of the longest bar: the longest number still stands behind it."""
    words = CHARACTER * max(len(bar.words) for bar in bars)
    return 1 / (1 - min(words / HALF, 0.7))


def _limit(sizes: Sequence[float]) -> float:
    """The length of the axis: the longest bar, unless it would leave the others unreadable."""
    ordered = sorted(sizes, reverse=True)
    if len(ordered) > 1 and ordered[0] > CUT * ordered[1]:
        return ordered[1] * 1.25
    return ordered[0]


def _bars(bars: Sequence[Bar], role: str, limit: float) -> go.Bar:
    shown = [(place, bar) for place, bar in enumerate(bars) if bar.role == role]
    return go.Bar(
        orientation="h",
        x=[max(min(bar.size, limit), -limit) for _place, bar in shown],
        y=[place for place, _bar in shown],
        customdata=[f"{bar.label}<br>{bar.words}" for _place, bar in shown],
        hovertemplate="%{customdata}<extra></extra>",
        width=THICK,
        meta={"role": role},
    )


def _number(bar: Bar, place: int, limit: float) -> dict[str, Any]:
    """The number at the end of its bar; of a cut bar on the other side of zero, saying so."""
    cut = abs(bar.size) > limit
    right = (bar.size > 0) != cut
    return {
        "x": 0 if cut else bar.size,
        "y": place,
        "text": bar.words + (_(", beyond the scale") if cut else ""),
        "xanchor": "left" if right else "right",
        "xshift": 6 if right else -6,
        "showarrow": False,
    }


def _tear(bar: Bar, place: int, limit: float) -> list[dict[str, Any]]:
    """Two strokes of paper across a bar that is cut."""
    if abs(bar.size) <= limit:
        return []
    side = 1 if bar.size > 0 else -1
    return [
        {
            "type": "line",
            "x0": side * limit * at,
            "x1": side * limit * (at + 0.02),
            "y0": place + 0.42,
            "y1": place - 0.42,
            "layer": "above",
            "line": {"width": 4},
            "name": "tear",
        }
        for at in (0.9, 0.94)
    ]


def _narrow(bars: Sequence[Bar], limit: float, height: int, layout: Mapping[str, Any]) -> dict[str, Any]:
    """Names above their bars, at the left edge."""
    at_left = {"x": 0, "xref": "paper", "xanchor": "left", "yshift": 19, "showarrow": False, "name": "label"}
    names = [at_left | {"y": place, "text": bar.label} for place, bar in enumerate(bars)]
    return {
        "height": height,
        "margin": {"l": 0, "r": 0, "t": HEAD, "b": 5},
        "xaxis": {"range": [-limit * 2.1, limit * 2.1]},
        "yaxis": {"showticklabels": False},
        "annotations": [*layout["annotations"], *names],
    }
