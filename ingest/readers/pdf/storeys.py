"""The heading of a table without lines: which column each heading names, and over which columns the headings of groups stand.

Headings stand in the middle of what they cover, across and down. A heading over one column reaches down to the table's first row, one
over several has others below it; headings below the same group begin at the same storey.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise, takewhile

from ingest.readers.pdf.bodies import SAME, Body, neighbours, right_end, stack_parts
from ingest.readers.pdf.parts import Part

_LEADING = 1.45  # of a line's height: the widest step between two lines of one heading
_TIGHT = 0.95  # of the distance of two rows: steps inside a heading are smaller
_EVEN = 1.15  # by which such steps differ
_IN_LINE = 0.6  # of a line's height, between the middles of two lines of one heading, or their left ends
_LEFT_OVER = 0.5  # lines' heights that leaving out a heading below a group counts as
_NO_PLACE = 1e6


@dataclass(slots=True)
class Head:
    """One heading: its lines, the columns from `first` to `last` that it covers, and the headings below it."""

    parts: list[Part]
    x0: float
    x1: float
    first: int = -1
    last: int = -1
    below: list[Head] = field(default_factory=list)
    has_parent: bool = False

    @property
    def middle(self) -> float:
        """Half of its height."""
        return (self.parts[0].y0 + self.parts[-1].y1) / 2

    @property
    def centre(self) -> float:
        """Half of its width."""
        return (self.x0 + self.x1) / 2

    def meets(self, x0: float, x1: float) -> bool:
        """Whether it stands over some of this stretch."""
        return self.x0 < x1 and x0 < self.x1


@dataclass(slots=True)
class Column:
    """A column: what stands below its heading and its heading, either of them perhaps missing."""

    body: Body | None
    head: Head | None

    @property
    def x0(self) -> float:
        """Where its leftmost part begins."""
        return min(one.x0 for one in (self.body, self.head) if one)

    @property
    def x1(self) -> float:
        """Where its rightmost part ends."""
        return max(one.x1 for one in (self.body, self.head) if one)


def find_heads(parts: Sequence[Part], height: float, pitch: float) -> list[Head]:
    """The headings that parts make: lines right below each other with one middle or one left end are one, if nearer than rows (`pitch`)."""
    steps = [step for above, below in neighbours(parts) if (step := below.middle - above.middle) > 0 and _are_in_line(above, below, height)]
    leading = min(steps, default=0.0)
    most = min(leading * _EVEN, _TIGHT * pitch) if leading <= _LEADING * height else 0.0
    stacks = stack_parts(parts, lambda above, below: below.middle - above.middle <= most and _are_in_line(above, below, height))
    return [Head(stack, min(part.x0 for part in stack), max(part.x1 for part in stack)) for stack in stacks]


def _are_in_line(above: Part, below: Part, height: float) -> bool:
    return min(abs(above.centre - below.centre), abs(above.x0 - below.x0)) <= _IN_LINE * height


def find_columns(bodies: Sequence[Body], heads: list[Head], height: float) -> list[Column]:
    """All columns from the left, those of which only the heading is printed too."""
    if not heads:
        return [Column(body, None) for body in bodies]
    half = (min(head.parts[0].y0 for head in heads) + max(head.parts[-1].y1 for head in heads)) / 2
    low = [head for head in heads if head.middle > half - SAME * height]
    taken: dict[int, Head] = {}
    for pool in (low, heads):
        for index in sorted(range(len(bodies)), key=lambda index: not bodies[index].is_number):
            free = [head for head in pool if head not in taken.values()]
            if index not in taken and (head := _own(index, bodies, free, heads, height)):
                taken[index] = head
    columns = [Column(body, taken.get(index)) for index, body in enumerate(bodies) if index in taken or not body.is_lone]
    for head in sorted((head for head in low if head not in taken.values()), key=lambda head: -head.middle):
        if not any(head.meets(column.x0, column.x1) for column in columns) and not _is_over_some(head, heads, height):
            columns.append(Column(None, head))
    return sorted(columns, key=lambda column: column.x0 + column.x1)


def split_columns(columns: Sequence[Column], labels: Sequence[Part]) -> list[Column]:
    """The columns, those in which several labels stand side by side (类 款 项 beside the columns' numbers) one for each label."""
    found: list[Column] = []
    for column in columns:
        own = sorted((label for label in labels if column.x0 <= label.centre <= column.x1), key=lambda label: label.x0)
        found += [Column(Body(label.x0, label.x1, [label]), None) for label in own] if len(own) > 1 else [column]
    return found


def _own(index: int, bodies: Sequence[Body], free: Sequence[Head], heads: Sequence[Head], height: float) -> Head | None:
    """The heading of one column: numbers stand below it or end to the right of it, words begin below it or to the left."""
    body = bodies[index]
    least = bodies[index - 1].x1 if index else float("-inf")
    most = bodies[index + 1].x0 if index + 1 < len(bodies) else float("inf")
    end = right_end(body, height)
    own = [head for head in free if not _is_above(head, heads, body, height)]
    over = [head for head in own if head.meets(body.x0, body.x1)]
    within = [head for head in over if least < head.centre < most] or over
    if body.is_number:
        beside = [head for head in own if least < head.centre and head.x1 <= body.x1]
        inside = [head for head in within if end is None or head.centre <= end + SAME * height] or within
        return max(inside or (beside if end is not None else []), key=lambda head: head.centre, default=None)
    after = [head for head in own if body.x0 <= head.x0 and head.centre < most]
    return min(within or after, key=lambda head: head.centre, default=None)


def _is_above(head: Head, heads: Sequence[Head], body: Body, height: float) -> bool:
    """Whether another heading stands below this one, so that this one is a group's."""
    x0, x1 = min(head.x0, body.x0), max(head.x1, body.x1)
    if body.is_number and head.x1 <= body.x1 + SAME * height:
        x0 = min(2 * head.centre - body.x1, head.x0)
    return any(other.middle > head.middle + SAME * height and other.meets(x0, x1) for other in heads)


def _is_over_some(head: Head, heads: Sequence[Head], height: float) -> bool:
    """Whether a heading that stands over no column's words stands in the middle of several headings below it."""
    ordered = sorted((other for other in heads if other.middle >= head.middle - SAME * height), key=lambda other: other.x0)
    is_below = partial(_is_below, head=head, height=height)
    left = list(takewhile(is_below, (other for other in reversed(ordered) if other.x1 <= head.x0)))
    right = list(takewhile(is_below, (other for other in ordered if head.x1 <= other.x0)))
    return any(abs(head.centre - (one.x0 + other.x1) / 2) <= _IN_LINE * height for one in left for other in right)


def _is_below(other: Head, head: Head, height: float) -> bool:
    return other.middle > head.middle + SAME * height


def find_borders(columns: Sequence[Column], height: float, lines: Sequence[float]) -> list[float]:
    """The borders between columns and at both ends: lines where they are drawn, else as far from the words as the nearest columns are."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(columns)]
    room = min(max(min(gaps, default=height) / 2, 0.1 * height), height)
    borders = [columns[0].x0 - room]
    for before, after in pairwise(columns):
        borders.append(_border(before, after, borders[-1], room, height, lines))
    return [*borders, columns[-1].x1 + room]


def _border(before: Column, after: Column, left: float, room: float, height: float, lines: Sequence[float]) -> float:
    start, end = before.x1, after.x0
    drawn = [line for line in lines if start - room <= line <= end + room]
    if drawn:
        return drawn[0]
    if start >= end:
        return (start + end) / 2
    if before.body and before.body.is_number and right_end(before.body, height) is not None:
        return min(start + room, (start + end) / 2) if end - start < 2 * room else start + room
    if after.body and not after.body.is_number and not (before.body and before.body.is_number):
        return end - room
    mirrored = 2 * before.head.centre - left if before.head else 0.0
    return mirrored if start < mirrored < end else (start + end) / 2


def set_groups(heads: Sequence[Head], columns: Sequence[Column], borders: Sequence[float], height: float) -> list[Head]:
    """Say of every heading which columns it covers (in place); the outermost ones are returned."""
    roots: list[Head] = []
    for index, column in enumerate(columns):
        if column.head:
            column.head.first = column.head.last = index
            roots.append(column.head)
        else:
            roots.append(Head([], column.x0, column.x1, index, index))
    half = (min(head.parts[0].y0 for head in heads) + max(head.parts[-1].y1 for head in heads)) / 2
    groups = sorted((head for head in heads if head.first < 0), key=lambda head: -head.middle)
    while groups:
        level = [head for head in groups if groups[0].middle - head.middle <= SAME * height]
        groups = groups[len(level) :]
        _set_level(sorted(level, key=lambda head: head.centre), roots, borders, half, height)
        covered = {id(one) for head in level for one in head.below}
        roots = [one for one in roots if id(one) not in covered] + [one for one in level if one.first >= 0]
        roots.sort(key=lambda one: one.first)
    return [one for one in roots if one.parts]


def _set_level(level: Sequence[Head], roots: Sequence[Head], borders: Sequence[float], half: float, height: float) -> None:
    """Give each group of one storey the run of headings below it so that all stand best in the middle of theirs (in place)."""
    count = len(roots)
    low = [not one.parts or one.middle > half + SAME * height for one in roots]
    passed = [sum(low[:index]) * _LEFT_OVER for index in range(count + 1)]
    best: list[tuple[float, tuple[tuple[int, int], ...]]] = [(passed[end], ()) for end in range(count + 1)]
    for group in level:
        costs = {run: _misfit(group, roots[run[0] : run[1]], borders, height) for run in _runs_below(group, roots, height)}
        found: list[tuple[float, tuple[tuple[int, int], ...]]] = []
        for end in range(count + 1):
            options = [(best[start][0] + cost, (*best[start][1], (start, stop))) for (start, stop), cost in costs.items() if stop == end]
            options.append((best[end][0] + _NO_PLACE, (*best[end][1], (0, 0))))
            if end:
                options.append((found[end - 1][0] + passed[end] - passed[end - 1], found[end - 1][1]))
            found.append(min(options, key=lambda option: option[0]))
        best = found
    for group, (start, stop) in zip(level, best[count][1], strict=True):
        if stop:
            group.first, group.last, group.below = roots[start].first, roots[stop - 1].last, [*roots[start:stop]]


def _runs_below(group: Head, roots: Sequence[Head], height: float) -> Iterator[tuple[int, int]]:
    for start in range(len(roots)):
        for stop in range(start + 1, len(roots) + 1):
            last = roots[stop - 1]
            if last.parts and last.middle <= group.middle + SAME * height:
                break
            if _begin_together(roots[start:stop], height):
                yield start, stop


def _begin_together(heads: Sequence[Head], height: float) -> bool:
    """Whether the headings that have none below them begin at the same storey: they have one middle, or one top, or one foot."""
    ends = [head for head in heads if head.parts and not head.below]
    places = zip(*((head.middle, head.parts[0].middle, head.parts[-1].middle) for head in ends), strict=True)
    return len(ends) < 2 or any(max(place) - min(place) <= SAME * height for place in places)


def _misfit(group: Head, run: Sequence[Head], borders: Sequence[float], height: float) -> float:
    """How far from the middle of its columns a group's heading stands, in lines' heights."""
    left, right = borders[run[0].first], borders[run[-1].last + 1]
    outside = max(left - group.x0, group.x1 - right, 0.0)
    return (abs(group.centre - (left + right) / 2) + 4 * outside) / height
