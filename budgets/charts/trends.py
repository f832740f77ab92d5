"""Small trends beside each other on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from budgets.charts.axis import money_ticks, write_short
from budgets.charts.chart import Chart, Key
from budgets.money import Unit, in_unit, write_number
from budgets.queries.totals_of_disclosures import Totals
from budgets.queries.year_tree import runs_of

FEW, SHORT = 5, 6  # points, and characters of a label, that stand beside each other
STEEP = 3  # from the first point to this many times its height the line rises through what stands above it


@dataclass(frozen=True, slots=True)
class Trend:
    """One small trend: its title and the amounts (fen) by year, printed ones and those that the next year's narrative implies."""

    title: str
    by_year: Mapping[int, int] = field(default_factory=dict)
    implied: Mapping[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """A year that is printed is not implied."""
        object.__setattr__(self, "implied", {year: fen for year, fen in self.implied.items() if year not in self.by_year})


def build_trends(title: str, trends: Sequence[Trend], years: Sequence[int], unit: Unit, places: int) -> Chart:
    """Small trends beside each other on one scale. Years of which nothing was received are shaded and never bridged."""
    told = {year for trend in trends for year in (*trend.by_year, *trend.implied)} | set(years)
    span = list(range(min(told), max(told) + 1))
    top = max((fen for trend in trends for fen in (*trend.by_year.values(), *trend.implied.values())), default=0)
    high = float(in_unit(top, unit, places)) * 1.18 or 1.0
    axis = {"range": [0, high], **money_ticks(0, high, unit)}
    height, narrow_height = 250, 230 * len(trends)
    wide, narrow = _cells(len(trends), across=True), _cells(len(trends), across=False)
    traces = [trace for number, trend in enumerate(trends, start=1) for trace in _traces(trend, span, number, unit, places)]
    layout = {"height": height, "margin": {"l": 10, "r": 10, "t": 34, "b": 30}} | _panels(trends, span, years, axis, wide)
    below = {"height": narrow_height} | _panels(trends, span, years, axis, narrow)
    figure = go.Figure(traces, layout | {"template": go.layout.Template()})
    rows = tuple((str(year), *(_words(trend, year, unit, places) for trend in trends)) for year in sorted(told))
    words = "；".join(f"{trend.title}：" + "，".join(f"{row[0]} {row[n]}" for row in rows) for n, trend in enumerate(trends, start=1))
    return Chart(
        name="trends",
        title=title,
        figure=figure.to_plotly_json() | {"narrow": {"layout": below}},
        words=words,
        height=height,
        narrow_height=narrow_height,
        head=(_("Year"), *(trend.title for trend in trends)),
        rows=rows,
        subtitle=_("Departmental budgets, %(unit)s, one scale") % {"unit": unit.label},
        keys=_keys(trends, span, years),
        source=_("the total row of each year's statement"),
    )


def _words(trend: Trend, year: int, unit: Unit, places: int) -> str:
    if year in trend.by_year:
        return write_number(in_unit(trend.by_year[year], unit, places))
    if year in trend.implied:
        return _("%(amount)s (implied)") % {"amount": write_number(in_unit(trend.implied[year], unit, places))}
    return "—"


def _keys(trends: Sequence[Trend], span: Sequence[int], received: Sequence[int]) -> tuple[Key, ...]:
    keys = [Key("printed", _("printed in that year's disclosure"))]
    if any(trend.implied for trend in trends):
        keys.append(Key("implied", _("implied by the next year's narrative")))
    if any(_gaps(trend, span, received) for trend in trends):
        keys.append(Key("gap", _("no disclosure received, not bridged")))
    return tuple(keys)


def _gaps(trend: Trend, span: Sequence[int], received: Sequence[int]) -> list[int]:
    """The years of which nothing was received and nothing is implied."""
    return [year for year in span if year not in received and year not in trend.implied]


Implied = Mapping[str, Mapping[int, int]]  # measure → year → fen


def build_expenditure_trends(
    totals: Mapping[int, Totals], years: Sequence[int], unit: Unit, places: int, *, alike: bool = True, implied: Implied | None = None
) -> Chart:
    """Total, basic and project expenditure by year, titled by where most of the change lies if the first and last year are `alike`."""
    titles = {"total": _("Total expenditure"), "basic": _("Basic expenditure"), "project": _("Project expenditure")}
    trends = [
        Trend(title, {year: said[key].amount_fen or 0 for year, said in totals.items() if key in said}, (implied or {}).get(key, {}))
        for key, title in titles.items()
    ]
    title = _where_it_changed(trends[1], trends[2]) if alike else _("Expenditure over the years")
    told = [trend for trend in trends if trend.by_year or trend.implied]
    return build_trends(title, told or trends[:1], years, unit, places)


def _where_it_changed(basic: Trend, project: Trend) -> str:
    def moved(trend: Trend) -> int:
        amounts = [trend.by_year[year] for year in sorted(trend.by_year)]
        return abs(amounts[-1] - amounts[0]) if amounts else 0

    if moved(basic) == moved(project):
        return _("Expenditure over the years")
    if moved(project) > moved(basic):
        return _("Most of the change is in project expenditure")
    return _("Most of the change is in basic expenditure")


def _cells(count: int, *, across: bool) -> list[tuple[list[float], list[float]]]:
    """The x and y domains of small charts, side by side or one above the other."""
    gap, step = (0.06, 1 / count) if across else (0.3 / count, 1 / count)
    spans = [[number * step / (1 - gap), ((number + 1) * step - gap) / (1 - gap)] for number in range(count)]
    if across:
        return [(span, [0.0, 1.0]) for span in spans]
    return [([0.0, 1.0], [1 - end, 1 - start]) for start, end in spans]


def _traces(trend: Trend, span: Sequence[int], number: int, unit: Unit, places: int) -> list[go.Scatter]:
    """What is printed, and (hollow, over it) what is implied; a dashed line joins an implied year to the printed one beside it."""
    printed = [in_unit(trend.by_year[year], unit, places) if year in trend.by_year else None for year in span]
    traces = [_trace(span, printed, number, "printed", unit)]
    if trend.implied:
        near = {year for one in trend.implied for year in (one - 1, one, one + 1)}
        both = {**trend.by_year, **trend.implied}
        amounts = [in_unit(both[year], unit, places) if year in both and year in near else None for year in span]
        own = [year in trend.implied for year in span]
        trace = _trace(span, amounts, number, "implied", unit)
        trace.text = [words if mine else "" for words, mine in zip(trace.text, own, strict=True)]
        trace.marker = {"size": [9 if mine else 0 for mine in own]}
        traces.insert(0, trace)
    return traces


def _trace(span: Sequence[int], amounts: Sequence[Decimal | None], number: int, role: str, unit: Unit) -> go.Scatter:
    return go.Scatter(
        x=list(span),
        y=[None if amount is None else float(amount) for amount in amounts],
        text=_labels(amounts, unit),
        textposition=[_where(amounts, place) for place in range(len(amounts))],
        mode="lines+markers+text",
        connectgaps=False,
        cliponaxis=False,
        hovertemplate="%{x}: %{y:,~f}<extra></extra>",
        xaxis=_axis("x", number),
        yaxis=_axis("y", number),
        meta={"role": role},
    )


def _labels(amounts: Sequence[Decimal | None], unit: Unit) -> list[str]:
    """Beside every point; where they are long and many, beside the ends, the highest and the lowest alone."""
    words = ["" if amount is None else write_short(amount, unit) for amount in amounts]
    told = [place for place, amount in enumerate(amounts) if amount is not None]
    if len(told) <= FEW or max(map(len, words)) <= SHORT:
        return words
    ordered = sorted(told, key=lambda place: amounts[place] or 0)
    kept = {told[0], told[-1], ordered[0], ordered[-1]}
    return [text if place in kept else "" for place, text in enumerate(words)]


def _where(amounts: Sequence[Decimal | None], place: int) -> str:
    """Above its point; below where both neighbours are higher, beside a steep beginning: the line does not cross it."""
    here = amounts[place]
    beside = [amounts[n] for n in (place - 1, place + 1) if 0 <= n < len(amounts)]
    if here is None:
        return "top center"
    if len(beside) < 2:
        steep = place == 0 and any(one is not None and one > STEEP * here for one in beside)
        return "top left" if steep else "top center"
    return "bottom center" if all(one is not None and one > here > 0 for one in beside) else "top center"


def _axis(letter: str, number: int) -> str:
    return letter if number == 1 else f"{letter}{number}"


def _panels(
    trends: Sequence[Trend],
    span: Sequence[int],
    received: Sequence[int],
    axis: Mapping[str, Any],
    cells: Sequence[tuple[list[float], list[float]]],
) -> dict[str, Any]:
    """Axes, titles and shading of small charts in the given cells."""
    layout: dict[str, Any] = {"shapes": [], "annotations": []}
    for number, (trend, (across, up)) in enumerate(zip(trends, cells, strict=True), start=1):
        end = "" if number == 1 else str(number)
        layout[f"xaxis{end}"] = {
            "domain": across, "anchor": _axis("y", number), "range": [span[0] - 0.5, span[-1] + 0.5], "dtick": 1,
            "tickformat": "d", "showgrid": False, "zeroline": False,
        }  # fmt: skip
        layout[f"yaxis{end}"] = {"domain": up, "anchor": _axis("x", number), **axis}
        layout["annotations"].append(
            {
                "text": trend.title, "font": {"weight": 600}, "xref": "paper", "yref": "paper", "x": across[0], "y": up[1],
                "xanchor": "left", "yanchor": "bottom", "yshift": 8, "showarrow": False,
            }
        )  # fmt: skip
        for first, last in runs_of(_gaps(trend, span, received)):
            x, y = _axis("x", number), _axis("y", number)
            layout["shapes"].append(
                {"type": "rect", "xref": x, "yref": f"{y} domain", "x0": first - 0.5, "x1": last + 0.5, "y0": 0, "y1": 1, "layer": "below"}
            )
            upright = 0 if last > first else -90  # one year is too narrow for the words
            layout["annotations"].append(
                {
                    "text": _("not received"), "xref": x, "yref": f"{y} domain", "x": (first + last) / 2, "y": 0.5, "showarrow": False,
                    "textangle": upright,
                }
            )  # fmt: skip
    return layout
