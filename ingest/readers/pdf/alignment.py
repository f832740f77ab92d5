"""Tables without lines: rows of text whose numbers stand below each other.

Three and more lines with numbers beside other parts are a table; short lines without numbers between them belong to it, the lines above
them that are divided likewise are its heading. What stands below each other in its rows (bodies) and over them (storeys) are its columns;
what comes out is a lattice as ruled tables have it (slots).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Bbox
from ingest.readers.pdf.bodies import Body, find_bodies, find_rows, is_counted
from ingest.readers.pdf.lattice import Lattice
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.parts import Part, parts_of
from ingest.readers.pdf.rules import Rules
from ingest.readers.pdf.slots import Placed, make_lattice
from ingest.readers.pdf.storeys import find_borders, find_columns, find_heads, set_groups, split_columns

_LEAST_ROWS = 3
_LEAST_NUMBERS = 2
_LEAST_COLUMNS = 3
_LEAST_DECIMALS = 3  # numbers with decimals that make a table of two columns (without them it is a list with page numbers)
_DECIMALS = re.compile(r"\d\.\d")
_MOST_BETWEEN = 40  # lines without numbers inside a table: entries that print no amount
_LONGEST_ENTRY = 32  # characters of such a line
_STOPS = ("。", "；", "，", "：")
_SENTENCE = re.compile(r"[。；]|，.*，|\d\s*[万亿]\s*元|[万亿]\s*元，")
_YEAR = re.compile(r"(?:19|20)\d\d")  # of a heading that goes on in the next line
_CAPTION = re.compile(r"(?:单位|部门|日期|编制)[^：:]{0,6}[：:]|^\s*第?[\d一二三四五六七八九十]+页")
_MOST_HEADINGS = 16  # lines of a heading of several storeys
_FAR = 3.0  # line heights between two lines of one table
_SAME_ROW = 0.8  # of a line's height: what stands so near above the first row's numbers is a name that begins there
_REACH = 1.0  # points by which a number may reach over a border
_WIDE = 0.6  # of a table's width: a line that divides its rows, but for cells that go on over it


@dataclass(frozen=True, slots=True)
class Divided:
    """A line and its parts."""

    parts: tuple[Part, ...]
    box: Bbox
    text: str

    @property
    def is_row(self) -> bool:
        """Whether two numbers stand in it, or one beside other parts; never a sentence."""
        if _SENTENCE.search(self.text):
            return False
        numbers = sum(part.is_number and not _YEAR.fullmatch(part.text) for part in self.parts)
        return numbers >= _LEAST_NUMBERS or (numbers == 1 and len(self.parts) > 1)

    @property
    def is_entry(self) -> bool:
        """Whether it may stand between two rows: short words, no sentence."""
        return self.is_row or len(self.parts) > 1 or (len(self.text) <= _LONGEST_ENTRY and not self.text.endswith(_STOPS))

    @property
    def is_heading(self) -> bool:
        """Whether it may stand in a heading."""
        return self.is_entry and not _CAPTION.search(self.text) and not _SENTENCE.search(self.text)


def find_aligned(lines: Sequence[Line], rules: Rules, before: tuple[float, ...]) -> list[Lattice]:
    """The tables that the lines of a page make by their alignment, from the top.

    `rules` are lines drawn on the page, `before` the borders of the columns of the table before.
    """
    divided = divide_lines(lines, rules)
    found = (read_aligned(divided[start:end], first - start, rules, before) for start, first, end in _runs(divided))
    return [lattice for lattice in found if lattice is not None]


def divide_lines(lines: Sequence[Line], rules: Rules) -> list[Divided]:
    """Lines with their parts."""
    return [Divided(tuple(parts_of(line, rules.vertical)), line.box, line.text) for line in lines]


def _runs(lines: Sequence[Divided]) -> Iterator[tuple[int, int, int]]:
    """From which line to which a table goes, its heading included, and which line is its first row."""
    rows = [index for index, line in enumerate(lines) if line.is_row]
    start = before = 0
    for number, row in enumerate(rows):
        if number + 1 < len(rows) and _go_together(lines[row : rows[number + 1] + 1]):
            continue
        first = _heading_start(lines, rows[start], before)
        if number + 1 - start >= _LEAST_ROWS or _is_full(lines[first : row + 1], rows[start] - first):
            before = _last(lines, row) + 1
            yield first, rows[start], before
        start = number + 1


def _is_full(lines: Sequence[Divided], heading: int) -> bool:
    """Whether few rows are a table all the same: several amounts in each, below a heading of as many parts."""
    rows = [line for line in lines[heading:] if line.is_row and not is_counted([*line.parts])]
    amounts = [len(_DECIMALS.findall(line.text)) for line in rows]
    named = sum(len(line.parts) for line in lines[:heading])
    return bool(amounts) and min(amounts) >= _LEAST_ROWS and named >= max(amounts)


def _go_together(lines: Sequence[Divided]) -> bool:
    """Whether the lines from one row to the next are of one table."""
    return len(lines) <= _MOST_BETWEEN + 2 and all(line.is_entry for line in lines) and _are_near(lines)


def _heading_start(lines: Sequence[Divided], first: int, least: int) -> int:
    """The first line of the heading above a table's first row: a lone part stands in it only below others, or over few columns."""
    start = first
    while start > least and first - start < _MOST_HEADINGS and lines[start - 1].is_heading and _are_near(lines[start - 1 : start + 1]):
        start -= 1
    while start < first and len(lines[start].parts) == 1 and _is_title(lines[start:first]):
        start += 1
    return start


def _is_title(lines: Sequence[Divided]) -> bool:
    """Whether a lone part at the top is no heading: it ends as titles do, or nothing that is divided stands below it."""
    return lines[0].text.endswith("表") or not any(len(line.parts) > 1 for line in lines)


def _last(lines: Sequence[Divided], row: int) -> int:
    """The last line of a table: a name's second line may stand below its last row."""
    if row + 1 < len(lines) and row:
        below = lines[row + 1]
        step = (below.box[1] + below.box[3] - lines[row].box[1] - lines[row].box[3]) / 2
        height = below.box[3] - below.box[1]
        if len(below.parts) == 1 and below.is_entry and step < 0.8 * height and not _CAPTION.search(below.text):
            return row + 1
    return row


def _are_near(lines: Sequence[Divided]) -> bool:
    return all(below.box[1] - above.box[3] <= _FAR * (above.box[3] - above.box[1]) for above, below in pairwise(lines))


def read_aligned(lines: Sequence[Divided], heading: int, rules: Rules, before: tuple[float, ...]) -> Lattice | None:
    """The lattice of a table's lines, of which the first `heading` are its heading."""
    upper = [part for line in lines[:heading] for part in line.parts]
    lower = [part for line in lines[heading:] for part in line.parts]
    heights = sorted(part.y1 - part.y0 for part in lower)
    height = heights[len(heights) // 2]
    first = min(part.middle for part in lines[heading].parts if part.is_number)
    lower = [part for part in upper if first - part.middle < _SAME_ROW * height] + lower
    upper = [part for part in upper if first - part.middle >= _SAME_ROW * height]
    rows = find_rows(lower, height, _through(lines, rules))
    bodies = find_bodies(rows, height)
    if not heading and _fit(bodies, before):
        return make_lattice(Placed(rows, [], [], len(before) - 1), before)
    pitch = min((below.middle - above.middle for above, below in pairwise(rows)), default=float("inf"))
    heads = find_heads(upper, height, pitch)
    columns = split_columns(find_columns(bodies, heads, height), [part for row in rows for part in row.over])
    decimals = sum(_DECIMALS.search(line.text) is not None for line in lines)
    if len(columns) < _LEAST_COLUMNS and not (len(columns) == 2 and decimals >= _LEAST_DECIMALS):
        return None
    borders = find_borders(columns, height, sorted({rule.at for rule in rules.vertical}))
    roots = set_groups(heads, columns, borders, height) if heads else []
    amounts = frozenset(index for index, column in enumerate(columns) if column.body and column.body.is_number)
    return make_lattice(Placed(rows, heads, roots, len(columns), amounts), borders)


def _fit(bodies: Sequence[Body], borders: tuple[float, ...]) -> bool:
    """Whether what stands below each other stands between the borders of the table before: it goes on here."""
    columns = [(bisect_right(borders, body.x0 + _REACH), bisect_right(borders, body.x1 - _REACH)) for body in bodies if body.is_number]
    inside = all(first == last and 0 < first < len(borders) for first, last in columns)
    return bool(columns) and inside and len({first for first, _ in columns}) == len(columns)


def _through(lines: Sequence[Divided], rules: Rules) -> list[float]:
    """The heights of the lines drawn through the whole width of a table."""
    x0, x1 = min(line.box[0] for line in lines), max(line.box[2] for line in lines)
    y0, y1 = lines[0].box[1], lines[-1].box[3]
    wide = (rule for rule in rules.horizontal if rule.end - rule.start >= _WIDE * (x1 - x0) and rule.start < x1 and x0 < rule.end)
    return sorted(rule.at for rule in wide if y0 < rule.at < y1)
