"""Rows, columns and headings of a table without lines → the lattice that its lines would have drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf.bodies import Row
from ingest.readers.pdf.lattice import Lattice
from ingest.readers.pdf.parts import Part
from ingest.readers.pdf.storeys import Head

_AT_LEFT = 1.2  # of a line's height: words that begin so near a border stand at it
_CENTRED = 0.3  # of a line's height by which a part may miss the middle of the cells that it names
_CUT = 1.0  # points that a part must reach over a border to stand on both sides of it


@dataclass(frozen=True, slots=True)
class Placed:
    """What a table prints: its rows, all its headings and the outermost of them, how many columns it has."""

    rows: Sequence[Row]
    heads: Sequence[Head]
    roots: Sequence[Head]
    columns: int
    amounts: frozenset[int] = frozenset()  # the columns in which amounts stand


def make_lattice(placed: Placed, xs: Sequence[float]) -> Lattice:
    """The lattice with these column borders."""
    storeys = _storeys(placed)
    between = [(above.foot + below.top) / 2 for above, below in pairwise(placed.rows)]
    parts = [part for row in placed.rows for part in (*row.parts, *row.over)] + [part for head in placed.heads for part in head.parts]
    top, foot = min(part.y0 for part in parts) - 1.0, max(part.y1 for part in parts) + 1.0
    xs = (min(xs[0], min(part.x0 for part in parts) - 1.0), *xs[1:-1], max(xs[-1], max(part.x1 for part in parts) + 1.0))
    first = [(max(head.parts[-1].middle for head in placed.heads) + placed.rows[0].top) / 2] if placed.heads else []
    ys = (top, *storeys, *first, *between, foot)
    owner = _heading_slots(placed, [top, *storeys, *first]) if placed.heads else []
    left = [tuple(col == 0 or row[col] != row[col - 1] for col in range(placed.columns)) for row in owner]
    above = [tuple(number == 0 or slot != owner[number - 1][col] for col, slot in enumerate(row)) for number, row in enumerate(owner)]
    opened = [_open_borders(row, xs, placed.amounts) for row in placed.rows]
    left += [tuple(col not in open_ for col in range(placed.columns)) for open_ in opened]
    before = [Row([]), *placed.rows]
    above += [tuple(not _is_over(row, col, xs) for col in range(placed.columns)) for row in before[:-1]]
    return Lattice(tuple(xs), ys, tuple(left), tuple(above))


def _open_borders(row: Row, xs: Sequence[float], amounts: frozenset[int]) -> set[int]:
    """The columns before which no border stands: a part reaches over it, or stands in the middle of a run of blank cells around it."""
    crossed = {col for col, x in enumerate(xs[:-1]) for part in row.parts if part.x0 < x - _CUT and x + _CUT < part.x1}
    filled = [bisect_right(xs, part.centre) - 1 for part in row.parts]
    for part, col in zip(row.parts, filled, strict=True):
        if not part.is_number and filled.count(col) == 1:
            first, last = _run_around(part, (col, col not in amounts), filled, xs)
            crossed.update(range(first + 1, last + 1))
    return crossed


def _run_around(part: Part, own: tuple[int, bool], filled: Sequence[int], xs: Sequence[float]) -> tuple[int, int]:
    """The first and the last of the blank columns in whose middle a part stands; its own alone where it stands as that column's words do.

    `own` is its column and whether words stand in it, at its left.
    """
    height, (col, has_words) = part.y1 - part.y0, own
    at_left = has_words and -_CUT <= part.x0 - xs[col] < _AT_LEFT * height
    if at_left or abs(2 * part.centre - xs[col] - xs[col + 1]) < 2 * _CENTRED * height:
        return col, col
    least = max((other + 1 for other in filled if other < col), default=0)
    most = min((other for other in filled if other > col), default=len(xs) - 1)
    runs = [(first, last) for first in range(least, col + 1) for last in range(col, most)]
    best = min(runs, key=lambda run: abs(2 * part.centre - xs[run[0]] - xs[run[1] + 1]), default=(col, col))
    return best if abs(2 * part.centre - xs[best[0]] - xs[best[1] + 1]) < 2 * _CENTRED * height else (col, col)


def _is_over(row: Row, col: int, xs: Sequence[float]) -> bool:
    """Whether a cell of this column goes on from the row above."""
    return any(xs[col] <= part.centre < xs[col + 1] for part in row.over)


def _storeys(placed: Placed) -> list[float]:
    """Heights that separate every heading from those below it, as few as there can be."""
    found: list[float] = []
    for start, end in sorted(_steps(placed.roots), key=lambda step: step[1]):
        if not found or found[-1] <= start:
            found.append((start + end) / 2 if not found else max((start + end) / 2, found[-1] + 0.1))
    return found


def _steps(heads: Sequence[Head]) -> Iterator[tuple[float, float]]:
    for head in heads:
        below = [one for one in head.below if one.parts]
        if below:
            yield head.parts[-1].middle, min(one.parts[0].middle for one in below)
            yield from _steps(below)


def _heading_slots(placed: Placed, ys: Sequence[float]) -> list[list[int]]:
    """For each slot of the heading which heading covers it; slots of none have numbers of their own."""
    slots = [[-1 - row * placed.columns - col for col in range(placed.columns)] for row in range(len(ys) - 1)]
    for head in placed.roots:
        _cover(head, 0, slots, ys)
    return slots


def _cover(head: Head, start: int, slots: list[list[int]], ys: Sequence[float]) -> None:
    below = [one for one in head.below if one.parts]
    end = len(slots)
    if below:
        least = min(one.parts[0].middle for one in below)
        end = next((row for row in range(start + 1, len(slots)) if head.parts[-1].middle < ys[row] <= least), len(slots))
    for row in slots[start:end]:
        row[head.first : head.last + 1] = [id(head)] * (head.last + 1 - head.first)
    for one in below:
        _cover(one, end, slots, ys)
