"""Statements, columns, rows and lines from small invented texts, one for each kind of damage."""

from __future__ import annotations

from ingest.disclosure import Row, Statement
from ingest.readers import read
from ingest.statements import Statements, read_statements
from ingest.tables import find_tables

OVER = "编制部门：示例市教育局\n单位：万元\n"


def statements(text: str, contents: tuple[str, ...] = ()) -> Statements:
    document = read(text.encode(), "sample.txt")
    return read_statements(document, find_tables(document, ()), 2024, contents)


def only(text: str) -> Statement:
    found = statements(text).statements
    assert len(found) == 1
    return found[0]


def amounts(statement: Statement) -> dict[tuple[str, str], str]:
    """(code or name, measure/fund) → amount."""
    rows = {row.row: row for row in statement.rows}
    columns = {column.col: column for column in statement.columns}
    return {
        (_label(rows[line.row]), "/".join(filter(None, (columns[line.col].measure, columns[line.col].fund)))): str(line.amount)
        for line in statement.lines
        if line.col is not None
    }


def _label(row: Row) -> str:
    return next(iter(row.codes.values()), None) or row.name or ""


EXPENDITURE = (
    f"表三\n部门支出总体情况表\n{OVER}"
    "项目\t\t\t支出预算\t\t\t\n"
    "功能分类科目编码\t\t\t功能分类科目名称\t合 计\t基本支出\t项目支出\n"
    "类\t款\t项\t\t\t\t\n"
    "**\t**\t**\t**\t1\t2\t3\n"
    "205\t\t\t教育支出\t30.00\t20.00\t10.00\n"
    "\t01\t\t教育管理事务\t30.00\t20.00\t10.00\n"
    "205\t01\t01\t行政运行\t20.00\t20.00\t\n"
    "205\t01\t99\t其他教育管理\t10.00\t\t10.00\n"
    "\t\t\t合计\t30.00\t20.00\t10.00\n"
)


def test_an_expenditure_statement_is_read_whole() -> None:
    found = statements(EXPENDITURE)
    statement = found.statements[0]
    assert (statement.statement, statement.number, statement.unit) == ("expenditure", "表三", "万元")
    assert [(column.measure, column.path) for column in statement.columns] == [
        ("total", ("支出预算", "合计")),
        ("basic", ("支出预算", "基本支出")),
        ("project", ("支出预算", "项目支出")),
    ]
    assert [(row.kind, row.level, row.parent, row.codes.get("functional")) for row in statement.rows] == [
        ("class", 1, None, "205"),
        ("section", 2, 1, "20501"),
        ("item", 3, 2, "2050101"),
        ("item", 3, 2, "2050199"),
        ("total", None, None, None),
    ]
    assert (found.count.printed, found.count.placed, found.count.ignored, found.count.unplaced) == (16, 13, 3, 0)


def test_the_heading_printed_again_inside_and_over_a_new_page_is_no_row() -> None:
    heading = "项目\t\t\t支出预算\t\t\t\n功能分类科目编码\t\t\t功能分类科目名称\t合计\t基本 支出\t项目支出\n类\t款\t项\t\t\t\t\n"
    text = EXPENDITURE.replace("205\t01\t01", heading + "205\t01\t01").replace("205\t01\t99", "\n" + heading + "205\t01\t99")
    assert amounts(only(text)) == amounts(only(EXPENDITURE))


def test_a_page_may_go_on_without_heading_and_with_marks_and_broken_numbers() -> None:
    text = EXPENDITURE.replace("205\t01\t01\t行政运行\t20.00", "\n- 5 -\n\n205\t01\t01\t<b>行政 运行</b>\t20.0 0")
    found = statements(text)
    assert amounts(found.statements[0]) == amounts(only(EXPENDITURE)) | {("2050101", "total"): "20.00"}
    assert found.statements[0].rows[2].name == "行政运行"
    assert found.count.ignored == 4  # the column numbers and the page number


def test_a_lost_code_column_moves_no_amount() -> None:
    head, body = EXPENDITURE.split("1\t2\t3\n")
    lost = "".join(line.partition("\t")[2] + "\n" for line in body.splitlines())
    statement = only(head + "1\t2\t3\n" + lost)
    assert amounts(statement) == amounts(only(EXPENDITURE))
    assert statement.rows[0].codes_certainty == "inferred"  # its code stood in the lost column


def test_the_number_of_a_lost_column_may_be_missing_from_the_row_of_numbers() -> None:
    assert amounts(only(EXPENDITURE.replace("**\t1\t2\t3", "**\t1\t3"))) == amounts(only(EXPENDITURE))


def test_a_unit_row_is_the_parent_of_the_classes_below_it() -> None:
    statement = only(EXPENDITURE.replace("205\t\t\t教育", "\t\t\t示例市教育局本级\t30.00\t20.00\t10.00\n205\t\t\t教育"))
    assert [(row.kind, row.parent, row.organisation) for row in statement.rows][:3] == [
        ("organisation", None, "示例市教育局本级"),
        ("class", 1, "示例市教育局本级"),
        ("section", 2, "示例市教育局本级"),
    ]
    assert statement.rows[-1].organisation is None


def test_both_halves_of_a_two_sided_statement_are_rows_of_their_side() -> None:
    statement = only(
        f"表1\n部门收支总体情况表\n{OVER}收 入\t\t支 出\t\n项 目\t预算数\t功能分类\t预算数\n"
        "一、本年收入\t29.50\t205 教育支出\t30.00\n1. 一般公共预算拨款\t29.50\t206科学技术支出\t\n其中：一般财力\t29.50\t\t\n"
        "二、上年结转结余\t0.50\t\t\n1.财政拨款结转\t0.50\t\t\n其中：一般公共预算拨款\t0.50\t\t\n收 入 总 计\t30.00\t支 出 总 计\t30.00\n"
    )
    keys = [(row.key, row.parent) for row in statement.rows if row.side == "revenue"]
    assert keys == [
        ("source.current_year", None),
        ("source.general_public", 1),
        ("source.general_resources", 3),
        ("source.carryover", None),
        ("source.carryover_fiscal", 7),
        ("source.carryover_general_public", 9),
        ("total.revenue", None),
    ]
    assert [column.path for column in statement.columns] == [("预算数",)]
    assert [row.codes for row in statement.rows if row.side == "expenditure"][:2] == [{"functional": "205"}, {"functional": "206"}]


def test_three_public_is_read_the_same_from_rows_and_from_columns() -> None:
    as_rows = only(
        "财政拨款“三公”经费支出情况表\n"
        f"{OVER}“三公”经费支出内容\t合计\t资金来源\t\t\n"
        "\t\t一般公共预算\t政府性基金\t国有资本经营预算\n"
        "合计\t5.00\t5.00\t\t\n"
        "因公出国（境）费\t\t\t\t\n"
        "公务接待费\t2.00\t2.00\t\t\n"
        "公务用车购置及运行费 （小计）\t3.00\t3.00\t\t\n"
        "其中：公务用车购置费\t\t\t\t\n"
        "公务用车运行费\t3.00\t3.00\t\t\n"
    )
    as_columns = only(
        "一般公共预算“三公”经费支出情况表\n"
        f"{OVER}合 计\t因公出国 (境)费\t公务用车购置及运行费\t\t\t公务接待费\n"
        "\t\t合 计\t公务用车购 置费\t公务用车运行 费\t\n"
        "5.00\t\t3.00\t\t3.00\t2.00\n"
    )
    keyed = {row.row: row.key for row in as_columns.rows}
    assert [(keyed[line.row], str(line.amount)) for line in as_columns.lines] == [
        ("three_public.total", "5.00"),
        ("three_public.vehicles", "3.00"),
        ("three_public.vehicle_operation", "3.00"),
        ("three_public.reception", "2.00"),
    ]
    assert [row.name for row in as_columns.rows] == [
        "合计",
        "因公出国(境)费",
        "公务用车购置及运行费",
        "公务用车购置费",
        "公务用车运行费",
        "公务接待费",
    ]
    assert {row.key for row in as_rows.rows} == set(keyed.values())
    assert len(as_columns.columns) == 1


def test_projects_carry_their_item_and_the_total_may_stand_in_the_project_column() -> None:
    statement = only(
        "表七：\n"
        "一般公共预算项目支出情况表\n"
        f"{OVER}科目编码\t\t\t科目\t项目名称\t项目支出合计\t商品和服务支出\t资本性支出(基本建设)\t资本性支出\n"
        "类\t款\t项\t\t\t\t\t\t\n"
        "205\t\t\t教育支出\t\t8.00\t3.00\t\t5.00\n"
        "\t01\t\t教育管理事务\t\t8.00\t3.00\t\t5.00\n"
        "205\t01\t99\t其他教育管理\t校舍修缮\t5.00\t\t\t5.00\n"
        "205\t01\t99\t其他教育管理\t教师节活动\t3.00\t3.00\t\t\n"
        "\t\t\t\t合计\t8.00\t3.00\t\t5.00\n"
    )
    assert [(row.kind, row.parent, row.project, row.name) for row in statement.rows][2:] == [
        ("project", 2, "校舍修缮", "其他教育管理"),
        ("project", 2, "教师节活动", "其他教育管理"),
        ("total", None, None, "合计"),
    ]
    assert [column.measure for column in statement.columns] == ["total", "econ_302", "econ_309", "econ_310"]


def test_group_headings_that_slipped_stand_over_their_groups_again() -> None:
    columns = only(
        "上年结转结余情况明细表\n"
        f"{OVER}项目\t合计\t财政拨款\t\t\t\t\t非财政拨款\t\t\n"
        "\t\t小计\t基本支出\t\t项目支出\t小计\t基本支出\t\t项目支出\n"
        "\t\t\t人员经费\t公用经费\t\t\t人员经费\t公用经费\t\n"
        "校舍修缮\t0.50\t0.50\t\t\t0.50\t\t\t\t\n总计\t0.50\t0.50\t\t\t0.50\t\t\t\t\n"
    ).columns
    assert [(column.measure, column.fund) for column in columns] == [
        ("total", None),
        *[(measure, "fiscal") for measure in ("total", "personnel", "operating", "project")],
        *[(measure, "non_fiscal") for measure in ("total", "personnel", "operating", "project")],
    ]


def test_what_is_promised_and_absent_is_listed_and_what_is_empty_says_so() -> None:
    text = (
        EXPENDITURE
        + f"表八\n政府性基金预算支出情况表\n{OVER}项目\t\t\t政府性基金预算支出\t\t\n"
        + "功能分类科目编码\t\t\t功能分类科目名称\t合计\t基本支出\n类\t款\t项\t\t\t\n\t\t\t合计\t\t\n备注：本年未安排，此表为空表。\n"
    )
    found = statements(text, ("部门收支总体情况表", "部门支出总体情况表", "政府性基金预算支出情况表"))
    assert [(s.statement, s.listed, s.present, s.declared_empty) for s in found.statements] == [
        ("overview", True, False, False),
        ("expenditure", True, True, False),
        ("gov_fund", True, True, True),
    ]


def test_a_number_under_no_heading_stands_in_a_column_not_understood() -> None:
    statement = only(EXPENDITURE.replace("教育支出\t30.00\t20.00\t10.00", "教育支出\t30.00\t20.00\t10.00\t7.77"))
    assert (statement.columns[-1].measure, statement.columns[-1].path) == (None, ())
    assert [str(line.amount) for line in statement.lines if line.col == 4] == ["7.77"]


def test_what_stands_in_an_amount_column_and_is_no_amount_is_reported_with_its_place() -> None:
    found = statements(EXPENDITURE.replace("教育支出\t30.00", "教育支出\t约30.00"))
    assert (found.count.unplaced, [place.line for place in found.count.unplaced_places]) == (1, [9])


def test_a_table_of_no_form_is_kept_whole() -> None:
    found = statements(EXPENDITURE + "\n第三部分 说明\n\n机构编制情况表\n单位\t人数\n本级\t12\n")
    other = found.statements[1]
    assert (other.statement, other.title, other.grid) == ("other", "机构编制情况表", (("单位", "人数"), ("本级", "12")))
    assert found.other.printed == 1


def test_entities_and_wide_digits_are_read_as_what_they_stand_for() -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    start = EXPENDITURE.index("205\t\t\t")
    found = only(EXPENDITURE[:start] + EXPENDITURE[start:].translate(wide).replace("\t\t", "\t&nbsp;\t"))
    assert amounts(found) == amounts(only(EXPENDITURE))
    assert [row.codes for row in found.rows] == [row.codes for row in only(EXPENDITURE).rows]
