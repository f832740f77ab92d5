"""Rows that a page break cuts in two, as a word processor prints them in narrow columns."""

from __future__ import annotations

import pytest

from ingest import pipeline
from ingest.cut_rows import join_cut_rows
from ingest.document import Cell, Grid, Place
from tests.ingest.readers.pdf.drawing import Sheet, ruled

HEAD = ["科目编码", "科目名称", "合计", "基本支出"]
ABOVE = [
    ["", "合计", "1,190.00", "1,190.00"],
    ["205", "教育支出", "1,100.00", "1,100.00"],
    ["20502", "普通教育", "1,010.25", "1,010.25"],
    ["2050202", "小学教育", "1,010.25", "1,010.25"],
    ["20501", "教育管理事务", "89.75", "89.75"],
]
CUT = ["2050101", "行政", "89.7", "89.7"]


def _grid(page: int | None, *rows: list[str]) -> Grid:
    return Grid(tuple(tuple(Cell(text, Place(page=page)) for text in row) for row in rows), Place(page=page))


def _joined(first: Grid, *others: Grid) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for grid in join_cut_rows((first, *others)) for row in grid.rows]


def test_words_and_amounts_go_on_behind_the_heading_printed_again() -> None:
    after = ["208", "社会保障和就业支出", "90.00", "90.00"]
    pages = _grid(1, HEAD, *ABOVE, CUT), _grid(2, HEAD, ["", "运行", "5", "5"], after)
    assert _joined(*pages) == [HEAD, *ABOVE, ["2050101", "行政运行", "89.75", "89.75"], HEAD, after]


def test_a_code_goes_on_and_a_grid_that_is_only_the_rest_goes() -> None:
    first = _grid(1, HEAD, *ABOVE, ["20501", "行政运行", "89.", "89."])
    grids = join_cut_rows((first, _grid(2, ["01", "", "75", "75"])))
    assert [[cell.text for cell in row if cell] for row in grids[-1].rows[-1:]] == [["2050101", "行政运行", "89.75", "89.75"]]
    assert len(grids) == 1


@pytest.mark.parametrize(("first", "rest"), [("89", ".75"), ("8", "9.75"), ("89.", "75")])
def test_an_amount_goes_on_wherever_it_is_cut(first: str, rest: str) -> None:
    pages = _grid(1, HEAD, *ABOVE, ["2050101", "行政", first, first]), _grid(2, HEAD, ["", "运行", rest, rest])
    assert _joined(*pages) == [HEAD, *ABOVE, ["2050101", "行政运行", "89.75", "89.75"], HEAD]


@pytest.mark.parametrize(
    "row",
    [
        ["", "运行", "5", ""],  # an amount stays cut
        ["", "运行", "52", "52"],  # more than lacks
        ["", "运行", "5.00", "5.00"],
        ["", "合计", "5", "5"],
        ["", "公务接待费", "5", "5"],
        ["", "二、教育支出", "5", "5"],
        ["2050102", "一般行政管理事务", "5", "5"],
        ["20501", "", "5", "5"],
        ["02", "", "5", "5"],
        ["", "示例市第一中学", "", ""],
    ],
)
def test_a_row_that_may_be_one_of_its_own_stays(row: list[str]) -> None:
    pages = _grid(1, HEAD, *ABOVE, CUT), _grid(2, HEAD, row)
    assert _joined(*pages) == [HEAD, *ABOVE, CUT, HEAD, row]


@pytest.mark.parametrize(
    "above",
    [
        ABOVE[:4],  # too few to tell
        [*ABOVE, ["229", "其他支出", "0.5", "0.5"]],  # as many decimals as there are
        [["20502", "普通教育", "1,010.25", "1,010.25"]] * 5,  # no last zero: they may be left out
    ],
)
def test_rows_stay_where_decimals_do_not_show_that_one_is_cut(above: list[list[str]]) -> None:
    rest = ["", "运行", "5", "5"]
    assert _joined(_grid(1, HEAD, *above, CUT), _grid(2, HEAD, rest)) == [HEAD, *above, CUT, HEAD, rest]


@pytest.mark.parametrize(("page", "following"), [(1, 1), (None, None)])
def test_rows_stay_where_no_page_ends(page: int | None, following: int | None) -> None:
    rest = ["", "运行", "5", "5"]
    assert _joined(_grid(page, HEAD, *ABOVE, CUT), _grid(following, HEAD, rest)) == [HEAD, *ABOVE, CUT, HEAD, rest]


@pytest.mark.parametrize("again", [True, False])
def test_a_name_goes_on_over_the_page_break(again: bool) -> None:
    head = ["项目名称", "合计", "一般公共预算"]
    sheet, xs = Sheet(), (60, 300, 400, 500)
    for line, words in enumerate(("示例省示例市样板局2026年部门预算", "一、项目支出预算表", "单位：万元")):
        sheet.text(60, 40 + 15 * line, words)
    ruled(sheet, [head, ["合计", "3.00", "3.00"], ["示例设备", "1.00", "1.00"], ["样板系统运行", "2.00", "2.00"]], xs, 100)
    sheet.next_page()
    ruled(sheet, [*([head] if again else []), ["维护费", "", ""], ["示例培训", "0.00", "0.00"]], xs, 60)
    statement = next(one for one in pipeline.run(sheet.bytes(), "a.pdf")[1].statements if one.statement == "project_expenditure")
    assert [row.project for row in statement.rows if row.project] == ["示例设备", "样板系统运行维护费", "示例培训"]
