"""The project sections of the narrative: 项目名称, 设立的政策依据, 预算安排规模 … → one value a project.

The fields stand each behind its label, whatever number stands before it and however many share a paragraph. A
project begins with its name (or with its basis, the name standing in the heading above) and ends where the next
heading begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.amounts import FEN_PER_UNIT, parse_decimal
from ingest.disclosure import AllocationPart
from ingest.document import Place
from ingest.projects.allocation import read_parts
from ingest.prose import Paragraph
from ingest.prose.marks import find_mark

LABELS: dict[str, tuple[str, ...]] = {
    "name": ("项目名称",),
    "basis": (
        "设立的政策依据",
        "设立政策依据",
        "设立的依据",
        "设立依据",
        "立项政策依据",
        "立项的政策依据",
        "立项依据",
        "政策依据",
        "项目设立依据",
    ),
    "amount": ("预算安排规模", "预算规模", "项目预算安排规模", "预算安排金额", "资金安排规模", "项目预算规模", "年度预算安排"),
    "unit_in_charge": ("项目承担单位", "承担单位", "项目实施单位", "项目实施主体", "实施主体", "实施单位", "项目执行单位"),
    "allocation": ("资金分配情况", "资金分配", "资金安排情况", "资金使用情况", "资金分配方案"),
    "period": ("资金执行时间", "执行时间", "资金执行周期", "项目执行时间", "资金使用时间", "项目实施周期", "实施周期", "实施期限"),
    # Fields of the form that have no place in a project: they only end the one before.
    "ignored": (
        "项目概述",
        "项目概况",
        "项目内容",
        "实施方案",
        "项目实施方案",
        "绩效目标",
        "年度绩效目标",
        "补贴人数",
        "补贴标准",
        "补贴范围",
        "补贴方式",
        "发放程序",
        "发放方式",
        "受益人群和社会效益",
        "受益人群",
        "项目负责人",
        "联系人",
        "联系电话",
        "资金执行进度",
    ),
}
_FIELDS = {label: name for name, labels in LABELS.items() for label in labels}
_WORDS = "|".join(r"\s*".join(label) for label in sorted(_FIELDS, key=len, reverse=True))
_LABEL = re.compile(rf"(?:^|(?<=[\s。；;，,、.．）)\d]))(?P<label>{_WORDS})\s*[：:]\s*")
_NUMBER = re.compile(r"(?P<number>\d[\d,，]*(?:\.\d+)?)\s*(?P<unit>亿元|万元|千元|元|万)?")
_PROJECT_SECTION = re.compile(r"项目支出(?:预算)?(?:情况)?(?:的)?说明|项目支出情况|重点项目")
_TEXTS = ("basis", "unit_in_charge", "allocation", "period")


@dataclass(slots=True)
class Narrated:
    """One project as the narrative tells it; `amount` in `unit`."""

    name: str
    place: Place
    amount: Decimal | None = None
    unit: str | None = None
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[AllocationPart, ...]:
        """The parts of its allocation text."""
        return read_parts(self.texts.get("allocation"))


def read_narrated(paragraphs: Iterable[Paragraph]) -> tuple[Narrated, ...]:
    """The projects of the narrative in order."""
    projects: list[Narrated] = []
    current: str | None = None
    heading: Paragraph | None = None
    for paragraph in paragraphs:
        if paragraph.kind not in ("text", "heading"):
            continue
        found = list(_split(paragraph.text))
        if not found:
            heading, current = _between(paragraph, heading, projects, current)
            continue
        for label, value, offset in found:
            if label == "name":
                projects.append(Narrated(_clean(value), paragraph.place_at(offset)))
            elif label == "basis" and heading is not None:
                projects.append(Narrated(_name_in(heading), heading.place))
            heading = None
            _take(projects, label, value)
            current = label
    return tuple(projects)


def _split(text: str) -> Iterator[tuple[str, str, int]]:
    """(field, value, offset of its label) for every label in a paragraph that begins with one."""
    mark = find_mark(text)
    start = len(text) - len(text[len(mark[1]) :].lstrip()) if mark else 0
    if not _LABEL.match(text, start):
        return
    matches = list(_LABEL.finditer(text, start))
    ends = [match.start() for match in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends, strict=True):
        value = _LABEL.sub("", text[match.end() : end].strip(), count=1)  # some forms print a label twice
        yield _FIELDS["".join(match["label"].split())], value.strip(), match.start()


def _between(
    paragraph: Paragraph, heading: Paragraph | None, projects: list[Narrated], current: str | None
) -> tuple[Paragraph | None, str | None]:
    """A paragraph without a label: a heading may name the next project; a text goes on with the field before it."""
    if paragraph.kind == "heading":
        within = any(_PROJECT_SECTION.search(text) for text in paragraph.headings[:-1])
        return (paragraph if within else None), None
    if current in _TEXTS and projects:
        projects[-1].texts[current] = projects[-1].texts.get(current, "") + paragraph.text
    return heading, current


def _take(projects: list[Narrated], label: str, value: str) -> None:
    if not projects or label in ("name", "ignored") or not value:
        return
    project = projects[-1]
    if label == "amount":
        project.amount, project.unit = read_money(value)
    else:
        project.texts.setdefault(label, value)


def read_money(text: str) -> tuple[Decimal | None, str | None]:
    """The first amount of a text and its unit; 万 stands for 万元."""
    found = _NUMBER.search(text)
    if found is None:
        return None, None
    unit = "万元" if found["unit"] == "万" else found["unit"]
    return parse_decimal(found["number"].replace("，", ",")), unit if unit in FEN_PER_UNIT else None


def _name_in(heading: Paragraph) -> str:
    mark = find_mark(heading.text)
    return _clean(heading.text[len(mark[1]) :] if mark else heading.text)


def _clean(name: str) -> str:
    return name.strip().rstrip("。；;，,：:")
