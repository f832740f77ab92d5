"""The nine statements in the layout of 2021: 表一 … 表九, thousands separators, three-public expenses in columns."""

from __future__ import annotations

from tests.generators.model import GENERAL, Budget
from tests.generators.tables import basic_rows, by_fund, by_use, functional_rows, grouped, line, project_rows, two_sided

TITLES = (
    "部门收支总体情况表",
    "部门收入总体情况表",
    "部门支出总体情况表",
    "财政拨款收支预算总体情况表",
    "一般公共预算支出情况表",
    "一般公共预算基本支出情况表",
    "一般公共预算项目支出情况表",
    "一般公共预算“三公”经费支出情况表",
    "政府性基金预算支出情况表",
)
NUMBERS = "一二三四五六七八九"
FUNDS = ((*GENERAL,), ("gov_fund",), ("state_capital",))
ALL = ("general_public", "general_public_transfer", "gov_fund", "state_capital", "unit_funds")
FISCAL = ALL[:4]


def statements(budget: Budget) -> list[str]:
    """The tables in order, each with its caption. Carry-over has no place in this layout."""
    bodies = (
        _overview(budget),
        _revenue(budget),
        _by_use(budget, ALL, "支出预算"),
        _fiscal_overview(budget),
        _by_use(budget, GENERAL, "一般公共预算支出"),
        _basic(budget),
        _projects(budget),
        _three_public(budget),
        _by_use(budget, ("gov_fund",), "政府性基金预算支出"),
    )
    return [
        f"表{number}：\n\n{title}\n\n编制部门：{budget.department}\n\n单位：万元\n\n{body}"
        for number, title, body in zip(NUMBERS, TITLES, bodies, strict=True)
    ]


def _overview(budget: Budget) -> str:
    left = [
        ["财政拨款（补助）", grouped(budget.total(*FISCAL))],
        ["一般公共预算", grouped(budget.total(*GENERAL))],
        ["政府性基金预算", grouped(budget.total("gov_fund"))],
        ["国有资本经营预算", grouped(budget.total("state_capital"))],
        ["教育收费（财政专户）", ""],
        ["事业收入", ""],
        ["事业单位经营收入", ""],
        ["单位其他资金收入", grouped(budget.total("unit_funds"))],
    ]
    everything = grouped(budget.total(*ALL))
    heading = line("收 入", "", "支 出", "") + line("项 目", "预算数", "功能分类", "预算数")
    return heading + two_sided(budget, left, by_fund(budget, (ALL,), grouped), (["收 入 总 计", everything], ["支 出 总 计", everything]))


def _revenue(budget: Budget) -> str:
    names = (
        "总 计",
        "一般公共 预算拨款",
        "政府 性基 金预 算拨 款",
        "国有资 本经营 预算",
        "财政专户(教育 收费)",
        "事业收入",
        "事业单位 经营收入",
        "单位其他 资金收入",
    )
    heading = line("功能分类科目编码", "", "", "功能分类科目名称", *names) + line("类", "款", "项", *[""] * 9)
    numbers = line("**", "**", "**", "**", *(str(number) for number in range(1, 9)))
    groups = (ALL, *FUNDS, (), (), (), ("unit_funds",))
    return heading + numbers + functional_rows(budget, ALL, by_fund(budget, groups, grouped), whole=False)


def _by_use(budget: Budget, funds: tuple[str, ...], group: str) -> str:
    heading = line("项目", "", "", group, "", "", "") + line(
        "功能分类科目编码", "", "", "功能分类科目名称", "合 计", "基本支出", "项目支出"
    )
    heading += line("类", "款", "项", "", "", "", "") + line("**", "**", "**", "**", "1", "2", "3")
    return heading + functional_rows(budget, funds, by_use(budget, funds, grouped), whole=False)


def _fiscal_overview(budget: Budget) -> str:
    left = [
        ["财政拨款（补助）", grouped(budget.total(*FISCAL))],
        ["一般公共预算", grouped(budget.total(*GENERAL))],
        ["政府性基金预算", grouped(budget.total("gov_fund"))],
        ["国有资本经营预算", grouped(budget.total("state_capital"))],
    ]
    heading = line("财政拨款收入", "", "财政拨款支出", "", "", "", "")
    heading += line("项 目", "合计", "功 能 分 类", "合计", "一般公共 预算", "政府性基 金预算", "国有资本 经营预算")
    columns = by_fund(budget, (FISCAL, *FUNDS), grouped)
    return heading + two_sided(budget, left, columns, (["收 入 总 计", grouped(budget.total(*FISCAL))], ["支 出 总 计", *columns("")]))


def _basic(budget: Budget) -> str:
    heading = line("项目", "", "一般公共预算基本支出", "", "", "") + line(
        "经济分类科目编码", "", "经济分类科目名称", "合 计", "人员经费", "公用经费"
    )
    return heading + line("类", "款", "", "", "", "") + line("**", "**", "**", "1", "2", "3") + basic_rows(budget, grouped)


def _projects(budget: Budget) -> str:
    names = (
        "项目支出合计",
        "工资福利支出",
        "商品和服务支出",
        "对个人和家庭的补助",
        "债务利息及费用支出",
        "资本性支出(基本建设)",
        "资本性支出",
    )
    more = ("对企业补助(基本建设)", "对企业补助", "对社保基金补助", "其他支出")
    heading = line("科目编码", "", "", "科目", "项目名称", *names, *more) + line("类", "款", "项", *[""] * 13)
    numbers = line("**", "**", "**", "**", "**", *(str(number) for number in range(1, 12)))
    return heading + numbers + project_rows(budget, grouped, whole=False)


def _three_public(budget: Budget) -> str:
    keys = ("total", "overseas_travel", "vehicles", "vehicle_purchase", "vehicle_operation", "reception")
    heading = line("合 计", "因公出国 (境)费", "公务用车购置及运行费", "", "", "公务接待费") + line(
        "", "", "合 计", "公务用车购 置费", "公务用车运行 费", ""
    )
    return heading + line(*(grouped(budget.three_public[key]) for key in keys))
