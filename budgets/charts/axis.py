"""Axes of money: round steps, written as people say them (5,000 万, 1.2 亿) whatever the page's unit."""

from __future__ import annotations

from decimal import Decimal
from math import floor, log10
from typing import Any, Final

from django.utils.translation import pgettext

from budgets.markup import is_english
from budgets.money import WAN, YUAN, Unit, in_unit, write_number

STEPS: Final = (1, 2, 2.5, 5, 10)  # × a power of ten
MOST_TICKS: Final = 5
# From this number of the page's unit on, a tick is written in the larger one: 12,000 万元 reads worse than 1.2 亿.
LARGER: Final = {WAN.key: (Decimal(10_000), "亿"), YUAN.key: (Decimal(10_000), "万")}


def money_axis(fen: int, unit: Unit) -> dict[str, Any]:
    """Range and ticks of an axis from zero to a little over `fen`, in the reader's unit."""
    top = float(in_unit(fen, unit)) or 1.0
    step = _step(top)
    ticks = [step * number for number in range(int(top / step) + 1)]
    return {"range": [0, top * 1.06], "tickvals": ticks, "ticktext": [write_tick(Decimal(repr(tick)), unit) for tick in ticks]}


def write_tick(number: Decimal, unit: Unit) -> str:
    """5,000; from 10,000 of 万元 or of 元 on in the next larger unit (亿, 万), which only Chinese has."""
    if unit.key == YUAN.key and not is_english() and abs(number) >= 10**8:
        return f"{_plain(number / 10**8)} 亿"
    if unit.key in LARGER and not is_english():
        size, word = LARGER[unit.key]
        if abs(number) >= size:
            return f"{_plain(number / size)} {word}"
    if is_english() and abs(number) >= 10**6:
        return pgettext("axis", "%(number)sm") % {"number": _plain(number / 10**6)}
    return _plain(number)


def _plain(number: Decimal) -> str:
    return write_number(number.normalize() if number % 1 else number.to_integral_value())


def _step(top: float) -> float:
    """A round step that gives at most MOST_TICKS ticks above zero."""
    power = 10.0 ** floor(log10(top / MOST_TICKS))
    return next(float(Decimal(repr(step)) * Decimal(repr(power))) for step in STEPS if top / (step * power) <= MOST_TICKS)
