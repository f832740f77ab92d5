"""Loose lines as a stream of pieces: what stands between white space, each with its line and place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.document import Block, Place
from ingest.performance.vocabulary import compact

_AHEAD = 60  # characters looked at for one label or heading, whatever lines they are broken over


class Piece(NamedTuple):
    """A run of text between white space. `line` counts the table's lines, `first` opens one, `gap` says that blank lines come before."""

    text: str
    place: Place
    line: int
    first: bool
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Stream:
    """Pieces in order, and all their characters in one compact text; `starts` are the offsets at which each piece begins."""

    pieces: tuple[Piece, ...]
    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, lines: Sequence[Block]) -> Stream:
        """The stream of a table's lines."""
        pieces = tuple(_pieces(lines))
        starts = [0]
        for piece in pieces:
            starts.append(starts[-1] + len(piece.text))
        return cls(pieces, compact("".join(piece.text for piece in pieces)), tuple(starts))

    def text_from(self, position: int) -> str:
        """The characters from a piece on, as far as one label may go."""
        return self.text[self.starts[position] : self.starts[position] + _AHEAD]

    def match(self, pattern: re.Pattern[str], position: int) -> int | None:
        """The piece after a match that begins with this piece and ends where a piece ends; None where there is none."""
        found = pattern.match(self.text, self.starts[position], self.starts[position] + _AHEAD)
        if found is None:
            return None
        for end in range(position + 1, len(self.starts)):
            if self.starts[end] >= found.end():
                return end if self.starts[end] == found.end() else None
        return None


def joined(pieces: Sequence[Piece]) -> str:
    """Pieces as one text: a space where one is printed within a line, none where a line only broke."""
    text = ""
    for before, piece in zip([None, *pieces], pieces, strict=False):
        apart = before is not None and (before.line == piece.line or _are_words(before.text, piece.text))
        text += f" {piece.text}" if apart else piece.text
    return text


def _are_words(left: str, right: str) -> bool:
    """Latin words broken at a line's end stand apart."""
    return left[-1].isascii() and left[-1].isalpha() and right[0].isascii() and right[0].isalpha()


def _pieces(lines: Sequence[Block]) -> list[Piece]:
    pieces: list[Piece] = []
    above: int | None = None
    for number, block in enumerate(lines):
        line = block.place.line
        gap = above is not None and line is not None and line - above > 1
        above = line
        texts = block.text.split()
        pieces.extend(Piece(text, block.place, number, index == 0, gap and index == 0) for index, text in enumerate(texts))
    return pieces
