"""What stands around a place in a file without pages: lines of a text, or the part of a grid, with the one that is meant marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ingest.document import Grid, SourceDocument
from ingest.exceptions import UnreadableFile
from ingest.limits import Limits
from ingest.readers import read
from ingest.readers.text import lines_of

AROUND = 6  # lines before and after
ROWS, COLUMNS = 8, 10  # of a grid, before and after
HEAD = 4  # rows at the top of a grid that are shown whatever is meant: its headings
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
    row, col = place.get("row"), place.get("col")
    grid = next((item for item in document.items if isinstance(item, Grid) and _is_at(item, place)), None)
    if grid is None or not row or not 1 <= row <= len(grid.rows):
        raise UnreadableFile
    left = max(0, (col or 1) - COLUMNS)
    texts = [[cell.text[:LONGEST] if cell else "" for cell in cells[left : left + 2 * COLUMNS]] for cells in grid.rows]
    shown = [number for number in range(1, len(texts) + 1) if number <= HEAD or abs(number - row) <= ROWS]
    return Excerpt("grid", [(number, texts[number - 1]) for number in shown], row, col - left if col else None)


def _is_at(grid: Grid, place: dict[str, Any]) -> bool:
    return (grid.place.table, grid.place.sheet, grid.place.page) == tuple(place.get(name) for name in ("table", "sheet", "page"))
