"""The bare words of a subject: without numbering, department, year and what leads to the figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

MARK = re.compile(r"^(?:\d{1,2}[.、．]|（\d{1,2}）|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[①-⑳])+")
# A year before the words of a budget; one that begins a name (2024年样板项目经费) stays.
_YEAR = re.compile(
    r"20\d\d年(?:度)?(?=预算|收入|支出|收支|一般公共|财政|政府性|国有|“|三公|上年|部门|单位|总[收支]|本|当年|基本|项目支出|机关|公务|因公|会议|培训|安排|决算|年初|初|的|数|没有|$)"
)
_LEAD = re.compile(
    r"^(?:其中：?|包括|同时|另外|此外|以及|和|及|与|的|(?:本年度|本年|当年|今年)(?!收入|支出)|部门（单位）|部门|单位(?!资金|自有|其他|运行|经营|预留)|本级|安排的?|本部门|本单位|我单位|我部门|我局|我办|各|总体|预算包括：|共计|共|约)+"
)
_FILLER = re.compile(r"(?:”科目|科目|预算数|决算数|数额|总额|资金总额|合计|共计|总计|安排|预计|预算金额|金额|数|为|是|共|约|：)+$")
BARE_FILLER = re.compile(r"^(?:年初)?(?:预算|决算|支出|收入|支出决算|收入决算|支出预算|预算支出|安排|预算安排|各)$")
SPLIT = re.compile(r"[，：、；。]")
_BOTH = re.compile(r"收(入)?、支(出)?")  # 收、支总预算 is one quantity


def subject_parts(words: str, departments: tuple[str, ...]) -> Iterator[str]:
    """The candidates for a subject in the words before a figure, the nearest first, without department, year and filler."""
    for part in reversed(SPLIT.split(_BOTH.sub(r"收\1支\2", words))):
        bare = bare_subject(part, departments)
        if bare:
            yield bare


def bare_subject(part: str, departments: tuple[str, ...]) -> str:
    """Words without numbering, department, year and what leads to the figure (预算数为, 合计 …)."""
    part = MARK.sub("", part).lstrip("（“")
    for department in departments:
        if department in part:
            part = part[part.rfind(department) + len(department) :]
            break
    part = _YEAR.sub("", part)
    part = _LEAD.sub("", part)
    return _FILLER.sub("", part)
