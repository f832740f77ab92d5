"""Rules → lattices: which lines make one table, and where its columns and rows begin and end.

Lines that stand almost at the same place are one (a double border, the two sides of boxes that touch); pieces in one line with
small gaps are one (dashes, a box per cell). Lines that meet belong to one table. Where an outer border is missing, the
lines that run out there show where it would be.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Bbox
from ingest.readers.pdf.rules import Rule, Rules

SNAP = 2.2  # points between two lines that are one
GAP = 3.5  # points between two pieces of one line
TOUCH = 3.0  # points by which lines that meet may miss each other
_SHORTEST = 4.0  # points of a cell's border
_MOST_SLOTS = 100_000  # rows times columns; more is a drawing
_OVERHANG = 6.0  # points by which lines run out of a table whose border is missing there


@dataclass(frozen=True, slots=True)
class Lattice:
    """One table's lines: `xs` and `ys` are the borders of its columns and rows from the top left.

    `left[row][col]` says whether a line stands to the left of that slot, `top[row][col]` whether one stands above it.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    left: tuple[tuple[bool, ...], ...]
    top: tuple[tuple[bool, ...], ...]

    @property
    def box(self) -> Bbox:
        """The whole table."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def find_lattices(rules: Rules) -> list[Lattice]:
    """The tables that the lines draw, from the top."""
    joined = join_rules(rules)
    found = (_build(*group) for group in _connected(joined.horizontal, joined.vertical))
    return sorted((lattice for lattice in found if lattice is not None), key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def join_rules(rules: Rules) -> Rules:
    """The lines with their pieces joined, those too short for a cell left out."""
    return Rules(_long(merge_rules(rules.horizontal)), _long(merge_rules(rules.vertical)))


def _long(rules: list[Rule]) -> list[Rule]:
    """The lines that are long enough to be a cell's border: drawings and seals are made of thousands of shorter ones."""
    return [rule for rule in rules if rule.end - rule.start >= _SHORTEST]


def widen(lattice: Lattice, xs: tuple[float, ...]) -> Lattice:
    """The lattice with the column borders `xs` of the table it continues, where its own are some of them; else unchanged.

    On a page where every cell of a column is merged with its neighbour (a last page that prints 合计 alone) the border between them
    is not drawn, and the columns would be counted wrongly.
    """
    near = [next((x for x in xs if abs(x - own) <= TOUCH), None) for own in lattice.xs]
    same_width = near[0] == xs[0] and near[-1] == xs[-1] if xs else False
    if len(lattice.xs) >= len(xs) or None in near or not same_width:
        return lattice
    own = [bisect_right(near, x) - 1 for x in xs[:-1]]  # type: ignore[type-var]
    first = [x in near for x in xs[:-1]]
    left = tuple(tuple(row[col] and new for col, new in zip(own, first, strict=True)) for row in lattice.left)
    top = tuple(tuple(row[col] for col in own) for row in lattice.top)
    return Lattice(xs, lattice.ys, left, top)


def merge_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Lines at almost the same place put at one place, their pieces joined."""
    merged: list[Rule] = []
    for group in _snapped(sorted(rules)):
        at = sum(rule.at for rule in group) / len(group)
        start, end = None, 0.0
        for rule in sorted(group, key=lambda rule: rule.start):
            if start is not None and rule.start > end + GAP:
                merged.append(Rule(at, start, end))
                start = None
            if start is None:
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        if start is not None:
            merged.append(Rule(at, start, end))
    return merged


def _snapped(rules: Sequence[Rule]) -> Iterable[list[Rule]]:
    """Sorted lines in groups no wider than SNAP."""
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > SNAP:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _connected(horizontal: list[Rule], vertical: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """(horizontal, vertical) lines of each table: those that meet, directly or through others."""
    owner = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    places = [rule.at for rule in vertical]  # sorted: merge_rules sorts
    for number, across in enumerate(horizontal):
        first, last = bisect_left(places, across.start - TOUCH), bisect_right(places, across.end + TOUCH)
        for index in range(first, last):
            down = vertical[index]
            if down.start - TOUCH <= across.at <= down.end + TOUCH:
                owner[root(number)] = root(len(horizontal) + index)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*horizontal, *vertical]):
        groups.setdefault(root(index), ([], []))[index >= len(horizontal)].append(rule)
    return list(groups.values())


def _build(horizontal: list[Rule], vertical: list[Rule]) -> Lattice | None:
    """A table's lattice; None where the lines enclose nothing, or a single box (a page's frame, a framed line), or are a drawing."""
    if not horizontal or not vertical:
        return None
    vertical = _as_long_as_a_cell(vertical, _with_border(_places(horizontal), vertical))
    if not vertical:
        return None
    xs = _with_border(_places(vertical), horizontal)
    ys = _with_border(_places(horizontal), vertical)
    slots = (len(xs) - 1) * (len(ys) - 1)
    if not 1 < slots <= _MOST_SLOTS:
        return None
    left = _walls(vertical, xs, ys)
    top = _walls(horizontal, ys, xs)
    by_row = tuple(tuple(left[col][row] for col in range(len(xs) - 1)) for row in range(len(ys) - 1))
    above = tuple(tuple(top[row][col] for col in range(len(xs) - 1)) for row in range(len(ys) - 1))
    return Lattice(tuple(xs), tuple(ys), by_row, above)


def _as_long_as_a_cell(rules: list[Rule], across: Sequence[float]) -> list[Rule]:
    """The lines that go along half of some cell at least; shorter ones are strokes of digits that were drawn and not written."""
    cells = list(pairwise(across))
    return [rule for rule in rules if any(min(rule.end, b) - max(rule.start, a) >= (b - a) / 2 for a, b in cells)]


def _places(rules: list[Rule]) -> list[float]:
    return sorted({rule.at for rule in rules})


def _with_border(places: list[float], crossing: list[Rule]) -> list[float]:
    """The places with a border added at either end where at least two crossing lines run out beyond the last one."""
    starts = sorted(rule.start for rule in crossing if rule.start < places[0] - _OVERHANG)
    ends = sorted(rule.end for rule in crossing if rule.end > places[-1] + _OVERHANG)
    before = [starts[0]] if len(starts) > 1 else []
    after = [ends[-1]] if len(ends) > 1 else []
    return [*before, *places, *after]


def _walls(rules: list[Rule], places: Sequence[float], across: Sequence[float]) -> list[list[bool]]:
    """For each place, for each interval between the borders `across`, whether a line covers the interval's middle."""
    middles = [(a + b) / 2 for a, b in pairwise(across)]
    index_of = {place: index for index, place in enumerate(places)}
    walls = [[False] * len(middles) for _ in places]
    for rule in rules:
        row = walls[index_of[rule.at]]
        for number in range(bisect_left(middles, rule.start - 1.0), bisect_right(middles, rule.end + 1.0)):
            row[number] = True
    return walls
