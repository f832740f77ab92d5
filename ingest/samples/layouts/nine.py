"""The nine statements of 2021 and 2022: three-public expenses in columns, no transfers and no carry-over."""

from __future__ import annotations

from ingest.samples.layouts.rows import PROJECT_COLUMNS, Rows
from ingest.samples.model import FISCAL, GENERAL, THIS_YEAR
from ingest.samples.sheets import Column, Entries, Figure, Meaning, Sheet

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
FUNDS = frozenset({"general_public", "gov_fund", "state_capital", "special_account", "institution_revenue", "other_revenue"})

SOURCES = (
    ("财政拨款（补助）", "fiscal", FISCAL),
    ("一般公共预算", "general_public", GENERAL),
    ("政府性基金预算", "gov_fund", ("gov_fund",)),
    ("国有资本经营预算", "state_capital", ("state_capital",)),
    ("财政专户（教育收费）", "special_account", ("special_account",)),
    ("事业收入", "institution_revenue", ("institution_revenue",)),
    ("事业单位经营收入", "business_revenue", ()),
    ("单位其他资金收入", "other_revenue", ("other_revenue",)),
)
REVENUE: tuple[tuple[str, Column, tuple[str, ...]], ...] = (
    ("总计", Column(), THIS_YEAR),
    ("一般公共预算拨款", Column(fund="general_public"), GENERAL),
    ("政府性基金预算拨款", Column(fund="gov_fund"), ("gov_fund",)),
    ("国有资本经营预算", Column(fund="state_capital"), ("state_capital",)),
    ("财政专户（教育收费）", Column(fund="special_account"), ("special_account",)),
    ("事业收入", Column(fund="institution_revenue"), ("institution_revenue",)),
    ("事业单位经营收入", Column(fund="business_revenue"), ()),
    ("单位其他资金收入", Column(fund="other_revenue"), ("other_revenue",)),
)
FISCAL_GROUPS = (
    (Column(), FISCAL),
    (Column(fund="general_public"), GENERAL),
    (Column(fund="gov_fund"), ("gov_fund",)),
    (Column(fund="state_capital"), ("state_capital",)),
)
ECONOMIC = (
    "工资福利支出",
    "商品和服务支出",
    "对个人和家庭的补助",
    "债务利息及费用支出",
    "资本性支出（基本建设）",
    "资本性支出",
    "对企业补助（基本建设）",
    "对企业补助",
    "对社会保障基金补助",
    "其他支出",
)
THREE_PUBLIC = (
    ("合计", "total"),
    ("因公出国（境）费", "overseas_travel"),
    ("公务用车购置及运行费", "vehicles"),
    ("公务用车购置费", "vehicle_purchase"),
    ("公务用车运行费", "vehicle_operation"),
    ("公务接待费", "reception"),
)


def statements(rows: Rows) -> list[Sheet]:
    """The nine in their order."""
    return [
        _overview(rows),
        _revenue(rows),
        _by_use(rows, "expenditure", "", TITLES[2], THIS_YEAR, "支出预算"),
        _fiscal_overview(rows),
        _by_use(rows, "general_expenditure", "general_public", TITLES[4], GENERAL, "一般公共预算支出"),
        _basic(rows),
        _projects(rows),
        _three_public(rows),
        _gov_fund(rows),
    ]


def _overview(rows: Rows) -> Sheet:
    left = [rows.source_row(label, f"source.{key}", *funds) for label, key, funds in SOURCES]
    groups = ((Column(), THIS_YEAR),)
    whole = rows.budget.total(*THIS_YEAR)
    totals = _totals(rows, whole, [whole], (Column(),))
    body = rows.two_sided(left, lambda code: rows.class_row(code, groups), totals)
    headings = (("收 入", "", "支 出", ""), ("项 目", "预算数", "功能分类", "预算数"))
    return Sheet("overview", TITLES[0], "", headings, tuple(body), (40, 20, 40, 20))


def _totals(rows: Rows, revenue: int, expenditure: list[int], columns: tuple[Column, ...]) -> tuple[Entries, Entries]:
    write = rows.style.write
    left = Figure(revenue, write(revenue), Meaning(name="收入总计", key="total.revenue", side="revenue"), Column())
    meaning = Meaning(name="支出总计", key="total.expenditure", side="expenditure")
    right = [Figure(amount, write(amount), meaning, column) if amount else "" for amount, column in zip(expenditure, columns, strict=True)]
    return ("收 入 总 计", left), ("支 出 总 计", *right)


def _revenue(rows: Rows) -> Sheet:
    groups = [(column, funds) for _, column, funds in REVENUE]
    headings = (("功能分类科目编码", "", "", "功能分类科目名称", *(label for label, _, _ in REVENUE)), ("类", "款", "项", *[""] * 9))
    widths = (14, 7, 7, 16, 10, *[9] * 7)
    body = rows.by_fund(THIS_YEAR, groups)
    return Sheet("revenue", TITLES[1], "", headings, tuple(body), widths, numbering=rows.numbering(4, len(REVENUE)))


def _by_use(rows: Rows, key: str, fund: str, title: str, funds: tuple[str, ...], group: str) -> Sheet:
    headings = (
        ("项目", "", "", group, "", "", ""),
        ("功能分类科目编码", "", "", "功能分类科目名称", "合 计", "基本支出", "项目支出"),
        ("类", "款", "项", "", "", "", ""),
    )
    return Sheet(key, title, fund, headings, tuple(rows.by_use(*funds)), (18, 9, 9, 34, 20, 20, 20), numbering=rows.numbering(4, 3))


def _fiscal_overview(rows: Rows) -> Sheet:
    left = [rows.source_row(label, f"source.{key}", *funds) for label, key, funds in SOURCES[:4]]
    columns = tuple(column for column, _ in FISCAL_GROUPS)
    expenditure = [rows.budget.total(*funds) for _, funds in FISCAL_GROUPS]
    totals = _totals(rows, expenditure[0], expenditure, columns)
    body = rows.two_sided(left, lambda code: rows.class_row(code, FISCAL_GROUPS), totals)
    headings = (
        ("财政拨款收入", "", "财政拨款支出", "", "", "", ""),
        ("项 目", "合计", "功 能 分 类", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"),
    )
    return Sheet("fiscal_overview", TITLES[3], "fiscal", headings, tuple(body), (30, 14, 34, 14, 12, 12, 12))


def _basic(rows: Rows) -> Sheet:
    headings = (
        ("项目", "", "一般公共预算基本支出", "", "", ""),
        ("经济分类科目编码", "", "经济分类科目名称", "合 计", "人员经费", "公用经费"),
        ("类", "款", "", "", "", ""),
    )
    body = tuple(rows.basic())
    return Sheet("basic_expenditure", TITLES[5], "general_public", headings, body, (16, 8, 34, 20, 20, 20), numbering=rows.numbering(3, 3))


def _projects(rows: Rows) -> Sheet:
    headings = (("科目编码", "", "", "科目", "项目名称", "项目支出合计", *ECONOMIC), ("类", "款", "项", *[""] * 13))
    numbering = rows.numbering(5, len(PROJECT_COLUMNS))
    widths = (8, 4, 4, 5, 5, 6, *[6] * 10)
    return Sheet("project_expenditure", TITLES[6], "general_public", headings, tuple(rows.projects()), widths, numbering=numbering)


def _three_public(rows: Rows) -> Sheet:
    amounts, write = rows.budget.three_public, rows.style.write
    figures = [
        Figure(amounts[key], write(amounts[key]), Meaning(name=label, key=f"three_public.{key}"), Column()) if amounts[key] else ""
        for label, key in THREE_PUBLIC
    ]
    headings = (
        ("合 计", "因公出国（境）费", "公务用车购置及运行费", "", "", "公务接待费"),
        ("", "", "合 计", "公务用车购置费", "公务用车运行费", ""),
    )
    note = "" if any(figures) else f"备注：{rows.budget.office.department} {rows.budget.year} 年未安排“三公”经费支出。"
    body = (tuple(figures),) if any(figures) else ()
    return Sheet("three_public", TITLES[7], "general_public", headings, body, (14, 18, 24, 16, 16, 14), note)


def _gov_fund(rows: Rows) -> Sheet:
    sheet = _by_use(rows, "gov_fund", "gov_fund", TITLES[8], ("gov_fund",), "政府性基金预算支出")
    if rows.budget.total("gov_fund"):
        return sheet
    body = (("", "", "", rows.style.total, "", "", ""),)
    note = f"备注：{rows.budget.year} 年没有政府性基金预算支出，此表为空表。"
    return Sheet(sheet.key, sheet.title, sheet.fund, sheet.headings, body, sheet.widths, note, sheet.numbering)
