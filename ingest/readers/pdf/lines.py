"""Characters → lines of text in reading order.

Characters whose middles stand at almost the same height are a line; in a line they follow each other from left to right. The
second copy of a character printed twice (a way of making it bold) is dropped. Blanks are put where the print leaves a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.document import Bbox
from ingest.readers.pdf.characters import Glyph, box_around

_SAME_LINE = 0.55  # of a character's height, between the middles of two characters of one line
_COPY = 0.35  # of a character's width, between two copies of one character
_GAP = 0.15  # of a character's height: a gap that is a blank


@dataclass(frozen=True, slots=True)
class Line:
    """One line of characters from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def box(self) -> Bbox:
        """The box around the line."""
        return box_around(self.glyphs)

    @property
    def text(self) -> str:
        """The line's text with blanks where gaps are."""
        return join_glyphs(self.glyphs)


def find_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that the characters make, from the top."""
    found = list(glyphs)
    if found and _is_level(found):
        return [_line(found)]
    lines: list[Line] = []
    current: list[Glyph] = []
    middle = 0.0
    for glyph in sorted(found, key=_middle):
        own = (glyph.y0 + glyph.y1) / 2
        if current and own - middle > _SAME_LINE * min(glyph.y1 - glyph.y0, current[-1].y1 - current[-1].y0):
            lines.append(_line(current))
            current = []
        current.append(glyph)
        middle = own if len(current) == 1 else middle + (own - middle) / len(current)
    if current:
        lines.append(_line(current))
    return lines


def _is_level(glyphs: list[Glyph]) -> bool:
    """Whether all stand at one height, as in most cells: one line of one fount."""
    _, y0, _, y1, _ = zip(*glyphs, strict=True)
    return y0.count(y0[0]) == len(y0) and y1.count(y1[0]) == len(y1)


def _middle(glyph: Glyph) -> float:
    return glyph.y0 + glyph.y1


def _line(glyphs: list[Glyph]) -> Line:
    ordered = sorted(glyphs, key=_left)
    left = float("-inf")
    for x0, _, x1, _, _ in ordered:
        if x0 - left < _COPY * (x1 - x0):
            return Line(tuple(_without_copies(ordered)))
        left = x0
    return Line(tuple(ordered))


def _left(glyph: Glyph) -> float:
    return glyph.x0


def _without_copies(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """The characters (sorted by x) without those printed again over themselves."""
    recent: list[Glyph] = []
    for glyph in glyphs:
        reach = _COPY * (glyph.x1 - glyph.x0)
        recent = [other for other in recent if glyph.x0 - other.x0 < reach]
        if any(other.text == glyph.text for other in recent):
            continue
        recent.append(glyph)
        yield glyph


def join_glyphs(glyphs: Iterable[Glyph]) -> str:
    """The text of characters from left to right."""
    parts: list[str] = []
    right = float("inf")
    for x0, y0, x1, y1, text in glyphs:
        if x0 - right > _GAP * (y1 - y0):
            parts.append(" ")
        parts.append(text)
        right = x1
    return "".join(parts)


def join_lines(lines: Iterable[Line]) -> str:
    """The text of a cell: its lines without the breaks, a blank only between two words of letters."""
    text = ""
    for line in lines:
        more = line.text
        blank = text[-1:].isascii() and text[-1:].isalpha() and more[:1].isascii() and more[:1].isalpha()
        text += " " + more if blank else more
    return text
