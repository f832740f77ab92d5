"""A waterfall from the first year to the last: horizontal bars, each beginning where the last one ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from budgets.changes import ENDED, NEW
from budgets.charts.axis import money_ticks
from budgets.charts.chart import Chart, Key
from budgets.money import Unit, in_unit, write_amount, write_change
from budgets.queries import steps_of_change as steps_of
from budgets.queries.steps_of_change import Step, Steps
from budgets.said import say

HEAD: Final = 30  # px over the plot, for the axis
BAR: Final = 31  # px for each bar
BAR_NARROW: Final = 50  # px for each bar with its name above
THICK, THIN = 0.65, 0.34  # of the room of a bar; said outright, else bars far apart in one trace grow fat
ROOM: Final = 1.3  # of the longest bar: room for its number
MARK: Final = {"up": "▲", "down": "▼"}
WORDS: Final[Mapping[str, str | Promise]] = {
    steps_of.PERSONNEL: gettext_lazy("personnel expenditure"),
    steps_of.OPERATING: gettext_lazy("operating expenditure"),
    steps_of.OTHER_BASIC: gettext_lazy("other basic expenditure"),
    steps_of.CARRYOVER: gettext_lazy("carried over from the year before"),
    steps_of.REST: gettext_lazy("not broken down, and rounding"),
    steps_of.RECODING: gettext_lazy("re-coding"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in the reader's unit: where it begins, how long it is."""

    label: str
    base: float
    size: float
    words: str
    role: str


def build_waterfall(found: Steps, years: tuple[int, int], unit: Unit, places: int) -> Chart:
    """The chart; the steps add up to the change of the total."""
    bars = _bars(found, years, unit, places)
    high = max(bar.base + bar.size for bar in bars) or 1.0
    height, narrow_height = HEAD + BAR * len(bars), HEAD + BAR_NARROW * len(bars)
    layout = {
        "height": height,
        "margin": {"l": 10, "r": 10, "t": HEAD, "b": 5},
        "barmode": "overlay",
        "xaxis": {"range": [0, high * ROOM], "side": "top", "zeroline": True} | money_ticks(0, high * ROOM, unit),
        "yaxis": {"range": [len(bars) - 0.5, -0.5], "tickvals": list(range(len(bars))), "ticktext": [_short(bar.label) for bar in bars]},
        "annotations": [_number(bar, place) for place, bar in enumerate(bars)],
    }
    traces = [_trace(bars, role) for role in ("main", "up", "down")]
    figure = go.Figure(traces, layout | {"template": go.layout.Template()})
    narrow = {"layout": _narrow(bars, high, narrow_height, layout), "data": [{"width": THIN}] * len(traces)}
    return Chart(
        name="waterfall",
        title=_title(found, unit, places),
        figure=figure.to_plotly_json() | {"narrow": narrow},
        words="；".join(f"{bar.label} {bar.words}" for bar in bars),
        height=height,
        narrow_height=narrow_height,
        head=(_("Step"), _("Amount")),
        rows=tuple((bar.label, bar.words) for bar in bars),
        subtitle=_("From %(first)s to %(last)s step by step, %(unit)s; the steps add up to the whole change of %(change)s")
        % {"first": years[0], "last": years[1], "unit": unit.label, "change": say(found.after - found.before, unit, places, signed=True)},
        keys=(Key("up", _("increase (solid)")), Key("down", _("decrease (hatched)"))),
    )


def _bars(found: Steps, years: tuple[int, int], unit: Unit, places: int) -> list[Bar]:
    bars = [_end(years[0], found.before, unit, places)]
    run = found.before
    for step in _in_order(found):
        low, role = min(run, run + step.fen), "up" if step.fen >= 0 else "down"
        words = f"{MARK[role]} {write_change(step.fen, unit, places)}" if step.fen else write_change(0, unit, places)
        bars.append(Bar(_label(step), float(in_unit(low, unit, places)), float(in_unit(abs(step.fen), unit, places)), words, role))
        run += step.fen
    return [*bars, _end(years[1], found.after, unit, places)]


def _in_order(found: Steps) -> Sequence[Step]:
    """As given; increases first where the way would lead below zero."""
    run = found.before
    for step in found.steps:
        run += step.fen
        if run < 0:
            return sorted(found.steps, key=lambda step: step.fen < 0)
    return found.steps


def _end(year: int, fen: int, unit: Unit, places: int) -> Bar:
    return Bar(_("%(year)s total") % {"year": year}, 0.0, float(in_unit(fen, unit, places)), write_amount(fen, unit, places), "main")


def _label(step: Step) -> str:
    if step.kind == steps_of.OTHERS:
        words = _("other projects") if step.name == steps_of.PROJECT else _("other items")
        return _("%(what)s: increases") % {"what": words} if step.fen > 0 else _("%(what)s: decreases") % {"what": words}
    if step.kind in WORDS:
        words = str(WORDS[step.kind])
        return words[:1].upper() + words[1:]
    state = {NEW: pgettext("change", "new"), ENDED: pgettext("change", "ended")}.get(step.status)
    return step.name + (_(" (%(state)s)") % {"state": state} if state else "")


def _title(found: Steps, unit: Unit, places: int) -> str:
    """Where most of the change lies."""
    if not found.steps or found.after == found.before:
        return _("From the first year to the last")
    largest = max(found.steps, key=lambda step: abs(step.fen))
    return _("The largest step: %(name)s, %(delta)s") % {"name": _label(largest), "delta": say(largest.fen, unit, places, signed=True)}


def _short(label: str) -> str:
    """An axis has room for about twenty characters; the whole name is in the table."""
    return label if len(label) <= 22 else f"{label[:20]}…"


def _trace(bars: Sequence[Bar], role: str) -> go.Bar:
    shown = [(place, bar) for place, bar in enumerate(bars) if bar.role == role]
    return go.Bar(
        orientation="h",
        x=[bar.size for _place, bar in shown],
        y=[place for place, _bar in shown],
        base=[bar.base for _place, bar in shown],
        customdata=[f"{bar.label}<br>{bar.words}" for _place, bar in shown],
        hovertemplate="%{customdata}<extra></extra>",
        width=THICK,
        meta={"role": role},
    )


def _number(bar: Bar, place: int) -> dict[str, Any]:
    return {"x": bar.base + bar.size, "y": place, "text": bar.words, "xanchor": "left", "xshift": 6, "showarrow": False}


def _narrow(bars: Sequence[Bar], high: float, height: int, layout: Mapping[str, Any]) -> dict[str, Any]:
    """Names above their bars, at the left edge."""
    at_left = {"x": 0, "xref": "paper", "xanchor": "left", "yshift": 19, "showarrow": False, "name": "label"}
    return {
        "height": height,
        "margin": {"l": 0, "r": 0, "t": HEAD, "b": 5},
        "xaxis": {"range": [0, high * 1.6]},
        "yaxis": {"showticklabels": False},
        "annotations": [*layout["annotations"], *(at_left | {"y": place, "text": bar.label} for place, bar in enumerate(bars))],
    }
