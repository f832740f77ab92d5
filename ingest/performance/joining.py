"""Rows cut inside a cell, put together again.

An overlong cell of a text file breaks over two lines: the first stops in the middle of a cell and short of the
table's width, the second goes on at its beginning and has just the cells that the first lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.performance.layout import Layout, lay
from ingest.performance.meaning import is_level
from ingest.performance.targets import has_operator
from ingest.performance.values import Row
from ingest.performance.vocabulary import LABEL, MEASURE, TARGET_WORDS, compact, printed

_LONGEST_LOOSE = 40  # characters of the rest of one cell; more is running text
_ENDS_IN_NUMBER = re.compile(r"(?:^|[≥≤=><])[\d，,.]+$")
_NUMBER_GOES_ON = re.compile(rf"^[\d，,.]+$|^[\d，,.]*{MEASURE}(?:$|[/以内])")
_HEADINGS = ("一级", "二级", "三级")


def join_cut_rows(rows: Iterable[Row]) -> list[Row]:
    """The rows of a table, those whose halves make up the width of the table put together."""
    joined: list[Row] = []
    for row in rows:
        if joined and not row.loose and _goes_on(joined[-1], row) and joined[-1].cells[-1][0] + row.stop == row.width:
            joined[-1] = _join(joined[-1], row)
        else:
            joined.append(row)
    return joined


def join_indicator(first: Row, second: Row, layout: Layout) -> Row | None:
    """The indicator's row that two rows are parts of; None where they are two.

    The second is the rest of a cell printed outside of the grid, or what follows a name that the first ends with.
    """
    if second.loose:
        tail, rest = first.cells[-1][1].text, second.cells[0][1].text
        return None if len(rest) > _LONGEST_LOOSE or is_level(tail) or is_level(rest) else _join(first, second)
    if len(second.cells) < 2 or not _goes_on(first, second):
        return None
    field = layout.slots[lay(first, layout)[-1][1]].field
    return _join(first, second) if field == "level3" or first.cells[-1][0] + second.stop == len(layout.slots) else None


def _goes_on(first: Row, second: Row) -> bool:
    """Whether the first row stops short in a cell that may be cut, and the second begins with what may be its rest."""
    last, tail = first.cells[-1]
    if first.loose or first.stop != last + 1 or first.stop >= first.width or second.cells[0][0] != 0:
        return False
    text, rest = compact(tail.text), compact(second.cells[0][1].text)
    if is_level(text) or is_level(rest) or LABEL.match(rest) or rest.startswith(_HEADINGS) or TARGET_WORDS.match(text):
        return False
    if _ENDS_IN_NUMBER.search(text) or has_operator(text):
        return _NUMBER_GOES_ON.match(rest) is not None or (text[-1].isdigit() and rest[0] in "年月日")
    return True


def _join(first: Row, second: Row) -> Row:
    last, tail = first.cells[-1]
    cell = tail._replace(text=printed(f"{tail.text}\n{second.cells[0][1].text}"))
    moved = tuple((col + last, cell) for col, cell in second.cells[1:])
    return Row((*first.cells[:-1], (last, cell), *moved), first.width, last + second.stop)
