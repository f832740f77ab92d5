"""Cells and characters → Grid: each character goes to the cell in which its middle stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from ingest.document import Cell, Grid, Place
from ingest.readers.pdf.cells import Span, find_cells
from ingest.readers.pdf.characters import Glyph
from ingest.readers.pdf.geometry import Frame
from ingest.readers.pdf.lattice import Lattice
from ingest.readers.pdf.lines import find_lines, join_lines

_NUMBER = re.compile(r"[-+−–—(（]?\d{1,3}(?:,\d{3})*(?:\.\d+)?[)）%]?|[-+−–—(（]?\d+(?:\.\d+)?[)）%]?")
_DIGITS = frozenset("0123456789.,-%()（）")
_SAME_NUMBER = 0.12  # of a character's height: the widest gap inside a number

Slots = list[list[Span]]


def read_grid(lattice: Lattice, glyphs: Iterable[Glyph], page: int, table: int, frame: Frame) -> Grid:
    """The table with its text; `page` and `table` count from 1."""
    slots = find_cells(lattice)
    texts = _fill(lattice, slots, list(glyphs))
    rows = []
    for row, line in enumerate(slots):
        cells: list[Cell | None] = []
        for col, span in enumerate(line):
            first = (span.row, span.col) == (row, col)
            cells.append(_cell(lattice, span, texts.get(span, []), (page, table), frame) if first else None)
        rows.append(tuple(cells))
    return Grid(tuple(rows), Place(page=page, table=table, bbox=frame.to_shown(lattice.box)))


def _cell(lattice: Lattice, span: Span, glyphs: list[Glyph], where: tuple[int, int], frame: Frame) -> Cell:
    box = (lattice.xs[span.col], lattice.ys[span.row], lattice.xs[span.col + span.cols], lattice.ys[span.row + span.rows])
    text = join_lines(find_lines(glyphs)) if glyphs else ""
    place = Place(page=where[0], table=where[1], row=span.row + 1, col=span.col + 1, bbox=frame.to_shown(box))
    return Cell(text, place, rowspan=span.rows, colspan=span.cols)


def _fill(lattice: Lattice, slots: Slots, glyphs: list[Glyph]) -> dict[Span, list[Glyph]]:
    """The characters of each cell."""
    xs, ys = lattice.xs, lattice.ys
    last_col, last_row = len(xs) - 2, len(ys) - 2
    placed: list[tuple[Glyph, Span]] = []
    for glyph in glyphs:
        col = min(max(bisect_right(xs, (glyph.x0 + glyph.x1) / 2) - 1, 0), last_col)
        row = min(max(bisect_right(ys, (glyph.y0 + glyph.y1) / 2) - 1, 0), last_row)
        placed.append((glyph, slots[row][col]))
    _keep_numbers_whole(placed)
    filled: dict[Span, list[Glyph]] = {}
    for glyph, span in placed:
        filled.setdefault(span, []).append(glyph)
    return filled


def _keep_numbers_whole(placed: list[tuple[Glyph, Span]]) -> None:
    """A number printed wider than its cell goes wholly to the cell that holds most of it (in place)."""
    for index in range(1, len(placed)):
        (last, before), (glyph, span) = placed[index - 1], placed[index]
        if span is not before and span != before and _follows(last, glyph):
            start, end = _number_around(placed, index)
            if _NUMBER.fullmatch("".join(glyph.text for glyph, _ in placed[start:end])):
                held = [span for _, span in placed[start:end]]
                most = max(held, key=lambda span: (held.count(span), span.col))
                placed[start:end] = [(glyph, most) for glyph, _ in placed[start:end]]


def _number_around(placed: list[tuple[Glyph, Span]], index: int) -> tuple[int, int]:
    """From where to where the characters around a place may make one number."""
    start = end = index
    while start > 0 and _follows(placed[start - 1][0], placed[start][0]):
        start -= 1
    while end < len(placed) and (end == start or _follows(placed[end - 1][0], placed[end][0])):
        end += 1
    return start, end


def _follows(last: Glyph, glyph: Glyph) -> bool:
    if glyph.text not in _DIGITS or last.text not in _DIGITS:
        return False
    height = glyph.y1 - glyph.y0
    return abs(glyph.y0 - last.y0) < height / 2 and -height < glyph.x0 - last.x1 < _SAME_NUMBER * height
