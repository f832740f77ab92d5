"""Cells and characters → Grid: each character goes to the cell in which its middle stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable

from ingest.document import Cell, Grid, Place
from ingest.readers.pdf.cells import Span, find_cells
from ingest.readers.pdf.characters import Glyph
from ingest.readers.pdf.geometry import Frame
from ingest.readers.pdf.lattice import Lattice
from ingest.readers.pdf.lines import find_lines, join_lines

_NUMBER = re.compile(r"[-+−–—(（]?\d{1,3}(?:,\d{3})*(?:\.\d+)?[)）%]?|[-+−–—(（]?\d+(?:\.\d+)?[)）%]?")
_DIGITS = frozenset("0123456789.,-%()（）")
_SAME_RUN = 0.12  # of a character's height: the widest gap inside a number or a run of words
_CUT = 0.2  # of a character's width that must stand on either side of a border that cuts it

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
    xs, ys = lattice.xs[1:-1], lattice.ys[1:-1]  # what stands beyond the table's edge is in its first or last row or column
    placed: list[tuple[Glyph, Span]] = []
    for glyph in glyphs:
        x0, y0, x1, y1, _ = glyph
        placed.append((glyph, slots[bisect_right(ys, (y0 + y1) / 2)][bisect_right(xs, (x0 + x1) / 2)]))
    _keep_runs_whole(placed, lattice.xs)
    filled: dict[Span, list[Glyph]] = {}
    for glyph, span in placed:
        filled.setdefault(span, []).append(glyph)
    return filled


def _keep_runs_whole(placed: list[tuple[Glyph, Span]], xs: tuple[float, ...]) -> None:
    """A number, or words, printed wider than their cell go wholly to the cell that holds most of them (in place)."""
    for index in range(1, len(placed)):
        (last, before), (glyph, span) = placed[index - 1], placed[index]
        if span is before or span == before or not _follows(last, glyph):
            continue
        start, end = _run_around(placed, index, _is_digit)
        whole = start < index < end and _NUMBER.fullmatch("".join(glyph.text for glyph, _ in placed[start:end])) is not None
        if not whole and (_is_cut(last, xs[max(before.col, span.col)]) or _is_cut(glyph, xs[max(before.col, span.col)])):
            start, end = _run_around(placed, index, _is_any)
            whole = start < index < end
        if whole:
            held = [span for _, span in placed[start:end]]
            most = max(held, key=lambda span: (held.count(span), span.col if _is_digit(last) else -span.col))
            placed[start:end] = [(glyph, most) for glyph, _ in placed[start:end]]


def _run_around(placed: list[tuple[Glyph, Span]], index: int, belongs: Callable[[Glyph], bool]) -> tuple[int, int]:
    """From where to where the characters around a place follow each other and belong together."""
    start = end = index
    while start > 0 and belongs(placed[start - 1][0]) and belongs(placed[start][0]) and _follows(placed[start - 1][0], placed[start][0]):
        start -= 1
    while end < len(placed) and belongs(placed[end][0]) and (end == start or _follows(placed[end - 1][0], placed[end][0])):
        end += 1
    return start, end


def _is_digit(glyph: Glyph) -> bool:
    return glyph.text in _DIGITS


def _is_any(_: Glyph) -> bool:
    return True


def _is_cut(glyph: Glyph, border: float) -> bool:
    """Whether a border goes through a character: its words run over from the cell where they began."""
    edge = _CUT * (glyph.x1 - glyph.x0)
    return glyph.x0 + edge < border < glyph.x1 - edge


def _follows(last: Glyph, glyph: Glyph) -> bool:
    """Whether a character stands right behind another, without the gap that two cells have between them."""
    height = glyph.y1 - glyph.y0
    return abs(glyph.y0 - last.y0) < height / 2 and -height < glyph.x0 - last.x1 < _SAME_RUN * height
