"""The grammar of budget sentences: where amounts, changes, shares, bases, purposes and reasons stand in a flat text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest.words import to_decimal

_NUM = r"-?\d[\d,]*(?:\.\d+)?"
_UNIT = r"(?:亿元|万元|千元|元|万(?=[，。；、）（]))(?!以上|以下|以内|/|每)"
# The verbs of change, up and down.
UP = "增加|增长|提高|上升|上涨|上调|上浮|调增|递增|追加|新增|净增加|净增"
DOWN = "减少|下降|降低|下调|下浮|回落|压减|压缩|核减|调减|缩减|削减|递减|净减少|净减|减低"
_SIGNED = rf"{UP}|{DOWN}|[增减](?=）?[\d幅])"  # 增 and 减 alone, right before their number
_RESIDUE = r"(?:（[增减下上降提][^）]{1,3}）)?"  # 下降（增长）: a template's choice left standing; the first word counts
_YEAR = r"(?:(?:20\d\d年|上一?年|去年|前一?年)(?:度)?|上一?度)"

# One alternative each, in the order they are tried at one place of the text.
_COMMON = (
    rf"(?P<base>(?:比|较|与|同){_YEAR}(?:的)?(?:部门|单位)?(?:年初|当年|调整)?(?:支出|收入)?(?:预算|决算|执行)*(?:支出|收入)?(?:数|情况|总额|金额)?(?:的?{_NUM}(?:{_UNIT}|(?={UP}|{DOWN})))?(?:相比|对比|比较|同期)?|同比)",
    r"(?P<unchanged>(?:基本)?(?:持平|相同|一致|无变化|没有变化|未变化|无差异|无增减(?:变化|变动)?|没有增减(?:变化|变动)?|未增减|不增不减|零增长|未(?:发生)?(?:变化|变动)|(?:无|没有)(?:变动|调整)|保持不变|不变))",
    rf"（?(?P<direction>{_SIGNED})）?(?:了|额为|数为|额|数)?{_RESIDUE}(?P<delta>{_NUM})(?P<delta_unit>{_UNIT})",
    rf"（?(?P<pct_direction>{_SIGNED}|增幅|降幅|减幅|涨幅)）?(?:率|幅度|比例|幅)?(?:为|了|达|约)?{_RESIDUE}(?P<pct>{_NUM})%",
    rf"占(?P<share_of>[^，。；\d]{{0,30}}?)(?P<share>{_NUM})%",
    rf"完成(?:年初|全年|调整|年度)?(?:预算)?(?:数)?的?(?P<completion>{_NUM})%",
)
_MAIN = (
    rf"(?:年初|全年|调整)预算(?:数|安排)?为?(?P<budget>{_NUM})(?P<budget_unit>{_UNIT})",
    r"(?P<among>其中[：，]?|(?<!主要)包括：|分别(?:为|是)：?|如下：|主要用于以下方面：)",
    r"(?P<reason>(?:的)?(?:其)?主要?原因(?:一)?(?:是|为|在于|系)?：?|主要(?:是|由于|系|因为|因)(?:由于|因为|因)?：?|(?:(?:变动|变化|增减|增加|减少|增长|下降)的?)?原因(?:(?:是|为|在于|系)：?|：)|变动原因)",
    r"(?P<purpose>主要(?:用于|包括|用作)：?|用于：?)",
    rf"(?P<amount>{_NUM})(?P<unit>{_UNIT})",
    r"为(?P<zero>0(?:\.0+)?)(?=[，。；、])",
)
_NOUN = rf"(?:(?!{UP}|{DOWN}|[到至为])[^，。；、：%]){{1,40}}?"
_REASON = (
    r"(?P<among>其中：)",
    rf"(?P<gain_direction>{UP}|{DOWN})(?:了)?(?P<gain_noun>(?!到|至|为){_NOUN})(?P<gain>{_NUM})(?P<gain_unit>{_UNIT})",
    rf"(?<=元)[、和及](?P<more_noun>{_NOUN})(?P<more>{_NUM})(?P<more_unit>{_UNIT})",
    rf"(?P<amount>{_NUM})(?P<unit>{_UNIT})",
)  # fmt: skip
MAIN = re.compile("|".join((*_COMMON, *_MAIN)))
REASON = re.compile("|".join((*_COMMON, *_REASON)))

# The group that closes last in each alternative → kind, the groups of its number, its direction and its unit.
_BY_LAST_GROUP: dict[str, tuple[str, str | None, str | None, str | None]] = {
    **{kind: (kind, None, None, None) for kind in ("base", "unchanged", "among", "reason", "purpose")},
    "delta_unit": ("delta", "delta", "direction", "delta_unit"),
    "pct": ("pct", "pct", "pct_direction", None),
    "share": ("share", "share", None, None),
    "completion": ("completion", "completion", None, None),
    "budget_unit": ("budget", "budget", None, "budget_unit"),
    "unit": ("amount", "amount", None, "unit"),
    "zero": ("amount", "zero", None, None),
    "gain_unit": ("gain", "gain", "gain_direction", "gain_unit"),
    "more_unit": ("more", "more", None, "more_unit"),
}
_SIGNS = dict.fromkeys((*DOWN.split("|"), "减", "降幅", "减幅"), -1)
_GOES_ON = re.compile(r"(?:[二三四五六七八九]是|其次|同时|此外|另外|第[二三四五])")
_OPENS_REASON = re.compile(r"(?:其)?(?:变动)?(?:的)?(?:主要)?原因")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing found in a sentence; `value` is signed by its word, None where the event holds no number."""

    kind: str
    start: int
    end: int
    value: Decimal | None = None
    unit: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A range of the text up to 。 or ；. `opens` is whether it begins a sentence."""

    start: int
    end: int
    opens: bool


def split_clauses(text: str) -> Iterator[Clause]:
    """The clauses of a text, brackets kept whole; a bracket that is never closed holds nothing together."""
    start, depth, opens = 0, 0, True
    for index, char in enumerate(text):
        if char == "（":
            depth += 1
        elif char == "）":
            depth = max(depth - 1, 0)
        elif char in "。；！" and (not depth or not _closes_next(text, index)):
            depth = 0
            yield Clause(start, index + 1, opens)
            start, opens = index + 1, char != "；"
    if start < len(text):
        yield Clause(start, len(text), opens)


def _closes_next(text: str, index: int) -> bool:
    """Whether the next bracket after a place closes one."""
    closing, opening = text.find("）", index), text.find("（", index)
    return closing >= 0 and (opening < 0 or closing < opening)


def find_event(text: str, start: int, end: int, *, in_reason: bool) -> Event | None:
    """The next event of a range, by the grammar of statements or of reasons."""
    match = (REASON if in_reason else MAIN).search(text, start, end)
    return _event(match) if match else None


def goes_on(text: str) -> bool:
    """Whether a sentence goes on with the reason before it (二是 …, 同时 …)."""
    return _GOES_ON.match(text) is not None


def opens_reason(text: str) -> bool:
    """Whether a sentence begins with the reason for what stands before it."""
    return _OPENS_REASON.match(text) is not None


def _event(match: re.Match[str]) -> Event:
    kind, value_group, direction_group, unit_group = _BY_LAST_GROUP[match.lastgroup or ""]
    if value_group is None:
        return Event(kind, match.start(), match.end(), Decimal(0) if kind == "unchanged" else None, words=match.group())
    value = to_decimal(match[value_group]) * (_SIGNS.get(match[direction_group], 1) if direction_group else 1)
    unit = match[unit_group] if unit_group else None
    words = match[f"{kind}_noun"] if kind in ("gain", "more") else match.group()
    return Event(kind, match.start(), match.end(), value or abs(value), "万元" if unit == "万" else unit, words)
