"""Lattice → cells: slots with no line between them are one cell over several rows or columns."""

from __future__ import annotations

from typing import NamedTuple

from ingest.readers.pdf.lattice import Lattice


class Span(NamedTuple):
    """One cell: its first row and column (from 0) and how many of each it covers."""

    row: int
    col: int
    rows: int
    cols: int


def find_cells(lattice: Lattice) -> list[list[Span]]:
    """For each slot of the lattice the cell that covers it (the same Span for all slots of one cell)."""
    height, width = len(lattice.ys) - 1, len(lattice.xs) - 1
    owner: list[list[Span | None]] = [[None] * width for _ in range(height)]
    for row in range(height):
        for col in range(width):
            if owner[row][col] is None:
                span = _grow(lattice, owner, row, col)
                for line in owner[row : row + span.rows]:
                    line[col : col + span.cols] = [span] * span.cols
    return [[span for span in line if span is not None] for line in owner]


def _grow(lattice: Lattice, owner: list[list[Span | None]], row: int, col: int) -> Span:
    """The largest rectangle from this slot, first to the right, then down, that no line crosses."""
    width = len(lattice.xs) - 1
    end = col + 1
    while end < width and not lattice.left[row][end] and owner[row][end] is None:
        end += 1
    bottom = row + 1
    while bottom < len(lattice.ys) - 1 and _is_open(lattice, bottom, col, end):
        bottom += 1
    return Span(row, col, bottom - row, end - col)


def _is_open(lattice: Lattice, row: int, col: int, end: int) -> bool:
    """Whether the slots `col` to `end` of a row go on from the row above: no line above them, none between them, closed at both sides."""
    if any(lattice.top[row][col:end]) or any(lattice.left[row][col + 1 : end]):
        return False
    closed_left = col == 0 or lattice.left[row][col]
    closed_right = end == len(lattice.xs) - 1 or lattice.left[row][end]
    return closed_left and closed_right
