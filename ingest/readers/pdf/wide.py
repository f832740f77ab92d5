"""Wide sheets printed with their columns over several pages: the pages are put beside each other again.

A page that goes on to the right has a table with as many rows, each as high, as an earlier page, and prints no words below its
heading: what its rows are called stands on that earlier page. Spreadsheets print such pages in either order (1a 1b 2a 2b, or 1a 2a 1b 2b).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.document import Cell, Grid, Item
from ingest.notes import Note, wide_sheet

_SAME_HEIGHT = 1.5  # points by which two rows may differ that are one
_LEAST_BODY = 3  # rows below the heading: fewer prove nothing
_MOST_HEADING = 5
_WORD = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = re.compile(r"\d")

Row = tuple[Cell | None, ...]


@dataclass(slots=True)
class _Sheet:
    """A table that names its rows, and the pages that were put beside it."""

    at: int  # its place among the items
    heights: tuple[float, ...]
    pages: list[int]


def join_wide(items: Sequence[Item]) -> tuple[tuple[Item, ...], tuple[Note, ...]]:
    """The items with the pages of wide sheets put beside each other, and a note for each sheet."""
    joined: list[Item | None] = list(items)
    sheets: list[_Sheet] = []
    done: list[_Sheet] = []
    titles: set[str] = set()
    for at, item in enumerate(items):
        if not isinstance(item, Grid) or item.place.page is None:
            if not isinstance(item, Grid) and _is_new_title(item.text, titles):
                done, sheets = done + sheets, []
            continue
        heights = _heights(item)
        left = _left_of(item, heights, sheets) if _is_without_names(item) else None
        if left is not None:
            joined[left.at] = _beside(joined[left.at], item)
            joined[at] = None
            left.pages.append(item.place.page)
        elif _has_names(item):
            sheets.append(_Sheet(at, heights, [item.place.page]))
    notes = tuple(wide_sheet(tuple(sheet.pages)) for sheet in (*done, *sheets) if len(sheet.pages) > 1)
    return tuple(item for item in joined if item is not None), notes


def _is_new_title(text: str, titles: set[str]) -> bool:
    """Whether a line is the title of a table not met before: what follows it continues nothing."""
    title = "".join(text.split())
    if not title.endswith("表") or title in titles:
        return False
    titles.add(title)
    return True


def _heights(grid: Grid) -> tuple[float, ...]:
    """How high each row is; () where a row has no cell of its own height."""
    found: list[float] = []
    for row in grid.rows:
        boxes = [cell.place.bbox for cell in row if cell is not None and cell.rowspan == 1 and cell.place.bbox]
        if not boxes:
            return ()
        found.append(boxes[0][3] - boxes[0][1])
    return tuple(found)


def _left_of(grid: Grid, heights: tuple[float, ...], sheets: list[_Sheet]) -> _Sheet | None:
    """The table that this one continues to the right: of those with the same rows the one with the fewest pages, the first of them."""
    page = grid.place.page
    same = [sheet for sheet in sheets if page not in sheet.pages and heights and _are_same(heights, sheet.heights)]
    return min(same, key=lambda sheet: len(sheet.pages), default=None)


def _are_same(mine: tuple[float, ...], others: tuple[float, ...]) -> bool:
    return len(mine) == len(others) and all(abs(one - other) <= _SAME_HEIGHT for one, other in zip(mine, others, strict=True))


def _heading_rows(grid: Grid) -> int:
    """How many leading rows print words and no amounts."""
    count = 0
    while count < min(len(grid.rows), _MOST_HEADING) and any(map(_WORD.search, _texts(grid.rows[count]))):
        count += 1
    return count


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row if cell is not None and cell.text]


def _is_without_names(grid: Grid) -> bool:
    """Whether the rows below the heading print numbers alone."""
    start = _heading_rows(grid)
    body = [text for row in grid.rows[start:] for text in _texts(row)]
    return bool(start) and len(grid.rows) - start >= _LEAST_BODY and bool(body) and not any(map(_WORD.search, body))


def _has_names(grid: Grid) -> bool:
    """Whether most rows begin with words or a code."""
    rows = [texts for row in grid.rows if (texts := _texts(row))]
    named = sum(any(map(_WORD.search, texts)) for texts in rows)
    return named * 2 > len(rows) and any(_NUMBER.search(text) for texts in rows for text in texts)


def _beside(left: Item | None, right: Grid) -> Grid:
    """Two tables with the same rows as one; what the heading of the left one has over all its rows stays where it is."""
    if not isinstance(left, Grid):
        raise TypeError(left)
    width = left.width
    rows = tuple((*row, *(None,) * (width - len(row)), *more) for row, more in zip(left.rows, right.rows, strict=True))
    return replace(left, rows=rows)
