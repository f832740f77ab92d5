"""Which column each amount of a statement stands in: order, row sums, parents and totals, then evidence.

The statement's total row says which columns are in use at all. For each way to place it, the rows below are placed within
those columns so that every parent is the sum of its parts; ways that ask for the same sums are worked out once. What still
has several answers after that is decided by evidence (other statements, the narrative) only where it is clear.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.rebuild.equations import NO_SUM, Choice, Equation, place_row
from ingest.rebuild.families import Fit, fit_parts

CLEAR = 2  # by how much evidence must favour one answer over another

Weight = Callable[[int, int, int], int]  # (row, which of its amounts, column) → evidence for that column
_Key = tuple[tuple[tuple[int | None, tuple[int, ...]], ...], tuple[tuple[int, tuple[tuple[int, int], ...]], ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Figures:
    """The amounts of one row in printed order, as integers of the statement's last printed place; `parent` is a row's index."""

    values: tuple[int, ...]
    parent: int | None


@dataclass(frozen=True, slots=True)
class Puzzle:
    """Rows to be placed in `width` columns. `pins` are amounts known from elsewhere: row → column → amount (0: blank)."""

    rows: tuple[Figures, ...]
    width: int
    equations: tuple[Equation, ...]
    pins: Mapping[int, Mapping[int, int]] = field(default_factory=dict)


Answer = list[tuple[frozenset[int], ...]]  # for each row, for each amount, the columns it may stand in


def solve(puzzle: Puzzle, weight: Weight) -> Answer:
    """The columns every amount may stand in; one where it is determined, none where a row has more amounts than columns."""
    answer: Answer = [() for _ in puzzle.rows]
    children: dict[int | None, list[int]] = {}
    for index, row in enumerate(puzzle.rows):
        children.setdefault(row.parent, []).append(index)
    for root in children.get(None, []):
        for index, places in _solve_tree(puzzle, root, children, weight).items():
            answer[index] = places
    return answer


def _solve_tree(
    puzzle: Puzzle, root: int, children: Mapping[int | None, list[int]], weight: Weight
) -> dict[int, tuple[frozenset[int], ...]]:
    placings = _pinned(place_row(puzzle.rows[root].values, range(puzzle.width), puzzle.equations), puzzle, root)
    members = _members(root, children)
    worked: dict[_Key, tuple[int, list[list[set[int]]]]] = {}
    ways: list[tuple[int, Choice, tuple[int, ...], list[list[set[int]]]]] = []
    for placing in placings:
        used = tuple(sorted((*placing.columns, *placing.blank)))
        key = _key(puzzle, members, placing, used)
        if key not in worked:
            worked[key] = _Tree(puzzle, members, children, key).settle(root, placing, used)
        cost, positions = worked[key]
        ways.append((cost, placing, used, positions))
    ways = _best(ways, members, weight)
    result: dict[int, tuple[frozenset[int], ...]] = {}
    for order, index in enumerate(members):
        count = len(puzzle.rows[index].values)
        found = [frozenset(used[p] for _, _, used, positions in ways for p in _at(positions[order], figure)) for figure in range(count)]
        result[index] = tuple(found) if all(found) else _alone(puzzle, index)
    return result


def _at(positions: list[set[int]], figure: int) -> set[int]:
    return positions[figure] if positions else set()


def _members(root: int, children: Mapping[int | None, list[int]]) -> list[int]:
    members = [root]
    for member in members:
        members += children.get(member, [])
    return members


def _pinned(choices: list[Choice], puzzle: Puzzle, index: int) -> list[Choice]:
    """The choices that agree with what is known of the row from elsewhere; all of them when none does."""
    pins = puzzle.pins.get(index)
    if not pins:
        return choices
    values = puzzle.rows[index].values
    kept = [c for c in choices if all(dict(zip(c.columns, values, strict=True)).get(column, 0) == value for column, value in pins.items())]
    return kept or choices


def _key(puzzle: Puzzle, members: Sequence[int], placing: Choice, used: tuple[int, ...]) -> _Key:
    """What the rows below ask of the columns in use, by position among them."""
    at = {column: position for position, column in enumerate(used)}
    sums = tuple(
        (at.get(equation.total), tuple(at[part] for part in equation.parts if part in at))
        for equation in puzzle.equations
        if equation.total in at or any(part in at for part in equation.parts)
    )
    pins = tuple(
        (row, tuple((at[column], value) for column, value in sorted(puzzle.pins[row].items()) if column in at))
        for row in members
        if row in puzzle.pins
    )
    return sums, pins, tuple(at[column] for column in placing.columns)


def _best(
    ways: list[tuple[int, Choice, tuple[int, ...], list[list[set[int]]]]], members: Sequence[int], weight: Weight
) -> list[tuple[int, Choice, tuple[int, ...], list[list[set[int]]]]]:
    """The ways that break the least, and of those the ones that the evidence does not clearly speak against."""
    least = min((cost for cost, *_ in ways), default=0)
    ways = [way for way in ways if way[0] == least]
    if len(ways) < 2:
        return ways
    scores = [_score(used, positions, members, weight) for _, _, used, positions in ways]
    return [way for way, score in zip(ways, scores, strict=True) if score > max(scores) - CLEAR]


def _score(used: tuple[int, ...], positions: list[list[set[int]]], members: Sequence[int], weight: Weight) -> int:
    return sum(
        weight(index, figure, used[next(iter(places))])
        for index, row in zip(members, positions, strict=True)
        for figure, places in enumerate(row)
        if len(places) == 1
    )


def _alone(puzzle: Puzzle, index: int) -> tuple[frozenset[int], ...]:
    """The columns of a row that fits nowhere below its total: by its own arithmetic."""
    values = puzzle.rows[index].values
    choices = _pinned(place_row(values, range(puzzle.width), puzzle.equations), puzzle, index)
    return tuple(frozenset(choice.columns[figure] for choice in choices) for figure in range(len(values))) if choices else ()


class _Tree:
    """The rows below one total, placed by position among the columns in use; a class for what is worked out on the way."""

    def __init__(self, puzzle: Puzzle, members: list[int], children: Mapping[int | None, list[int]], key: _Key) -> None:
        self.rows, self.members, self.children = puzzle.rows, members, children
        sums, pins, _ = key
        self.equations = tuple(Equation(-1 if total is None else total, parts) for total, parts in sums)
        self.pins = {row: dict(values) for row, values in pins}
        self.choices: dict[int, list[Choice]] = {}
        self.costs: dict[int, list[int]] = {}
        self.fits: dict[tuple[int, int], Fit | None] = {}

    def settle(self, root: int, placing: Choice, used: tuple[int, ...]) -> tuple[int, list[list[set[int]]]]:
        """What the best placing below the root costs, and the positions each amount has in one of that cost."""
        at = {column: position for position, column in enumerate(used)}
        self.width = len(used)
        self.blank = frozenset(at[column] for column in placing.blank)
        self.choices[root] = [Choice(tuple(at[column] for column in placing.columns), placing.cost)]
        self._weigh(root, root)
        allowed: dict[int, set[int]] = {root: {0}}
        for index in self.members:
            self._pass_down(index, allowed)
        places = [
            [{self.choices[index][option].columns[figure] for option in allowed[index]} for figure in range(len(self.rows[index].values))]
            for index in self.members
        ]
        return self.costs[root][0], places

    def _weigh(self, index: int, root: int) -> None:
        """Cost of every choice of a row with the best below it, from the innermost rows out."""
        below = self.children.get(index, [])
        for child in below:
            choices = [
                choice
                for choice in place_row(self.rows[child].values, range(self.width), self.equations)
                if choice.cost < NO_SUM and not choice.blank
            ]
            self.choices[child] = self._with_pins(choices, child)
            self._weigh(child, root)
        self.costs[index] = []
        for option, choice in enumerate(self.choices[index]):
            fit = self._fit(index, choice, below) if below else Fit(0, ())
            self.fits[index, option] = fit
            self.costs[index].append(choice.cost + (fit.cost if fit else NO_SUM))

    def _with_pins(self, choices: list[Choice], index: int) -> list[Choice]:
        pins = self.pins.get(index, {})
        values = self.rows[index].values
        kept = [c for c in choices if all(dict(zip(c.columns, values, strict=True)).get(at, 0) == value for at, value in pins.items())]
        return kept or choices

    def _fit(self, index: int, choice: Choice, below: list[int]) -> Fit | None:
        blank = self.blank if index == self.members[0] else frozenset[int]()
        kept = [position for position in range(self.width) if position not in blank]
        parts = [
            [(self._vector(child, c, kept), cost) for c, cost in zip(self.choices[child], self.costs[child], strict=True)]
            for child in below
        ]
        return fit_parts(self._vector(index, choice, kept), parts, len(below) + 1) if all(parts) else None

    def _vector(self, index: int, choice: Choice, kept: list[int]) -> tuple[int, ...]:
        row = dict(zip(choice.columns, self.rows[index].values, strict=True))
        return tuple(row.get(position, 0) for position in kept)

    def _pass_down(self, index: int, allowed: dict[int, set[int]]) -> None:
        for option in allowed[index]:
            fit = self.fits[index, option]
            for order, child in enumerate(self.children.get(index, [])):
                costs = self.costs[child]
                least = {position for position, cost in enumerate(costs) if cost == min(costs)}
                allowed.setdefault(child, set()).update(fit.options[order] if fit else least)
