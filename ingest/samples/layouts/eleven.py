"""The statements since 2023: transfers and carry-over, three-public expenses by fund; the eleventh lists what is carried over."""

from __future__ import annotations

from ingest.samples.layouts.nine import ECONOMIC
from ingest.samples.layouts.nine import TITLES as NINE
from ingest.samples.layouts.rows import PROJECT_COLUMNS, Rows
from ingest.samples.model import CARRIED, FISCAL, GENERAL, THIS_YEAR, UNIT_FUNDS
from ingest.samples.sheets import Column, Entries, Meaning, Sheet, figure_row

TITLES = (
    *NINE[:7],
    "政府性基金预算支出情况表",
    "国有资本经营预算支出情况表",
    "财政拨款“三公”经费支出情况表",
    "上年结转结余情况明细表",
)
FUNDS = frozenset((*THIS_YEAR, CARRIED))
ALL = (*THIS_YEAR, CARRIED)

SOURCES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("一、本年收入", "current_year", THIS_YEAR),
    ("1.一般公共预算拨款", "general_public", GENERAL),
    ("其中：一般财力", "general_resources", ("general_public",)),
    ("上级一般公共预算安排转移支付", "general_public_transfer", ("general_public_transfer",)),
    ("2.政府性基金预算拨款", "gov_fund", ("gov_fund",)),
    ("其中：政府性基金收入", "current_gov_fund", ("gov_fund",)),
    ("上级政府性基金安排转移支付", "gov_fund_transfer", ()),
    ("3.国有资本经营预算拨款", "state_capital", ("state_capital",)),
    ("其中：国有资本经营收入", "current_state_capital", ("state_capital",)),
    ("上级国有资本经营预算安排转移支付", "state_capital_transfer", ()),
    ("4.财政专户核拨", "special_account", ("special_account",)),
    ("5.单位资金", "unit_funds", UNIT_FUNDS),
    ("其中：事业收入", "institution_revenue", ("institution_revenue",)),
    ("上级补助收入", "superior_subsidy", ()),
    ("附属单位上缴收入", "affiliate_payments", ()),
    ("事业单位经营收入", "business_revenue", ()),
    ("其他收入", "other_revenue", ("other_revenue",)),
    ("二、上年结转结余", "carryover", (CARRIED,)),
    ("1.财政拨款结转", "carryover_fiscal", (CARRIED,)),
    ("其中：一般公共预算拨款", "carryover_general_public", (CARRIED,)),
    ("政府性基金预算拨款", "carryover_gov_fund", ()),
    ("国有资本经营预算拨款", "carryover_state_capital", ()),
    ("2.非财政拨款结余", "carryover_non_fiscal", ()),
    ("其中：财政专户核拨", "carryover_special_account", ()),
    ("单位资金", "carryover_unit_funds", ()),
)
REVENUE: tuple[tuple[str, str, Column, tuple[str, ...]], ...] = (
    ("总 计", "", Column(), ALL),
    ("财 政 拨 款 （ 补 助 ）", "财政拨款（补助）小计", Column(fund="fiscal"), FISCAL),
    ("", "一般公共预算", Column(fund="general_public"), ("general_public",)),
    ("", "上级一般公共预算安排的转移支付", Column(fund="general_public_transfer"), ("general_public_transfer",)),
    ("", "政府性基金预算", Column(fund="gov_fund"), ("gov_fund",)),
    ("", "上级政府性基金安排的转移支付", Column(fund="gov_fund_transfer"), ()),
    ("", "国有资本经营预算", Column(fund="state_capital"), ("state_capital",)),
    ("财政专户（教育收费）", "", Column(fund="special_account"), ("special_account",)),
    ("单位资金", "", Column(fund="unit_funds"), UNIT_FUNDS),
    ("财政拨款结转", "", Column(fund="carryover_fiscal"), (CARRIED,)),
    ("非财政拨款结转结余", "", Column(fund="carryover_non_fiscal"), ()),
)
FISCAL_SOURCES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("一、财政拨款（补助）", "fiscal", FISCAL),
    ("一般公共预算", "general_public", GENERAL),
    ("政府性基金预算", "gov_fund", ("gov_fund",)),
    ("国有资本经营预算", "state_capital", ("state_capital",)),
)
FISCAL_GROUPS = (
    (Column(), FISCAL),
    (Column(fund="general_public"), GENERAL),
    (Column(fund="gov_fund"), ("gov_fund",)),
    (Column(fund="state_capital"), ("state_capital",)),
)
THREE_PUBLIC = (
    ("合计", "total"),
    ("因公出国（境）费", "overseas_travel"),
    ("公务接待费", "reception"),
    ("公务用车购置及运行费（小计）", "vehicles"),
    ("其中：公务用车购置费", "vehicle_purchase"),
    ("公务用车运行费", "vehicle_operation"),
)
FUND_WORDS = {"gov_fund": "政府性基金预算支出", "state_capital": "国有资本经营预算支出"}


def statements(rows: Rows, *, ten: bool) -> list[Sheet]:
    """The statements in their order; ten of them before carry-over was listed."""
    sheets = [
        _overview(rows),
        _revenue(rows),
        _by_use(rows, "expenditure", "", NINE[2], ALL, "支出预算"),
        _fiscal_overview(rows),
        _by_use(rows, "general_expenditure", "general_public", NINE[4], GENERAL, "一般公共预算支出"),
        _basic(rows),
        _projects(rows),
        _fund(rows, "gov_fund", TITLES[7], split=not ten),
        _fund(rows, "state_capital", TITLES[8], split=not ten),
        _three_public(rows, "" if ten else "“三公”经费支出内容"),
    ]
    return sheets if ten else [*sheets, _carryover(rows)]


def _overview(rows: Rows) -> Sheet:
    left = [rows.source_row(label, f"source.{key}", *funds) for label, key, funds in SOURCES]
    whole = rows.budget.total(*ALL)
    totals = _totals(rows, whole, [whole], (Column(),))
    body = rows.two_sided(left, lambda code: rows.class_row(code, ((Column(), ALL),)), totals)
    headings = (("收 入", "", "支 出", ""), ("项 目", "预算数", "功能分类", "预算数"))
    return Sheet("overview", NINE[0], "", headings, tuple(body), (40, 20, 40, 20))


def _totals(rows: Rows, revenue: int, expenditure: list[int], columns: tuple[Column, ...]) -> tuple[Entries, Entries]:
    left = figure_row(["收入总计"], Meaning(name="收入总计", key="total.revenue", side="revenue"), [revenue], [Column()], rows.style.write)
    meaning = Meaning(name="支出总计", key="total.expenditure", side="expenditure")
    return left, figure_row(["支出总计"], meaning, expenditure, columns, rows.style.write)


def _revenue(rows: Rows) -> Sheet:
    headings = (
        ("功能分类科目编码", "", "", "功能分类科目名称", *(outer for outer, _, _, _ in REVENUE)),
        ("类", "款", "项", "", *(inner for _, inner, _, _ in REVENUE)),
    )
    body = rows.by_fund(ALL, [(column, funds) for _, _, column, funds in REVENUE])
    return Sheet("revenue", NINE[1], "", headings, tuple(body), (14, 7, 7, 16, 10, *[7] * 10))


def _by_use(rows: Rows, key: str, fund: str, title: str, funds: tuple[str, ...], group: str) -> Sheet:
    headings = (
        ("科 目", "", "", group, "", "", ""),
        ("功能分类", "", "", "功能分类科目名称", "合计", "基本支出", "项目支出"),
        ("科目编码", "", "", "", "", "", ""),
        ("类", "款", "项", "", "", "", ""),
    )
    return Sheet(key, title, fund, headings, tuple(rows.by_use(*funds)), (18, 9, 9, 34, 20, 20, 20))


def _fiscal_overview(rows: Rows) -> Sheet:
    left = [rows.source_row(label, f"source.{key}", *funds) for label, key, funds in FISCAL_SOURCES]
    expenditure = [rows.budget.total(*funds) for _, funds in FISCAL_GROUPS]
    totals = _totals(rows, expenditure[0], expenditure, tuple(column for column, _ in FISCAL_GROUPS))
    body = rows.two_sided(left, lambda code: rows.class_row(code, FISCAL_GROUPS), totals)
    headings = (
        ("财政拨款收入", "", "财政拨款支出", "", "", "", ""),
        ("项 目", "合 计", "功 能 分 类", "合 计", "一般公共预算", "政府性基金预算", "国有资本经营预算"),
    )
    return Sheet("fiscal_overview", NINE[3], "fiscal", headings, tuple(body), (30, 14, 34, 14, 12, 12, 12))


def _basic(rows: Rows) -> Sheet:
    headings = (
        ("科 目", "", "一般公共预算基本支出", "", "", ""),
        ("经济分类科目编码", "", "经济分类科目名称", "合计", "人员经费", "公用经费"),
        ("类", "款", "", "", "", ""),
    )
    return Sheet("basic_expenditure", NINE[5], "general_public", headings, tuple(rows.basic()), (16, 8, 34, 20, 20, 20))


def _projects(rows: Rows) -> Sheet:
    headings = (("科目编码", "", "", "科目名称", "项目名称", "项目支出合计", *ECONOMIC), ("类", "款", "项", *[""] * 13))
    body = tuple(rows.projects()) if rows.budget.projects_of(*GENERAL) else (("", "", "", "", "合计", *[""] * len(PROJECT_COLUMNS)),)
    return Sheet("project_expenditure", NINE[6], "general_public", headings, body, (8, 4, 4, 5, 5, 6, *[6] * 10))


def _fund(rows: Rows, fund: str, title: str, *, split: bool) -> Sheet:
    """A fund's statement; `split` prints personnel and operating instead of basic expenditure (these budgets have projects alone)."""
    basic = ("基本支出", "") if split else ("基本支出",)
    inner = ("人员经费", "公用经费") if split else ("",)
    headings = (
        ("科 目", "", "", FUND_WORDS[fund], *[""] * (len(basic) + 2)),
        ("功能分类科目编码", "", "", "功能分类科目名称", "合 计", *basic, "项目支出"),
        ("类", "款", "项", "", "", *inner, ""),
    )
    widths = (18, 9, 9, 30, 16, *[14] * len(basic), 16)
    columns = [Column(), *(Column(measure) for measure in (("personnel", "operating") if split else ("basic",))), Column("project")]
    budget = rows.budget
    if not budget.total(fund):
        body = (("", "", "", "合计", *[""] * len(columns)),)
        note = f"备注：{budget.office.department} {budget.year} 年没有安排{FUND_WORDS[fund]}，此表为空表。"
        return Sheet(fund, title, fund, headings, body, widths, note)
    amounts = {code: [whole := budget.total(fund, code=code), *[0] * len(basic), whole] for code in budget.items(fund)}
    return Sheet(fund, title, fund, headings, tuple(rows.coded(amounts, columns)), widths)


def _three_public(rows: Rows, corner: str) -> Sheet:
    columns = (Column(), Column(fund="general_public"), Column(fund="gov_fund"), Column(fund="state_capital"))
    amounts = rows.budget.three_public
    body = tuple(
        figure_row(
            [label],
            Meaning(name=label, key=f"three_public.{key}"),
            [amounts[key], amounts[key], 0, 0],
            columns,
            rows.style.write_projects,
        )
        for label, key in THREE_PUBLIC
    )
    headings = ((corner, "合计", "资金来源", "", ""), ("", "", "一般公共预算", "政府性基金", "国有资本经营预算"))
    note = "" if amounts["total"] else f"备注：{rows.budget.year} 年未安排“三公”经费，此表为空表。"
    return Sheet("three_public", TITLES[9], "fiscal", headings, body, (34, 16, 18, 16, 18), note)


def _carryover(rows: Rows) -> Sheet:
    uses = (Column(), Column("personnel"), Column("operating"), Column("project"))
    columns = (
        Column(),
        *(Column(one.measure, "fiscal") for one in uses),
        *(Column(one.measure, "non_fiscal") for one in uses),
    )
    inner = ("小计", "基本支出", "", "项目支出")
    headings = (
        ("项目", "合计", "财政拨款", "", "", "", "非财政拨款", "", "", ""),
        ("", "", *inner, *inner),
        ("", "", "", "人员经费", "公用经费", "", "", "人员经费", "公用经费", ""),
    )
    carried = rows.budget.carried
    body: list[Entries] = []
    for one in carried:
        meaning = Meaning(name=str(one.project), project=str(one.project))
        amounts = (one.amount, one.amount, 0, 0, one.amount, 0, 0, 0, 0)
        body.append(figure_row([str(one.project)], meaning, amounts, columns, rows.style.write))
    whole = sum(one.amount for one in carried)
    body.append(
        figure_row(["总计"], Meaning(name="总计"), (whole, whole, 0, 0, whole, 0, 0, 0, 0), columns, rows.style.write)
        if whole
        else ("总计", *[""] * 9)
    )
    note = "" if carried else f"备注：{rows.budget.office.department}没有上年结转结余资金，此表为空表。"
    return Sheet("carryover", TITLES[10], "", headings, tuple(body), (30, 14, *[12] * 8), note)
