"""Whole statements of each place drawn without lines, or with some, read as the same statements drawn with all of them are.

The floors are what is held for places yet to come: an amount may stay open where nothing tells its column, hardly one may stand in another.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ingest import pipeline
from ingest.document import Grid
from ingest.readers import read
from tests.golden.identity import line_identities
from tests.ingest.provinces.test_provinces import PLACES, Printed, cover_of, drawn, tables
from tests.ingest.readers.pdf.drawing import Rows, Sheet
from tests.ingest.readers.pdf.loose import LINES, OFFICE, Style, lay_out, loose, part_of, write
from tests.ingest.samples.compare import MEASURE, different_lines

OF_ALL, OF_ONE, WRONG = 0.97, 0.85, 0.025
HARD, OF_HARD = ("central_2018",), 0.45  # a heading whose storeys its alignment does not tell: half of its amounts stand in other columns
SOME = 4  # every fourth place is drawn in each style
STYLES = {
    "numbers in the middle": Style(numbers="centre"),
    "narrow columns": Style(beside=4.0),
    "wide cells": Style(beside=8.0, above=6.0, heading=4),
    "low rows": Style(above=1.0),
    "far lines": Style(leading=12.0),
}
Result = tuple[int, int, int]  # how many amounts there are, how many are right, how many stand in a wrong place


def drawn_loose(printed: list[Printed], words: str, lines: str, style: Style) -> bytes:
    sheet = Sheet(size=(2400, 900))
    sheet.text(200, 100, words)
    sheet.text(60, 130, "第一部分 部门概况")
    for caption, _, rows in printed:
        sheet.next_page()
        for line, over in enumerate(caption):
            sheet.text(300, 40 + 20 * line, over)
        loose(sheet, rows, LINES[lines], style)
    return sheet.bytes()


@cache
def result(place: Path, lines: str, style: Style = OFFICE) -> Result:
    printed = tables(place)
    expected = line_identities(pipeline.run(drawn(printed, cover_of(place)), "a.pdf")[1])
    read_one = pipeline.run(drawn_loose(printed, cover_of(place), lines, style), "a.pdf")[1]
    missing, extra = different_lines(expected.elements(), read_one)
    wrong = sum(count for identity, count in extra.items() if "|" not in identity[MEASURE])
    return sum(expected.values()), sum(expected.values()) - sum(missing.values()), wrong


@pytest.mark.parametrize("lines", ["none", "framed_across"])
@pytest.mark.parametrize("place", PLACES, ids=[place.stem for place in PLACES])
def test_statements_of_a_place(place: Path, lines: str) -> None:
    amounts, right, _ = result(place, lines)
    assert right >= (OF_ONE if place.stem not in HARD else OF_HARD) * amounts


@pytest.mark.parametrize("lines", ["none", "without_some"])
def test_statements_of_all_places(lines: str) -> None:
    amounts, right, wrong = map(sum, zip(*(result(place, lines) for place in PLACES), strict=True))
    assert right >= OF_ALL * amounts
    assert wrong <= WRONG * amounts


@pytest.mark.parametrize("style", STYLES)
def test_statements_set_otherwise(style: str) -> None:
    amounts, right, wrong = map(sum, zip(*(result(place, "none", STYLES[style]) for place in PLACES[::SOME]), strict=True))
    assert right >= OF_ALL * amounts
    assert wrong <= WRONG * amounts


@pytest.mark.parametrize("lines", ["three", "across", "frame", "shaded"])
def test_three_lines_a_frame_and_coloured_rows_change_nothing(lines: str) -> None:
    place = next(place for place in PLACES if place.stem == "shaanxi")
    assert result(place, lines) == result(place, "none")


HEAD: Rows = [["科目编码", "科目名称", "合计", "基本支出", "<"], ["^", "^", "^", "人员经费", "公用经费"]]
FIRST: Rows = [
    ["205", "教育支出", "30.00", "", "12.00"],
    ["20501", "教育管理事务", "20.00", "", "8.00"],
    ["2050101", "行政运行", "20.00", "", "8.00"],
]
MORE: Rows = [
    ["20502", "普通教育", "10.00", "", "4.00"],
    ["2050201", "学前教育", "6.00", "", "4.00"],
    ["2050202", "小学教育", "4.00", "", ""],
]


@pytest.mark.parametrize("lines", ["none", "framed_across"])
def test_a_table_that_goes_on_without_its_heading_keeps_its_columns(lines: str) -> None:
    sheet = Sheet()
    laid = lay_out([*HEAD, *FIRST, *MORE], 40, 120, OFFICE)
    for page in (part_of(laid, 0, 5), part_of(laid, 5, 8)):
        LINES[lines](sheet, page)
        write(sheet, page)
        sheet.next_page()
    found = [item for item in read(sheet.bytes(), "a.pdf").items if isinstance(item, Grid)]
    assert [[cell.text if cell else "" for cell in row] for row in found[1].rows] == MORE


def test_lines_of_one_name_are_one_row() -> None:
    sheet = Sheet()
    rows = [
        ["科目名称", "合计", "基本支出"],
        ["机关事业单位基本养老保险缴费支出", "3.00", "3.00"],
        ["公务员医疗补助", "1.00", "1.00"],
        ["合计", "4.00", "4.00"],
    ]
    loose(sheet, rows, LINES["none"])
    (grid,) = (item for item in read(sheet.bytes(), "a.pdf").items if isinstance(item, Grid))
    assert [[cell.text if cell else "" for cell in row] for row in grid.rows] == rows
