"""Axes of money: round steps, written as people say them (5,000 万, 1.2 亿) whatever the page's unit."""

from __future__ import annotations

from decimal import Decimal
from math import ceil, floor, log10
from typing import Any, Final

from django.utils.translation import pgettext

from budgets.language import is_english
from budgets.money import WAN, YUAN, Unit, in_unit, write_number

STEPS: Final = (1, 2, 2.5, 5, 10)  # × a power of ten
MOST_TICKS: Final = 5
# From this number of the page's unit on, a tick is written in the larger one: 12,000 万元 reads worse than 1.2 亿.
LARGER: Final = {WAN.key: (Decimal(10_000), "亿"), YUAN.key: (Decimal(10_000), "万")}


def money_axis(fen: int, unit: Unit) -> dict[str, Any]:
    """Range and ticks of an axis from zero to a little over `fen`, in the reader's unit."""
    top = float(in_unit(fen, unit)) or 1.0
    return {"range": [0, top * 1.06]} | money_ticks(0, top, unit)


def money_ticks(low: float, high: float, unit: Unit, most: int = MOST_TICKS) -> dict[str, Any]:
    """The ticks between two numbers of the reader's unit, at most `most` on the longer side of zero."""
    step = _step(max(abs(low), abs(high)) or 1.0, most)
    ticks = [step * number for number in range(ceil(low / step), floor(high / step) + 1)]
    return {"tickvals": ticks, "ticktext": [write_tick(Decimal(repr(tick)), unit) for tick in ticks]}


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


def write_short(amount: Decimal, unit: Unit) -> str:
    """A number beside its point, as the axis would write it: no decimals from 100 on, the exact one is in the table."""
    if not is_english() and unit.key in LARGER and abs(amount) >= LARGER[unit.key][0] * 10:
        size, word = LARGER[unit.key]
        return f"{_plain((amount / size).quantize(Decimal(1) if amount >= 100 * size else Decimal('0.1')))} {word}"
    if is_english() and abs(amount) >= 10**6:
        return pgettext("axis", "%(number)sm") % {"number": _plain((amount / 10**6).quantize(Decimal("0.1")))}
    return _plain(amount.quantize(Decimal(1)) if abs(amount) >= 100 else amount)


def _plain(number: Decimal) -> str:
    return write_number(number.normalize() if number % 1 else number.to_integral_value())


def _step(top: float, most: int) -> float:
    """A round step that gives at most `most` ticks above zero."""
    power = 10.0 ** floor(log10(top / most))
    return next(float(Decimal(repr(step)) * Decimal(repr(power))) for step in STEPS if top / (step * power) <= most)
