"""Cells with their spans → Grid, for the formats that say what is merged (Word, Excel, web pages)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from ingest.document import Cell, Grid, Place

MOST_COLUMNS = 1_000  # no statement comes near; a span beyond it is a slip or made to do harm


class Placed(NamedTuple):
    """One cell with its first row and column (from 0) and how many of each it covers."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1


def build_grid(cells: Iterable[Placed], place_of: Callable[[int, int], Place], place: Place) -> Grid:
    """The grid of all cells, None under a span and where nothing is. `place_of` is given row and column from 1."""
    cells = [cell for cell in cells if cell.col < MOST_COLUMNS]
    height = max((cell.row + 1 for cell in cells), default=0)
    width = max((min(cell.col + cell.colspan, MOST_COLUMNS) for cell in cells), default=0)
    rows: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in cells:
        spans = min(cell.rowspan, height - cell.row), min(cell.colspan, width - cell.col)
        rows[cell.row][cell.col] = Cell(cell.text, place_of(cell.row + 1, cell.col + 1), *spans)
    return Grid(tuple(map(tuple, rows)), place)
