"""Small multiples: one trend for each department over its years, all on one scale. A year that is not there is not bridged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from budgets.charts.axis import money_axis, write_short
from budgets.charts.chart import Chart
from budgets.money import Unit, in_unit, write_amount

ACROSS, ACROSS_NARROW = 4, 1  # panels beside each other
PANEL: Final = 210  # px
NARROW_PANEL: Final = 200
HEADROOM: Final = 1.2  # over the highest point, for its number


@dataclass(frozen=True, slots=True)
class Panel:
    """One department: its number (colour and sign), its name, and the amounts (fen) by year."""

    number: int
    name: str
    by_year: Mapping[int, int]


def build_multiples(title: str, panels: Sequence[Panel], unit: Unit, places: int) -> Chart | None:
    """None where no department has two years, or there is one department."""
    years = sorted({year for panel in panels for year in panel.by_year})
    if len(panels) < 2 or len(years) < 2:
        return None
    span = list(range(years[0], years[-1] + 1))
    top = int(max((fen for panel in panels for fen in panel.by_year.values()), default=0) * HEADROOM)
    across = min(ACROSS, len(panels))
    height, narrow_height = PANEL * -(-len(panels) // across), NARROW_PANEL * len(panels)
    base = {"margin": {"l": 10, "r": 10, "t": 30, "b": 30}, "template": go.layout.Template()}
    wide = _grid(panels, span, money_axis(top, unit), across)
    narrow = {"height": narrow_height} | _grid(panels, span, money_axis(top, unit), ACROSS_NARROW)
    figure = go.Figure([_line(panel, place, span, unit, places) for place, panel in enumerate(panels, 1)], base | {"height": height} | wide)
    table = tuple((str(year), *(_written(panel.by_year.get(year), unit, places) for panel in panels)) for year in years)
    return Chart(
        name="multiples",
        title=title,
        figure=figure.to_plotly_json() | {"narrow": {"layout": narrow}},
        words="；".join(f"{panel.name}：" + "，".join(f"{row[0]} {row[place]}" for row in table) for place, panel in enumerate(panels, 1)),
        height=height,
        narrow_height=narrow_height,
        head=(_("Year"), *(panel.name for panel in panels)),
        rows=table,
    )


def _line(panel: Panel, place: int, span: Sequence[int], unit: Unit, places: int) -> go.Scatter:
    ends = {min(panel.by_year, default=None), max(panel.by_year, default=None)}
    return go.Scatter(
        x=list(span),
        y=[float(in_unit(panel.by_year[year], unit, places)) if year in panel.by_year else None for year in span],
        text=[_short(panel.by_year[year], unit, places) if year in ends else "" for year in span],
        textposition="top center",
        mode="lines+markers+text",
        connectgaps=False,
        cliponaxis=False,
        hovertemplate="%{x}: %{y:,~f}<extra></extra>",
        xaxis=_axis("x", place),
        yaxis=_axis("y", place),
        meta={"role": "printed"},
    )


def _grid(panels: Sequence[Panel], span: Sequence[int], axis: Mapping[str, Any], across: int) -> dict[str, Any]:
    """Axes and titles of panels in rows of `across`."""
    layout: dict[str, Any] = {"annotations": []}
    rows = -(-len(panels) // across)
    gap_x, gap_y = (0.06 if across > 1 else 0.0), (0.3 / rows if rows > 1 else 0.0)
    width, height = (1 - gap_x * (across - 1)) / across, (1 - gap_y * (rows - 1)) / rows
    for place, panel in enumerate(panels, start=1):
        column, row = (place - 1) % across, (place - 1) // across
        left, top = column * (width + gap_x), 1 - row * (height + gap_y)
        end = "" if place == 1 else str(place)
        layout[f"xaxis{end}"] = {
            "domain": [left, left + width], "anchor": _axis("y", place), "range": [span[0] - 0.5, span[-1] + 0.5],
            "tickvals": [span[0], span[-1]], "tickformat": "d", "showgrid": False, "zeroline": False,
        }  # fmt: skip
        layout[f"yaxis{end}"] = {"domain": [max(top - height, 0), top], "anchor": _axis("x", place), **axis}
        layout["annotations"].append(
            {
                "text": panel.name, "font": {"weight": 600}, "xref": "paper", "yref": "paper", "x": left, "y": top,
                "xanchor": "left", "yanchor": "bottom", "yshift": 6, "showarrow": False,
            }
        )  # fmt: skip
    return layout


def _axis(letter: str, number: int) -> str:
    return letter if number == 1 else f"{letter}{number}"


def _written(fen: int | None, unit: Unit, places: int) -> str:
    return "—" if fen is None else write_amount(fen, unit, places)


def _short(fen: int, unit: Unit, places: int) -> str:
    """A number beside its point: no decimals from 100 on, the exact one is in the table."""
    return write_short(in_unit(fen, unit, places), unit)
