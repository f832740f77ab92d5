"""Tables without lines: rows of text whose numbers stand below each other.

Three and more lines with two numbers each are a table; the lines above them that are divided likewise are its heading. Columns are where
the parts of these lines lie, borders the gaps between them. What comes out is a lattice as ruled tables have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf.characters import Glyph
from ingest.readers.pdf.lattice import Lattice
from ingest.readers.pdf.lines import Line

_NUMBER = re.compile(r"[-−–—(（]?\d[\d,]*(?:\.\d+)?[)）%]?")
_GAP = 0.9  # of a character's height: a gap between two columns
_LEAST_ROWS = 3
_LEAST_NUMBERS = 2
_LEAST_COLUMNS = 3
_MOST_BETWEEN = 2  # lines without numbers inside a table: names that break
_MOST_HEADINGS = 5
_FAR = 3.0  # line heights between two lines of one table


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of characters of one line without a wide gap."""

    x0: float
    x1: float
    is_number: bool


@dataclass(frozen=True, slots=True)
class _Divided:
    """A line and its parts."""

    line: Line
    parts: tuple[_Part, ...]

    @property
    def is_row(self) -> bool:
        """Whether at least two numbers stand in it."""
        return sum(part.is_number for part in self.parts) >= _LEAST_NUMBERS


def find_aligned(lines: Sequence[Line]) -> list[Lattice]:
    """The tables that the lines of a page make by their alignment, from the top."""
    divided = [_Divided(line, tuple(_parts(line))) for line in lines]
    found = (_lattice(divided[start:end]) for start, end in _runs(divided))
    return [lattice for lattice in found if lattice is not None]


def _parts(line: Line) -> Iterator[_Part]:
    run: list[Glyph] = []
    for glyph in line.glyphs:
        if run and glyph.x0 - run[-1].x1 > _GAP * (glyph.y1 - glyph.y0):
            yield _part(run)
            run = []
        run.append(glyph)
    if run:
        yield _part(run)


def _part(glyphs: list[Glyph]) -> _Part:
    return _Part(glyphs[0].x0, glyphs[-1].x1, _NUMBER.fullmatch("".join(glyph.text for glyph in glyphs)) is not None)


def _runs(lines: Sequence[_Divided]) -> Iterator[tuple[int, int]]:
    """From which line to which a table goes, its heading included."""
    rows = [index for index, line in enumerate(lines) if line.is_row]
    start = 0
    for number, row in enumerate(rows):
        if number + 1 < len(rows) and rows[number + 1] - row <= _MOST_BETWEEN + 1 and _are_near(lines[row : rows[number + 1] + 1]):
            continue
        if number + 1 - start >= _LEAST_ROWS:
            yield _heading_start(lines, rows[start]), row + 1
        start = number + 1


def _heading_start(lines: Sequence[_Divided], first: int) -> int:
    """The first line of the heading above a table's first row."""
    start = first
    while start > 0 and first - start < _MOST_HEADINGS and len(lines[start - 1].parts) > 1 and _are_near(lines[start - 1 : start + 1]):
        start -= 1
    return start


def _are_near(lines: Sequence[_Divided]) -> bool:
    boxes = [line.line.box for line in lines]
    return all(below[1] - above[3] <= _FAR * (above[3] - above[1]) for above, below in pairwise(boxes))


def _lattice(lines: Sequence[_Divided]) -> Lattice | None:
    columns = _columns([part for line in lines if line.is_row for part in line.parts])
    if len(columns) < _LEAST_COLUMNS:
        return None
    xs = _borders(columns, [(part.x0, part.x1) for line in lines for part in line.parts])
    boxes = [line.line.box for line in lines]
    ys = _borders([(box[1], box[3]) for box in boxes], [])
    left = tuple(tuple(not _crosses(line, x) for x in xs[:-1]) for line in lines)
    return Lattice(xs, ys, left, tuple((True,) * (len(xs) - 1) for _ in lines))


def _columns(parts: Sequence[_Part]) -> list[tuple[float, float]]:
    """The stretches of the page's width that the parts cover."""
    columns: list[tuple[float, float]] = []
    for part in sorted(parts, key=lambda part: part.x0):
        if columns and part.x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], part.x1))
        else:
            columns.append((part.x0, part.x1))
    return columns


def _borders(stretches: Sequence[tuple[float, float]], more: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """The middles of the gaps between stretches, and the ends of all."""
    first = min(start for start, _ in (*stretches, *more))
    last = max(end for _, end in (*stretches, *more))
    between = [(before[1] + after[0]) / 2 for before, after in pairwise(stretches)]
    return (first - 1.0, *between, last + 1.0)


def _crosses(line: _Divided, x: float) -> bool:
    """Whether a part of the line lies across a border: a heading over several columns."""
    return any(part.x0 < x < part.x1 for part in line.parts)
