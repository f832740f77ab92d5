"""Small trends beside each other on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from budgets.charts.chart import Chart
from budgets.money import Unit, in_unit, write_number
from budgets.queries.totals_of_disclosures import Totals


@dataclass(frozen=True, slots=True)
class Trend:
    """One small trend: its title and the amounts (fen) by year."""

    title: str
    by_year: Mapping[int, int] = field(default_factory=dict)


def build_trends(title: str, trends: Sequence[Trend], years: Sequence[int], unit: Unit, places: int) -> Chart:
    """Small trends beside each other on one scale. Years of which nothing was received are shaded and never bridged."""
    span = list(range(years[0], years[-1] + 1))
    gaps = [year for year in span if year not in years]
    top = max((fen for trend in trends for fen in trend.by_year.values()), default=0)
    high = float(in_unit(top, unit, places)) * 1.18 or 1.0
    height, narrow_height = 250, 230 * len(trends)
    wide, narrow = _cells(len(trends), across=True), _cells(len(trends), across=False)
    traces = [_trend(trend, span, number, unit, places) for number, trend in enumerate(trends, start=1)]
    layout = {"height": height, "margin": {"l": 10, "r": 10, "t": 34, "b": 30}} | _panels(trends, span, gaps, high, wide)
    below = {"height": narrow_height} | _panels(trends, span, gaps, high, narrow)
    figure = go.Figure(traces, layout | {"template": go.layout.Template()})
    rows = tuple(
        (str(year), *(write_number(in_unit(trend.by_year[year], unit, places)) if year in trend.by_year else "—" for trend in trends))
        for year in years
    )
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
    )


def build_expenditure_trends(totals: Mapping[int, Totals], years: Sequence[int], unit: Unit, places: int, *, alike: bool = True) -> Chart:
    """Total, basic and project expenditure by year, titled by where most of the change lies if the first and last year are `alike`."""
    titles = {"total": _("Total expenditure"), "basic": _("Basic expenditure"), "project": _("Project expenditure")}
    trends = [
        Trend(title, {year: said[key].amount_fen or 0 for year, said in totals.items() if key in said}) for key, title in titles.items()
    ]
    title = _where_it_changed(trends[1], trends[2]) if alike else _("Expenditure over the years")
    return build_trends(title, trends, years, unit, places)


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


def _trend(trend: Trend, span: Sequence[int], number: int, unit: Unit, places: int) -> go.Scatter:
    amounts = [in_unit(trend.by_year[year], unit, places) if year in trend.by_year else None for year in span]
    return go.Scatter(
        x=list(span),
        y=[None if amount is None else float(amount) for amount in amounts],
        text=["" if amount is None else _short(amount) for amount in amounts],
        textposition=[_where(amounts, place) for place in range(len(amounts))],
        mode="lines+markers+text",
        connectgaps=False,
        cliponaxis=False,
        hovertemplate="%{x}: %{y:,~f}<extra></extra>",
        xaxis=_axis("x", number),
        yaxis=_axis("y", number),
        meta={"role": "printed"},
    )


def _where(amounts: Sequence[Decimal | None], place: int) -> str:
    """Above its point; below where both neighbours are higher, so that the line does not cross it."""
    here = amounts[place]
    beside = [amounts[n] for n in (place - 1, place + 1) if 0 <= n < len(amounts)]
    if here is None or len(beside) < 2:
        return "top center"
    return "bottom center" if all(one is not None and one > here > 0 for one in beside) else "top center"


def _short(amount: Decimal) -> str:
    """A number beside its point: no decimals from 100 on, the exact one is in the table."""
    return write_number(amount.quantize(Decimal(1)) if amount >= 100 else amount)


def _axis(letter: str, number: int) -> str:
    return letter if number == 1 else f"{letter}{number}"


def _panels(
    trends: Sequence[Trend], span: Sequence[int], gaps: Sequence[int], high: float, cells: Sequence[tuple[list[float], list[float]]]
) -> dict[str, Any]:
    """Axes, titles and shading of small charts in the given cells."""
    layout: dict[str, Any] = {"shapes": [], "annotations": []}
    for number, (trend, (across, up)) in enumerate(zip(trends, cells, strict=True), start=1):
        end = "" if number == 1 else str(number)
        layout[f"xaxis{end}"] = {
            "domain": across, "anchor": _axis("y", number), "range": [span[0] - 0.5, span[-1] + 0.5], "dtick": 1,
            "tickformat": "d", "showgrid": False, "zeroline": False,
        }  # fmt: skip
        layout[f"yaxis{end}"] = {"domain": up, "anchor": _axis("x", number), "range": [0, high], "nticks": 5, "tickformat": ",~f"}
        layout["annotations"].append(
            {
                "text": trend.title, "font": {"weight": 600}, "xref": "paper", "yref": "paper", "x": across[0], "y": up[1],
                "xanchor": "left", "yanchor": "bottom", "yshift": 8, "showarrow": False,
            }
        )  # fmt: skip
        for first, last in _runs(gaps):
            x, y = _axis("x", number), _axis("y", number)
            layout["shapes"].append(
                {"type": "rect", "xref": x, "yref": f"{y} domain", "x0": first - 0.5, "x1": last + 0.5, "y0": 0, "y1": 1, "layer": "below"}
            )
            layout["annotations"].append(
                {"text": _("not received"), "xref": x, "yref": f"{y} domain", "x": (first + last) / 2, "y": 0.5, "showarrow": False}
            )
    return layout


def _runs(years: Sequence[int]) -> list[tuple[int, int]]:
    """Consecutive years as (first, last)."""
    runs: list[tuple[int, int]] = []
    for year in years:
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs
