"""Tables of every kind of rule → grids."""

from __future__ import annotations

import pytest

from ingest.document import Block, Grid, SourceDocument
from ingest.readers import read
from tests.ingest.readers.pdf.drawing import (
    ROW,
    Draw,
    Sheet,
    boxed,
    dashed,
    doubled,
    drawn,
    filled,
    in_form,
    open_sided,
    ruled,
    words,
)

ROWS = [
    ["科目名称", "合计", "基本支出"],
    ["教育支出", "1,234.50", "1,000.00"],
    ["普通教育", "1,234.50", ""],
    ["合计", "1,234.50", "1,000.00"],
]
XS = (60.0, 200.0, 320.0, 440.0)


def grids(document: SourceDocument) -> list[Grid]:
    return [item for item in document.items if isinstance(item, Grid)]


def texts(grid: Grid) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row] for row in grid.rows]


@pytest.mark.parametrize("draw", [ruled, boxed, dashed, doubled, filled, open_sided, in_form])
def test_a_table_is_read_however_its_lines_are_drawn(draw: Draw) -> None:
    found = grids(read(drawn(draw, ROWS), "a.pdf"))
    assert [texts(grid) for grid in found] == [ROWS]


def test_cells_and_tables_say_where_they_stand() -> None:
    (grid,) = grids(read(drawn(ruled, ROWS), "a.pdf"))
    cell = grid.rows[1][2]
    assert cell is not None
    assert (cell.place.page, cell.place.table, cell.place.row, cell.place.col) == (1, 1, 2, 3)
    assert cell.place.bbox == pytest.approx((320, 120, 440, 140), abs=1)
    assert grid.place.bbox == pytest.approx((60, 100, 440, 180), abs=1)


def test_merged_headings_have_spans() -> None:
    sheet = Sheet()
    words(sheet, [["科目", "预算数", ""], ["", "合计", "项目支出"], ["教育支出", "12.00", "2.00"]], XS, 100)
    for y in (100, 140, 160):
        sheet.line(60, y, 440, y)
    sheet.line(200, 120, 440, 120)
    for x in (60, 200, 440):
        sheet.line(x, 100, x, 160)
    sheet.line(320, 120, 320, 160)
    (grid,) = grids(read(sheet.bytes(), "a.pdf"))
    assert texts(grid) == [["科目", "预算数", None], [None, "合计", "项目支出"], ["教育支出", "12.00", "2.00"]]
    first, group = grid.rows[0][0], grid.rows[0][1]
    assert first is not None
    assert group is not None
    assert (first.rowspan, first.colspan, group.rowspan, group.colspan) == (2, 1, 1, 2)


def test_words_and_numbers_broken_inside_a_cell_are_joined() -> None:
    rows = [["科目名称", "合计"], ["机关事业单位基本养老\n保险缴费支出", "12,345,6\n78.90"]]
    (grid,) = grids(read(drawn(ruled, rows, (60, 200, 320)), "a.pdf"))
    assert texts(grid)[1] == ["机关事业单位基本养老保险缴费支出", "12,345,678.90"]


def test_a_number_wider_than_its_cell_stays_whole() -> None:
    (grid,) = grids(read(drawn(ruled, [["合计", "基本"], ["123,456,789.01", "2.00"]], (60, 122, 200)), "a.pdf"))
    assert texts(grid)[1] == ["123,456,789.01", "2.00"]


def test_words_wider_than_their_cell_stay_whole_and_move_no_neighbour() -> None:
    rows = [["其中：专项资金列入部门预算的项目", ""], ["其中：专项资金列入部门预算的项目", " " * 30 + "2.00"]]
    (grid,) = grids(read(drawn(ruled, rows, (60, 184, 300)), "a.pdf"))
    assert texts(grid) == [["其中：专项资金列入部门预算的项目", ""], ["其中：专项资金列入部门预算的项目", "2.00"]]


def test_words_that_fill_their_cells_stay_apart() -> None:
    (grid,) = grids(read(drawn(ruled, [["科目编码", "科目名称", "合计"]], (60, 99, 138, 200)), "a.pdf"))
    assert texts(grid) == [["科目编码", "科目名称", "合计"]]


def test_bold_by_printing_twice_is_printed_once() -> None:
    sheet = Sheet()
    ruled(sheet, ROWS, XS, 100)
    words(sheet, ROWS, [x + 0.4 for x in XS], 100)
    (grid,) = grids(read(sheet.bytes(), "a.pdf"))
    assert texts(grid) == ROWS


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_pages_turned_by_rotate_are_read(rotation: int) -> None:
    """The page is drawn so that it reads upright once it is turned; reportlab turns its box with it."""
    sheet = Sheet(rotation=rotation)
    wide, high = sheet.canvas._pagesize if rotation == 180 else reversed(sheet.canvas._pagesize)
    moves = {90: (wide, 0), 180: (wide, high), 270: (0, high)}
    sheet.canvas.translate(*moves[rotation])
    sheet.canvas.rotate(rotation)
    ruled(sheet, ROWS, XS, 100)
    (grid,) = grids(read(sheet.bytes(), "a.pdf"))
    assert texts(grid) == ROWS
    assert grid.place.bbox == pytest.approx((60, 100, 440, 100 + 4 * ROW), abs=1)


def test_a_table_printed_sideways_is_read_and_placed_on_the_page_as_shown() -> None:
    sheet = Sheet()
    sheet.canvas.translate(595, 0)
    sheet.canvas.rotate(90)
    sheet.height = 595
    ruled(sheet, ROWS, XS, 100)
    (grid,) = grids(read(sheet.bytes(), "a.pdf"))
    assert texts(grid) == ROWS
    assert grid.place.bbox == pytest.approx((100, 842 - 440, 100 + 4 * ROW, 842 - 60), abs=1)


def test_two_tables_and_the_lines_around_them_keep_their_order() -> None:
    sheet = Sheet()
    sheet.text(60, 60, "表一 示例市财政局收支总表")
    ruled(sheet, ROWS, XS, 100)
    sheet.text(60, 220, "说明：两表之间的一行")
    ruled(sheet, [["类", "款"], ["205", "02"]], (60, 120, 180), 260)
    sheet.text(290, 800, "3")
    items = read(sheet.bytes(), "a.pdf").items
    kinds = [item.text if isinstance(item, Block) else "grid" for item in items]
    assert kinds == ["表一 示例市财政局收支总表", "grid", "说明：两表之间的一行", "grid", "3"]
    assert [grid.place.table for grid in items if isinstance(grid, Grid)] == [1, 2]
    block = items[0]
    assert block.place.bbox is not None
    assert block.place.bbox[0] == pytest.approx(60, abs=1)


def test_white_lines_beside_others_are_not_seen() -> None:
    sheet = Sheet()
    sheet.canvas.setStrokeColorRGB(1, 1, 1)
    for y in range(20, 320, 20):
        sheet.line(20, y, 560, y)
    for x in (20, 560):
        sheet.line(x, 20, x, 300)
    sheet.canvas.setStrokeColorRGB(0, 0, 0)
    sheet.text(200, 60, "示例市部门收支总表")
    ruled(sheet, ROWS, XS, 100)
    document = read(sheet.bytes(), "a.pdf")
    assert [texts(grid) for grid in grids(document)] == [ROWS]
    assert isinstance(document.items[0], Block)


def test_a_watermark_aslant_is_no_text() -> None:
    sheet = Sheet()
    ruled(sheet, ROWS, XS, 100)
    sheet.canvas.saveState()
    sheet.canvas.translate(150, 600)
    sheet.canvas.rotate(45)
    sheet.canvas.setFont("STSong-Light", 60)
    sheet.canvas.drawString(0, 0, "样例")
    sheet.canvas.restoreState()
    document = read(sheet.bytes(), "a.pdf")
    assert [texts(grid) for grid in grids(document)] == [ROWS]
    assert len(document.items) == 1


def test_a_frame_around_the_page_is_no_table() -> None:
    sheet = Sheet()
    sheet.box(20, 20, 575, 822)
    sheet.text(200, 60, "示例市财政局部门支出总表")
    ruled(sheet, ROWS, XS, 100)
    document = read(sheet.bytes(), "a.pdf")
    assert [texts(grid) for grid in grids(document)] == [ROWS]
    assert isinstance(document.items[0], Block)


def test_a_drawing_of_many_short_lines_is_no_table() -> None:
    sheet = Sheet()
    ruled(sheet, ROWS, XS, 100)
    for step in range(3000):
        x, y = 100 + step % 300, 400 + step // 10
        sheet.line(x, y, x + 2, y)
        sheet.line(x, y, x, y + 2)
    assert [texts(grid) for grid in grids(read(sheet.bytes(), "a.pdf"))] == [ROWS]


def test_a_hyphen_at_the_end_of_a_line_stays_one() -> None:
    (grid,) = grids(read(drawn(ruled, [["name", "amount"], ["Pro-\nject", "1.00"]], XS[:3]), "a.pdf"))
    assert texts(grid)[1] == ["Pro-ject", "1.00"]
