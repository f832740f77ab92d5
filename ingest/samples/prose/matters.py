"""The section on other important matters: operating expenses, procurement, assets, performance; each number is a fact."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.disclosure import Fact
from ingest.samples.model import FISCAL, GENERAL, Budget, Project
from ingest.samples.prose.reasons import Reasons
from ingest.samples.prose.words import Said, Subject, Wording, claim, fact

VEHICLES = (("general", "一般公务用车"), ("enforcement", "执法执勤用车"), ("other", "其他车辆"))


@dataclass(frozen=True, slots=True)
class Matters:
    """Writes these sections for one budget."""

    budget: Budget
    prior: Budget
    words: Wording
    reasons: Reasons

    @property
    def department(self) -> str:
        """Whose budget it is."""
        return self.budget.office.department

    def agency(self, title: str) -> list[Said]:
        """机关运行经费情况. `title` is 机关运行经费 or 单位运行经费."""
        now, before = self.budget.agency_operating, self.prior.agency_operating
        printed, change = self.words.money(now), self.words.compare(now, before)
        reason = self.reasons.of_agency()
        institutions = self.budget.office.institutions
        text = (
            f"{self.budget.year} 年，{self.department}本级及下属 0 家行政单位和 {institutions} 家事业单位的{title}财政拨款预算"
            f" {printed} 万元，{change.text}。主要原因是：{reason}。"
        )
        facts = [
            fact("subordinate_admin_units", "0", "家"),
            fact("subordinate_institutions", str(institutions), "家"),
            fact("agency_operating", printed),
            fact("agency_operating_change", f"{change.delta:f}"),
        ]
        if change.pct is not None:
            facts.append(fact("agency_operating_change_pct", f"{change.pct:f}", "%"))
        made = claim(Subject(None, "agency_operating", measure=None), printed, change=change, reason=reason)
        return [Said(text, (made,), tuple(facts))]

    def procurement(self) -> list[Said]:
        """政府采购情况."""
        things, money = self.budget.belongings, self.words.money
        whole, goods, works, services = map(
            money, (things.goods + things.works + things.services, things.goods, things.works, things.services)
        )
        sme, small = money(things.sme), money(things.small_micro)
        year = self.budget.year
        first = (
            f"{year} 年，{self.department}政府采购预算 {whole} 万元，其中：政府采购货物预算 {goods} 万元，政府采购工程预算 {works} 万元，"
            f"政府采购服务预算 {services} 万元。"
        )
        second = (
            f"{year} 年度{self.department}面向中小企业预留政府采购项目预算金额 {sme} 万元，其中：面向小微企业预留政府采购项目预算金额"
            f" {small} 万元。"
        )
        return [
            Said(first, facts=_money("procurement", total=whole, goods=goods, works=works, services=services)),
            Said(second, facts=_money("procurement", sme=sme, small_micro=small)),
        ]

    def assets(self) -> list[Said]:
        """国有资产占用使用情况."""
        things, money, year = self.budget.belongings, self.words.money, self.budget.year
        area, count = f"{things.building_area:g}", sum(number for number, _ in things.vehicles.values())
        value = money(sum(worth for _, worth in things.vehicles.values()))
        uses = [(key, word, str(things.vehicles[key][0]), money(things.vehicles[key][1])) for key, word in VEHICLES]
        by_use = "；".join(f"{word} {number} 辆，价值 {worth} 万元" for _, word, number, worth in uses)
        facts = [fact("vehicles_count", str(count), "辆"), fact("vehicles_value", value)]
        for key, _, number, worth in uses:
            facts += [fact(f"vehicles_{key}_count", number, "辆"), fact(f"vehicles_{key}_value", worth)]
        building, furniture, other = money(things.building_value), money(things.furniture), money(things.other)
        return [
            Said(
                f"截至 {year - 1} 年底，{self.department}及下属各预算单位占用使用国有资产总体情况为：",
                facts=(fact("assets_as_of", str(year - 1), None),),
            ),
            Said(
                f"1.房屋 {area} 平方米，价值 {building} 万元。",
                facts=(fact("building_area", area, "平方米"), fact("building_value", building)),
            ),
            Said(f"2.车辆 {count} 辆，价值 {value} 万元；其中：{by_use}。", facts=tuple(facts)),
            Said(f"3.办公家具价值 {furniture} 万元。", facts=(fact("furniture_value", furniture),)),
            Said(f"4.其他资产价值 {other} 万元。", facts=(fact("other_assets_value", other),)),
            self._held(),
            self._planned(),
        ]

    def _held(self) -> Said:
        half, whole = self.budget.belongings.large
        return Said(
            f"单位价值 50 万元以上大型设备 {half} 台（套），单位价值 100 万元以上大型设备 {whole} 台（套）。",
            facts=(fact("equipment_500k_count", str(half), "台"), fact("equipment_1m_count", str(whole), "台")),
        )

    def _planned(self) -> Said:
        planned, vehicles = self.budget.belongings.planned_large, self.budget.three_public["vehicle_purchase"]
        printed = self.words.money(vehicles)
        words = f"安排购置车辆经费 {printed} 万元" if vehicles else "未安排购置车辆经费"
        return Said(
            f"{self.budget.year} 年部门预算{words}，安排购置 50 万元以上大型设备 {planned} 台（套），"
            "单位价值 100 万元以上大型设备 0 台（套）。",
            facts=(
                fact("planned_vehicle_purchase", printed if vehicles else "0", "万元" if vehicles else None),
                fact("planned_equipment_500k_count", str(planned), "台"),
                fact("planned_equipment_1m_count", "0", "台"),
            ),
        )

    def performance(self, form: str) -> list[Said]:
        """预算绩效情况, by the year of the layout."""
        general, fiscal = self.budget.projects_of(*GENERAL), self.budget.projects_of(*FISCAL)
        others = [one for one in self.budget.projects if one.fund not in FISCAL]
        if form == "nine":
            count, amount = str(len(general)), self._sum(general)
            text = f"{self.budget.year} 年度，本年度实行绩效管理的一般公共预算项目 {count} 个，涉及预算金额 {amount} 万元。具体情况见下表："
            return [Said(text, facts=_covered("performance_projects", count, amount))]
        count, amount = str(len(fiscal)), self._sum(fiscal)
        rest, rest_amount = str(len(others)), self._sum(others)
        if form == "ten":
            text = (
                f"{self.budget.year} 年，本年度预算绩效管理的财政拨款项目 {count} 个，涉及预算金额 {amount} 万元。"
                f"非财政拨款项目 {rest} 个，涉及预算金额 {rest_amount} 万元。具体情况见下表："
            )
            return [
                Said(
                    text,
                    facts=(*_covered("performance_projects", count, amount), *_covered("non_fiscal_projects", rest, rest_amount)),
                )
            ]
        whole, every = self.words.money(self.budget.total()), str(len(self.budget.projects))
        text = (
            f"{self.budget.year} 年，本部门预算绩效管理整体预算绩效目标 1 个，涉及预算金额 {whole} 万元；当年预算安排项目共 {every} 个，"
            f"其中：财政拨款项目涉及预算金额 {amount} 万元；非财政拨款项目涉及预算金额 {rest_amount} 万元。具体情况见下表："
        )
        facts = (
            *_covered("performance_overall", "1", whole),
            fact("performance_projects_count", every, "个"),
            fact("performance_projects_amount", amount),
            fact("non_fiscal_projects_amount", rest_amount),
        )
        return [Said(text, facts=facts)]

    def _sum(self, projects: list[Project]) -> str:
        return self.words.money(sum(one.amount for one in projects))


def _money(group: str, **amounts: str) -> tuple[Fact, ...]:
    return tuple(fact(f"{group}_{key}", printed) for key, printed in amounts.items())


def _covered(group: str, count: str, amount: str) -> tuple[Fact, Fact]:
    return fact(f"{group}_count", count, "个"), fact(f"{group}_amount", amount)
