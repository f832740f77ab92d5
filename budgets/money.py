"""Units of money and how amounts are written. Money is integer fen; places are decimals in 万元.

A reader chooses 万元, 亿元 or 元; figures of a table are then written exactly, never rounded: what is
printed as 989.54 万元 is 0.098954 亿元 or 9,895,400 元.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

MINUS: Final = "\u2212"
FEN_PLACES: Final = 6  # decimals of one fen in 万元


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in which amounts are shown. `shift` is how many more decimals than 万元 the same amount needs."""

    key: str
    label: str | Promise
    short: str | Promise
    fen: int
    shift: int


WAN = Unit("wan", pgettext_lazy("unit of money", "CNY 10,000"), pgettext_lazy("unit switch", "CNY 10k"), 10**6, 0)
YI = Unit("yi", pgettext_lazy("unit of money", "CNY 100 million"), pgettext_lazy("unit switch", "CNY 100m"), 10**10, 4)
YUAN = Unit("yuan", pgettext_lazy("unit of money", "CNY"), pgettext_lazy("unit switch", "CNY"), 100, -4)
UNITS: Final = {unit.key: unit for unit in (WAN, YI, YUAN)}

# Decimals of 万元 that one decimal of the printed unit stands for.
PRINTED_SHIFT: Final = {"亿元": -4, "万元": 0, "千元": 1, "百元": 2, "元": 4}


def printed_places(number: str, unit: str) -> int:
    """Decimals in 万元 of an amount printed as `number` in `unit` ("989.54", "万元" → 2). Never below 0 or beyond a fen."""
    decimals = len(number.partition(".")[2])
    return min(max(decimals + PRINTED_SHIFT.get(unit, 0), 0), FEN_PLACES)


def most_places(printed: Iterable[tuple[str, str]], least: int = 2) -> int:
    """The most decimals (in 万元) that any of several (number, unit) prints."""
    return max((printed_places(number, unit) for number, unit in printed), default=least)


def half_unit(places: int) -> Decimal:
    """Half of the last printed place in fen, by which a printed amount may be rounded: 5,000 for 0.01 万元, half a fen for 0.01 元."""
    return Decimal(5).scaleb(FEN_PLACES - places - 1)


def in_unit(fen: int, unit: Unit, places: int = 2) -> Decimal:
    """An amount in `unit` with as many decimals as `places` decimals of 万元 need; more where the amount itself has more."""
    exact = Decimal(fen) / unit.fen
    wanted = max(places + unit.shift, 0)
    own = max(-exact.normalize().as_tuple().exponent, 0)  # type: ignore[operator]
    return exact.quantize(Decimal(1).scaleb(-max(wanted, own)))


def write_number(number: Decimal) -> str:
    """A number with thousands separators and a typographic minus."""
    return f"{number:,f}".replace("-", MINUS)


def write_amount(fen: int, unit: Unit, places: int = 2) -> str:
    """An amount as tables write it: exact, in the reader's unit, with thousands separators."""
    return write_number(in_unit(fen, unit, places))


def write_change(fen: int, unit: Unit, places: int = 2) -> str:
    """A change with its sign: +63.90, −0.19, 0.00."""
    return ("+" if fen > 0 else "") + write_amount(fen, unit, places)


def headline_unit(fen: int) -> Unit:
    """The unit in which a single big figure reads best: 亿元 from 1 亿元 on, else 万元."""
    return YI if abs(fen) >= YI.fen else WAN


def rounded_headline(fen: int) -> Decimal:
    """A big figure in three or four digits, rounded, in its `headline_unit`: 4.82 (亿元), 13.6 (亿元), 5932 (万元)."""
    number = Decimal(fen) / headline_unit(fen).fen
    return round(number, max(0, 2 - max(number.copy_abs().adjusted(), 0)))
