"""Tables over several pages, up to the statement that they make."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.disclosure import Statement
from ingest.document import Grid
from ingest.readers import read
from ingest.statements import read_statements
from ingest.tables import find_tables
from tests.ingest.readers.pdf.drawing import ROW, Sheet, ruled, words

XS = (60.0, 140.0, 320.0, 400.0, 480.0, 560.0)
HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
FIRST = [["205", "教育支出", "30.00", "10.00", "20.00"], ["20502", "普通教育", "30.00", "10.00", "20.00"]]
SECOND = [["2050201", "学前教育", "12.00", "4.00", "8.00"], ["2050202", "小学教育", "18.00", "6.00", "12.00"]]
TOTAL = [["", "合计", "30.00", "10.00", "20.00"]]


def title(sheet: Sheet, y: float = 60) -> None:
    sheet.text(200, y, "2031年部门支出总体情况表")
    sheet.text(60, y + 18, "编制部门：示例市教育局")
    sheet.text(480, y + 18, "单位：万元")


def statement(data: bytes) -> Statement:
    document = read(data, "a.pdf")
    found = read_statements(document, find_tables(document, ()), 2031, ())
    assert len(found.statements) == 1
    assert found.count.unplaced == 0
    return found.statements[0]


def amounts(data: bytes) -> dict[str, list[Decimal]]:
    read_one = statement(data)
    names = {row.row: row.name or "" for row in read_one.rows}
    found: dict[str, list[Decimal]] = {}
    for line in read_one.lines:
        found.setdefault(names[line.row], []).append(line.amount)
    return found


WANTED = {name: [Decimal(amount) for amount in rest] for _, name, *rest in [*FIRST, *SECOND, *TOTAL]}


@pytest.mark.parametrize("head", [[HEAD], []], ids=["headings repeated", "heading on the first page only"])
def test_a_table_over_two_pages_is_one_statement(head: list[list[str]]) -> None:
    sheet = Sheet()
    title(sheet)
    ruled(sheet, [HEAD, *FIRST], XS, 100)
    sheet.text(290, 810, "- 1 -")
    sheet.next_page()
    ruled(sheet, [*head, *SECOND, *TOTAL], XS, 60)
    sheet.text(290, 810, "- 2 -")
    assert amounts(sheet.bytes()) == WANTED


def test_a_title_at_the_foot_of_the_page_before_heads_the_table() -> None:
    sheet = Sheet()
    title(sheet, 760)
    sheet.next_page()
    ruled(sheet, [HEAD, *FIRST, *SECOND, *TOTAL], XS, 60)
    assert amounts(sheet.bytes()) == WANTED


def test_captions_repeated_on_every_page_head_one_statement() -> None:
    sheet = Sheet()
    for rows in (FIRST, [*SECOND, *TOTAL]):
        sheet.text(60, 40, "表3")
        title(sheet)
        ruled(sheet, [HEAD, *rows], XS, 100)
        sheet.next_page()
    assert amounts(sheet.bytes()) == WANTED


def test_a_last_page_whose_labels_are_merged_keeps_its_columns() -> None:
    sheet = Sheet()
    title(sheet)
    ruled(sheet, [HEAD, *FIRST, *SECOND], XS, 100)
    sheet.next_page()
    ruled(sheet, [["合计", "30.00", "10.00", "20.00"]], (XS[0], *XS[2:]), 60)
    data = sheet.bytes()
    assert amounts(data) == WANTED
    last = [item for item in read(data, "a.pdf").items if isinstance(item, Grid)][-1]
    assert [cell.colspan if cell else None for cell in last.rows[0]] == [2, None, 1, 1, 1]


def test_a_row_cut_by_the_page_break_is_one_row() -> None:
    sheet = Sheet()
    title(sheet)
    ruled(sheet, [HEAD, *FIRST, ["2050201", "学前教育及学前教", "12.00", "4.00", "8.00"]], XS, 100)
    sheet.next_page()
    ruled(sheet, [["", "育管理事务", "", "", ""], SECOND[1], *TOTAL], XS, 60)
    read_one = statement(sheet.bytes())
    assert [row.name for row in read_one.rows] == ["教育支出", "普通教育", "学前教育及学前教育管理事务", "小学教育", "合计"]
    assert len(read_one.lines) == 15


def test_a_blank_row_at_the_head_of_a_page_is_no_rest_of_a_row() -> None:
    sheet = Sheet()
    title(sheet)
    ruled(sheet, [HEAD, *FIRST], XS, 100)
    sheet.next_page()
    ruled(sheet, [["", "", "", "", ""], *SECOND, *TOTAL], XS, 60 + ROW)
    assert amounts(sheet.bytes()) == WANTED


def test_a_table_without_lines_is_read_by_its_alignment() -> None:
    sheet = Sheet()
    title(sheet)
    words(sheet, [HEAD, *FIRST, *SECOND, *TOTAL], XS, 100)
    assert amounts(sheet.bytes()) == WANTED


def test_sentences_with_numbers_make_no_table() -> None:
    sheet = Sheet()
    for line in range(6):
        sheet.text(60, 80 + 14 * line, f"示例市教育局2031年安排{line}项，共12.50万元，比上年增加3.00万元，增长31.58%。")
    assert not [item for item in read(sheet.bytes(), "a.pdf").items if isinstance(item, Grid)]


WIDE_HEAD = [["科目编码", "科目名称", "合计", "一般公共预算"], ["政府性基金预算", "国有资本经营预算", "单位资金", "上年结转结余"]]
WIDE_ROWS = [
    (["", "合计", "30.00", "10.00"], ["5.00", "4.00", "8.00", "3.00"]),
    (["205", "教育支出", "30.00", "10.00"], ["5.00", "4.00", "8.00", "3.00"]),
    (["20502", "普通教育", "30.00", "10.00"], ["5.00", "4.00", "8.00", "3.00"]),
    (["2050201", "学前教育", "30.00", "10.00"], ["5.00", "4.00", "8.00", "3.00"]),
]
MORE_ROWS = [
    ([f"205020{digit}", name, "0.00", "0.00"], ["", "0.00", "", ""]) for digit, name in ((2, "小学教育"), (3, "初中教育"), (4, "高中教育"))
]


@pytest.mark.parametrize(
    "order", [[(0, 0), (0, 1), (1, 0), (1, 1)], [(0, 0), (1, 0), (0, 1), (1, 1)]], ids=["over, then down", "down, then over"]
)
def test_a_wide_sheet_with_its_columns_over_several_pages_is_put_together_and_said(order: list[tuple[int, int]]) -> None:
    sheet = Sheet()
    for number, (part, half) in enumerate(order):
        if not number:
            sheet.text(200, 60, "2031年部门收入总体情况表")
            sheet.text(480, 78, "单位：万元")
        body = [WIDE_ROWS, MORE_ROWS][part]
        ruled(sheet, [WIDE_HEAD[half], *(row[half] for row in body)], XS[: len(WIDE_HEAD[half]) + 1], 100)
        sheet.text(290, 810, f"{number + 1}")
        sheet.next_page()
    data = sheet.bytes()
    found = statement(data)
    assert [(column.measure, column.fund) for column in found.columns] == [
        ("total", fund) for fund in (None, "general_public", "gov_fund", "state_capital", "unit_funds", "carryover")
    ]
    assert [len([line for line in found.lines if line.row == row.row]) for row in found.rows] == [6, 6, 6, 6, 3, 3, 3]
    assert {line.place.page for line in found.lines} == {1, 2, 3, 4}
    assert [note.code for note in read(data, "a.pdf").notes] == ["wide_sheet", "wide_sheet"]


def test_another_statement_without_names_is_no_part_of_a_wide_sheet() -> None:
    sheet = Sheet()
    title(sheet)
    ruled(sheet, [HEAD, *FIRST, *SECOND, *TOTAL], XS, 100)
    sheet.next_page()
    sheet.text(200, 60, "2031年“三公”经费支出情况表")
    sheet.text(480, 78, "单位：万元")
    ruled(sheet, [["合计", "因公出国（境）费", "公务接待费", "公务用车费", "备注"], ["5.00", "", "1.00", "4.00", ""]], XS, 100)
    assert read(sheet.bytes(), "a.pdf").notes == ()


def test_running_heads_and_feet_are_no_part_of_a_statement() -> None:
    sheet = Sheet()
    for number, rows in enumerate(([*FIRST, SECOND[0]], [SECOND[1]], TOTAL), start=1):
        sheet.text(60, 20, "示例市教育局2031年部门预算公开")
        if number == 1:
            title(sheet)
        ruled(sheet, [HEAD, *rows], XS, 100)
        sheet.text(60, 800, "示例市教育局编印")
        sheet.text(290, 815, f"第 {number} 页")
        sheet.next_page()
    assert amounts(sheet.bytes()) == WANTED


def test_a_statement_on_a_page_that_lies_across() -> None:
    sheet = Sheet(size=(842, 595))
    title(sheet)
    ruled(sheet, [HEAD, *FIRST, *SECOND, *TOTAL], tuple(1.4 * x for x in XS), 100)
    assert amounts(sheet.bytes()) == WANTED


def test_a_two_sided_statement_without_lines_keeps_the_entries_that_print_no_amount() -> None:
    sheet = Sheet()
    sheet.text(200, 60, "2031年部门收支总表")
    sheet.text(480, 78, "单位：万元")
    rows = [
        ["项目", "预算数", "项目", "预算数"],
        ["一、一般公共预算拨款收入", "30.00", "一、教育支出", "28.00"],
        ["二、政府性基金预算拨款收入", "", "二、住房保障支出", "4.00"],
        ["三、国有资本经营预算拨款收入", "", "", ""],
        ["四、财政专户管理资金收入", "", "", ""],
        ["五、事业收入", "2.00", "", ""],
        ["收入总计", "32.00", "支出总计", "32.00"],
    ]
    words(sheet, rows, (60, 220, 320, 460), 100)
    found = statement(sheet.bytes())
    assert [(row.side, row.name) for row in found.rows if row.name] == [
        (side, row[col]) for row in rows[1:] for side, col in (("revenue", 0), ("expenditure", 2)) if row[col]
    ]
    assert [str(line.amount) for line in found.lines] == [cell for row in rows[1:] for cell in (row[1], row[3]) if cell]


def test_a_statement_of_one_row_without_lines() -> None:
    sheet = Sheet()
    sheet.text(200, 60, "2031年“三公”经费支出情况表")
    sheet.text(480, 78, "单位：万元")
    words(sheet, [["合计", "因公出国（境）费", "公务接待费", "公务用车费"], ["5.00", "1.00", "1.00", "3.00"]], (60, 160, 320, 460), 100)
    assert [str(line.amount) for line in statement(sheet.bytes()).lines] == ["5.00", "1.00", "1.00", "3.00"]


def test_sentences_whose_numbers_stand_apart_make_no_table() -> None:
    sheet = Sheet()
    for line in range(6):
        sheet.text(60, 80 + 14 * line, f"示例市教育局2031年收入预算   {line}2.50   万元，比上年增加   3.00   万元")
    assert not [item for item in read(sheet.bytes(), "a.pdf").items if isinstance(item, Grid)]
