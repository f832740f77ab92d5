"""A row's years as a small line drawn by the server: zero-based, printed years solid, implied ones hollow, gaps not bridged."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT, EDGE = 72, 22, 4  # px
DOT: Final = 2.5
GUESS: Final = ' class="guess"'


def sparkline_html(printed: Mapping[int, int], implied: Mapping[int, int]) -> SafeString:
    """`<svg class="spark">`, or nothing where there are no two years. It repeats the row's numbers, so readers of screens skip it."""
    both = {**implied, **printed}
    if len(both) < 2:
        return mark_safe("")
    years = sorted(both)
    high, low = max(0, *both.values()), min(0, *both.values())
    step = (WIDTH - 2 * EDGE) / (years[-1] - years[0])
    scale = (HEIGHT - 2 * EDGE) / ((high - low) or 1)
    at = {year: (round(EDGE + (year - years[0]) * step, 1), round(HEIGHT - EDGE - (both[year] - low) * scale, 1)) for year in years}
    guesses = implied.keys() - printed.keys()
    lines = "".join(
        _line(at[one], at[other], GUESS if {one, other} & guesses else "") for one, other in pairwise(years) if other == one + 1
    )
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="{DOT}"{GUESS if year in guesses else ""}/>' for year, (x, y) in at.items())
    # Only numbers of this function stand in it.
    return mark_safe(f'<svg class="spark" width="{WIDTH}" height="{HEIGHT}" aria-hidden="true">{lines}{dots}</svg>')  # noqa: S308


def _line(one: tuple[float, float], other: tuple[float, float], mark: str) -> str:
    return f'<path d="M{one[0]} {one[1]}L{other[0]} {other[1]}"{mark}/>'
