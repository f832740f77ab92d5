"""Workbooks: merged cells, several tables on a sheet, hidden parts, numbers and formulas by the value that is kept."""

from __future__ import annotations

import pytest
import xlsxwriter
from xlsxwriter.workbook import Workbook

from ingest.document import Block, Grid
from ingest.exceptions import EmptyFile, UnreadableFile
from ingest.readers import read, word
from ingest.readers.xlsx.sheets import cell_name, number_text
from tests.ingest.readers.made import book, grids, texts
from tests.ingest.readers.others import opendocument, xlsb


def statement(sheet: xlsxwriter.worksheet.Worksheet, row: int, title: str, amount: float) -> None:
    """Title, unit, headings, one line."""
    sheet.merge_range(row, 0, row, 2, title)
    sheet.write(row + 1, 2, "单位：万元")
    sheet.write_row(row + 2, 0, ("科目编码", "科目名称", "合计"))
    sheet.write_row(row + 3, 0, ("201", "一般公共服务支出", amount))


def test_merged_cells_and_places() -> None:
    def fill(made: Workbook) -> None:
        sheet = made.add_worksheet("表二")
        sheet.merge_range("A1:B1", "科目")
        sheet.merge_range("C1:C2", "合计")
        sheet.write_row("A2", ("编码", "名称"))
        sheet.write_row("A3", ("201", "服务", 12.5))

    document = read(book(fill), "a")
    assert (document.reader, grids(document)) == ("xlsx", [[["科目", None, "合计"], ["编码", "名称", None], ["201", "服务", "12.5"]]])
    [grid] = [item for item in document.items if isinstance(item, Grid)]
    amount = grid.rows[2][2]
    assert amount is not None
    assert (amount.place.sheet, amount.place.cell, amount.place.row, amount.place.col) == ("表二", "C3", 3, 3)


def test_several_tables_on_a_sheet_one_below_the_other() -> None:
    def fill(made: Workbook) -> None:
        sheet = made.add_worksheet()
        statement(sheet, 0, "部门支出总体情况表", 1)
        statement(sheet, 4, "一般公共预算支出情况表", 2)  # no blank row between them
        statement(sheet, 10, "政府性基金预算支出情况表", 3)

    document = read(book(fill), "a")
    assert texts(document)[::2] == ["部门支出总体情况表", "一般公共预算支出情况表", "政府性基金预算支出情况表"]
    assert [grid[-1][-1] for grid in grids(document)] == ["1", "2", "3"]


def test_several_tables_on_a_sheet_side_by_side() -> None:
    def fill(made: Workbook) -> None:
        sheet = made.add_worksheet()
        for left, title in ((0, "部门收入总表"), (4, "部门支出总表")):
            sheet.merge_range(0, left, 0, left + 2, title)
            sheet.write_row(1, left, ("编码", "名称", "合计"))
            sheet.write_row(2, left, ("201", "服务", left + 1))

    document = read(book(fill), "a")
    assert texts(document) == ["部门收入总表", "部门支出总表"]
    assert [grid[1][-3:] for grid in grids(document)] == [["201", "服务", "1"], ["201", "服务", "5"]]


def test_halves_of_one_table_with_a_blank_column_between_stay_together() -> None:
    def fill(made: Workbook) -> None:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ("收入", "预算数", "", "支出", "预算数"))
        sheet.write_row(1, 0, ("一、拨款", 1, "", "一、服务", 1))

    assert len(grids(read(book(fill), "a"))) == 1


def test_hidden_sheets_rows_and_columns_are_left_out_and_said() -> None:
    def fill(made: Workbook) -> None:
        sheet = made.add_worksheet("表一")
        sheet.write_row(0, 0, ("名称", "草稿", "合计"))
        sheet.write_row(1, 0, ("隐藏的行", "x", 9))
        sheet.write_row(2, 0, ("一般公共服务支出", "x", 1))
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
        secret = made.add_worksheet("底稿")
        secret.write(0, 0, "不印")
        secret.hide()

    document = read(book(fill), "a")
    assert grids(document) == [[["名称", "合计"], ["一般公共服务支出", "1"]]]
    [note] = document.notes
    assert note.code == "hidden_cells"
    assert all(word in note.message_zh for word in ("1 个隐藏工作表（底稿）", "1 个隐藏行", "1 个隐藏列"))


def test_formulas_are_read_by_the_value_that_is_kept_and_never_worked_out() -> None:
    def fill(made: Workbook) -> None:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ("名称", "合计"))
        sheet.write(1, 0, "服务")
        sheet.write_formula(1, 1, "=1+1", None, 7.25)
        sheet.write(2, 0, "国防")
        sheet.write_formula(2, 1, '=WEBSERVICE("http://example.invalid/")', None, "")

    document = read(book(fill), "a")
    assert grids(document)[0][1:] == [["服务", "7.25"], ["国防", None]]
    assert [note.code for note in document.notes] == ["formulas_without_value"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (286.2, "286.2"),
        (1131.6500000000001, "1131.65"),
        (0.1 + 0.2, "0.3"),
        (201.0, "201"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e-6, "0.000001"),
        (-3.5, "-3.5"),
    ],
)
def test_a_number_is_its_shortest_decimal(value: float, text: str) -> None:
    assert number_text(value) == text


def test_numbers_as_text_stay_as_printed() -> None:
    def fill(made: Workbook) -> None:
        made.add_worksheet().write_row(0, 0, ("1,234.50", "（3.00）", "03"))

    assert grids(read(book(fill), "a")) == [[["1,234.50", "（3.00）", "03"]]]


def test_a_sheets_name_is_its_tables_title_where_no_cell_prints_one() -> None:
    def fill(made: Workbook) -> None:
        sheet = made.add_worksheet("部门支出总表")
        sheet.write_row(0, 0, ("名称", "合计"))
        sheet.write_row(1, 0, ("服务", 1))

    document = read(book(fill), "a")
    assert isinstance(document.items[0], Block)
    assert texts(document) == ["部门支出总表"]


def test_lines_of_text_on_a_sheet_are_text() -> None:
    def fill(made: Workbook) -> None:
        made.add_worksheet().write_column(0, 0, ("第一部分 概况", "一、主要职能", "负责审计。"))
        contents = made.add_worksheet()
        contents.write(0, 0, "目录")
        contents.write_row(1, 0, (1, "部门收支总表"))

    document = read(book(fill), "a")
    assert texts(document) == ["第一部分 概况", "一、主要职能", "负责审计。", "目录", "1 部门收支总表"]
    assert not grids(document)


def test_an_empty_workbook_is_empty() -> None:
    with pytest.raises(EmptyFile):
        read(book(lambda made: made.add_worksheet()), "a")


def test_a_workbook_at_which_the_library_panics_cannot_be_read() -> None:
    whole = xlsb([["合计"]])
    at = whole.index("rId1".encode("utf-16-le")) - 4  # how long the name is that follows
    with pytest.raises(UnreadableFile):
        read(whole[:at] + b"\xff\xff\xff\x7f" + whole[at + 4 :], "a")


def test_names_of_cells() -> None:
    assert [cell_name(*at) for at in ((0, 0), (2, 25), (9, 26), (0, 701), (0, 702))] == ["A1", "Z3", "AA10", "ZZ1", "AAA1"]


@pytest.mark.skipif(word.find_converter() is None, reason="LibreOffice is not installed: no XLS can be made here")
def test_an_old_workbook_reads_the_same() -> None:
    def fill(made: Workbook) -> None:
        sheet = made.add_worksheet("表一")
        statement(sheet, 0, "部门支出总体情况表", 286.2)
        sheet.write_row(4, 0, ("202", "隐藏的行", 9))
        sheet.set_row(4, None, None, {"hidden": True})
        made.add_worksheet("底稿").hide()

    data = book(fill)
    old = word.convert(data, "xls")
    now, before = read(data, "a"), read(old, "a")
    assert (before.reader, texts(before), grids(before)) == ("xls", texts(now), grids(now))
    assert [note.message_zh for note in before.notes] == [note.message_zh for note in now.notes]


@pytest.mark.parametrize("kind", ["xlsb", "ods"])
def test_other_workbooks_read_the_same(kind: str) -> None:
    rows = [["部门支出总体情况表"], ["科目编码", "科目名称", "合计"], ["201", "一般公共服务支出", "286.20"]]
    document = read(xlsb(rows) if kind == "xlsb" else opendocument("spreadsheet", (), rows), "a")
    assert (document.reader, texts(document), grids(document)) == ("xlsx", rows[0], [rows[1:]])
    [grid] = [item for item in document.items if isinstance(item, Grid)]
    assert grid.rows[1][2] is not None
    assert (grid.rows[1][2].place.sheet, grid.rows[1][2].place.cell) == ("表", "C3")
