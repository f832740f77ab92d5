"""The eleven statements in the layout of 2023 to 2026: 表 1 … 表 11, no thousands separators, carry-over details."""

from __future__ import annotations

from tests.generators.model import GENERAL, Budget
from tests.generators.tables import basic_rows, by_fund, by_use, functional_rows, line, plain, project_rows, two_sided

TITLES = (
    "部门收支总体情况表",
    "部门收入总体情况表",
    "部门支出总体情况表",
    "财政拨款收支预算总体情况表",
    "一般公共预算支出情况表",
    "一般公共预算基本支出情况表",
    "一般公共预算项目支出情况表",
    "政府性基金预算支出情况表",
    "国有资本经营预算支出情况表",
    "财政拨款“三公”经费支出情况表",
    "上年结转结余情况明细表",
)
FISCAL = ("general_public", "general_public_transfer", "gov_fund", "state_capital")
THIS_YEAR = (*FISCAL, "unit_funds")
ALL = (*THIS_YEAR, "carryover")


def statements(budget: Budget) -> list[str]:
    """The tables in order, each with its caption."""
    bodies = (
        _overview(budget),
        _revenue(budget),
        _by_use(budget, ALL, "支出预算"),
        _fiscal_overview(budget),
        _by_use(budget, GENERAL, "一般公共预算支出"),
        _basic(budget),
        _projects(budget),
        _fund(budget, "gov_fund", "政府性基金预算支出"),
        _fund(budget, "state_capital", "国有资本经营预算支出"),
        _three_public(budget),
        _carryover(budget),
    )
    return [
        f"表 {number}\n\n{title}\n\n编制部门：{budget.department}\n\n单位：万元\n\n{body}"
        for number, (title, body) in enumerate(zip(TITLES, bodies, strict=True), start=1)
    ]


def _overview(budget: Budget) -> str:
    def row(label: str, *funds: str) -> list[str]:
        return [label, plain(budget.total(*funds)) if funds else ""]

    left = [
        row("一、本年收入", *THIS_YEAR),
        row("1.一般公共预算拨款", *GENERAL),
        row("其中：一般财力", "general_public"),
        row("上级一般公共预算安排转移支付", "general_public_transfer"),
        row("2.政府性基金预算拨款", "gov_fund"),
        row("其中：政府性基金收入", "gov_fund"),
        row("上级政府性基金安排转移支付"),
        row("3.国有资本经营预算拨款", "state_capital"),
        row("其中：国有资本经营收入", "state_capital"),
        row("上级国有资本经营预算安排转移支付"),
        row("4.财政专户核拨"),
        row("5.单位资金", "unit_funds"),
        row("其中：事业收入"),
        row("上级补助收入"),
        row("附属单位上缴收入"),
        row("事业单位经营收入"),
        row("其他收入", "unit_funds"),
        row("二、上年结转结余", "carryover"),
        row("1.财政拨款结转", "carryover"),
        row("其中：一般公共预算拨款", "carryover"),
        row("政府性基金预算拨款"),
        row("国有资本经营预算拨款"),
        row("2.非财政拨款结余"),
        row("其中：财政专户核拨"),
        row("单位资金"),
    ]
    everything = plain(budget.total(*ALL))
    heading = line("收 入", "", "支 出", "") + line("项 目", "预算数", "功能分类", "预算数")
    return heading + two_sided(budget, left, by_fund(budget, (ALL,), plain), (["收 入 总 计", everything], ["支 出 总 计", everything]))


def _revenue(budget: Budget) -> str:
    outer = (
        "总 计",
        "财 政 拨 款 （ 补 助 ）",
        "",
        "",
        "",
        "",
        "",
        "财政 专户 (教 育收 费)",
        "单位 资金",
        "财政 拨款 结转",
        "非财 政拨 款结 转结 余",
    )
    inner = (
        "",
        "财政拨款(补 助)小计",
        "一般公 共预算",
        "上级一 般公共 预算安 排的转 移支付",
        "政府性 基金预 算",
        "上级政 府性基 金安排 的转移 支付",
    )
    heading = line("功能分类 科目编码", "", "", "功能分类科目 名称", *outer)
    heading += line("类", "款", "项", "", *inner, "国有资 本经营 预算", "", "", "", "")
    groups: tuple[tuple[str, ...], ...] = (ALL, FISCAL, FISCAL[:1], FISCAL[1:2], ("gov_fund",), (), ("state_capital",), (), ("unit_funds",))
    return heading + functional_rows(budget, ALL, by_fund(budget, (*groups, ("carryover",), ()), plain), whole=True)


def _by_use(budget: Budget, funds: tuple[str, ...], group: str) -> str:
    heading = line("科 目", "", "", group, "", "", "") + line("功能分类", "", "", "功能分类科目名称", "合计", "基本支出", "项目支出")
    heading += line("科目编码", "", "", "", "", "", "") + line("类", "款", "项", "", "", "", "")
    return heading + functional_rows(budget, funds, by_use(budget, funds, plain), whole=True)


def _fund(budget: Budget, fund: str, group: str) -> str:
    """A fund's statement prints personnel and operating instead of basic expenditure; these budgets have projects alone."""

    def columns(code: str) -> list[str]:
        amount = plain(budget.total(fund, code=code))
        return [amount, "", "", amount]

    heading = line("科 目", "", "", group, "", "", "", "") + line(
        "功能分类科目编码", "", "", "功能分类科目名称", "合 计", "基本支出", "", "项目支出"
    )
    heading += line("类", "款", "项", "", "", "人员经费", "公用经费", "")
    note = "" if budget.total(fund) else f"\n备注：{budget.department} {budget.year} 年未安排此项支出，此表为空表。\n"
    return heading + functional_rows(budget, (fund,), columns, whole=True) + note


def _fiscal_overview(budget: Budget) -> str:
    left = [
        ["一、财政拨款（补助）", plain(budget.total(*FISCAL))],
        ["一般公共预算", plain(budget.total(*GENERAL))],
        ["政府性基金预算", plain(budget.total("gov_fund"))],
        ["国有资本经营预算", plain(budget.total("state_capital"))],
    ]
    heading = line("财政拨款收入", "", "财政拨款支出", "", "", "", "")
    heading += line("项 目", "合 计", "功 能 分 类", "合 计", "一般公共 预算", "政府性 基金 预算", "国有资 本经营 预算")
    columns = by_fund(budget, (FISCAL, GENERAL, ("gov_fund",), ("state_capital",)), plain)
    return heading + two_sided(budget, left, columns, (["收入总计", plain(budget.total(*FISCAL))], ["支出总计", *columns("")]))


def _basic(budget: Budget) -> str:
    heading = line("科 目", "", "一般公共预算基本支出", "", "", "") + line(
        "经济分类科目编码", "", "经济分类科目名称", "合计", "人员经费", "公用经费"
    )
    return heading + line("类", "款", "", "", "", "") + basic_rows(budget, plain)


def _projects(budget: Budget) -> str:
    names = (
        "项目支出合计",
        "工资福利支出",
        "商品和服 务支出",
        "对个 人和 家庭 的补 助",
        "债务 利息 及费 用支 出",
        "资本 性支出 (基本 建设)",
        "资本 性支 出",
    )
    more = ("对企业 补助 (基本 建设)", "对企 业补 助", "对社 会保 障基 金补 助", "其他 支出")
    heading = line("科目编码", "", "", "科目名称", "项目名称", *names, *more) + line("类", "款", "项", *[""] * 13)
    return heading + project_rows(budget, plain, whole=True)


def _three_public(budget: Budget) -> str:
    labels = {
        "total": "合计",
        "overseas_travel": "因公出国（境）费",
        "reception": "公务接待费",
        "vehicles": "公务用车购置及运行费 （小计）",
        "vehicle_purchase": "其中：公务用车购置费",
        "vehicle_operation": "公务用车运行费",
    }
    heading = line("“三公”经费支出内容", "合计", "资金来源", "", "") + line("", "", "一般公共预算", "政府性基金", "国有资本经营预算")
    rows = [line(label, plain(budget.three_public[key]), plain(budget.three_public[key]), "", "") for key, label in labels.items()]
    return heading + "".join(rows)


def _carryover(budget: Budget) -> str:
    heading = line("项目", "合计", "财政拨款", "", "", "", "非财政拨款", "", "", "")
    heading += line("", "", "小计", "基本支出", "", "项目支出", "小计", "基本支出", "", "项目支出")
    heading += line("", "", "", "人员 经费", "公用 经费", "", "", "人员 经费", "公用 经费", "")

    def row(label: str, amount: int) -> str:
        text = plain(amount)
        return line(label, text, text, "", "", text, "", "", "", "")

    rows = [row(str(one.project), one.amount) for one in budget.projects("carryover")]
    return heading + "".join(rows) + row("总计", budget.total("carryover"))
