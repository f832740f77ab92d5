"""Amounts with their unit, as a sentence, a tile or a chart says them: 1,314.73 万元; CNY 13.1473 million.

Chinese says them in the reader's unit. English has no word for ten thousand: there they are told in billions, millions or whole yuan,
whichever suits their size, with the same digits. A table says its unit once, in its heading, and follows the printed figures in both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from budgets.language import is_english
from budgets.money import MINUS, YUAN, Unit, headline_unit, in_unit, rounded_headline, write_number

BILLION: Final = Unit("billion", "billion", "bn", 10**11, 5)
MILLION: Final = Unit("million", "million", "m", 10**8, 2)
CURRENCY: Final = "CNY"
NO_BREAK: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class Said:
    """An amount in parts: what stands before the number, the number, what stands after it."""

    number: str
    after: str | Promise
    before: str = ""

    def __str__(self) -> str:
        space = NO_BREAK if self.before else " "
        return space.join(str(part) for part in (self.before, self.number, self.after) if part)

    @property
    def html(self) -> SafeString:
        """The number large, what belongs to it small."""
        before = format_html('<span class="unit before">{}</span>', self.before) if self.before else ""
        after = format_html('<span class="unit">{}</span>', self.after) if self.after else ""
        return format_html("{}{}{}{}{}", before, " " if before else "", self.number, " " if before and after else "", after)


def say(fen: int, unit: Unit, places: int = 2, *, signed: bool = False) -> Said:
    """An amount exactly, with its unit; the sign comes first, also of an increase if it is asked for."""
    sign = MINUS if fen < 0 else "+" if signed and fen else ""
    scale = unit if not is_english() or unit is YUAN else _scale(fen)
    number = write_number(in_unit(abs(fen), scale, places))
    if not is_english():
        return Said(sign + number, scale.label)
    return Said(number, "" if scale is YUAN else scale.label, sign + CURRENCY)


def say_headline(fen: int, *, signed: bool = False) -> Said:
    """A big figure in three or four digits, rounded alike in every language: 5,932 万元, CNY 59.32 million."""
    unit, rounded = headline_unit(fen), rounded_headline(fen)
    decimals = -int(rounded.as_tuple().exponent)
    return say(int(rounded * unit.fen), unit, decimals - unit.shift, signed=signed)


def _scale(fen: int) -> Unit:
    return next((scale for scale in (BILLION, MILLION) if abs(fen) >= scale.fen), YUAN)
