"""Lines of text → parts: runs of characters that no wide gap and no vertical line divides, with where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.characters import Glyph
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.rules import Rule

_NUMBER = re.compile(r"[-−–—(（]?\d[\d,]*(?:\.\d+)?[)）%]?")
_AMOUNT = re.compile(r"[-−–—(（]?(?:\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+|0)[)）%]?")
_GAP = 0.65  # of a character's height: a gap between two columns, wider than a blank
_BESIDE_NUMBER = 0.3  # the same between an amount and the words of the next column
_AMOUNT_ENDS = re.compile(r"(?:\.\d+%?|,\d{3}|\d{5})$")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of characters and the box around it."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str

    @property
    def middle(self) -> float:
        """Half of its height."""
        return (self.y0 + self.y1) / 2

    @property
    def centre(self) -> float:
        """Half of its width."""
        return (self.x0 + self.x1) / 2

    @property
    def is_number(self) -> bool:
        """Whether it is an amount, a code or a count."""
        return _NUMBER.fullmatch(self.text) is not None

    @property
    def is_amount(self) -> bool:
        """Whether it is a number as only amounts are printed."""
        return _AMOUNT.fullmatch(self.text) is not None

    def meets(self, other: Part) -> bool:
        """Whether both stand above each other in some place."""
        return self.x0 < other.x1 and other.x0 < self.x1


def parts_of(line: Line, vertical: Sequence[Rule] = ()) -> list[Part]:
    """The parts of a line from left to right."""
    return [_part(run) for run in _runs(line.glyphs, [rule.at for rule in vertical if _is_beside(rule, line)])]


def _is_beside(rule: Rule, line: Line) -> bool:
    _, y0, _, y1 = line.box
    return rule.start < (y0 + y1) / 2 < rule.end


def _runs(glyphs: Sequence[Glyph], borders: Sequence[float]) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    right = float("inf")
    for glyph in glyphs:
        is_near = glyph.x0 - right <= _BESIDE_NUMBER * (glyph.y1 - glyph.y0)
        if run and not (is_near and not borders) and _is_divided(run, glyph, borders):
            yield run
            run = []
        run.append(glyph)
        right = glyph.x1
    if run:
        yield run


def _is_divided(run: list[Glyph], glyph: Glyph, borders: Sequence[float]) -> bool:
    last = run[-1]
    height = glyph.y1 - glyph.y0
    gap = (glyph.x0 - last.x1) / height if height > 0 else 0.0
    if gap > _GAP or (gap > _BESIDE_NUMBER and not glyph.text.isascii() and _ends_amount(run)):
        return True
    return any((last.x0 + last.x1) / 2 < border < (glyph.x0 + glyph.x1) / 2 for border in borders)


def _ends_amount(run: list[Glyph]) -> bool:
    return _AMOUNT_ENDS.search("".join(glyph.text for glyph in run[-7:])) is not None


def _part(glyphs: list[Glyph]) -> Part:
    y0, y1 = min(glyph.y0 for glyph in glyphs), max(glyph.y1 for glyph in glyphs)
    return Part(glyphs[0].x0, y0, glyphs[-1].x1, y1, "".join(glyph.text for glyph in glyphs))
