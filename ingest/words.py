"""Printed prose in the form in which it is compared: no white space, one width of brackets, colons, commas and digits.

Every character stands for one printed character, so that what is found can be quoted as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

_PLAIN = tuple(zip("():;％０１２３４５６７８９．﹪!?＝－", "（）：；%0123456789.%！？=-", strict=True))
_RUNS = re.compile(r"\S+")
_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_SEPARATOR = re.compile(r"(\d)，(?=\d{3}(?:\.\d|[万元，。；、]))")  # a wide comma inside a number: 1，234.56万元

_STRAIGHT = re.compile(r"[\"＂“]([^\"＂“”]*)[\"＂]")  # quotation marks that do not say which end they stand at

_DIGITS = {
    char: value for value, chars in enumerate(("〇○零O0", "一1", "二2", "三3", "四4", "五5", "六6", "七7", "八8", "九9")) for char in chars
}


@dataclass(frozen=True, slots=True)
class Flat:
    """A text without white space; `offsets[i]` is where its character i stands in the printed text."""

    text: str
    offsets: tuple[int, ...]
    printed: str

    def quote(self, start: int, end: int) -> str:
        """The printed text of a range of the flat one."""
        if start >= end:
            return ""
        return self.printed[self.offsets[start] : self.offsets[end - 1] + 1].strip()


def flatten(printed: str) -> Flat:
    """The text to compare and where its characters come from."""
    text = "".join(printed.split())
    if len(text) == len(printed):
        offsets = tuple(range(len(printed)))
    else:
        offsets = tuple(chain.from_iterable(range(*run.span()) for run in _RUNS.finditer(printed)))
    return Flat(_plain(text), offsets, printed)


def flat(printed: str) -> str:
    """`flatten` without the way back."""
    return _plain("".join(printed.split()))


def _plain(text: str) -> str:
    """One width of marks; wide commas between words, narrow ones inside numbers."""
    for odd, usual in _PLAIN:  # many times faster than str.translate, which looks every character up
        if odd in text:
            text = text.replace(odd, usual)
    if '"' in text or "＂" in text:
        text = _STRAIGHT.sub(r"“\1”", text)
    if "," in text:
        text = _COMMA.sub("，", text)
    return _SEPARATOR.sub(r"\1,", text) if "，" in text else text


def to_decimal(digits: str) -> Decimal:
    """A number of the prose, thousands separators dropped."""
    return Decimal(digits.replace(",", ""))


def read_count(text: str) -> int | None:
    """A small whole number in digits or Chinese numerals (十二, 二十, 两), None when it is neither."""
    if text.isdigit():
        return int(text)
    if text in ("两", "俩"):
        return 2
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text)
    high = 1 if not tens else _DIGITS.get(tens)
    low = 0 if not ones else _DIGITS.get(ones)
    return None if high is None or low is None else high * 10 + low


def read_year(text: str) -> int | None:
    """A year in four digits of either kind (2022, 二〇二二)."""
    digits = [_DIGITS.get(char) for char in text]
    if len(digits) != 4 or None in digits:
        return None
    return int("".join(str(digit) for digit in digits))
