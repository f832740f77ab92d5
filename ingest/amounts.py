"""Printed text → Decimal | None, with the number of decimals printed.

White space inside a number is a line break of the source (`1048.3 3` is 1048.33). Brackets or any of the
usual dashes before the digits make it negative. A lone dash is an empty cell, not a number; a text with
other characters is not an amount. Values stay in the printed unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

FEN_PER_UNIT = {
    "元": Decimal(100),
    "百元": Decimal(10_000),
    "千元": Decimal(100_000),
    "万元": Decimal(1_000_000),
    "亿元": Decimal(10_000_000_000),
}

_RESIDUE = Decimal("0.01")  # fen
_WIDE = str.maketrans("０１２３４５６７８９．，－（）％", "0123456789.,-()%")
_NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[-+−–—])?[¥￥]?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)(?P<pct>%)?(?P<close>\))?"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as printed: its value, how many decimals are printed, whether a per cent sign follows."""

    value: Decimal
    decimals: int
    percent: bool = False


@lru_cache(maxsize=8192)  # each cell is asked again by every step
def parse_amount(text: str) -> Amount | None:
    """The number a cell prints, or None when it prints none or something else."""
    plain = "".join(text.split()).translate(_WIDE)
    match = _NUMBER.fullmatch(plain)
    if match is None or (match["open"] is None) != (match["close"] is None):
        return None
    digits = match["digits"].replace(",", "").rstrip(".")
    value = Decimal(digits)
    if match["open"] or match["sign"] in ("-", "−", "–", "—"):
        value = -value
    return Amount(value, len(digits.partition(".")[2]), match["pct"] is not None)


def parse_decimal(text: str) -> Decimal | None:
    """The value of `parse_amount`, where the printed precision does not matter."""
    amount = parse_amount(text)
    return amount.value if amount else None


def plain_decimal(value: Decimal) -> str:
    """The decimal without exponent, separators or a negative zero, its printed precision kept."""
    text = format(value, "f")
    return text[1:] if text.startswith("-") and not value else text


def to_fen(value: Decimal, unit: str) -> int:
    """The amount in integer fen, rounded half-even where the print is finer than a fen. KeyError for an unknown unit."""
    return int((value * FEN_PER_UNIT[unit]).to_integral_value(rounding=ROUND_HALF_EVEN))


def is_exact_in_fen(value: Decimal, unit: str) -> bool:
    """Whether `to_fen` loses nothing but what a workbook's binary arithmetic left behind: 30.459999999999997 万元 is 30.46."""
    return abs(value * FEN_PER_UNIT[unit] - to_fen(value, unit)) < _RESIDUE


def shown_text(text: str, value: Decimal, unit: str) -> str:
    """An amount as its source shows it: the text itself, or without that residue where it carries some."""
    exact = Decimal(to_fen(value, unit)) / FEN_PER_UNIT[unit]
    return plain_decimal(exact.normalize()) if exact != value and is_exact_in_fen(value, unit) else text
