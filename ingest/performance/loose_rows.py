"""Indicators printed as loose pieces → rows of cells.

Every piece goes on with the cell before it, begins a later column of its row, or begins a row. What a piece
says speaks for its column; breaks within a line, rows without a target and skipped columns speak against. The
way through all pieces with the best sum is taken (Viterbi), so that a name broken over lines and a
target in words find their places by what comes after them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ingest.document import Place
from ingest.performance.meaning import fits, is_full_level, is_level
from ingest.performance.pieces import Piece, joined
from ingest.performance.targets import has_operator
from ingest.performance.vocabulary import TARGET_WORDS, UNIT_ALONE, compact

# What speaks against a step, in the units of `meaning.fits`.
SAME_CELL_SAME_LINE = -1.0  # a space mostly parts columns
SAME_CELL_NEXT_LINE = -0.3  # a broken cell
SKIPPED_COLUMN = -0.7
MISSING_TARGET = -3.0  # a row that ends with its name
SKIPPED_NAME_OR_TARGET = -2.5  # a target without a name, or a weight without a target
MISSING_NAME = -1.0  # levels without an indicator (生态效益指标, left blank)
ROW_WITHIN_LINE = -4.0  # a new row never begins in the middle of a line
HINT = 0.1  # blank lines and lengths decide only between equals
NO_LEVEL = -3.0  # a level that is no known word
NO_TARGET = -1.0  # a target in words that are not those of targets
UNFINISHED = 2.0  # the cell before cannot be all of it
NEVER = -9.0

_ONE_PIECE = frozenset(("level1", "level2", "weight"))  # cells that never break
# Dates that go on: a year in a month, a month in a day. (6年 is a duration, and a number behind it a cell of its own.)
_DATES = (
    (re.compile(r"(?:19|20)\d\d年$"), re.compile(r"(?:0?[1-9]|1[0-2])(?:月|$)")),
    (re.compile(r"\d月$"), re.compile(r"\d{1,2}(?:日|$)")),
)
_NUMBER_END = re.compile(r"\d(?P<unit>\D{0,3})$")
_UNCLOSED = re.compile(r"[（(][^）)]*$")
_CLOSING = re.compile(r"^[^（(]*[）)]")

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
        result.append(parts[0]._replace(text="".join(part.text for part in parts)) if count > 1 else parts[0])
        position += count
    return result


def _is_broken_level(parts: Sequence[Piece], count: int) -> bool:
    if len(parts) < count or not parts[1].first or not parts[-1].first or len(parts[0].text) > 10 or len(parts[1].text) > 6:
        return False
    whole = "".join(part.text for part in parts)
    if not is_full_level(whole) or compact(parts[0].text).endswith("指标"):
        return False
    return compact(whole).endswith("指标") or not is_full_level(parts[0].text)


@dataclass(frozen=True, slots=True)
class _Form:
    """The columns' fields, where the indicator's name stands, what blank columns cost and what it costs to end a row in each."""

    columns: tuple[str, ...]
    name: int
    skips: tuple[tuple[float, ...], ...]  # skips[right][left]
    ends: tuple[float, ...]


@lru_cache(maxsize=64)
def _form(columns: tuple[str, ...]) -> _Form:
    name = columns.index("level3") if "level3" in columns else 0
    blank = [SKIPPED_COLUMN + (SKIPPED_NAME_OR_TARGET if field in ("level3", "value") else 0.0) for field in columns]
    width = len(columns)
    skips = tuple(tuple(sum(blank[left + 1 : right]) for left in range(right)) for right in range(width))
    ends = (*[MISSING_NAME] * name, MISSING_TARGET, *((width - 1 - column) * SKIPPED_COLUMN / 2 for column in range(name + 1, width)))
    return _Form(columns, name, skips, ends)


def _best_way(pieces: Sequence[Piece], columns: tuple[str, ...]) -> list[tuple[int, bool]]:
    """(column, begins a row) of every piece."""
    form = _form(columns)
    totals = [start if column <= form.name else NEVER for column, start in enumerate(_starts(pieces[0].text, columns))]
    steps: list[list[tuple[int, bool]]] = []
    for before, piece in pairwise(pieces):
        ended = max([(total + end, column) for column, (total, end) in enumerate(zip(totals, form.ends, strict=True))])
        goings = _going_on(columns, before, piece)
        fresh = ended[0] + (0.0 if piece.first else ROW_WITHIN_LINE)
        advance = 0.0 if piece.gap else HINT
        step: list[tuple[int, bool]] = []
        after: list[float] = []
        for column, start in enumerate(_starts(piece.text, columns)):
            best, way, onward = totals[column] + goings[column], (column, False), start + advance
            for left, skip in enumerate(form.skips[column]):
                if totals[left] + skip + onward > best:
                    best, way = totals[left] + skip + onward, (left, False)
            if column <= form.name and fresh + start > best:
                best, way = fresh + start, (ended[1], True)
            after.append(best)
            step.append(way)
        totals = after
        steps.append(step)
    ends = [total + end for total, end in zip(totals, form.ends, strict=True)]
    return _trace(steps, ends.index(max(ends)))


@lru_cache(maxsize=2048)
def _starts(text: str, columns: tuple[str, ...]) -> tuple[float, ...]:
    """For each column how well a text begins a cell of it."""
    return tuple([_start(text, field) for field in columns])


def _start(text: str, field: str) -> float:
    """How well a text begins a cell. In loose text a level is one only in full: 数量 alone may be the end of a name."""
    if is_full_level(text):
        return fits(text, field)
    if field in ("level1", "level2"):
        return min(fits(text, field), NO_LEVEL)
    if field == "level3" and is_level(text):
        return 0.5
    fit = fits(text, field)
    return fit if field != "value" or fit > 0 else fit + NO_TARGET


def _going_on(columns: tuple[str, ...], before: Piece, piece: Piece) -> list[float]:
    """For each column how well a piece continues the cell before it."""
    if is_full_level(piece.text) or has_operator(piece.text):
        return [NEVER] * len(columns)
    if _is_unfinished(before.text, piece.text):
        return [NEVER if field in _ONE_PIECE else UNFINISHED for field in columns]
    apart = SAME_CELL_SAME_LINE
    if before.line != piece.line:
        apart = SAME_CELL_NEXT_LINE + HINT * piece.gap + HINT * (len(before.text) > len(piece.text))
    return [NEVER if field in _ONE_PIECE else apart + _together(field, before.text, piece.text) for field in columns]


def _is_unfinished(before: str, after: str) -> bool:
    """Whether a cell cannot end here: a sign without its number, a date, a bracket without its closing one."""
    if has_operator(before) and len(before) <= 2:
        return True
    if after[0].isdigit() and any(left.search(before) and right.match(after) for left, right in _DATES):
        return True
    if before[-1] in "/、—" or (after[0] == "." and before[-1].isdigit()):
        return True
    return after[0] in "（(" or (_UNCLOSED.search(before) is not None and _CLOSING.search(after) is not None)


def _together(field: str, before: str, after: str) -> float:
    """What two pieces say together and not alone: a number and its unit, 预算支出标 and 准."""
    number = _NUMBER_END.search(before) if field in ("value", "previous") else None
    if number and UNIT_ALONE.match(number["unit"] + after):
        return 1.0
    if field == "level3":
        return -1.0 if TARGET_WORDS.match(compact(after)) else 0.0
    if field == "value" and after[0].isdigit() and not before[-1].isdigit():
        return -1.0
    gained = fits(before + after, field) - max(fits(before, field), 0.0)
    return max(gained, 0.0)


def _trace(steps: list[list[tuple[int, bool]]], column: int) -> list[tuple[int, bool]]:
    way: list[tuple[int, bool]] = []
    for step in reversed(steps):
        came_from, begins = step[column]
        way.append((column, begins))
        column = came_from
    way.append((column, True))
    return way[::-1]
