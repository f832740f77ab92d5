"""How well a text fits a field of an indicator, by what it says.

A level is a known word, a target begins with a comparison sign, a weight is a small number. Scores are
small numbers to be added up: positive speaks for, negative against, 0 says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from ingest.performance.targets import has_operator, is_date
from ingest.performance.vocabulary import LEVEL1, LEVEL2, LEVELS, TARGET_WORDS, compact

_NUMBER = re.compile(r"^[-−]?\d[\d，,]*(?:\.\d+)?(?P<rest>%|\D{0,8})$")
_BASIS = re.compile(r"(?:标准|计划|依据|规划|方案|文件|要求|数据|预算|政策|规定|通知|制度)$")
_EVIDENCE = re.compile(r"(?:资料|材料|凭证|文件|记录|报告|台账|清单|合同|发票|问卷|截图|照片|表)$")
_PREVIOUS = re.compile(r"^(?:新增|无|[-—/]+|达成目标|已?完成.{0,6})$")
_SIGNS = re.compile(r"^(?:[≥≤=><]{1,2}|正向|反向|正指标|反指标|定量|定性|大于等于|小于等于|等于|大于|小于)$")
_OUTER = LEVEL1 - LEVEL2
_YEAR = re.compile(r"^20\d\d$")
_LONG = 25  # a target is a phrase, not a paragraph


def level_root(text: str) -> str:
    """A level without 指标; a word cut short by one or two characters (可持续影响指) is completed."""
    plain = compact(text)
    for ending in ("指标", "指"):
        if plain.endswith(ending) and plain.removesuffix(ending) in LEVELS:
            return plain.removesuffix(ending)
    return plain


def is_level(text: str) -> bool:
    """Whether a text is a known indicator level."""
    return level_root(text) in LEVELS


@lru_cache(maxsize=1024)
def is_full_level(text: str) -> bool:
    """Whether a text is a level and nothing else could be meant: with its 指标, or one of the longer words of the overall form."""
    plain = compact(text)
    return is_level(plain) if plain.endswith(("指标", "指")) else len(plain) >= 4 and plain in _OUTER


@lru_cache(maxsize=4096)
def fits(text: str, field: str) -> float:
    """How well a text fits a field; about −3 … +2."""
    plain = compact(text)
    score = _SCORES.get(field)
    return score(plain) if score else 0.0


def _fits_level(plain: str, words: frozenset[str]) -> float:
    root = level_root(plain)
    if root in words:
        return 2.0
    if root in LEVELS:
        return -1.5
    if plain.endswith("指标"):
        return 0.5
    return -3.0 if has_operator(plain) or len(plain) > 12 else -1.0


def _fits_name(plain: str) -> float:
    if has_operator(plain):
        return -3.0
    if is_level(plain):
        return -1.5
    return -1.0 if _NUMBER.match(plain) or is_date(plain) else 0.5


def _fits_value(plain: str) -> float:
    if has_operator(plain):
        return 2.0
    if is_level(plain):
        return -2.0
    if _NUMBER.match(plain) or is_date(plain) or TARGET_WORDS.match(plain):
        return 1.0
    return -0.5 if len(plain) > _LONG else 0.0


def _fits_basis(plain: str) -> float:
    if has_operator(plain):
        return -1.5
    if _BASIS.search(plain):
        return 1.0
    if is_date(plain) or _YEAR.match(plain):
        return 0.0
    return -1.0 if _NUMBER.match(plain) else 0.0


def _fits_previous(plain: str) -> float:
    if is_level(plain):
        return -2.0
    return 0.5 if _NUMBER.match(plain) or _PREVIOUS.match(plain) else 0.0


def _fits_weight(plain: str) -> float:
    number = _NUMBER.match(plain)
    if number and number["rest"] in ("", "%", "分"):
        return 1.0
    return -2.0


def _fits_scoring(plain: str) -> float:
    if has_operator(plain) or _NUMBER.match(plain):
        return -1.0
    return 1.0 if "分" in plain else 0.3 * plain.startswith(("按", "直接", "满意度"))


def _fits_evidence(plain: str) -> float:
    if has_operator(plain) or _NUMBER.match(plain):
        return -1.0
    return 1.0 if _EVIDENCE.search(plain) else 0.0


def _fits_unit(plain: str) -> float:
    return -1.0 if _NUMBER.match(plain) or has_operator(plain) or len(plain) > 8 else 0.5


_SCORES: dict[str, Callable[[str], float]] = {
    "level1": lambda plain: _fits_level(plain, LEVEL1),
    "level2": lambda plain: _fits_level(plain, LEVEL2),
    "level3": _fits_name,
    "value": _fits_value,
    "basis": _fits_basis,
    "previous": _fits_previous,
    "weight": _fits_weight,
    "scoring": _fits_scoring,
    "evidence": _fits_evidence,
    "operator": lambda plain: 1.0 if _SIGNS.match(plain) else -1.0,
    "unit": _fits_unit,
    "amount": lambda plain: 1.0 if _NUMBER.match(plain) else -1.0,
    "project": lambda plain: -1.0 if has_operator(plain) or is_level(plain) else 0.0,
    "goal": lambda plain: -1.0 if has_operator(plain) or is_level(plain) else 0.0,
}


def reads_like_indicators(texts: list[str]) -> bool:
    """Whether a grid's texts are those of indicator rows: levels and targets among them."""
    marks = sum(1 for text in map(compact, texts) if has_operator(text) or is_level(text) or TARGET_WORDS.match(text))
    return marks > 0 and marks * 12 >= len(texts)
