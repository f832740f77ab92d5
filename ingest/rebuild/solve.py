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
Places = tuple[frozenset[int], ...]  # for each amount of a row, where it may stand
Children = Mapping[int | None, Sequence[int]]


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


@dataclass(frozen=True, slots=True)
class _Frame:
    """The columns in use under one total, by position among them: their equations, pins, and the positions the total leaves blank."""

    placing: tuple[int, ...]
    blank: tuple[int, ...]
    width: int
    equations: tuple[Equation, ...]
    pins: tuple[tuple[int, tuple[tuple[int, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class _Worked:
    """A row with what is below it: its choices, the least cost with each, which choices of its children go with each."""

    index: int
    choices: tuple[Choice, ...]
    costs: tuple[int, ...]
    fits: tuple[Fit | None, ...]
    children: tuple[_Worked, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to place the total: what the best below it costs, the columns in use, the positions of every row among them."""

    cost: int
    used: tuple[int, ...]
    frame: _Frame
    positions: Mapping[int, Places]


def solve(puzzle: Puzzle, weight: Weight) -> list[Places]:
    """The columns every amount may stand in; one where it is determined, none where a row has more amounts than columns."""
    answer: list[Places] = [() for _ in puzzle.rows]
    children: dict[int | None, list[int]] = {}
    for index, row in enumerate(puzzle.rows):
        children.setdefault(row.parent, []).append(index)
    for root in children.get(None, []):
        for index, places in _solve_tree(puzzle, root, children, weight).items():
            answer[index] = places
    return answer


def _solve_tree(puzzle: Puzzle, root: int, children: Children, weight: Weight) -> dict[int, Places]:
    members = _members(root, children)
    choices = place_row(puzzle.rows[root].values, range(puzzle.width), puzzle.equations)
    worked: dict[_Frame, tuple[int, Mapping[int, Places]]] = {}
    ways: list[_Way] = []
    for choice in _agreeing(choices, puzzle.rows[root].values, puzzle.pins.get(root, {})):
        used = tuple(sorted((*choice.columns, *choice.blank)))
        frame = _frame(puzzle, members, choice, used)
        if frame not in worked:
            worked[frame] = _settle(puzzle, root, children, frame)
        ways.append(_Way(choice.cost + worked[frame][0], used, frame, worked[frame][1]))
    ways = _best(ways, weight)
    result: dict[int, Places] = {}
    for index in members:
        count = len(puzzle.rows[index].values)
        found = tuple(frozenset(way.used[position] for way in ways for position in way.positions[index][figure]) for figure in range(count))
        result[index] = found if all(found) else _alone(puzzle, index)
    return result


def _members(root: int, children: Children) -> list[int]:
    members = [root]
    for member in members:
        members += children.get(member, [])
    return members


def _agreeing(choices: list[Choice], values: Sequence[int], known: Mapping[int, int]) -> list[Choice]:
    """The choices that agree with amounts known from elsewhere; all of them when none does."""
    kept = [c for c in choices if all(dict(zip(c.columns, values, strict=True)).get(column, 0) == value for column, value in known.items())]
    return kept or choices


def _frame(puzzle: Puzzle, members: Sequence[int], choice: Choice, used: tuple[int, ...]) -> _Frame:
    at = {column: position for position, column in enumerate(used)}
    equations = tuple(
        Equation(at.get(equation.total, -1), tuple(at[part] for part in equation.parts if part in at))
        for equation in puzzle.equations
        if equation.total in at or any(part in at for part in equation.parts)
    )
    pins = tuple(
        (row, tuple((at[column], value) for column, value in sorted(puzzle.pins[row].items()) if column in at))
        for row in members
        if row in puzzle.pins
    )
    return _Frame(tuple(at[column] for column in choice.columns), tuple(at[column] for column in choice.blank), len(used), equations, pins)


def _settle(puzzle: Puzzle, root: int, children: Children, frame: _Frame) -> tuple[int, Mapping[int, Places]]:
    """What the best placing below a placed total costs, and the positions each amount has in one of that cost."""
    worked = _work(puzzle, root, (Choice(frame.placing),), children, frame)
    positions: dict[int, Places] = {}
    _collect(worked, frozenset((0,)), puzzle, positions)
    return worked.costs[0], positions


def _work(puzzle: Puzzle, index: int, choices: Sequence[Choice], children: Children, frame: _Frame) -> _Worked:
    """Cost every choice of a row with the best of what is below it, from the innermost rows out."""
    below = tuple(_work(puzzle, child, _choices(puzzle, child, frame), children, frame) for child in children.get(index, ()))
    blank = frame.blank if puzzle.rows[index].parent is None else ()
    kept = [position for position in range(frame.width) if position not in blank]
    parts = [[(_vector(puzzle, child.index, c, kept), cost) for c, cost in zip(child.choices, child.costs, strict=True)] for child in below]
    fits: list[Fit | None] = []
    for choice in choices:
        possible = bool(parts) and all(parts)
        fits.append(fit_parts(_vector(puzzle, index, choice, kept), parts, len(parts) + 1) if possible else None)
    costs = (choice.cost + (fit.cost if fit else NO_SUM * bool(parts)) for choice, fit in zip(choices, fits, strict=True))
    return _Worked(index, tuple(choices), tuple(costs), tuple(fits), below)


def _choices(puzzle: Puzzle, index: int, frame: _Frame) -> list[Choice]:
    """The ways to place a row in the columns in use by its own arithmetic; none when it does not add up there."""
    values = puzzle.rows[index].values
    choices = [choice for choice in place_row(values, range(frame.width), frame.equations) if choice.cost < NO_SUM and not choice.blank]
    return _agreeing(choices, values, next((dict(known) for row, known in frame.pins if row == index), {}))


def _vector(puzzle: Puzzle, index: int, choice: Choice, kept: Sequence[int]) -> tuple[int, ...]:
    row = dict(zip(choice.columns, puzzle.rows[index].values, strict=True))
    return tuple(row.get(position, 0) for position in kept)


def _collect(worked: _Worked, allowed: frozenset[int], puzzle: Puzzle, into: dict[int, Places]) -> None:
    """The positions of the allowed choices, and of the choices below that go with them."""
    count = len(puzzle.rows[worked.index].values)
    into[worked.index] = tuple(frozenset(worked.choices[option].columns[figure] for option in allowed) for figure in range(count))
    for order, child in enumerate(worked.children):
        least = frozenset(option for option, cost in enumerate(child.costs) if cost == min(child.costs))
        options = [fit.options[order] if fit else least for fit in (worked.fits[option] for option in allowed)]
        _collect(child, frozenset().union(*options), puzzle, into)


def _best(ways: list[_Way], weight: Weight) -> list[_Way]:
    """The ways that break the least, and of those the ones that the evidence does not clearly speak against."""
    least = min((way.cost for way in ways), default=0)
    ways = [way for way in ways if way.cost == least]
    if len(ways) < 2:
        return ways
    weights: dict[tuple[int, int, int], int] = {}  # (frame, position, column) → evidence of all amounts that stand at the position
    scores = [_score(way, weight, weights) for way in ways]
    return [way for way, score in zip(ways, scores, strict=True) if score > max(scores) - CLEAR]


def _score(way: _Way, weight: Weight, weights: dict[tuple[int, int, int], int]) -> int:
    score = 0
    for position, column in enumerate(way.used):
        key = (id(way.positions), position, column)
        if key not in weights:
            weights[key] = sum(
                weight(index, figure, column)
                for index, places in way.positions.items()
                for figure, at in enumerate(places)
                if len(at) == 1 and position in at
            )
        score += weights[key]
    return score


def _alone(puzzle: Puzzle, index: int) -> Places:
    """The columns of a row that fits nowhere below its total: by its own arithmetic."""
    values = puzzle.rows[index].values
    choices = _agreeing(place_row(values, range(puzzle.width), puzzle.equations), values, puzzle.pins.get(index, {}))
    return tuple(frozenset(choice.columns[figure] for choice in choices) for figure in range(len(values))) if choices else ()
