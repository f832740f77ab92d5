"""Tables without lines: rows of text whose numbers stand below each other.

Three and more lines with numbers beside other parts are a table; short lines without numbers between them belong to it, the lines above
them that are divided likewise are its heading. Columns are where the parts of these lines lie, borders the gaps between them.
What comes out is a lattice as ruled tables have it.
"""

from __future__ import annotations

import re
from collections import Counter
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
_LEAST_DECIMALS = 3  # numbers with decimals that make a table of two columns (without them it is a list with page numbers)
_DECIMALS = re.compile(r"\d\.\d")
_MOST_BETWEEN = 40  # lines without numbers inside a table: entries that print no amount
_LONGEST_ENTRY = 32  # characters of such a line
_STOPS = ("。", "；", "，", "：")
_SENTENCE = re.compile(r"[。；]|，.*，|\d\s*[万亿]\s*元|[万亿]\s*元，")
_BESIDE_NUMBER = 0.3  # of a character's height: a gap between an amount and the words of the next column
_AMOUNT_ENDS = re.compile(r"(?:\.\d+|,\d{3}|\d{5})$")
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
        """Whether two numbers stand in it, or one beside other parts; never a sentence."""
        if _SENTENCE.search(self.line.text):
            return False
        numbers = sum(part.is_number for part in self.parts)
        return numbers >= _LEAST_NUMBERS or (numbers == 1 and len(self.parts) > 1)

    @property
    def is_entry(self) -> bool:
        """Whether it may stand between two rows: short words, no sentence."""
        text = self.line.text
        return self.is_row or len(self.parts) > 1 or (len(text) <= _LONGEST_ENTRY and not text.endswith(_STOPS))


def find_aligned(lines: Sequence[Line]) -> list[Lattice]:
    """The tables that the lines of a page make by their alignment, from the top."""
    divided = [_Divided(line, tuple(_parts(line))) for line in lines]
    found = (_lattice(divided[start:end]) for start, end in _runs(divided))
    return [lattice for lattice in found if lattice is not None]


def _parts(line: Line) -> Iterator[_Part]:
    run: list[Glyph] = []
    for glyph in line.glyphs:
        gap = (glyph.x0 - run[-1].x1) / (glyph.y1 - glyph.y0) if run and glyph.y1 > glyph.y0 else 0.0
        if gap > _GAP or (gap > _BESIDE_NUMBER and not glyph.text.isascii() and _ends_amount(run)):
            yield _part(run)
            run = []
        run.append(glyph)
    if run:
        yield _part(run)


def _ends_amount(run: list[Glyph]) -> bool:
    return _AMOUNT_ENDS.search("".join(glyph.text for glyph in run[-6:])) is not None


def _part(glyphs: list[Glyph]) -> _Part:
    return _Part(glyphs[0].x0, glyphs[-1].x1, _NUMBER.fullmatch("".join(glyph.text for glyph in glyphs)) is not None)


def _runs(lines: Sequence[_Divided]) -> Iterator[tuple[int, int]]:
    """From which line to which a table goes, its heading included."""
    rows = [index for index, line in enumerate(lines) if line.is_row]
    start = 0
    for number, row in enumerate(rows):
        if number + 1 < len(rows) and _go_together(lines[row : rows[number + 1] + 1]):
            continue
        first = _heading_start(lines, rows[start])
        if number + 1 - start >= _LEAST_ROWS or _is_full(lines[first : row + 1], rows[start] - first):
            yield first, row + 1
        start = number + 1


def _is_full(lines: Sequence[_Divided], heading: int) -> bool:
    """Whether few rows are a table all the same: several amounts in each, below a heading of as many parts."""
    amounts = [len(_DECIMALS.findall(line.line.text)) for line in lines[heading:] if line.is_row]
    named = max((len(line.parts) for line in lines[:heading]), default=0)
    return min(amounts) >= _LEAST_ROWS and named >= max(amounts)


def _go_together(lines: Sequence[_Divided]) -> bool:
    """Whether the lines from one row to the next are of one table."""
    return len(lines) <= _MOST_BETWEEN + 2 and all(line.is_entry for line in lines) and _are_near(lines)


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
    columns = _columns(lines)
    decimals = sum(_DECIMALS.search(line.line.text) is not None for line in lines)
    if len(columns) < _LEAST_COLUMNS and not (len(columns) == 2 and decimals >= _LEAST_DECIMALS):
        return None
    xs = _borders(columns, [(part.x0, part.x1) for line in lines for part in line.parts])
    boxes = [line.line.box for line in lines]
    ys = _borders([(box[1], box[3]) for box in boxes], [])
    left = tuple(tuple(not _crosses(line, x) for x in xs[:-1]) for line in lines)
    return Lattice(xs, ys, left, tuple((True,) * (len(xs) - 1) for _ in lines))


def _columns(lines: Sequence[_Divided]) -> list[tuple[float, float]]:
    """The stretches of the page's width that the parts cover, the fullest lines first.

    A part over several columns makes none of its own; a heading that stands beside its column's numbers is put together with them;
    words that stand alone (a total in the middle of two columns) make no column.
    """
    columns: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda line: (not line.is_row, -len(line.parts))):
        for part in line.parts:
            met = _met(columns, part)
            if not met:
                columns.append((part.x0, part.x1))
            elif len(met) == 1:
                _widen(columns, met[0], part)
    first = next((index for index, line in enumerate(lines) if line.is_row), 0)
    return _settled(sorted(columns), lines[:first], lines[first:])


def _met(columns: Sequence[tuple[float, float]], part: _Part) -> list[int]:
    return [index for index, (start, end) in enumerate(columns) if part.x0 < end and start < part.x1]


def _settled(columns: list[tuple[float, float]], heading: Sequence[_Divided], body: Sequence[_Divided]) -> list[tuple[float, float]]:
    """Columns with their headings; those of lone words left out."""
    above, below, lone = set[int](), Counter[int](), set[int]()
    fullest = max((len(line.parts) for line in body), default=0)
    named = heading[-1:] if heading and len(heading[-1].parts) >= fullest else heading  # a last line that names all leaves groups above
    for line in named:
        above.update(index for part in line.parts for index in _met(columns, part))
    for line in body:
        for part in line.parts:
            for index in _met(columns, part):
                below[index] += 1
                lone.update((index,) if not part.is_number else ())
    kept: list[tuple[float, float]] = []
    taken: set[int] = set()
    for index, column in enumerate(columns):
        beside = [place for place in (index + 1, index - 1) if below[place] and place not in above and place not in taken]
        if index in above and not below[index] and beside:
            taken.update((index, beside[0]))
            kept.append((min(column[0], columns[beside[0]][0]), max(column[1], columns[beside[0]][1])))
    for index, column in enumerate(columns):
        is_column = index in above or below[index] > 1 or (below[index] == 1 and index not in lone)
        if index not in taken and is_column:
            kept.append(column)
    return sorted(kept)


def _widen(columns: list[tuple[float, float]], index: int, part: _Part) -> None:
    """A column with a part of it, unless that reaches into the next column (in place)."""
    start, end = min(columns[index][0], part.x0), max(columns[index][1], part.x1)
    if not any(other < end and start < after for place, (other, after) in enumerate(columns) if place != index):
        columns[index] = (start, end)


def _borders(stretches: Sequence[tuple[float, float]], more: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """The middles of the gaps between stretches, and the ends of all."""
    first = min(start for start, _ in (*stretches, *more))
    last = max(end for _, end in (*stretches, *more))
    between = [(before[1] + after[0]) / 2 for before, after in pairwise(stretches)]
    return (first - 1.0, *between, last + 1.0)


def _crosses(line: _Divided, x: float) -> bool:
    """Whether a part of the line lies across a border: a heading over several columns."""
    return any(part.x0 < x < part.x1 for part in line.parts)
