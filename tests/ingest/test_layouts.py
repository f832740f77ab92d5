"""Layouts of other provinces: the meaning of their titles, headings and rows, from small invented tables."""

from __future__ import annotations

import pytest

from ingest.disclosure import Line, Row, Statement
from ingest.forms import find_form, split_number
from ingest.meanings import Occasion, find_quantity, read_meaning
from ingest.partitions import find_partitions
from ingest.readers import read
from ingest.statements import read_statements
from ingest.tables import find_tables
from tests.ingest.readers.pdf.drawing import Sheet, words

OVER = "单位：万元\n"


def only(title: str, table: str, kind: str = "budget") -> Statement:
    """The one statement of a text, its fiscal year 2024."""
    document = read(f"{title}\n{OVER}{table}".encode(), "sample.txt")
    found = read_statements(document, find_tables(document, ()), 2024, (), kind)
    assert found.count.unplaced == 0
    assert len(found.statements) == 1
    return found.statements[0]


def rows_of(statement: Statement) -> list[tuple[str, str | None, str | None, int | None]]:
    return [(row.kind, row.key, row.name, row.parent) for row in statement.rows]


@pytest.mark.parametrize(
    ("title", "key", "fund", "by"),
    [
        ("2026年市级部门收支预算总表", "overview", None, None),
        ("2026年预算单位财务收支预算总表", "overview", None, None),
        ("收入支出决算总表", "overview", None, None),
        ("财政拨款收入支出决算总表", "fiscal_overview", "fiscal", None),
        ("本年支出总体情况表", "expenditure", None, "functional"),
        ("财政拨款支出表（功能科目）", "general_expenditure", "fiscal", "functional"),
        ("一般公共预算支出表（按经济分类）", "general_expenditure", "general_public", "economic"),
        ("2026年部门一般公共预算支出功能分类预算表", "general_expenditure", "general_public", "functional"),
        ("2026年部门一般公共预算基本支出部门预算经济分类预算表", "basic_expenditure", "general_public", "economic"),
        ("部门预算基本支出预算表", "basic_expenditure", None, "economic"),
        ("政府性基金预算财政拨款收入支出决算表", "gov_fund", "gov_fund", "functional"),
        ("部门“三公”经费和机关运行经费预算表", "three_public", None, "three_public"),
        ("一般公共预算“三公”经费、会议费、培训费支出表", "three_public", "general_public", "three_public"),
        ("财政拨款安排的行政经费及“三公”经费预算表", "three_public", "fiscal", "three_public"),
        ("2031年部门综合预算收支总表", "overview", None, None),
        ("示例市教育局收支总表", "overview", None, None),
        ("一般公共预算支出明细表（按支出功能分类科目-不含上年结转）", "general_expenditure", "general_public", "functional"),
        ("一般公共预算支出情况表（按功能科目分类）", "general_expenditure", "general_public", "functional"),
        ("一般公共预算当年拨款支出表", "general_expenditure", "general_public", "functional"),
        ("支出预算分类汇总表（按政府预算经济分类）", "expenditure", None, "economic"),
        ("部门基本支出预算表（人员类、运转类公用经费项目）", "basic_expenditure", None, "economic"),
        ("一般公共预算安排的基本支出分经济科目表", "basic_expenditure", "general_public", "economic"),
        ("部门专项业务经费支出表", "project_expenditure", None, "project"),
        ("政府性基金预算“三公”经费支出预算表", "three_public", "gov_fund", "three_public"),
        ("一般公共预算拨款“三公”经费及会议费、培训费支出预算表", "three_public", "general_public", "three_public"),
        ("政府性基金收支表", "gov_fund", "gov_fund", "functional"),
        ("国有资本经营预算收支表", "state_capital", "state_capital", "functional"),
    ],
)
def test_titles_are_known_by_their_meaning(title: str, key: str, fund: str | None, by: str | None) -> None:
    form = find_form(title)
    assert form is not None
    assert (form.key, form.fund, form.by) == (key, fund, by)


@pytest.mark.parametrize(
    "title",
    ["政府采购支出表", "一般公共预算机关运行经费支出预算表", "政府购买服务支出表", "县级对下转移支付预算表", "财政专户管理资金支出表"],
)
def test_titles_of_other_tables_are_no_form(title: str) -> None:
    assert find_form(title) is None


@pytest.mark.parametrize(
    ("caption", "number"),
    [
        ("预算01表收支总表", "预算01表"),
        ("公开 02 表", "公开02表"),
        ("部门公开表 3", "部门公开表3"),
        ("表11.收入总表", "表11"),
        ("附表1-1", "附表1-1"),
    ],
)
def test_numbers_of_captions(caption: str, number: str) -> None:
    assert split_number(caption)[0] == number


@pytest.mark.parametrize(
    ("path", "kind", "meaning"),
    [
        (("2023年预算数", "合计"), "budget", ("total", None, "prior", None)),
        (("2024年预算数", "基本支出", "小计"), "budget", ("basic", None, "current", None)),
        (("2024年预算数比2023年执行数", "增减额"), "budget", ("total", None, "change", None)),
        (("2024年预算数比2023年执行数", "增减（%）"), "budget", ("total", None, "change_pct", None)),
        (("2023年执行数", "扣除基建投资后执行数"), "budget", (None, None, "prior", None)),
        (("上年结转结余", "政府性基金预算"), "budget", ("total", "carryover_gov_fund", "current", None)),
        (("本年收入", "政府性基金预算"), "budget", ("total", "gov_fund", "current", None)),
        (("年初预算数",), "final_accounts", ("total", None, "current", "initial_budget")),
        (("决算数",), "final_accounts", ("total", None, "current", "final")),
        (("项目支出",), "final_accounts", ("project", None, "current", "final")),
        (("其中：2024年政府采购项目中预留给中小企业的项目资金规模",), "budget", ("procurement_sme", None, "current", None)),
    ],
)
def test_columns_mean_what_their_headings_say(path: tuple[str, ...], kind: str, meaning: tuple[str | None, ...]) -> None:
    assert read_meaning(path, find_form("部门支出总表"), Occasion(2024, kind)) == meaning


def test_two_classifications_in_one_row() -> None:
    statement = only(
        "支出总表",
        "支出功能分类科目\t政府支出经济分类科目\t部门支出经济分类科目\t合计\n"
        "2050201-学前教育\t50101-工资奖金津补贴\t30101-基本工资\t12.50\n"
        "合计\t\t\t12.50\n",
    )
    row = statement.rows[0]
    assert row.codes == {"functional": "2050201", "economic_government": "50101", "economic_department": "30101"}
    assert (row.kind, row.name) == ("item", "学前教育")
    assert row.names == {"economic_government": "工资奖金津补贴", "economic_department": "基本工资"}
    assert statement.rows[1].kind == "total"


def test_units_first_and_units_of_units() -> None:
    statement = only(
        "收入总表",
        "部门代码\t部门名称\t合计\t财政拨款收入\n合计\t\t9.00\t9.00\n024\t示例市教育局\t9.00\t9.00\n024001\t示例市教育局本级\t9.00\t9.00\n",
    )
    assert rows_of(statement) == [
        ("total", None, "合计", None),
        ("organisation", None, "示例市教育局", None),
        ("organisation", None, "示例市教育局本级", 2),
    ]


def test_totals_below_the_carry_over_are_those_of_all_money() -> None:
    statement = only(
        "财政拨款收支总表",
        "收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、本年收入\t9.00\t一、本年支出\t8.00\n（一）一般公共预算\t9.00\t（一）教育支出\t8.00\n"
        "二、上年结转\t1.00\t二、结转下年\t2.00\n收入合计\t10.00\t支出合计\t10.00\n",
    )
    keys = [(row.side, row.kind, row.key) for row in statement.rows if row.key]
    assert keys == [
        ("revenue", "source", "source.current_year"),
        ("expenditure", "other", "use.current_year"),
        ("revenue", "source", "source.general_public"),
        ("revenue", "source", "source.carryover"),
        ("expenditure", "other", "use.year_end_carryover"),
        ("revenue", "total", "total.revenue"),
        ("expenditure", "total", "total.expenditure"),
    ]
    education = next(row for row in statement.rows if row.codes)
    assert (education.codes, education.codes_certainty, education.parent) == ({"functional": "205"}, "inferred", 2)


def test_a_row_for_each_year_and_the_change() -> None:
    statement = only(
        "财政拨款“三公”经费支出表",
        "预算单位\t年度\t合计\t因公出国（境）费\t公务接待费\t公务用车运行维护费\n"
        "示例市教育局\t2023年\t6.00\t1.00\t2.00\t3.00\n\t2024年\t5.00\t1.00\t1.00\t3.00\n\t增减变化金额\t-1.00\t0.00\t-1.00\t0.00\n",
    )
    columns = {column.col: column.period for column in statement.columns}
    keys = {row.row: row.key for row in statement.rows}
    found = {(keys[line.row], columns[line.col or 0]): str(line.amount) for line in statement.lines}
    assert found["three_public.total", "prior"] == "6.00"
    assert found["three_public.reception", "current"] == "1.00"
    assert found["three_public.reception", "change"] == "-1.00"
    assert len(statement.lines) == 12


def test_budget_and_final_figures_of_one_quantity_are_two_columns_of_its_row() -> None:
    statement = only(
        "财政拨款“三公”经费支出决算表",
        "合计\t\t因公出国（境）费\t\t公务接待费\t\n预算数\t决算数\t预算数\t决算数\t预算数\t决算数\n2.85\t0.39\t0.00\t\t2.85\t0.39\n",
        "final_accounts",
    )
    assert [column.basis for column in statement.columns] == ["budget", "final"]
    assert [(row.key, row.name) for row in statement.rows] == [
        ("three_public.total", "合计"),
        ("three_public.overseas_travel", "因公出国（境）费"),
        ("three_public.reception", "公务接待费"),
    ]
    assert [(line.row, line.col, line.text) for line in statement.lines] == [
        (1, 1, "2.85"), (1, 2, "0.39"), (2, 1, "0.00"), (3, 1, "2.85"), (3, 2, "0.39"),
    ]  # fmt: skip


def test_the_three_public_total_beside_conferences_and_training() -> None:
    statement = only(
        "“三公”经费、会议费、培训费支出预算表",
        "合计\t“三公”经费\t\t\t会议费\t培训费\n\t小计\t公务接待费\t公务用车运行维护费\t\t\n9.00\t3.00\t1.00\t2.00\t4.00\t2.00\n",
    )
    assert [row.key for row in statement.rows] == [
        "three_public.with_meetings",
        "three_public.total",
        "three_public.reception",
        "three_public.vehicle_operation",
        "three_public.conference",
        "three_public.training",
    ]


def test_sources_one_below_another() -> None:
    statement = only(
        "收入预算总表", "项目名称\t金额\n收入总计\t9.00\n一般公共预算资金\t8.00\n专户管理资金\t\n其他资金\t1.00\n其他收入\t1.00\n"
    )
    assert statement.by == "source"
    assert [row.key for row in statement.rows] == [
        "total.revenue",
        "source.general_public",
        "source.special_account",
        "source.unit_funds",
        "source.other_revenue",
    ]
    assert statement.rows[4].parent == 4


def test_projects_below_their_unit() -> None:
    statement = only(
        "项目支出总表",
        "支出项目类别\t总计\n示例市教育局\t3.00\n校舍维修\t1.00\n示例活动\t2.00\n",
    )
    assert [(row.kind, row.project, row.parent, row.organisation) for row in statement.rows] == [
        ("organisation", None, None, "示例市教育局"),
        ("project", "校舍维修", 1, "示例市教育局"),
        ("project", "示例活动", 1, "示例市教育局"),
    ]


def test_a_total_printed_over_two_breakdowns_is_one_row() -> None:
    """收入 | 支出: by function and by use side by side, 支出合计 merged over three columns."""
    xs = (60.0, 140.0, 200.0, 300.0, 360.0, 440.0, 500.0)
    rows = [
        ["收入", "", "支出", "", "", ""],
        ["项目名称", "金额", "功能分类科目", "金额", "支出用途", "金额"],
        ["一般公共预算", "9.00", "一、教育支出", "9.00", "一、基本支出", "9.00"],
        ["收入合计", "9.00", "支出合计", "", "", "9.00"],
    ]
    sheet = Sheet()
    sheet.text(200, 60, "收支预算总表")
    words(sheet, rows, xs, 100)
    for y in (100, 120, 140, 160, 180):
        sheet.line(60, y, 500, y)
    for x in (60, 140, 200, 440, 500):
        sheet.line(x, 120 if x in (140, 440) else 100, x, 180)
    for x in (300, 360):
        sheet.line(x, 120, x, 160)
    sheet.line(440, 120, 440, 180)
    document = read(sheet.bytes(), "a.pdf")
    statement = read_statements(document, find_tables(document, ()), 2024, ()).statements[0]
    by_row: dict[int, list[Line]] = {}
    for line in statement.lines:
        by_row.setdefault(line.row, []).append(line)
    totals: list[Row] = [row for row in statement.rows if row.kind == "total"]
    assert [(row.side, row.name, [str(line.amount) for line in by_row[row.row]]) for row in totals] == [
        ("revenue", "收入合计", ["9.00"]),
        ("expenditure", "支出合计", ["9.00"]),
    ]


@pytest.mark.parametrize(
    ("line", "number", "rest"),
    [
        ("附表1-1 部门收入总表", "附表1-1", "部门收入总表"),
        ("预算01-2表", "预算01-2表", ""),
        ("省级部门公开01表", "省级部门公开01表", ""),
        ("【表一】收支总表", "表一", "收支总表"),
        ("表1.2031年收支总表", "表1", "2031年收支总表"),
        ("GK01表", "GK01表", ""),
    ],
)
def test_numbers_of_statements(line: str, number: str, rest: str) -> None:
    assert split_number(line) == (number, rest)


@pytest.mark.parametrize(
    "over",
    [
        "表3 部门支出总表 单位：万元\n",
        "部门支出总表 公开03表\n单位：万元\n",
        "部门支出总表（单位：万元）\n",
        "公开03表\n部门支出总表\n单位：万元\n",
        "部门支出总表\t\t\n单位：万元\t\t\n",
    ],
    ids=["on one line", "number behind", "unit in brackets", "each on its own", "in the grid"],
)
def test_title_number_and_unit_are_told_apart(over: str) -> None:
    table = "科目编码\t科目名称\t合计\n\t合计\t5.00\n205\t教育支出\t5.00\n注：本表不含上年结转。\t\t\n"
    document = read((over + table).encode(), "sample.txt")
    (statement,) = read_statements(document, find_tables(document, ()), 2024, ()).statements
    assert (statement.statement, statement.unit, len(statement.rows)) == ("expenditure", "万元", 2)
    assert statement.note == "注：本表不含上年结转。"


def test_a_note_is_no_first_line_of_the_next_title() -> None:
    first = "部门收入总表\n单位：万元\n项目\t预算数\n事业收入\t1.00\n合计\t1.00\n注：本表反映收入。\n"
    text = first + "部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\n205\t教育支出\t5.00\n"
    document = read(text.encode(), "sample.txt")
    found = read_statements(document, find_tables(document, ()), 2024, ()).statements
    assert [(statement.title, statement.note) for statement in found] == [("部门收入总表", "注：本表反映收入。"), ("部门支出总表", None)]


def test_a_column_that_is_not_understood_may_be_a_part() -> None:
    found = only("部门支出总表", "科目编码\t科目名称\t合计\t基本支出\t项目支出\t债务资金\n205\t教育支出\t9.00\t5.00\t3.00\t1.00\n")
    assert [partition.at_most for partition in find_partitions(found.columns)] == [True]


def test_parts_of_the_vehicles_may_be_printed_without_their_name() -> None:
    """公务用车购置及运行费 over 小计, 购置费, 运行费; or the three as rows."""
    rows = only("“三公”经费支出表", "项目\t金额\n公务用车购置及运行费\t9.00\n1.购置费\t4.00\n2.运行费\t5.00\n")
    assert [(row.key, row.parent) for row in rows.rows] == [
        ("three_public.vehicles", None),
        ("three_public.vehicle_purchase", 1),
        ("three_public.vehicle_operation", 1),
    ]
    found = find_quantity(("公务用车购置及运行费", "运行费"))
    assert found is not None
    assert found.key == "three_public.vehicle_operation"
    assert find_quantity(("会议费", "购置费")) == find_quantity(("会议费",))


def test_a_note_on_what_a_blank_table_would_mean_declares_nothing_where_there_are_figures() -> None:
    note = "注：此表如无数字则表示单位无该项支出。\n"
    assert not only("政府性基金预算支出表", "科目编码\t科目名称\t合计\n212\t城乡社区支出\t9.00\n" + note).declared_empty
    assert only("政府性基金预算支出表", "科目编码\t科目名称\t合计\n\t\t\n" + note).declared_empty


def test_a_unit_printed_once_beside_its_years_holds_for_all_of_them() -> None:
    head = "预算单位\t年度\t总计\t因公出国（境）费\t公务接待费\n"
    table = "示例市教育局\t2023 年\t3.00\t1.00\t2.00\n\t2024 年\t2.00\t0.00\t2.00\n\t增减变化金额\t-1.00\t-1.00\t0.00\n"
    found = only("“三公”经费支出表", head + table)
    periods = {column.col: column.period for column in found.columns}
    assert [periods[line.col or 0] for line in found.lines] == ["prior"] * 3 + ["current"] * 3 + ["change"] * 3
    assert {row.organisation for row in found.rows} == {"示例市教育局"}
