"""How a total is made up, year by year: stacked bars by class, in the order of the key beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from budgets import markup
from budgets.changes import percent
from budgets.charts.axis import money_axis
from budgets.charts.chart import Chart
from budgets.money import Unit, in_unit, write_amount
from budgets.queries.year_tree import runs_of

MOST_PARTS: Final = 8  # as many as there are colours that everyone can tell apart
HEIGHT: Final = 260  # px
NARROW_HEIGHT: Final = 240


@dataclass(frozen=True, slots=True)
class Part:
    """One class: its name in the reader's language and its amounts (fen) by year; a year that does not have it is left out."""

    code: str
    name: str
    by_year: Mapping[int, int]


def build_stacked(name: str, parts: Sequence[Part], totals: Mapping[int, int], unit: Unit, places: int) -> Chart | None:
    """One bar for each year of `totals`; None where there are fewer than two. Parts beyond the colours are put together as “other”."""
    years = sorted(totals)
    shown = [part for part in parts if any(fen > 0 for fen in part.by_year.values())]
    if len(years) < 2 or not shown:
        return None
    shown = _at_most(shown, MOST_PARTS)
    top = max(sum(max(part.by_year.get(year, 0), 0) for part in shown) for year in years)
    layout = {
        "height": HEIGHT,
        "margin": {"l": 10, "r": 10, "t": 10, "b": 30},
        "barmode": "stack",
        "bargap": 0.35,
        "xaxis": {"type": "category", "showgrid": False, "range": [-0.5, years[-1] - years[0] + 0.5]},
        "yaxis": money_axis(top, unit) | {"rangemode": "tozero"},
    }
    span = [str(year) for year in range(years[0], years[-1] + 1)]
    layout["xaxis"] |= {"categoryorder": "array", "categoryarray": span, "tickvals": span}  # type: ignore[operator]
    gaps = [year for year in range(years[0], years[-1]) if year not in totals]
    layout |= {"shapes": [_shade(year - years[0]) for year in gaps], "annotations": [_not_received(run, years[0]) for run in runs_of(gaps)]}
    bars = [_bars(number, part, years, totals, unit, places) for number, part in enumerate(shown, start=1)]
    figure = go.Figure(bars, layout | {"template": go.layout.Template()}).to_plotly_json()
    rows = tuple((part.name, *(_written(part.by_year.get(year), unit, places) for year in years)) for part in shown)
    return Chart(
        name=name,
        title=_range(shown[0], totals),
        figure=figure | {"narrow": {"layout": {"height": NARROW_HEIGHT}}},
        words="；".join(f"{row[0]}：" + "，".join(f"{year} {said}" for year, said in zip(years, row[1:], strict=True)) for row in rows),
        height=HEIGHT,
        narrow_height=NARROW_HEIGHT,
        head=(_("Code and name"), *map(str, years)),
        rows=rows,
    )


def _shade(place: int) -> dict[str, Any]:
    """A year of which nothing was received."""
    return {"type": "rect", "yref": "paper", "x0": place - 0.5, "x1": place + 0.5, "y0": 0, "y1": 1, "layer": "below"}


def _not_received(run: tuple[int, int], first: int) -> dict[str, Any]:
    return {"text": _("not received"), "yref": "paper", "x": (run[0] + run[1]) / 2 - first, "y": 0.5, "showarrow": False}


def _at_most(parts: Sequence[Part], most: int) -> list[Part]:
    if len(parts) <= most:
        return list(parts)
    rest = parts[most - 1 :]
    years = {year for part in rest for year in part.by_year}
    together = {year: sum(part.by_year.get(year, 0) for part in rest) for year in years}
    return [*parts[: most - 1], Part("", _("%(count)s others together") % {"count": len(rest)}, together)]


def _bars(number: int, part: Part, years: Sequence[int], totals: Mapping[int, int], unit: Unit, places: int) -> go.Bar:
    told = [year for year in years if year in part.by_year]
    said = [
        f"{part.name}<br>{year}: {_written(part.by_year[year], unit, places)} ({_share(part.by_year[year], totals[year])})" for year in told
    ]
    return go.Bar(
        name=part.name,
        x=[str(year) for year in told],
        y=[float(in_unit(part.by_year[year], unit, places)) for year in told],
        customdata=said,
        hovertemplate="%{customdata}<extra></extra>",
        meta={"role": f"s{number}" if part.code else "s-other"},
    )


def _range(part: Part, totals: Mapping[int, int]) -> str:
    """What share the largest class has, over the years that have it."""
    shares = [share for year, fen in part.by_year.items() if (share := percent(fen, totals.get(year))) is not None]
    low, high = (markup.write_percent(share) for share in (min(shares, default=Decimal(0)), max(shares, default=Decimal(0))))
    if low == high:
        return _("%(name)s: %(low)s of the total in every year") % {"name": part.name, "low": low}
    return _("%(name)s: between %(low)s and %(high)s of the total") % {"name": part.name, "low": low, "high": high}


def _share(fen: int, total: int) -> str:
    share = percent(fen, total)
    return "—" if share is None else markup.write_percent(share)


def _written(fen: int | None, unit: Unit, places: int) -> str:
    return "—" if fen is None else write_amount(fen, unit, places)
