"""Performance tables of the layouts, each indicator with what a reader has to make of its row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest.disclosure import Indicator, Overall
from ingest.samples.dice import dice
from ingest.samples.document import TargetTable
from ingest.samples.model import CARRIED, FISCAL, Budget, Part, Project, Target
from ingest.samples.prose.words import NOWHERE, UNIT, Wording, wording
from ingest.samples.sheets import Writer

PLAIN = Writer()
LEVEL1 = {"数量指标": "产出指标", "质量指标": "产出指标", "时效指标": "产出指标", "满意度指标": "满意度指标"}
ORDER = (
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "经济成本指标",
    "经济效益指标",
    "社会效益指标",
    "生态效益指标",
    "可持续影响指标",
    "满意度指标",
)
WEIGHTS = {"产出指标": 40, "成本指标": 20, "效益指标": 20, "满意度指标": 10}  # the form keeps 10 of 100 for budget execution
# Letters that no name is: 张某某. The telephone is put together when it is printed.
SURNAMES = "张李王赵陈刘杨黄"
PROJECT_TITLE = "项目支出绩效目标表"
OVERALL_TITLE = "部门整体绩效目标表"


@dataclass(frozen=True, slots=True)
class Aim:
    """One indicator row. `tail` are the columns after the target: basis, previous, weight, scoring, evidence."""

    level1: str
    level2: str
    name: str
    target: Target
    tail: tuple[str, ...] = ()

    unit_in_name: bool = False

    @property
    def printed(self) -> str:
        """The target as printed: a unit that stands in the name is not repeated, but for a per cent sign."""
        unit = "" if self.unit_in_name and self.target.unit != "%" else self.target.unit
        return f"{self.target.operator}{self.target.value}{unit}"

    def truth(self, project: str | None) -> Indicator:
        """What a reader has to make of it."""
        basis, previous, weight, scoring, evidence = (value or None for value in (*self.tail, *[""] * (5 - len(self.tail))))
        words = not self.target.operator
        return Indicator(
            project,
            self.level1,
            self.level2,
            self.name,
            self.target.operator or None,
            self.target.value,
            None if words else self.target.unit,
            self.printed,
            basis,
            previous,
            weight,
            scoring,
            evidence,
            NOWHERE,
        )


@dataclass(frozen=True, slots=True)
class Tables:
    """The performance tables of one budget."""

    budget: Budget
    words: Wording
    form: str  # nine | raw | ten | eleven

    def all(self) -> list[tuple[TargetTable, list[Indicator], str | None]]:
        """Table, its indicators, and the project's goal; the overall table first where the form has one."""
        makers: dict[str, Callable[[Project], tuple[TargetTable, list[Indicator], str | None]]] = {
            "nine": self._nine,
            "raw": self._raw,
            "ten": self._wide,
            "eleven": self._wide,
        }
        overall = [self._overall()] if self.form == "eleven" else []
        return overall + [makers[self.form](one) for one in self.covered()]

    def covered(self) -> list[Project]:
        """The projects that the form asks targets for: of the general public budget, since 2023 all."""
        funds = ("general_public", "general_public_transfer")
        chosen = self.budget.projects_of(*funds)
        rest = [one for one in self.budget.projects if one.fund not in funds] if self.form in ("ten", "eleven") else []
        return [*chosen, *rest]

    def goal(self, one: Project) -> str:
        """The goal as printed."""
        return f"本项目安排预算资金{self.words.money(one.amount)}万元。{one.goal}"

    def amounts(self, one: Project) -> tuple[str, str, str]:
        """Total, fiscal and other money as printed."""
        whole = PLAIN(one.amount)
        return (whole, whole, "0.00") if one.fund in FISCAL else (whole, "0.00", whole)

    def person(self, *about: object) -> str:
        """Nobody: a surname and 某某."""
        return f"{dice(self.budget.seed, self.budget.office.key, self.budget.year, *about).choice(SURNAMES)}某某"

    # 2021: seven columns, units in the indicators' names

    def _nine(self, one: Project) -> tuple[TargetTable, list[Indicator], str | None]:
        whole, fiscal, other = self.amounts(one)
        goal = self.goal(one)
        aims = [*self._aims(one, "成本指标", "产出指标", unit_in_name=True)]
        rows = [
            ("单位名称", self.budget.office.department, "", "", "项目名称", one.name, ""),
            ("项目资金（万元）", "年度资金额：", whole, "其中：财政拨款", fiscal, "其他资金", other),
            ("项目总体目标", goal, "", "", "", "", ""),
            ("一级指标", "二级指标", "三级指标", "", "指标值（包含数字及文字描述）", "", ""),
            *((*levels, aim.name, "", aim.printed, "", "") for levels, aim in _levels(aims)),
        ]
        table = TargetTable(PROJECT_TITLE, f"（{self.budget.year} 年度）", tuple(rows), (14, 14, 30, 14, 14, 14, 10))
        return table, [aim.truth(one.name) for aim in aims], goal

    # 2022: four columns

    def _raw(self, one: Project) -> tuple[TargetTable, list[Indicator], str | None]:
        whole, fiscal, other = self.amounts(one)
        goal = self.goal(one)
        aims = [*self._aims(one, "成本指标", "产出指标", unit_in_name=False)]
        rows = [
            ("预算单位", self.budget.office.department, "项目名称", one.name),
            ("项目资金（万元）", "年度资金总额：", whole, "其中：财政拨款", fiscal, "其他资金", other),
            ("项目总体目标", goal),
            ("一级指标", "二级指标", "三级指标", "指标值（包含数字及文字描述）"),
            *((*levels, aim.name, aim.printed) for levels, aim in _levels(aims)),
        ]
        table = TargetTable(PROJECT_TITLE, f"({self.budget.year} 年)", tuple(rows), (12, 12, 42, 28))
        return table, [aim.truth(one.name) for aim in aims], goal

    # 2023 and later: nine columns with weights

    def _wide(self, one: Project) -> tuple[TargetTable, list[Indicator], str | None]:
        whole, fiscal, other = self.amounts(one)
        goal = self.goal(one)
        aims = self._weighed([*self._aims(one, "经济成本指标", "成本指标", unit_in_name=False)])
        colon = "：" if self.form == "ten" else ""
        names = (
            "一级指标",
            "二级指标",
            "三级指标",
            "指标值",
            "指标值设置依据",
            "上年完成值",
            "指标分值权重",
            "指标赋分规则",
            "佐证资料",
        )
        rows = [
            ("预算单位", "", self.budget.office.department, *[""] * 6),
            ("项目名称", "", one.name, "", "", "项目负责人", "", self.person(one.name), ""),
            ("项目资金（万元）", "", "年度预算总额：", whole, "其中：财政拨款", fiscal, f"其他资金{colon}", other, ""),
            ("项目总体目标", "", goal, *[""] * 6),
            names,
            *((*levels, aim.name, aim.printed, *aim.tail) for levels, aim in _levels(aims)),
        ]
        table = TargetTable(PROJECT_TITLE, f"（{self.budget.year} 年）", tuple(rows), (12, 16, 30, 16, 16, 12, 10, 20, 12))
        return table, [aim.truth(one.name) for aim in aims], goal

    def _overall(self) -> tuple[TargetTable, list[Indicator], str | None]:
        budget = self.budget
        goal = overall_goal(budget)
        transfers, own, other = overall_amounts(budget)
        names = ("一级指标", "二级指标", "三级指标", "指标值", "指标设定依据", "分值权重")
        aims = [
            Aim(level1, level2, name, Target(level2, name, operator, value, unit, ""), (f"{budget.year}年工作计划", "", str(weight)))
            for level1, level2, name, operator, value, unit, weight in wording()["overall"]["targets"]
        ]
        rows = [
            ("部门名称（盖章）", "", budget.office.department, "", "", ""),
            ("部门联系人", "", self.person("overall"), "联系电话：", self.telephone(), ""),
            ("年度绩效目标", "", goal, "", "", ""),
            ("年度预算（万元）", "", "资金来源", "", "资金总额（万元）", ""),
            ("", "", "财政资金（万元）", "上级安排", PLAIN(transfers), ""),
            ("", "", "", "本级安排", PLAIN(own), ""),
            ("", "", "其他资金（万元）", "其他", PLAIN(other), ""),
            names,
            *((aim.level1, aim.level2, aim.name, aim.printed, aim.tail[0], aim.tail[2]) for aim in aims),
        ]
        table = TargetTable(OVERALL_TITLE, f"（{budget.year} 年）", tuple(rows), (14, 14, 34, 18, 20, 10))
        return table, [aim.truth(None) for aim in aims], None

    def telephone(self) -> str:
        """A number that looks like a mobile telephone's and is nobody's."""
        number = dice(self.budget.seed, self.budget.office.key, self.budget.year, "telephone").randint(0, 9999)
        return "1" + "9" * 2 + "0" * 4 + f"{number:04}"

    def _aims(self, one: Project, cost: str, cost_level: str, *, unit_in_name: bool) -> Iterator[Aim]:
        """Targets in the form's order; each part of the allocation is a target of cost."""
        costs = [_cost(part, cost, self.words.change) for part in one.parts]
        for target in sorted([*one.targets, *costs], key=lambda target: ORDER.index(target.level2)):
            level1 = cost_level if target.level2 == cost else LEVEL1.get(target.level2, "效益指标")
            name = f"{target.name}（{target.unit}）" if unit_in_name and target.unit else target.name
            yield Aim(level1, target.level2, name, target, unit_in_name=unit_in_name)

    def _weighed(self, aims: list[Aim]) -> list[Aim]:
        """The aims with their weights (those of a level share its points) and the form's other columns."""
        counts = {level: sum(aim.level1 == level for aim in aims) for level in WEIGHTS}
        seen = dict.fromkeys(WEIGHTS, 0)
        weighed = []
        for aim in aims:
            points = WEIGHTS[aim.level1]
            share, more = divmod(points, counts[aim.level1])
            seen[aim.level1] += 1
            weight = share + (seen[aim.level1] <= more)
            weighed.append(Aim(aim.level1, aim.level2, aim.name, aim.target, (*_basis(aim), str(weight), *_scoring(aim))))
        return weighed


def overall_goal(budget: Budget) -> str:
    """The department's goal of the year."""
    names = "、".join(one.name for one in budget.projects[:2])
    return str(wording()["opening"]["overall_goal"]).format(names=names)


def overall_amounts(budget: Budget) -> tuple[int, int, int]:
    """Money from above (with what is carried over), the city's own, and other money."""
    transfers = budget.total("general_public_transfer", CARRIED)
    own = budget.total("general_public", "gov_fund", "state_capital")
    return transfers, own, budget.total() - transfers - own


def overall_truth(budget: Budget) -> Overall:
    """What a reader has to make of the overall table."""
    return Overall(overall_goal(budget), Decimal(PLAIN(budget.total())), UNIT, NOWHERE)


def _levels(aims: list[Aim]) -> Iterator[tuple[tuple[str, str], Aim]]:
    """The first two cells of each row: a level is printed where it begins."""
    level1 = level2 = ""
    for aim in aims:
        first = "" if aim.level1 == level1 else aim.level1
        yield (first, "" if aim.level2 == level2 and not first else aim.level2), aim
        level1, level2 = aim.level1, aim.level2


def _cost(part: Part, level2: str, write: Writer) -> Target:
    return Target(level2, part.label, "≤", write(part.amount).replace(",", ""), UNIT, "")


def _basis(aim: Aim) -> tuple[str, str]:
    """指标值设置依据 and 上年完成值."""
    if aim.level1 == "成本指标":
        return "预算支出标准", "无"
    if not aim.target.operator:
        return "计划标准", "达成目标"
    return ("历史标准", f"{aim.target.previous}{aim.target.unit}") if aim.target.previous else ("计划标准", "新增")


def _scoring(aim: Aim) -> tuple[str, str]:
    """指标赋分规则 and 佐证资料."""
    rules = {"成本指标": ("按照完成比例赋分", "原始凭证"), "满意度指标": ("满意度赋分", "说明材料")}
    if aim.target.operator:
        return rules.get(aim.level1, ("按照完成比例赋分", "工作资料"))
    return "按评判等级赋分", "工作资料"
