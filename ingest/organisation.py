"""What 机构设置及人员情况 says: posts and headcount with their changes, offices, units below.

All texts are flat (`ingest.words.flat`). Not stated is None; 无变化 and 持平 are a change of 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from ingest.disclosure import Staffing
from ingest.words import read_count

_COUNT = r"(?P<count>\d+)"
_CHANGE = (
    r"(?:人|名|位)?(?:，|（)?(?:(?:比|较|与)?(?:上年|去年|上年度)(?:相比)?，?)?"
    r"(?:(?P<word>增加|减少|增|减)(?:了)?(?P<change>\d+)|(?P<flat>无变化|无增减|持平|没有变化|无变动))"
)

# The words for each number of persons; the first that matches in the document is taken.
_POSTS = (
    rf"编制(?:人)?数(?:为|共计|共|合计|：)?{_COUNT}",
    rf"(?:核定|人员|总|现有)(?:人员)?编制(?:总数|总计|合计|共计|共|为)?：?{_COUNT}",
    rf"编制{_COUNT}(?=人|名|个)",
)
_ACTUAL = (rf"实有(?:在职)?(?:人数|人员)(?:数)?(?:为|共计|共|合计|：)?{_COUNT}", rf"(?:现有|实有){_COUNT}人")
_GROUPS: dict[str, str] = {
    "in_service": rf"(?<!非)在职(?:在编)?(?:人员|职工|干部|人数)?(?:为|共|：)?{_COUNT}",
    "retired": rf"(?<!离)退休(?:人员|职工|干部|人数)?(?:为|共|：)?{_COUNT}",
    "retired_cadres": rf"离休(?:人员|职工|干部|人数)?(?:为|共|：)?{_COUNT}",
}
_POSTS_RE, _ACTUAL_RE = (tuple(re.compile(pattern) for pattern in patterns) for patterns in (_POSTS, _ACTUAL))
_GROUPS_RE = {key: (re.compile(pattern), re.compile(pattern + _CHANGE)) for key, pattern in _GROUPS.items()}

_OFFICES = re.compile(
    r"(?:下设|内设|设有|设立|设置)(?:机构)?(?P<list>(?:有|共|为|：)?(?:[\d一二三四五六七八九十两]{1,3}个[\u4e00-\u9fff（）]{1,12}?[、，和及]?)+)(?=，|。|；|：|、|（|分别|即|$)"
)
_OFFICE_COUNT = re.compile(r"(?P<count>[\d一二三四五六七八九十两]{1,3})个(?P<kind>[\u4e00-\u9fff]{0,12})")
_OFFICE_TOTAL = re.compile(
    r"内设(?:机构|科室|处室|股室)(?:共|为|有)?(?P<count>[\d一二三四五六七八九十两]{1,3})个|"
    r"(?:下设|内设)[^。；]{1,80}等(?:共)?(?P<among>[\d一二三四五六七八九十两]{1,3})个[\u4e00-\u9fff]{0,12}"
)
_NOT_OFFICES = re.compile(r"下属|二级|预算|事业单位|所属|行政单位")

_UNITS = re.compile(
    r"(?<!无)(?<!没有)(?:(?:二级预算|下属(?:预算)?|所属(?:预算)?|基层预算|下级预算)单位(?:共?有?[\d一二三四五六七八九十]+[家个])?|"
    r"(?:下属|所属|二级)(?:共|有|共有)?[\d一二三四五六七八九十]+[家个](?:二级)?(?:预算|事业)?单位)"
    r"[^，。：；]{0,12}?，?(?:包括|分别为|分别是|如下|有|名单|为)?：(?P<names>.*)$"
)
_UNIT_SPLIT = re.compile(r"[、；，。]|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff]{4,})")
_INNER_COMMA = re.compile(r"、(?=[^（）]*）)")  # two names of one office: …中心（甲中心、乙中心）
_UNIT_NAME = re.compile(
    r"(?:[\d一二三四五六七八九十]{1,3}[.、．]|（[\d一二三四五六七八九十]{1,3}）)?(?P<name>[\u4e00-\u9fff（）·“”\d]{4,40})$"
)
_NO_UNIT = re.compile(r"编制|实有|人数|预算$|情况|部分|本级|机关$|说明|^无|没有|^表|单位：")


def read_staffing(texts: Iterable[str]) -> Staffing:
    """Posts, headcount and their changes, None where not stated."""
    texts = [text for text in texts if "编制" in text or "在职" in text or "实有" in text]
    numbers: dict[str, Decimal | None] = {
        "authorised_posts": _first(_POSTS_RE, texts),
        "actual_headcount": _first(_ACTUAL_RE, texts),
    }
    for key, (count, change) in _GROUPS_RE.items():
        numbers[key] = _first((count,), texts)
        numbers[f"{key}_change"] = _first_change(change, texts)
    return Staffing(**numbers)


def _first(patterns: Iterable[re.Pattern[str]], texts: Sequence[str]) -> Decimal | None:
    found = next((match for pattern in patterns for text in texts if (match := pattern.search(text))), None)
    return Decimal(found["count"]) if found else None


def _first_change(pattern: re.Pattern[str], texts: Sequence[str]) -> Decimal | None:
    found = next((match for text in texts if (match := pattern.search(text))), None)
    if found is None:
        return None
    if found["flat"]:
        return Decimal(0)
    change = Decimal(found["change"])
    return -change if found["word"].startswith("减") and change else change


def count_offices(texts: Iterable[str]) -> Decimal | None:
    """The offices inside, of all kinds added: 4 个科室 1 个中心 are 5. None where no number is printed."""
    for text in texts:
        for match in (*_OFFICES.finditer(text), *_OFFICE_TOTAL.finditer(text)):
            counts = [read_count(part["count"]) for part in _OFFICE_COUNT.finditer(match.group()) if not _NOT_OFFICES.search(part["kind"])]
            total = sum(count for count in counts if count is not None)
            if total:
                return Decimal(total)
    return None


def read_subordinate_units(texts: Sequence[str], department: str) -> tuple[str, ...]:
    """The units below the department, as listed after 二级预算单位包括："""
    for index, text in enumerate(texts):
        match = _UNITS.search(text)
        if match is None:
            continue
        listed = [part for part in _UNIT_SPLIT.split(_INNER_COMMA.sub("·", match["names"])) if part] or _lines_below(texts, index)
        names = [found["name"].replace("·", "、") for part in listed if (found := _UNIT_NAME.match(part))]
        units = tuple(dict.fromkeys(name for name in names if name != department and not _NO_UNIT.search(name)))
        if units:
            return units
    return ()


def _lines_below(texts: Sequence[str], index: int) -> list[str]:
    """The lines after a colon that hold one name each."""
    names: list[str] = []
    for text in texts[index + 1 : index + 200]:
        line = text.rstrip("；;。、")
        if not _UNIT_NAME.match(line) or _NO_UNIT.search(line):
            break
        names.append(line)
    return names
