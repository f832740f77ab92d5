"""A budget in a layout → the whole disclosure with the truth about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ingest.disclosure import Claim, Fact, Identity, Indicator, Project
from ingest.samples.catalogue import CITY
from ingest.samples.dice import dice
from ingest.samples.document import Document, Part, Statement, Text, Truth
from ingest.samples.layouts import Layout
from ingest.samples.layouts.rows import Rows
from ingest.samples.model import Budget
from ingest.samples.prose.expenses import Expenses
from ingest.samples.prose.general import General
from ingest.samples.prose.matters import Matters
from ingest.samples.prose.reasons import Reasons
from ingest.samples.prose.totals import Totals
from ingest.samples.prose.undertakings import HAN, Undertakings, joined, organisation, staffing
from ingest.samples.prose.words import NOWHERE, UNIT, Said, wording
from ingest.samples.sheets import Sheet
from ingest.samples.targets import Tables, overall_truth

Block = str | Said | tuple[list[str], Project]
Section = tuple[str, list[Block]]
ORDINALS = (*HAN, "十一", "十二", "十三")
TABLE_NUMBERS = {"nine": "表{han}：", "raw": "表{han}", "ten": "表{number}：", "eleven": "表 {number}"}


@dataclass
class Draft:
    """The parts so far and what they say."""

    parts: list[Part] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def heading(self, text: str, *, new_page: bool = False) -> None:
        """A heading or a line of its own."""
        self.parts.append(Text(text, new_page))

    def say(self, said: list[Said]) -> None:
        """Paragraphs with what they say."""
        for one in said:
            self.parts.append(Text(one.text))
            self.claims += one.claims
            self.facts += one.facts


def compose(budget: Budget, layout: Layout) -> Document:
    """The disclosure of a budget that knows the year before it (`budget.prior`)."""
    prior = budget.prior
    if prior is None:
        raise ValueError("a disclosure tells what changed: it needs the year before")
    story = Composer(budget, prior, layout)
    return story.document()


@dataclass(frozen=True, slots=True)
class Composer:
    """Puts one disclosure together."""

    budget: Budget
    prior: Budget
    layout: Layout

    @property
    def department(self) -> str:
        """Whose disclosure it is."""
        return self.budget.office.department

    def document(self) -> Document:
        """All parts in their order."""
        sheets = self.layout.statements(Rows(self.budget, self.layout.style))
        draft = Draft()
        self._front(draft)
        self._statements(draft, sheets)
        told = self._explanation(draft)
        tables = Tables(self.budget, self.layout.words, self.layout.form)
        indicators = self._performance(draft, tables)
        self._end(draft)
        truth = Truth(
            identity=self._identity(),
            lines=tuple(identity for sheet in sheets for identity in sheet.identities()),
            claims=tuple(draft.claims),
            facts=tuple(draft.facts),
            projects=tuple(self._projects(told, sheets, tables)),
            indicators=tuple(indicators),
            overall=overall_truth(self.budget) if self.layout.form == "eleven" else None,
        )
        return Document(tuple(draft.parts), truth)

    # The parts

    def _front(self, draft: Draft) -> None:
        year, department, notice = self.budget.year, self.department, wording()["notice"]
        title = f"第一部分 {year} 年部门概况" if self.layout.form == "eleven" else f"第一部分 {department}概况"
        for text in (department, f"{year} 年部门预算公开", f"{notice['title']}：{notice['text']}"):
            draft.heading(text)
        draft.heading("目 录", new_page=True)
        for text in (title, "一、主要职能", "二、机构设置及人员情况", f"第二部分 {year} 年部门预算公开表"):
            draft.heading(text)
        for ordinal, statement in zip(ORDINALS, self.layout.titles, strict=False):
            draft.heading(f"{ordinal}、{statement}")
        draft.heading(f"第三部分 {year} 年部门预算情况说明")
        for heading, _ in self._sections():
            draft.heading(heading)
        draft.heading("第四部分 名词解释")
        draft.heading(title, new_page=True)
        draft.heading("一、主要职能")
        for number, duty in enumerate(self.budget.office.duties, start=1):
            draft.heading(f"（{HAN[number - 1]}）{duty}")
        draft.heading("二、机构设置及人员情况")
        for text in organisation(self.budget, self.prior):
            draft.heading(text)

    def _statements(self, draft: Draft, sheets: list[Sheet]) -> None:
        draft.heading(f"第二部分 {self.budget.year} 年部门预算公开表", new_page=True)
        for number, sheet in enumerate(sheets, start=1):
            label = TABLE_NUMBERS[self.layout.form].format(han=ORDINALS[number - 1], number=number)
            draft.parts.append(Statement(label, sheet, self.department))

    def _explanation(self, draft: Draft) -> list[Project]:
        draft.heading(f"第三部分 {self.budget.year} 年部门预算情况说明", new_page=True)
        told: list[Project] = []
        for heading, blocks in self._sections():
            draft.heading(heading)
            for block in blocks:
                if isinstance(block, str):
                    draft.heading(block)
                elif isinstance(block, Said):
                    draft.say([block])
                else:
                    paragraphs, project = block
                    told.append(project)
                    for paragraph in paragraphs:
                        draft.heading(paragraph)
        return told

    def _performance(self, draft: Draft, tables: Tables) -> list[Indicator]:
        indicators: list[Indicator] = []
        for table, aims, _ in tables.all():
            draft.parts.append(table)
            indicators += aims
        return indicators

    def _end(self, draft: Draft) -> None:
        draft.heading("（五）其他需说明的事项")
        draft.heading("没有其他需要说明的事项。")
        draft.heading("第四部分 名词解释", new_page=True)
        for ordinal, term in zip(ORDINALS, wording()["terms"]["items"], strict=False):
            draft.heading(f"{ordinal}、{term}")
        draft.heading(self.department)
        day = self._date()
        draft.heading(f"{day.year}年{day.month}月{day.day}日")

    # The sections of the explanation: heading and blocks (headings, what is said, projects)

    def _sections(self) -> Iterator[Section]:
        for ordinal, (title, blocks) in zip(ORDINALS, self._titled(), strict=False):
            yield f"{ordinal}、{title}", blocks

    def _titled(self) -> list[Section]:
        budget, prior, layout = self.budget, self.prior, self.layout
        words = layout.words
        reasons = Reasons(budget, prior, words)
        totals = Totals(budget, prior, words, reasons, layout.sources)
        general = General(budget, prior, words, reasons)
        expenses = Expenses(budget, prior, words, reasons, layout.three_public)
        about = f"关于{self.department} {budget.year} 年"
        undertakings = Undertakings(budget, words, layout.form)
        first: list[Section] = [
            (f"{about}收支预算情况的总体说明", [*totals.overview()]),
            (f"{about}收入预算情况说明", [*totals.revenue()]),
            (f"{about}支出预算情况说明", [*totals.expenditure()]),
            (f"{about}财政拨款收支预算情况的总体说明", [*totals.fiscal()]),
            (f"{about}一般公共预算当年拨款情况说明", self._general(general)),
            (f"{about}一般公共预算基本支出情况说明", [*general.basic()]),
            (f"{about}一般公共预算项目支出情况说明", [*undertakings.all()]),
        ]
        three_public: Section = (f"{about}{layout.three_public}“三公”经费预算情况说明", [*expenses.three_public()])
        gov_fund: Section = (f"{about}政府性基金预算拨款情况说明", [*general.fund("gov_fund")])
        others: Section = ("其他重要事项的情况说明", self._others(Matters(budget, prior, words, reasons)))
        if layout.form in ("nine", "raw"):
            return [*first, three_public, gov_fund, others]
        state: Section = (f"{about}国有资本经营预算拨款情况说明", [*general.fund("state_capital")])
        carried: list[Section] = [(f"{about}上年结转结余预算情况说明", [*expenses.carryover()])] if layout.form == "eleven" else []
        return [*first, gov_fund, state, three_public, *carried, others]

    def _general(self, general: General) -> list[Block]:
        return [
            "（一）一般公共预算当年拨款规模变化情况",
            *general.size(),
            "（二）一般公共预算当年拨款结构情况",
            *general.structure(),
            "（三）一般公共预算当年拨款具体使用情况",
            *general.items(),
        ]

    def _others(self, matters: Matters) -> list[Block]:
        form = "nine" if self.layout.form == "raw" else self.layout.form
        return [
            f"（一）{self.layout.agency}情况",
            *matters.agency(self.layout.agency),
            "（二）政府采购情况",
            *matters.procurement(),
            "（三）国有资产占用使用情况",
            *matters.assets(),
            "（四）预算绩效情况",
            *matters.performance(form),
        ]

    # The truth

    def _identity(self) -> Identity:
        office = self.budget.office
        return Identity(
            department=self.department,
            department_variants=(),
            scope="department",
            kind="budget",
            fiscal_year=self.budget.year,
            region=CITY,
            unit=UNIT,
            dated_on=self._date().isoformat(),
            staffing=staffing(self.budget, self.prior),
            offices=Decimal(len(office.offices)),
            subordinate_units=office.units,
            contents=self.layout.titles,
        )

    def _date(self) -> date:
        return date(
            self.budget.year,
            *dice(self.budget.seed, self.budget.office.key, self.budget.year, "date").choice(((1, 26), (2, 3), (2, 9), (2, 18), (3, 2))),
        )

    def _projects(self, told: list[Project], sheets: list[Sheet], tables: Tables) -> list[Project]:
        """What the statement, the explanation and the performance tables say of each project."""
        printed = {figure.row.project: figure.text for sheet in sheets if sheet.key == "project_expenditure" for figure in sheet.figures
                   if figure.row.project and figure.column.measure == "total"}  # fmt: skip
        aims = {one.name: (tables.amounts(one), tables.goal(one)) for one in tables.covered()}
        known = [joined(one, printed.get(one.name), *aims.get(one.name, (None, None))) for one in told]
        names = {one.name for one in told}
        return known + [_aimed(name, amounts, goal) for name, (amounts, goal) in aims.items() if name not in names]


def _aimed(name: str, amounts: tuple[str, str, str], goal: str) -> Project:
    """A project that only a performance table tells of."""
    bare = Project(name, None, None, {}, UNIT, None, None, None, None, None, None, None, None, None, (), None, NOWHERE)
    return joined(bare, None, amounts, goal)
