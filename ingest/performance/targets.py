"""A target as printed → operator, value and unit.

“≥16 年” is ≥, 16 and 年. A target in words or a date is its own value and has neither operator nor unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.performance.vocabulary import UNIT_IN_NAME, compact

_OPERATORS = {
    ">=": "≥",
    "=>": "≥",
    "≧": "≥",
    "⩾": "≥",
    "≥": "≥",
    "<=": "≤",
    "=<": "≤",
    "≦": "≤",
    "⩽": "≤",
    "≤": "≤",
    "=": "=",
    ">": ">",
    "<": "<",
    "大于等于": "≥",
    "大于或等于": "≥",
    "不少于": "≥",
    "不低于": "≥",
    "不小于": "≥",
    "小于等于": "≤",
    "小于或等于": "≤",
    "不超过": "≤",
    "不高于": "≤",
    "不多于": "≤",
    "不大于": "≤",
    "大于": ">",
    "小于": "<",
    "等于": "=",
}
_WIDE = str.maketrans("＝＞＜〉〈％０１２３４５６７８９．", "=><><%0123456789.")
_OPERATOR = re.compile("|".join(sorted(map(re.escape, _OPERATORS), key=len, reverse=True)))
_NUMBER = re.compile(r"(?P<value>[-+−]?\d+(?:[,，]\d{3})*(?:\.\d+)?)(?P<unit>\D{0,16})$")
_DATE = re.compile(r"(?:(?:19|20)\d\d[年./-]|\d{1,2}月(?:\d|底|初|中|末|前|份|上|下)|\d{1,2}月$|第[一二三四1-4]季度)")
_BOUND = re.compile(r"(?:以内|之内|以上|以下|左右|内)$")  # says again what the operator says
_LONGEST_UNIT = 8  # 立方米/户/年; what is longer is a phrase, and the target one in words
_SYMBOLS = frozenset("≥≤=><≧≦⩾⩽＝＞＜〉〈")


@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator aims at; all None where nothing is printed."""

    operator: str | None = None
    value: str | None = None
    unit: str | None = None


def split_operator(text: str) -> tuple[str | None, str]:
    """The operator a compact text begins with (in its usual sign), and the rest."""
    plain = text.translate(_WIDE)
    found = _OPERATOR.match(plain)
    return (_OPERATORS[found.group()], plain[found.end() :]) if found else (None, plain)


def has_operator(text: str) -> bool:
    """Whether a text begins with one of the comparison signs."""
    return text[:1] in _SYMBOLS


def is_date(text: str) -> bool:
    """Whether a compact text begins with a date or a part of the year."""
    return _DATE.match(text) is not None


def read_target(text: str | None, name: str | None = None) -> Target:
    """The target; its unit from the brackets closing the indicator's name where the target has a number and no unit."""
    if not text or not (plain := compact(text)):
        return Target()
    operator, rest = split_operator(plain)
    if is_date(rest) and not _counts_time(operator, rest):
        return Target(operator, text if operator is None else rest)
    number = _NUMBER.match(rest)
    if number is None:
        return Target(operator, text if operator is None else rest or None)
    unit = _bare(_BOUND.sub("", number["unit"]))
    if len(unit) > _LONGEST_UNIT or "，" in unit:
        return Target(operator, text if operator is None else rest)
    return Target(operator, number["value"].replace(",", "").replace("，", ""), unit or unit_of_name(name))


def _bare(unit: str) -> str:
    """A unit without the marks around it; brackets of its own stay: 头（只）."""
    unit = unit.strip("。;")
    return unit if re.fullmatch(r"[^（）]+（[^（）]+）", unit) else unit.strip("（）")


def unit_of_name(name: str | None) -> str | None:
    """The measure in the brackets that close an indicator's name: “（元/平方米）”."""
    found = UNIT_IN_NAME.search(compact(name)) if name else None
    return found["unit"] if found else None


def _counts_time(operator: str | None, rest: str) -> bool:
    """“≥12月” counts months; “12月” is December, and “2022年” a year."""
    return operator is not None and re.fullmatch(r"\d{1,3}(?:月|年)", rest) is not None
