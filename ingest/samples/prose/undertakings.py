"""The sections on single projects and on the organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.disclosure import AllocationPart, Project, Staffing
from ingest.samples import model
from ingest.samples.dice import choose
from ingest.samples.model import GENERAL, Budget
from ingest.samples.prose.words import NOWHERE, UNIT, Wording

HAN = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Undertakings:
    """Writes 一般公共预算项目支出情况说明 for one budget."""

    budget: Budget
    words: Wording
    form: str  # nine | raw | ten | eleven

    def all(self) -> list[tuple[list[str], Project]]:
        """The paragraphs of each project and what they say of it."""
        return [self._one(number, project) for number, project in enumerate(self.budget.projects_of(*GENERAL), start=1)]

    def _one(self, number: int, one: model.Project) -> tuple[list[str], Project]:
        marks = {"nine": f"{number}.", "raw": f"（{HAN[number - 1]}）", "ten": f"{number}.", "eleven": f"（{number}）"}
        printed, department = self.words.money(one.amount), self.budget.office.department
        allocation, parts = self._allocation(one)
        basis_label = "设立政策依据" if self.form == "raw" else "设立的政策依据"
        paragraphs = [
            f"{marks[self.form]}项目名称：{one.name}",
            f"{basis_label}：{one.basis}",
            f"预算安排规模：{printed} 万元",
            f"项目承担单位：{department}",
            f"资金分配情况：{allocation}",
            f"资金执行时间：{self._period(one)}",
        ]
        said = Project(
            name=one.name,
            name_narrative=None,
            name_performance=None,
            codes={"functional": one.code},
            unit=UNIT,
            amount=None,
            narrative_amount=Decimal(printed.replace(",", "")),
            performance_amount=None,
            fiscal_amount=None,
            other_amount=None,
            goal=None,
            basis=one.basis,
            unit_in_charge=department,
            allocation=allocation,
            allocation_parts=tuple(parts),
            period=self._period(one),
            place=NOWHERE,
        )
        return paragraphs, said

    def _allocation(self, one: model.Project) -> tuple[str, list[AllocationPart]]:
        """The parts as one text: labels with amounts, some with how they are worked out, and the sum where the form says it."""
        texts, parts = [], []
        for part in one.parts:
            amount = self.words.change(part.amount)
            working = f"{part.working}=" if part.working and self.form != "nine" else ""
            texts.append(f"{part.label}{working}{amount}万元")
            parts.append(AllocationPart(part.label, Decimal(amount.replace(",", "")), UNIT))
        between = "；" if self.form == "ten" else "，"
        closing = f"{between}共计{self.words.change(one.amount)}万元" if self.form in ("raw", "eleven") and len(parts) > 1 else ""
        return f"{between.join(texts)}{closing}。", parts

    def _period(self, one: model.Project) -> str:
        year = self.budget.year
        first = choose((1, 1, 2, 3), self.budget.seed, self.budget.office.key, year, one.name, "period")
        if self.form in ("nine", "raw"):
            return f"{year} 年 {first} 月-{year} 年 12 月"
        if self.form == "ten":
            return f"{year} 年 {first} 月 1 日至 {year} 年 12 月 31 日"
        return f"{year} 年 {first:02} 月至 {year} 年 12 月"


def organisation(budget: Budget, prior: Budget) -> list[str]:
    """机构设置及人员情况."""
    office, department, staff = budget.office, budget.office.department, budget.staff
    inside = f"下设 {len(office.offices)} 个{office.office_word}，分别是：{'、'.join(office.offices)}。"
    if office.units:
        units = [
            f"从预算单位构成看，{department}的部门预算包括本级预算及下属 {len(office.units)} 家预算单位在内的汇总预算。",
            f"{department}{inside}",
            f"纳入{department} {budget.year} 年部门预算编制范围的二级预算单位包括：",
            *office.units,
        ]
    else:
        units = [f"{department}无下属预算单位，{inside}"]
    groups = (
        ("在职", staff.in_service, prior.staff.in_service),
        ("退休", staff.retired, prior.staff.retired),
        ("离休", staff.cadres, prior.staff.cadres),
    )
    listed = "；".join(f"{word} {now} 人，{'减少' if now < before else '增加'} {abs(now - before)} 人" for word, now, before in groups)
    return [*units, f"{department}编制数 {staff.posts}，实有人数 {staff.actual} 人，其中：{listed}。"]


def staffing(budget: Budget, prior: Budget) -> Staffing:
    """What a reader has to make of it."""
    now, before = budget.staff, prior.staff
    return Staffing(
        authorised_posts=Decimal(now.posts),
        actual_headcount=Decimal(now.actual),
        in_service=Decimal(now.in_service),
        retired=Decimal(now.retired),
        retired_cadres=Decimal(now.cadres),
        in_service_change=Decimal(now.in_service - before.in_service),
        retired_change=Decimal(now.retired - before.retired),
        retired_cadres_change=Decimal(now.cadres - before.cadres),
    )


def joined(said: Project, printed: str | None, aims: tuple[str, str, str] | None, goal: str | None) -> Project:
    """A project with what the statement (`printed`) and the performance table (total, fiscal, other) say of it too."""
    amounts = [Decimal(text) for text in aims] if aims else [None, None, None]
    return replace(
        said,
        amount=None if printed is None else Decimal(re.sub(",", "", printed)),
        performance_amount=amounts[0],
        fiscal_amount=amounts[1],
        other_amount=amounts[2],
        goal=goal,
    )
