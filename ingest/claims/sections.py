"""Which statement a section of the explanation is about, by its headings: data, in the order they are tried."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.prose import Paragraph
from ingest.prose.lines import LABELS
from ingest.prose.marks import find_mark
from ingest.words import flat


@dataclass(frozen=True, slots=True)
class Section:
    """What a section's figures are about. `side` "revenue" or "expenditure" where the section has one only."""

    statement: str | None
    side: str | None = None
    name: str = ""

    @property
    def kind(self) -> str:
        """The key by which the words of a subject are looked up."""
        return self.name or self.statement or ""


AGENCY = Section(None, name="agency")
PROJECTS = Section("project_expenditure", "expenditure", name="projects")
SKIP = Section(None, name="skip")
COMPILATION = Section("overview", name="compilation")  # one explanation of all statements together, as Shanghai and Chongqing print it

# Innermost headings are tried first, each against this list from the top.
SECTIONS: tuple[tuple[re.Pattern[str], Section], ...] = tuple(
    (re.compile(pattern), section)
    for pattern, section in (
        # What holds no statement of the explanation: forms, terms, duties, and what becomes facts, projects or targets.
        (r"公开表|报表|附表|名词解释|职能|职责|机构设置|人员情况|概况|政府采购|资产|绩效|委托业务|重点项目|专业名词", SKIP),
        (r"运行经费", AGENCY),
        (r"三公”?经费|一般性支出", Section("three_public", "expenditure")),  # 会议费 and 培训费 stand beside 三公 or by themselves
        (r"结转结余|结转和结余", Section("carryover")),
        (r"政府性基金", Section("gov_fund", "expenditure")),
        (r"国有资本", Section("state_capital", "expenditure")),
        (r"项目支出(?:预算)?(?:收支)?(?:增减)?(?:变化)?(?:情况|安排|的|说明)|项目情况|项目支出$", PROJECTS),
        (
            r"(?:一般公共预算|财政拨款).*基本支出|基本支出(?:预算|决算)?(?:收支)?(?:增减)?(?:变化)?情况",
            Section("basic_expenditure", "expenditure"),
        ),
        (r"财政拨款收入?、?支出?.{0,6}总体|财政拨款收、?支|财政拨款收入支出", Section("fiscal_overview")),
        (r"一般公共预算(?:当年)?(?:财政)?(?:拨款)?(?:支出)?|财政拨款支出", Section("general_expenditure", "expenditure")),
        (r"收支.{0,8}总体|收入[及和与]?支出.{0,8}总体|收支预算情况|收支总体", Section("overview")),
        (r"收入(?:预算|决算|情况)|收入$", Section("revenue", "revenue")),
        (r"支出(?:预算|决算|情况)|(?<!基本)(?<!项目)支出$", Section("expenditure", "expenditure")),
        (r"其他(?:重要|需要?|需说明)", SKIP),
        (r"(?:部门|单位)(?:收支)?(?:预算|决算)(?:编制|收支|情况)*说明", COMPILATION),
    )
)


def section_of(paragraph: Paragraph, departments: tuple[str, ...]) -> Section:
    """The section of a paragraph: its own label, then its headings from the innermost out; SKIP where none is known.

    The department's name is left out of the headings: 国有资产监督管理局 is no section on assets.
    """
    for words in (_own_label(paragraph.text), *reversed(paragraph.headings)):
        found = _section_in(words, departments) if words else None
        if found is not None:
            return found
    return SKIP


@lru_cache(maxsize=1024)  # a heading stands over many paragraphs
def _section_in(words: str, departments: tuple[str, ...]) -> Section | None:
    plain = flat(words)
    for department in departments:
        plain = plain.replace(department, "")
    return next((section for pattern, section in SECTIONS if plain and pattern.search(plain)), None)


def _own_label(text: str) -> str:
    """The label a paragraph begins with: "（一）收入预算：…" and "（一）机关运行经费。…" name their section themselves."""
    mark = find_mark(text)
    if mark is None or LABELS.match(text[len(mark[1]) :].lstrip()):
        return ""
    label = re.match(r"[^：:。，,；\d]{4,24}[：:。]", text[len(mark[1]) :])
    return label.group() if label and "（" not in label.group() else ""
