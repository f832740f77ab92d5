"""Parts of a table without lines → its rows and what stands in each column.

A name that goes on in a second line belongs to the row in whose middle, or at whose head, its lines stand. Lines drawn through
the whole table say themselves where rows end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.pdf.parts import Part

SAME = 0.35  # of a line's height, between the middles of what stands side by side
_TIGHT = 0.92  # of the distance of two rows: lines nearer to each other are of one cell
_WRAPPED = 1.5  # of a line's height: the widest step between two lines of one cell
_BETWEEN = 0.25  # of a line's height, by which what stands in the middle of two lines may miss it
_AT_ONE_PLACE = 2.0  # points between ends that are one
_EDGE = 0.4  # of a line's height: numbers whose right ends differ by less are aligned to the right
_HALVES = 1.25  # of the least distance of two rows with numbers: rows so near have none between them
_LEAST_COUNTS = 3


@dataclass(slots=True)
class Row:
    """One row: its parts, and those that stand in the middle between it and the next one: their cells cover both."""

    parts: list[Part]
    over: list[Part] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """Half of its height."""
        return (self.top + self.foot) / 2

    @property
    def top(self) -> float:
        """The middle of its highest part."""
        return min(part.middle for part in self.parts)

    @property
    def foot(self) -> float:
        """The middle of its lowest part."""
        return max(part.middle for part in self.parts)


@dataclass(slots=True)
class Body:
    """What stands in one column below its heading."""

    x0: float
    x1: float
    parts: list[Part]

    @property
    def is_number(self) -> bool:
        """Whether amounts stand here: numbers with decimals, or whole ones that end, and do not begin, at one place."""
        amounts = sum(part.is_amount for part in self.parts)
        if amounts * 2 > len(self.parts) or not all(part.is_number for part in self.parts):
            return amounts * 2 > len(self.parts)
        starts, ends = ([part.x0 for part in self.parts], [part.x1 for part in self.parts])
        return amounts > 0 or max(ends) - min(ends) < _AT_ONE_PLACE < max(starts) - min(starts)

    @property
    def is_lone(self) -> bool:
        """Whether one word stands here and nothing else: it need not be a column."""
        return len(self.parts) == 1 and not self.parts[0].is_number


def find_rows(parts: Sequence[Part], height: float, lines: Sequence[float]) -> list[Row]:
    """The rows of parts, from the top; `lines` are the heights of those drawn through the whole table."""
    across = [part for part in parts if any(part.y0 + _BETWEEN * height < line < part.y1 - _BETWEEN * height for line in lines)]
    bands: dict[int, list[Part]] = {}
    for part in parts:
        if part not in across:
            bands.setdefault(bisect_right(lines, part.middle), []).append(part)
    whole = len(lines) > 1 and not any(_has_two_rows(band, height) for band in bands.values())
    split = (([band] if whole else _split(band, height)) for _, band in sorted(bands.items()))
    rows = _with_halves([Row(row) for found in split for row in found], height)
    for part in across:
        above = [row for row in rows if row.foot < part.middle] or rows[:1]
        above[-1].over.append(part)
    return rows


def _with_halves(rows: list[Row], height: float) -> list[Row]:
    """The rows without those that stand half between two others, in columns where neither prints anything."""
    kept: list[Row] = []
    told = [row.middle for row in rows if any(part.is_number for part in row.parts)]
    most = _HALVES * min((below - above for above, below in pairwise(told)), default=0.0)
    for index, row in enumerate(rows):
        near = bool(kept) and index + 1 < len(rows) and rows[index + 1].middle - kept[-1].middle <= most
        if near and _is_half(kept[-1], row, rows[index + 1], height):
            kept[-1].over = row.parts
        else:
            kept.append(row)
    return kept


def _is_half(above: Row, row: Row, below: Row, height: float) -> bool:
    if abs(2 * row.middle - above.middle - below.middle) > height:
        return False
    return not any(part.meets(other) for part in row.parts for other in (*above.parts, *below.parts))


def _has_two_rows(band: list[Part], height: float) -> bool:
    numbers = [part for part in band if part.is_number]
    return any(below.middle - above.middle > SAME * height for above, below in neighbours(numbers))


def _split(band: list[Part], height: float) -> list[list[Part]]:
    """The rows of a band that no line divides."""
    anchors = _levels((part.middle for part in band if part.is_number), height)
    pitch = _leading(band, anchors, height)
    rows: dict[float, list[Part]] = {anchor: [] for anchor in anchors}
    for stack in stack_parts(band, lambda above, below: _is_wrapped(above, below, pitch)):
        where = _row_of(stack, rows, height)
        rows.setdefault(where, []).extend(stack)
    return [rows[where] for where in sorted(rows)]


def _levels(middles: Iterable[float], height: float) -> list[float]:
    found: list[float] = []
    for middle in sorted(middles):
        if not found or middle - found[-1] > SAME * height:
            found.append(middle)
    return found


def _leading(band: Sequence[Part], anchors: Sequence[float], height: float) -> float:
    """Up to which distance two words below each other are lines of one cell; 0 where no cell has several.

    What stands beside such a cell stands between its lines, the numbers of other rows beside them.
    """
    least = min((below - above for above, below in pairwise(anchors)), default=float("inf"))
    most = min(_TIGHT * least, _WRAPPED * height)
    near = [(above, below) for above, below in neighbours(band) if _is_wrapped(above, below, most)]
    levels = [part.middle for part in band]
    between = sum(_has(levels, (above.middle + below.middle) / 2, height) for above, below in near)
    beside = sum(_has(anchors, above.middle, height) or _has(anchors, below.middle, height) for above, below in near)
    return most if between and between >= beside else 0.0


def _has(levels: Sequence[float], middle: float, height: float) -> bool:
    return any(abs(level - middle) <= _BETWEEN * height for level in levels)


def neighbours(parts: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """Each part with the nearest one above it."""
    ordered = sorted(parts, key=lambda part: part.middle)
    for index, below in enumerate(ordered):
        over = next((above for above in reversed(ordered[:index]) if above.meets(below)), None)
        if over is not None:
            yield over, below


def _is_wrapped(above: Part, below: Part, most: float) -> bool:
    return not above.is_number and not below.is_number and below.middle - above.middle <= most


def stack_parts(parts: Sequence[Part], goes_on: Callable[[Part, Part], bool]) -> list[list[Part]]:
    """Parts that go on below each other, together."""
    stacks: list[list[Part]] = []
    for part in sorted(parts, key=lambda part: (part.middle, part.x0)):
        over = next((stack for stack in reversed(stacks) if stack[-1].meets(part)), None)
        if over is not None and goes_on(over[-1], part):
            over.append(part)
        else:
            stacks.append([part])
    return stacks


def _row_of(stack: Sequence[Part], rows: dict[float, list[Part]], height: float) -> float:
    """The row in whose middle, at whose head or at whose foot a cell stands; else the cell's own middle."""
    middle = (stack[0].middle + stack[-1].middle) / 2
    for where in (middle, stack[0].middle, stack[-1].middle):
        nearest = min(rows, key=lambda row: abs(row - where), default=None)
        if nearest is not None and abs(nearest - where) <= SAME * height:
            return nearest
    return middle


def find_bodies(rows: Sequence[Row], height: float) -> list[Body]:
    """What stands in each column, from the left: numbers first, then words, the fullest rows first.

    A part over several columns makes none of its own.
    """
    bodies: list[Body] = []
    told = [row for row in rows if not is_counted(row.parts)]
    for part in sorted((part for row in told for part in row.parts if part.is_number), key=lambda part: part.x0):
        if bodies and part.x0 < bodies[-1].x1:
            bodies[-1].x1 = max(bodies[-1].x1, part.x1)
            bodies[-1].parts.append(part)
        else:
            bodies.append(Body(part.x0, part.x1, [part]))
    words = [(len(part.text) == 1, -len(row.parts), part) for row in told for part in row.parts if not part.is_number]
    for _, _, part in sorted(words, key=lambda word: word[:2]):  # single characters last: pieces of words that are spread out
        _take_words(bodies, part)
    for body in bodies:
        body.x0 = _left_end(body, height)
    return sorted(bodies, key=lambda body: body.x0)


def _left_end(body: Body, height: float) -> float:
    """Where a column's words begin: one that alone begins to the left of the others' common start stands over the column before it too."""
    starts = sorted(part.x0 for part in body.parts)
    is_alone = (
        len(starts) > 2
        and not all(part.is_number for part in body.parts)
        and starts[1] - starts[0] > _EDGE * height >= starts[2] - starts[1]
    )
    return starts[1] if is_alone else body.x0


def _take_words(bodies: list[Body], part: Part) -> None:
    met = [body for body in bodies if part.x0 < body.x1 and body.x0 < part.x1]
    if not met:
        bodies.append(Body(part.x0, part.x1, [part]))
    elif len(met) == 1:
        start, end = min(met[0].x0, part.x0), max(met[0].x1, part.x1)
        if not any(body is not met[0] and body.x0 < end and start < body.x1 for body in bodies):
            met[0].x0, met[0].x1 = start, end
        met[0].parts.append(part)


def is_counted(row: Sequence[Part]) -> bool:
    """Whether a row prints the numbers of the columns: 1 2 3."""
    numbers = [int(part.text) for part in sorted(row, key=lambda part: part.x0) if part.text.isdigit() and len(part.text) < 3]
    steps = Counter(after - before for before, after in pairwise(numbers))
    return len(numbers) >= _LEAST_COUNTS and len(steps) == 1 and steps[1] > 0 and not any(part.is_amount for part in row)


def right_end(body: Body, height: float) -> float | None:
    """Where the numbers of a column end, if they end at one place."""
    ends = [part.x1 for part in body.parts if part.is_number] if body.is_number else []
    return max(ends) if ends and max(ends) - min(ends) <= _EDGE * height else None
