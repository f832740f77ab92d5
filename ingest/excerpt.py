"""What stands around a place in a file without pages: lines of a text, or the part of a grid, with the one that is meant marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ingest.document import Grid, Place, SourceDocument
from ingest.exceptions import UnreadableFile
from ingest.limits import Limits
from ingest.readers import read
from ingest.readers.text import lines_of

AROUND = 10  # lines before and after
ROWS, COLUMNS = 8, 10  # of a grid, before and after
HEAD = 4  # rows at the top of a grid that are shown whatever is meant: its headings
WHERE = ("sheet", "page", "table", "row", "col")  # what tells one cell of a file from another
LONGEST = 400  # characters of a line or cell


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`rows` are numbered lines or rows with their texts; `row` and `col` say which is meant (`col` None: the whole line)."""

    kind: str  # "lines" or "grid"
    rows: list[tuple[int, list[str]]]
    row: int
    col: int | None


def cut(data: bytes, filename: str, place: dict[str, Any], limits: Limits) -> Excerpt:
    """The excerpt at a place as it is stored. UnreadableFile when the file has no such place; and what reading it raises."""
    if place.get("line"):
        return _lines(data, int(place["line"]))
    return _grid(read(data, filename, limits), place)


def _lines(data: bytes, number: int) -> Excerpt:
    lines = lines_of(data)
    if not 1 <= number <= len(lines):
        raise UnreadableFile
    first = max(1, number - AROUND)
    shown = lines[first - 1 : number + AROUND]
    return Excerpt("lines", [(first + index, [line[:LONGEST]]) for index, line in enumerate(shown)], number, None)


def _grid(document: SourceDocument, place: dict[str, Any]) -> Excerpt:
    """Rows are numbered as the source numbers them: a sheet's titles, which are no part of the grid, may stand above."""
    for grid in (item for item in document.items if isinstance(item, Grid)):
        for index, cells in enumerate(grid.rows):
            for col, cell in enumerate(cells):
                if cell and _is_at(cell.place, place):
                    return _around(grid, index, col, int(place["row"]) - index)
    raise UnreadableFile


def _is_at(found: Place, place: dict[str, Any]) -> bool:
    return bool(place.get("row")) and all(getattr(found, name) == place.get(name) for name in WHERE)


def _around(grid: Grid, row: int, col: int, first: int) -> Excerpt:
    """The part of the grid around a cell, both counted from 0; `first` is the number of the grid's first row."""
    left = max(0, col - COLUMNS)
    shown = [index for index in range(len(grid.rows)) if index < HEAD or abs(index - row) <= ROWS]
    rows = [
        (index + first, [cell.text[:LONGEST] if cell else "" for cell in grid.rows[index][left : col + COLUMNS + 1]]) for index in shown
    ]
    return Excerpt("grid", rows, row + first, col - left + 1)
