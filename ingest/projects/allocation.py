"""The text of how a project's money is allotted → its parts.

“a 12 万元、b 1000 元/月*12 个月=1.2 万元，共计 13.2 万元” has two parts, a and b. What a calculation starts from
(1000 元/月) is a price, what 共计 closes is the sum: neither is a part. Labels are the words before the amount
back to the last comma, without connecting words; an amount in 元 stays in 元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.disclosure import AllocationPart

_AMOUNT = re.compile(
    r"(?P<number>\d[\d,，]*(?:\.\d+)?)\s*(?P<unit>亿元|万元|元|万(?=\s*(?:[；;，,。、）)]|$)))"
    r"(?P<rate>(?:\s*/\s*[^\s\d*×xX＊=＝；;，,。、（）()/]+)*)(?P<factor>\s*[*×xX＊=＝])?(?P<standard>\s*的?标准)?"
)
_PER_YEAR = re.compile(r"\s*/\s*年$")

# A calculation at the end of the words before an amount: “8 人*20 元/人*300 天=”, “（260*5.5）*12=”, “（400*6）”.
_FACTOR = r"(?:[（(][^（）()]*[*×xX＊+][^（）()]*[）)]|(?:每[^\d，；。]{0,3})?\d[\d.,]*)"
_MEASURE = r"[^\d，；。：（）()=＝*×xX＊+]{0,10}"
_CALCULATION = re.compile(rf"(?:{_FACTOR}{_MEASURE}[*×xX＊+])+\s*{_FACTOR}{_MEASURE}[=＝]\s*$|[（(][\d.\s*×xX＊+]+[）)]\s*$")
_RESULT = re.compile(r"(?<=[=＝])[^=＝]*$")  # what a calculation in an earlier clause came to

_SEPARATORS = "，,；;。：:"
_OPEN, _CLOSE = "（([【〔“《", "）)]】〕”》"
_NUMBERING = re.compile(r"^(?:\d{1,2}[、.．](?!\d)|[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]+是)\s*")
_LEADING = re.compile(r"^(?:其中|主要用于(?:保障|支付)?|本项目|此项目|该项目|用于|包括|分别[为是]|安排|计划安排)[：:]?\s*")
_TRAILING = re.compile(r"(?:大约|约为|预计|约|为|计|需|是)$")
_SUM = re.compile(r"(?:上述|以上|各类|全年|总)?(?:共计|合计|总计|累计|小计|总额|总费用|(?<![公])共)(?P<what>[^\d]{0,12})$")
_GENERIC = re.compile(r"^(?:上述|以上|各类|各项|全年|全部|项目|所需|相关|总)*(?:费用|资金|经费|金额|支出|预算)?$")
_BUDGET = re.compile(r"(?:预算(?:安排)?(?:资金|金额|总额|规模)?|总投入|投入资金|资金总额|资金规模|安排(?:预算)?资金)$")
_COST = re.compile(r"(?:费用?|款项?|金|经费|补[助贴]|成本|支出|工资|奖励?|租金|税|保险)$")
_PRICE = re.compile(r"^(?:按照?|按)?每|(?:标准|单价)$")


def read_parts(text: str | None) -> tuple[AllocationPart, ...]:
    """The parts in order; an amount without a word to it is none."""
    if not text:
        return ()
    return tuple(part for words, amount, unit in _amounts(text) if (part := _part(words, amount, unit)) is not None)


def _amounts(text: str) -> Iterator[tuple[str, Decimal, str]]:
    """(words before, amount, unit) of every amount that is no factor and no price."""
    start = 0
    for match in _AMOUNT.finditer(text):
        if match["factor"] or match["standard"] or (match["rate"] and not _PER_YEAR.fullmatch(match["rate"])):
            continue
        number = Decimal(match["number"].replace(",", "").replace("，", ""))
        yield text[start : match.start()], number, "万元" if match["unit"] == "万" else match["unit"]
        start = match.end()


def _part(words: str, amount: Decimal, unit: str) -> AllocationPart | None:
    """The part that these words name; None for the sum, the whole budget or a price."""
    words, calculated = _without_calculation(words.rstrip())
    clauses = _clauses(words)
    while clauses:
        clause = _without_calculation(_RESULT.sub("", clauses.pop().strip()))[0]
        closed = _SUM.search(clause)
        if closed is not None:
            return _summed(clause, closed, amount, unit)
        label = _label(clause)
        if not label:
            continue
        if _PRICE.search(label):
            if not calculated:
                return None
            continue
        return None if _BUDGET.search(label) else AllocationPart(label, amount, unit)
    return None


def _summed(clause: str, closed: re.Match[str], amount: Decimal, unit: str) -> AllocationPart | None:
    """A sum of one named cost (“…费用共计”) is a part; a sum of what stands before it is not."""
    if not _GENERIC.match(_TRAILING.sub("", closed["what"].strip(_SEPARATORS + " "))):
        return AllocationPart(_label(clause), amount, unit)
    label = _label(clause[: closed.start()])
    return AllocationPart(label, amount, unit) if _COST.search(label) and not _GENERIC.match(label) and "等" not in label[-3:] else None


def _without_calculation(words: str) -> tuple[str, bool]:
    """The words without the calculation that ends them, and whether there was one."""
    found = _CALCULATION.search(words)
    if found is None:
        return words, False
    return words[: found.start()].rstrip(" （("), True


def _clauses(words: str) -> list[str]:
    """The words cut at commas outside of brackets; empty ones left out."""
    clauses = [""]
    depth = 0
    for char in words:
        depth += (char in _OPEN) - (char in _CLOSE)
        if char in _SEPARATORS and depth <= 0:
            clauses.append("")
        else:
            clauses[-1] += char
    return [clause for clause in clauses if clause.strip(" 、")]


def _label(clause: str) -> str:
    """A clause without numbering and connecting words."""
    label = clause.strip(" 、" + _SEPARATORS)
    for pattern in (_NUMBERING, _LEADING, _LEADING, _TRAILING):
        label = pattern.sub("", label).strip(" 、" + _SEPARATORS)
    return label
