"""Tables whose lines divide rows but not all columns: what stands in one cell as several columns is divided by its alignment.

A frame alone, a frame with lines across, and lines missing before some columns leave several amounts in one cell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.document import Grid
from ingest.readers.pdf.alignment import divide_lines, read_aligned
from ingest.readers.pdf.characters import Glyph
from ingest.readers.pdf.lattice import TOUCH, Lattice, merge_rules
from ingest.readers.pdf.lines import find_lines
from ingest.readers.pdf.rules import Rule, Rules

_BESIDE = re.compile(
    r"\d[.,]\d+%? (?=[-−(（]?\d|[\u4e00-\u9fff])"  # an amount beside another or before words
    r"|[\u4e00-\u9fff）)\d] (?=[-−]?[\d,]*\d\.\d)|[\u4e00-\u9fff）)] (?=\d{5,}$)"  # words or a count before an amount
    r"|\d{5,} (?=\d{5,}|0(?!\d))|(?<!\S)\d (?=\d(?: |$))"  # whole amounts, the numbers of columns
)
_AMOUNT = re.compile(r"\d\.\d\d|\d{5,}|^\d(?: \d)*$")
_LONGEST_HEADINGS = 40  # characters
_HEADINGS = re.compile(r"[\u4e00-\u9fff）]{2,} (?=[\u4e00-\u9fff（]{2,})")  # two headings in one cell
_LEAST = 2  # amounts that stand in one cell beside something else


def lacks_columns(grid: Grid) -> bool:
    """Whether cells of a table hold amounts beside others or beside words, or headings beside others: no line divides their columns."""
    found, has_numbers = 0, False
    for row in grid.rows:
        texts = [cell.text for cell in row if cell is not None and cell.text]
        found += sum(len(_BESIDE.findall(text)) for text in texts if " " in text)
        has_numbers = has_numbers or any(map(_AMOUNT.search, texts))
        if not has_numbers:
            found += _LEAST * any(_HEADINGS.search(text) for text in texts if len(text) < _LONGEST_HEADINGS)
        elif found >= _LEAST:
            return True
    return False


def divide_columns(lattice: Lattice, glyphs: Sequence[Glyph], before: tuple[float, ...]) -> Lattice:
    """The lattice with the borders that its words show besides those drawn; itself where they show none.

    `before` are the borders of the table before.
    """
    rules = _rules(lattice)
    lines = divide_lines(find_lines(glyphs), rules)
    first = next((index for index, line in enumerate(lines) if line.is_row), None)
    found = read_aligned(lines, first, rules, before) if first is not None else None
    if found is None:
        return lattice
    found = _with_borders(found, lattice)
    drawn = sum(map(any, zip(*(row[1:] for row in lattice.left), strict=True)))
    if len(found.xs) <= drawn + 2:
        return lattice
    xs, ys = (lattice.xs[0], *found.xs[1:-1], lattice.xs[-1]), (lattice.ys[0], *found.ys[1:-1], lattice.ys[-1])
    return replace(found, xs=xs, ys=ys)


def _with_borders(found: Lattice, drawn: Lattice) -> Lattice:
    """What was found with the drawn borders that it lacks, each as far down as it is drawn."""
    for col, x in enumerate(drawn.xs):
        is_there = any(abs(x - other) <= TOUCH for other in found.xs)
        if not 0 < col < len(drawn.xs) - 1 or is_there or not found.xs[0] < x < found.xs[-1]:
            continue
        at = bisect_right(found.xs, x)
        rows = [bisect_right(drawn.ys, (start + end) / 2, 1, len(drawn.ys) - 1) - 1 for start, end in pairwise(found.ys)]
        left = tuple((*own[:at], drawn.left[row][col], *own[at:]) for row, own in zip(rows, found.left, strict=True))
        top = tuple((*own[:at], own[at - 1], *own[at:]) for own in found.top)
        found = Lattice((*found.xs[:at], x, *found.xs[at:]), found.ys, left, top)
    return found


def _rules(lattice: Lattice) -> Rules:
    """The lines of a lattice, those at its outer borders left out."""
    rules = Rules()
    for row, (start, end) in enumerate(pairwise(lattice.ys)):
        rules.vertical += [Rule(x, start, end) for x, wall in zip(lattice.xs[1:-1], lattice.left[row][1:], strict=True) if wall]
        if row:
            walls = [Rule(start, *stretch) for stretch, wall in zip(pairwise(lattice.xs), lattice.top[row], strict=True) if wall]
            rules.horizontal += merge_rules(walls)
    return rules
