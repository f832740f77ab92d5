"""The whole text of an invented disclosure for the tests of the checks: the statements of `ingest.samples`, and few words."""

from __future__ import annotations

from ingest.samples import LAYOUTS
from ingest.samples.document import Statement
from ingest.samples.layouts.rows import Rows, Style
from ingest.samples.model import GENERAL, Budget
from ingest.samples.renderers import tabbed
from ingest.samples.sheets import Writer
from tests.generators.model import make_budget

ORDINALS = "一 二 三 四 五 六 七 八 九 十 十一".split()
PLAIN, GROUPED = Writer(), Writer(grouped=True)
STYLES = {2021: Style(GROUPED, GROUPED, own_digits=True, numbering=True), 2026: Style(PLAIN, PLAIN)}
# Level 1, level 2, target and points of one indicator table: 90 points, the form keeps 10 for budget execution.
INDICATORS = (
    ("产出指标", "数量指标", "≥2次", 20),
    ("", "质量指标", "≥95%", 15),
    ("", "时效指标", "=100%", 15),
    ("成本指标", "经济成本指标", "≤100%", 10),
    ("效益指标", "社会效益指标", "≥90%", 20),
    ("满意度指标", "满意度指标", "≥95%", 10),
)


def sample(seed: int, year: int) -> str:
    """The text of a seed in the layout of a year (2021 or 2026)."""
    return write(make_budget(seed, year, other_money=year == 2026))


def write(budget: Budget) -> str:
    """The text of a budget in the layout of its year."""
    layout, department = LAYOUTS[str(budget.year)], budget.office.department
    contents = "".join(f"- {ordinal}、{title}\n" for ordinal, title in zip(ORDINALS, layout.titles, strict=False))
    sheets = layout.statements(Rows(budget, STYLES[budget.year]))
    statements = [
        tabbed.statement(Statement(f"表{ordinal}：", sheet, department)) for ordinal, sheet in zip(ORDINALS, sheets, strict=False)
    ]
    parts = [
        f"{department}\n{budget.year} 年部门预算公开\n\n目 录\n",
        f"第一部分 {department}概况\n\n第二部分 {budget.year} 年部门预算公开表\n\n{contents}",
        f"第三部分 {budget.year} 年部门预算情况说明\n\n第四部分 名词解释\n",
        f"第一部分 {department}概况\n\n一、主要职能\n\n样例文字，用来试验读取。\n",
        f"第二部分 {budget.year} 年部门预算公开表\n",
        "\n\n".join(statements) + "\n",
        _narrative(budget),
        "\n".join(_target(budget, one.name, PLAIN(one.amount)) for one in budget.projects_of(*GENERAL)),
        f"第四部分 名词解释\n\n样例文字。\n\n{department}\n\n{budget.year}年2月8日\n",
    ]
    return "\n".join(parts)


def _narrative(budget: Budget) -> str:
    projects = budget.projects_of(*GENERAL)
    amount = PLAIN(sum(one.amount for one in projects))
    return (
        f"第三部分 {budget.year} 年部门预算情况说明\n\n十、其他重要事项的情况说明\n\n（一）机关运行经费情况\n\n"
        f"{budget.year}年，{budget.office.department}本级及下属 0 家行政单位和 0 家事业单位的机关运行经费财政拨款预算"
        f" {PLAIN(budget.operating)} 万元。\n\n（四）预算绩效情况\n\n"
        f"{budget.year}年度，本年度实行绩效管理的一般公共预算项目 {len(projects)} 个，涉及预算金额 {amount} 万元。\n"
    )


def _target(budget: Budget, project: str, amount: str) -> str:
    names = ("一级指标", "二级指标", "三级指标", "指标值", "指标值设置依据", "上年完成值", "指标分值权重", "指标赋分规则", "佐证资料")
    rows = [
        line(level1, level2, f"样例指标{number}", target, "计划标准", "新增", str(points), "按照完成比例赋分", "工作资料")
        for number, (level1, level2, target, points) in enumerate(INDICATORS, start=1)
    ]
    return (
        f"项目支出绩效目标表\n\n({budget.year} 年)\n\n"
        + line("预算单位", "", budget.office.department, *[""] * 6)
        + line("项目名称", "", project, *[""] * 6)
        + line("项目资金 (万元)", "", "年度预算总额:", amount, "其中: 财政拨款", amount, "其他资金", "0.00", "")
        + line("项目总体目标", "", "样例目标。", *[""] * 6)
        + line(*names)
        + "".join(rows)
    )


def line(*cells: str) -> str:
    """One printed row."""
    return "\t".join(cells) + "\n"
