"""Rows that a page break cut in two: what narrow cells have left is printed at the head of the next page (行政 | 运行, 90.0 | 0).

Only amounts that lack their last digits show it; a name that goes on alone is read where its column is known (ingest/lost_labels.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.amounts import parse_amount
from ingest.columns import CODE, GridRow, plain_texts, texts
from ingest.document import Grid
from ingest.forms.quantities import find_source, find_three_public, find_total, find_use, mark_depth

_AMOUNT = re.compile(r"[-−–]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)\.(?P<decimals>\d*)")
_WHOLE = re.compile(r"[-−–]?\d[\d,，]*")
_FEWEST = 10  # amounts that tell how a statement prints its decimals
_CUT_CODE = re.compile(r"\d{4,6}\|\d{1,2}")  # 20501 | 01, never 205 | 01, which are codes of two rows where levels print their own part
_ENTRIES = (find_total, find_source, find_use, find_three_public, mark_depth)


def join_cut_rows(grids: tuple[Grid, ...]) -> tuple[Grid, ...]:
    """The grids of one statement, each row in one piece on the page where it begins."""
    places = _fixed_places(grids)
    if not places:
        return grids
    whole = list(grids[:1])
    for grid in grids[1:]:
        start = _headings_again(grid, grids[0])
        rest, before = grid.rows[start : start + 1], whole[-1]
        if rest and before.rows and _is_next_page(before, grid) and _is_rest(rest[0], before.rows[-1], places):
            left = grid.rows[:start] + grid.rows[start + 1 :]
            whole[-1] = replace(before, rows=(*before.rows[:-1], _joined(before.rows[-1], rest[0])))
            whole += [replace(grid, rows=left)] if left else []
        else:
            whole.append(grid)
    return tuple(whole)


def _fixed_places(grids: tuple[Grid, ...]) -> int:
    """The decimals that every amount prints, last zeros too; 0 where they differ or too few tell it. Rows that may be cut are left out."""
    printed = [_decimals(text) for grid in grids for row in grid.rows[:-1] for text in _plain(row)]
    amounts = [decimals for decimals in printed if decimals is not None]
    fixed = len(amounts) >= _FEWEST and len(set(map(len, amounts))) == 1 and any(decimals.endswith("0") for decimals in amounts)
    return len(amounts[0]) if fixed else 0


def _plain(row: GridRow) -> list[str]:
    return ["".join(text.split()) for text in texts(row)]


def _decimals(text: str) -> str | None:
    found = _AMOUNT.fullmatch(text)
    return found["decimals"] if found else None


def _headings_again(grid: Grid, first: Grid) -> int:
    """How many leading rows are printed as at the head of the statement."""
    same = (plain_texts(row) == plain_texts(other) for row, other in zip(grid.rows, first.rows, strict=False))
    return next((count for count, equal in enumerate(same) if not equal), 0)


def _is_next_page(before: Grid, grid: Grid) -> bool:
    pages = before.place.page, grid.place.page
    return pages[0] is not None and pages[1] is not None and pages[0] < pages[1]


def _is_rest(row: GridRow, last: GridRow, places: int) -> bool:
    """Whether a row prints just the digits that the one above the page break lacks, and nothing but what goes on with it."""
    lacking = 0
    if len(row) != len(last):
        return False
    for first, rest in zip(_plain(last), _plain(row), strict=True):
        decimals = _decimals(first)
        if _WHOLE.fullmatch(first) and _decimals(f"0{rest}") is not None and len(rest.partition(".")[2]) == places:
            lacking += 1  # cut before its decimal point
        elif decimals is not None and len(decimals) < places:
            lacking += 1
            if not (rest.isdecimal() and len(decimals + rest) == places):
                return False
        elif rest and not _goes_on(first, rest):
            return False
    return lacking > 0


def _goes_on(first: str, rest: str) -> bool:
    """Whether words may go on with words that are no entry of their own, or a code with its last digits."""
    if parse_amount(first) or parse_amount(rest):
        return _CUT_CODE.fullmatch(f"{first}|{rest}") is not None
    return any(map(str.isalpha, first)) and not CODE.match(rest) and not any(find(rest) for find in _ENTRIES)


def _joined(last: GridRow, rest: GridRow) -> GridRow:
    pairs = zip(last, rest, strict=True)
    return tuple(cell._replace(text=cell.text + more.text) if cell and more and more.text else cell for cell, more in pairs)
