"""Rows cut inside a cell, put together again.

An overlong cell of a text file breaks over two lines: the first ends in the middle of a cell, the second goes on
at its beginning (“…|name's first h” + “alf|≥2|…”), or stands outside the grid altogether.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.performance.layout import Layout, lay
from ingest.performance.meaning import is_level
from ingest.performance.values import Row
from ingest.performance.vocabulary import printed

_LONGEST_LOOSE = 40  # characters of the rest of one cell; more is running text


def join_rows(first: Row, second: Row, layout: Layout) -> Row | None:
    """The row that the two are parts of; None where they are two."""
    tail, start = first.cells[-1][1], second.cells[0][1]
    if is_level(tail.text) or is_level(start.text) or not _is_cut(first, second, layout):
        return None
    last = first.cells[-1][0]
    cell = replace(tail, text=printed(f"{tail.text}\n{start.text}"))
    moved = tuple((col + last, cell) for col, cell in second.cells[1:])
    return Row((*first.cells[:-1], (last, cell), *moved), first.width, last + second.stop)


def _is_cut(first: Row, second: Row, layout: Layout) -> bool:
    """Whether the first row stops in its last cell and the second has what it lacks."""
    if second.loose:
        return len(second.cells[0][1].text) <= _LONGEST_LOOSE
    last = first.cells[-1][0]
    if first.stop != last + 1 or first.stop >= layout.width or second.cells[0][0] != 0:
        return False
    if last + second.stop in (layout.width, len(layout.slots)):
        return True
    return layout.slots[lay(first, layout)[-1][1]].field == "level3" and len(second.cells) > 1
