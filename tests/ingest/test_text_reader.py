"""Text files → blocks and grids."""

from __future__ import annotations

import pytest

from ingest.document import Block, Grid
from ingest.exceptions import EmptyFile, TruncatedFile, UnreadableFile
from ingest.readers import read

SAMPLE = "示例市教育局\n\n表一\n类\t款\t合计\n201\t03\t12.50\n备注：示例\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_every_usual_encoding_reads_the_same(encoding: str) -> None:
    document = read(SAMPLE.encode(encoding), "a.txt")
    assert [type(item) for item in document.items] == [Block, Block, Grid, Block]
    grid = document.items[2]
    assert isinstance(grid, Grid)
    assert [cell.text if cell else None for cell in grid.rows[1]] == ["201", "03", "12.50"]


def test_places_count_lines_rows_and_columns_from_one() -> None:
    grid = read(SAMPLE.encode(), "a.txt").items[2]
    assert isinstance(grid, Grid)
    cell = grid.rows[1][2]
    assert cell is not None
    assert (cell.place.line, cell.place.table, cell.place.row, cell.place.col) == (5, 1, 2, 3)


def test_short_lines_of_a_grid_are_padded_and_blank_lines_part_grids() -> None:
    document = read(b"a\tb\tc\nd\te\n\nf\tg\n", "a.txt")
    first, second = (item for item in document.items if isinstance(item, Grid))
    assert (first.width, second.width) == (3, 2)
    assert first.rows[1][2] is None


def test_markup_of_converters_goes_and_rows_of_stars_stay() -> None:
    document = read(
        "## 表1\n**示例市财政局\n2024 年部门预算公开**\n一、**财政拨款**：<b>说明</b>\n**\t*\t1\n目标\t<p>甲</p>\n".encode(), "a.txt"
    )
    assert [item.text for item in document.items if isinstance(item, Block)] == [
        "表1",
        "示例市财政局",
        "2024 年部门预算公开",
        "一、财政拨款：说明",
    ]
    grid = document.items[4]
    assert isinstance(grid, Grid)
    assert [[cell.text if cell else None for cell in row] for row in grid.rows] == [["**", "*", "1"], ["目标", "甲", None]]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b" \n\t\n ", EmptyFile),
        (b"PK\x03\x04 ...", TruncatedFile),
        (b"%PDF-1.7 ...", TruncatedFile),
        (b"\x00\x01\x02\xff\xfe\x00", UnreadableFile),
    ],
)
def test_what_cannot_be_read_says_so(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(data, "a.txt")


@pytest.mark.parametrize(("encoding", "lost"), [("utf-8", 1), ("utf-8", 2), ("gb18030", 1), ("utf-16", 1)])
def test_a_text_cut_in_its_last_character_is_read_and_says_so(encoding: str, lost: int) -> None:
    whole = SAMPLE.rstrip().encode(encoding)
    document = read(whole[:-lost], "a.txt")
    last = document.items[-1]
    assert isinstance(last, Block)
    assert last.text == "备注：示"
    assert [note.code for note in document.notes] == ["broken_off"]
    assert read(whole, "a.txt").notes == ()


def test_radicals_that_look_like_ideographs_are_read_as_these() -> None:
    document = read("⼀、部⻔预算公务⽤⻋，财政专⼾，财政专戶\n合计 1.00".encode(), "a.txt")
    assert next(item.text for item in document.items if isinstance(item, Block)) == "一、部门预算公务用车，财政专户，财政专户"
