"""The treemap of expenditure by function: one hue, the tile that the title speaks of in full colour. Its list stands beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from textwrap import wrap
from typing import Final

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from budgets.changes import percent
from budgets.charts.chart import Chart
from budgets.said import say_headline

HEIGHT: Final = 430  # px
NARROW_HEIGHT: Final = 360
LATIN, HAN = 16, 8  # characters in a line of a tile


@dataclass(frozen=True, slots=True)
class Tile:
    """One class: its name in the reader's language, its amount in fen, and where a click leads."""

    code: str
    name: str
    fen: int
    href: str


def build_treemap(tiles: Sequence[Tile]) -> Chart | None:
    """The tiles, the largest first; amounts below zero have no area and stand in the list alone. None where there is nothing to draw."""
    drawn = [tile for tile in tiles if tile.fen > 0]
    if not drawn:
        return None
    said = [str(say_headline(tile.fen)) for tile in drawn]
    trace = go.Treemap(
        ids=[tile.code for tile in drawn],
        labels=["<br>".join(_lines(tile.name)) for tile in drawn],
        parents=["" for _tile in drawn],
        values=[tile.fen / 10**6 for tile in drawn],
        text=said,
        customdata=[tile.href for tile in drawn],
        texttemplate="%{label}<br>%{text}",
        hoverinfo="none",
        textposition="top left",
        pathbar={"visible": False},
        tiling={"pad": 1.5},
        marker={"pad": {"t": 0, "l": 0, "r": 0, "b": 0}},
        meta={"role": "tiles"},
    )
    layout = {
        "height": HEIGHT,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "uniformtext": {"minsize": 12, "mode": "hide"},  # a tile too small for its words is told in the list
        "template": go.layout.Template(),
    }
    figure = go.Figure([trace], layout).to_plotly_json()
    return Chart(
        name="functions",
        title=_of_a_hundred(tiles),
        figure=figure | {"narrow": {"layout": {"height": NARROW_HEIGHT}}},
        words="；".join(f"{tile.name} {words}" for tile, words in zip(drawn, said, strict=True)),
        height=HEIGHT,
        narrow_height=NARROW_HEIGHT,
    )


def _lines(name: str) -> list[str]:
    """The name in short lines: by words, by characters where it is Chinese."""
    return wrap(name, LATIN) if name.isascii() else [name[start : start + HAN] for start in range(0, len(name), HAN)]


def _of_a_hundred(tiles: Sequence[Tile]) -> str:
    share = percent(tiles[0].fen, sum(tile.fen for tile in tiles)) or Decimal(0)
    whole = share.quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    return _("Of every 100 yuan, %(count)s are for: %(name)s") % {"count": whole, "name": tiles[0].name}
