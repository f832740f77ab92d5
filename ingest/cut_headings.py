"""Headings that a page break cut in two: the first rows of a table at the foot of one page, the rest of them at the head of the next.

What narrow cells have left is printed below (扣除中央基建投 | 资后执行数), and columns that part lower down are told apart only there, so
that the two pieces may have different numbers of columns: they are laid over each other by where they stand on their pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.amounts import parse_amount
from ingest.columns import CODE, GridRow, is_column_numbers, plain_texts, texts
from ingest.document import Bbox, Cell, Grid

_MOST_ROWS = 5  # of a heading
_NEAR = 2.0  # points by which a border may stand elsewhere on the next page
_Stretch = tuple[float, float]
_Rows = list[list[Cell | None]]


def join_cut_heading(grids: tuple[Grid, ...]) -> tuple[Grid, ...]:
    """The grids of one statement, the second begun with the heading that stands alone at the foot of the page before it."""
    if len(grids) < 2:
        return grids
    first, second = grids[:2]
    pages = first.place.page, second.place.page
    if pages[0] is None or pages[1] is None or pages[0] >= pages[1] or not _is_heading_alone(first):
        return grids
    if plain_texts(first.rows[0]) == plain_texts(second.rows[0]):  # printed again in full
        return grids
    columns = _columns(second)
    above = _laid_over(first, columns) if columns else None
    return (replace(second, rows=_joined(above, second)), *grids[2:]) if above else grids


def _is_heading_alone(grid: Grid) -> bool:
    return len(grid.rows) <= _MOST_ROWS and all(map(_is_heading, grid.rows))


def _is_heading(row: GridRow) -> bool:
    """Whether a row prints neither amounts nor codes nor the numbers of columns."""
    return not is_column_numbers(row) and not any(parse_amount(text) or CODE.match(text) for text in texts(row))


def _columns(grid: Grid) -> list[_Stretch]:
    """From where to where each column goes, from the left; none where a column has no cell of its own or the page is turned."""
    found: list[_Stretch] = []
    for col in range(grid.width):
        boxes = (row[col].place.bbox for row in grid.rows if row[col] and row[col].colspan == 1)  # type: ignore[union-attr]
        box = next((box for box in boxes if box), None)
        if box is None:
            return []
        found.append((box[0], box[2]))
    return found if all(before[1] <= after[0] + _NEAR for before, after in pairwise(found)) else []


def _laid_over(grid: Grid, columns: Sequence[_Stretch]) -> _Rows | None:
    """The rows of a heading in the columns of the table below it; None where a cell stands over none."""
    rows: _Rows = []
    for row in grid.rows:
        laid: list[Cell | None] = [None] * len(columns)
        for cell in row:
            if cell is None:
                continue
            covered = _covered(cell.place.bbox, columns)
            if not covered:
                return None
            laid[covered[0]] = cell._replace(colspan=len(covered))
        rows.append(laid)
    return rows


def _covered(box: Bbox | None, columns: Sequence[_Stretch]) -> list[int]:
    return [col for col, (x0, x1) in enumerate(columns) if box and box[0] - _NEAR < (x0 + x1) / 2 < box[2] + _NEAR]


def _joined(above: _Rows, below: Grid) -> tuple[tuple[Cell | None, ...], ...]:
    """Both pieces as one: a cell of a heading right below one as wide goes on with it, the others stand under theirs."""
    cut = list(below.rows[0])
    if not _is_heading(below.rows[0]):
        return tuple(map(tuple, above)) + below.rows
    going_on = {col: at for col, cell in enumerate(cut) if cell and (at := _as_wide(above, col, cell.colspan)) is not None}
    dropped = len(going_on) == sum(cell is not None for cell in cut)  # nothing but the rest of the row above
    for col, row in going_on.items():
        cell, rest = above[row][col], cut[col]
        if cell and rest:
            above[row][col] = cell._replace(text=cell.text + rest.text, rowspan=cell.rowspan + rest.rowspan - dropped)
            cut[col] = None
    rows = above + ([] if dropped else [cut]) + [list(row) for row in below.rows[1:]]
    return tuple(tuple(row) for row in rows)


def _as_wide(above: _Rows, col: int, colspan: int) -> int | None:
    """The row of the heading whose cell reaches down to the page break over just these columns."""
    last = len(above) - 1
    for row in range(last, -1, -1):
        cell = above[row][col]
        if cell is not None:
            return row if cell.colspan == colspan and row + cell.rowspan > last else None
    return None
