"""Indicators printed as loose pieces → rows of cells.

Every piece goes on with the cell before it, begins a later column of its row, or begins a row. What a piece
says speaks for its column; breaks within a line, rows without a target and skipped columns speak against. The
way through all pieces with the best sum is taken (Viterbi), so that a name broken over lines and a
target in words find their places by what comes after them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.document import Place
from ingest.performance.meaning import fits, is_level
from ingest.performance.pieces import Piece, joined
from ingest.performance.targets import has_operator
from ingest.performance.vocabulary import MEASURE, TARGET_WORDS, compact

# What speaks against a step, in the units of `meaning.fits`.
SAME_CELL_SAME_LINE = -1.0  # a space mostly parts columns
SAME_CELL_NEXT_LINE = -0.5  # a broken cell
SKIPPED_COLUMN = -0.7
MISSING_TARGET = -3.0  # a row that ends with its name
MISSING_NAME = -1.0  # levels without an indicator (生态效益指标, left blank)
ROW_WITHIN_LINE = -4.0  # a new row never begins in the middle of a line
HINT = 0.1  # blank lines and lengths decide only between equals
NEVER = -9.0

_GOES_ON = re.compile(r"(?:\d|[年月日/≥≤=><*×])$")
_UNIT_ALONE = re.compile(rf"^{MEASURE}(?:/[^\d/，。]{{1,4}})*(?:以内|以上|以下|内|前)?$")

_Row = list[tuple[str, Place] | None]


def read_rows(pieces: Sequence[Piece], columns: tuple[str, ...]) -> list[_Row]:
    """The rows under headings of these fields; a merged cell is None below the first."""
    whole = _join_levels(pieces)
    if not whole:
        return []
    rows: list[list[list[Piece]]] = []
    before: int | None = None
    for piece, (column, begins) in zip(whole, _best_way(whole, columns), strict=True):
        if begins or before is None:
            rows.append([[] for _ in columns])
        rows[-1][column].append(piece)
        before = column
    return [[(joined(cell), cell[0].place) if cell else None for cell in row] for row in rows]


def _join_levels(pieces: Sequence[Piece]) -> list[Piece]:
    """A level broken over two or three lines (社会效益指 / 标) is one piece."""
    result: list[Piece] = []
    position = 0
    while position < len(pieces):
        count = next((count for count in (3, 2) if _is_broken_level(pieces[position : position + count], count)), 1)
        parts = pieces[position : position + count]
        result.append(replace(parts[0], text="".join(part.text for part in parts)) if count > 1 else parts[0])
        position += count
    return result


def _is_broken_level(parts: Sequence[Piece], count: int) -> bool:
    if len(parts) < count or any(not part.first for part in parts[1:]) or len(parts[0].text) > 10:
        return False
    whole = "".join(part.text for part in parts)
    return is_level(whole) and compact(whole).endswith("指标") and not (is_level(parts[0].text) and parts[0].text.endswith("指标"))


@dataclass(frozen=True, slots=True)
class _Form:
    """The columns' fields and where the indicator's name stands among them."""

    columns: tuple[str, ...]
    name: int

    def end(self, column: int) -> float:
        """What it costs to end a row in this column."""
        if column < self.name:
            return MISSING_NAME
        if column == self.name:
            return MISSING_TARGET
        return (len(self.columns) - 1 - column) * SKIPPED_COLUMN / 2


def _best_way(pieces: Sequence[Piece], columns: tuple[str, ...]) -> list[tuple[int, bool]]:
    """(column, begins a row) of every piece."""
    form = _Form(columns, columns.index("level3") if "level3" in columns else 0)
    totals = [fits(pieces[0].text, field) if column <= form.name else NEVER for column, field in enumerate(columns)]
    steps: list[list[tuple[int, bool]]] = []
    for before, piece in pairwise(pieces):
        ended = max((total + form.end(column), column) for column, total in enumerate(totals))
        options = [_into(column, form, totals, ended, (before, piece)) for column in range(len(columns))]
        totals = [option[0] for option in options]
        steps.append([option[1] for option in options])
    return _trace(steps, totals.index(max(totals)))


def _into(
    column: int, form: _Form, totals: list[float], ended: tuple[float, int], pair: tuple[Piece, Piece]
) -> tuple[float, tuple[int, bool]]:
    """The best way to have this piece in this column: (sum, (the column before, whether a row begins))."""
    before, piece = pair
    start = fits(piece.text, form.columns[column])
    best = totals[column] + _going_on(form.columns[column], before, piece), (column, False)
    for left in range(column):
        total = totals[left] + start + (column - left - 1) * SKIPPED_COLUMN + (0.0 if piece.gap else HINT)
        best = max(best, (total, (left, False)))
    if column <= form.name:
        total = ended[0] + start + (0.0 if piece.first else ROW_WITHIN_LINE)
        best = max(best, (total, (ended[1], True)))
    return best


def _going_on(field: str, before: Piece, piece: Piece) -> float:
    """How well a piece continues the cell before it."""
    if is_level(piece.text) or has_operator(piece.text) or field in ("level1", "level2", "weight"):
        return NEVER
    if before.line == piece.line:
        score = -HINT if _GOES_ON.search(before.text) and piece.text[0].isdigit() | has_operator(before.text) else SAME_CELL_SAME_LINE
    else:
        score = SAME_CELL_NEXT_LINE + (HINT if piece.gap else 0.0) + (HINT if len(before.text) > len(piece.text) else 0.0)
    if field == "value":
        return score + (0.5 if _UNIT_ALONE.match(piece.text) else 0.0)
    return score - (1.0 if field == "level3" and TARGET_WORDS.match(compact(piece.text)) else 0.0)


def _trace(steps: list[list[tuple[int, bool]]], column: int) -> list[tuple[int, bool]]:
    way: list[tuple[int, bool]] = []
    for step in reversed(steps):
        came_from, begins = step[column]
        way.append((column, begins))
        column = came_from
    way.append((column, True))
    return way[::-1]
