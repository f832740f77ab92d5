"""Amounts find their columns: agreement with listing every placement one by one."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.rebuild.equations import Equation, place_row
from ingest.rebuild.families import fit_parts
from ingest.rebuild.solve import Figures, Places, Puzzle, solve

USES = (Equation(0, (1, 2)),)  # 合计 = 基本支出 + 项目支出


def no_evidence(row: int, figure: int, column: int) -> int:
    return 0


def every_placement(puzzle: Puzzle) -> list[Places]:
    """The slow, obvious answer: list all placements of all rows, keep those in which everything adds up exactly."""
    ways = [list(combinations(range(puzzle.width), len(row.values))) for row in puzzle.rows]
    found: list[list[set[int]]] = [[set() for _ in row.values] for row in puzzle.rows]
    for choice in product(*ways):
        grid = [dict(zip(columns, row.values, strict=True)) for columns, row in zip(choice, puzzle.rows, strict=True)]
        if all(_row_adds_up(row, puzzle) for row in grid) and _parents_add_up(grid, puzzle):
            for index, columns in enumerate(choice):
                for figure, column in enumerate(columns):
                    found[index][figure].add(column)
    return [tuple(frozenset(columns) for columns in row) for row in found]


def _row_adds_up(row: dict[int, int], puzzle: Puzzle) -> bool:
    return all(row.get(e.total, 0) == sum(row.get(part, 0) for part in e.parts) for e in puzzle.equations)


def _parents_add_up(grid: list[dict[int, int]], puzzle: Puzzle) -> bool:
    for parent in {row.parent for row in puzzle.rows} - {None}:
        children = [grid[index] for index, row in enumerate(puzzle.rows) if row.parent == parent]
        if any(grid[parent].get(column, 0) != sum(child.get(column, 0) for child in children) for column in range(puzzle.width)):
            return False
    return True


@st.composite
def consistent_puzzles(draw: st.DrawFn) -> Puzzle:
    """Two parents with up to three rows each under one total, in three or four columns."""
    width = draw(st.integers(3, 4))
    rows: list[list[int]] = []
    parents: list[int | None] = []
    shape = draw(st.lists(st.integers(1, 3), min_size=1, max_size=2))
    total = sum(shape) + len(shape)
    for count in shape:
        above = len(rows)
        leaves = [draw(st.lists(st.integers(0, 30), min_size=width - 1, max_size=width - 1)) for _ in range(count)]
        rows += [[sum(column) for column in zip(*leaves, strict=True)], *leaves]
        parents += [total, *([above] * count)]
    rows.append([sum(column) for column in zip(*(row for row, parent in zip(rows, parents, strict=True) if parent == total), strict=True)])
    parents.append(None)
    figures = tuple(
        Figures(tuple(value for value in (sum(parts), *parts) if value), parent) for parts, parent in zip(rows, parents, strict=True)
    )
    return Puzzle(figures, width, (Equation(0, tuple(range(1, width))),))


@settings(max_examples=150, deadline=None)
@given(consistent_puzzles())
def test_agrees_with_listing_every_placement(puzzle: Puzzle) -> None:
    assert solve(puzzle, no_evidence) == every_placement(puzzle)


def test_a_full_row_is_determined() -> None:
    assert solve(Puzzle((Figures((30, 10, 20), None),), 3, USES), no_evidence) == [({0}, {1}, {2})]


def test_the_total_decides_between_two_columns() -> None:
    rows = (Figures((10, 10), 2), Figures((25, 25), 2), Figures((35, 10, 25), None))
    assert solve(Puzzle(rows, 3, USES), no_evidence) == [({0}, {1}), ({0}, {2}), ({0}, {1}, {2})]


def test_equal_amounts_stay_open() -> None:
    rows = (Figures((10, 10), 2), Figures((10, 10), 2), Figures((20, 10, 10), None))
    assert solve(Puzzle(rows, 3, USES), no_evidence) == [({0}, {1, 2}), ({0}, {1, 2}), ({0}, {1}, {2})]


def test_rounding_is_allowed_for_and_an_exact_answer_wins() -> None:
    rows = (Figures((33, 33), 3), Figures((33, 33), 3), Figures((33, 33), 3), Figures((100, 67, 33), None))
    answer = solve(Puzzle(rows, 3, USES), no_evidence)
    assert answer[3] == ({0}, {1}, {2})
    exact = (Figures((50, 50), 2), Figures((51, 51), 2), Figures((101, 50, 51), None))
    assert solve(Puzzle(exact, 3, USES), no_evidence)[0] == ({0}, {1})


def test_evidence_decides_only_when_it_is_clear() -> None:
    puzzle = Puzzle((Figures((10, 10), None),), 3, USES)
    assert solve(puzzle, lambda row, figure, column: int(column == 1)) == [({0}, {1, 2})]
    assert solve(puzzle, lambda row, figure, column: 3 * (column == 1)) == [({0}, {1})]


def test_pins_decide_and_contradicting_pins_are_left_aside() -> None:
    rows = (Figures((10, 10), 2), Figures((10, 10), 2), Figures((20, 10, 10), None))
    assert solve(Puzzle(rows, 3, USES, {0: {1: 10}}), no_evidence)[1] == ({0}, {2})
    assert solve(Puzzle(rows, 3, USES, {0: {1: 99}}), no_evidence)[1] == ({0}, {1, 2})


def test_more_amounts_than_columns_have_no_place() -> None:
    assert solve(Puzzle((Figures((1, 2, 3, 4), None),), 3, USES), no_evidence) == [()]


def test_a_row_that_adds_up_nowhere_keeps_only_its_order() -> None:
    assert solve(Puzzle((Figures((10, 7), None),), 3, USES), no_evidence) == [({0, 1}, {1, 2})]


def test_a_total_left_blank_is_preferred_to_no_sum_at_all() -> None:
    sums = (Equation(0, (1, 4)), Equation(1, (2, 3)), Equation(4, (5, 6)))
    choices = place_row((33, 33), range(7), sums)
    assert {choice.columns for choice in choices} == {(1, 2), (1, 3), (4, 5), (4, 6)}
    assert all(choice.blank == (0,) for choice in choices)


def test_parts_are_told_apart_in_every_position_at_once() -> None:
    options = [[((5, 0), 0), ((0, 5), 0)], [((7, 0), 0), ((0, 7), 0)]]
    fit = fit_parts((5, 7), options, 3)
    assert fit is not None
    assert fit.options == ({0}, {1})
    assert fit_parts((6, 9), options, 1) is None
