"""Shredded tables come back: every printed cell in its own column, or ambiguous with its own column among the candidates."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Block, Cell, Grid
from ingest.rebuild import rebuild_statements
from tests.ingest.rebuild.invented import (
    Budget,
    Project,
    Table,
    carryover,
    invent,
    joined_codes,
    nine,
    own_digits,
    reprinted,
    revenue_by_source,
    separated,
    trimmed,
    with_department_row,
)
from tests.ingest.rebuild.shredder import Damage, as_document, shred

FUNCTIONAL = {"expenditure", "general_expenditure", "revenue", "project_expenditure"}
SHAPES: dict[str, Callable[[Table], Table]] = {
    "as printed": lambda table: table,
    "department row and column numbers": lambda table: with_department_row(table) if table.labels > 1 else table,
    "sections with their own digits": lambda table: own_digits(table) if table.key in FUNCTIONAL else table,
    "codes in one column": lambda table: joined_codes(table) if table.key in FUNCTIONAL else table,
    "thousands separated": lambda table: reprinted(table, separated),
}


def lines_of(budget: Budget, tables: list[Table], random: Random, damage: Damage) -> list[str]:
    """The raw text of a budget: its statements, then the names of its projects as the narrative gives them."""
    return [*shred(tables, random, damage), *(f"（一）项目名称：{project.name}" for project in budget.projects)]


def rebuilt(lines: list[str]) -> list[Grid]:
    return [item for item in rebuild_statements(as_document(lines)).items if isinstance(item, Grid)]


def assert_same(table: Table, grid: Grid) -> None:
    """Every cell of the table stands in the grid where it was, or names its column among its candidates; nothing else does."""
    rows = grid.rows[len(table.headings) :]
    expected = [row for row in table.rows if any(row)]
    assert len(rows) == len(expected), table.key
    for wanted, row in zip(expected, rows, strict=True):
        cells = [(column, cell) for column, cell in enumerate(row) if cell]
        assert len(cells) == sum(map(bool, wanted)), (table.key, wanted, [cell.text for _, cell in cells])
        for column, text in enumerate(wanted):
            assert not text or any(is_cell(cell, at, column, text) for at, cell in cells), (table.key, wanted, text)


def is_cell(cell: Cell, at: int, column: int, text: str) -> bool:
    return "".join(cell.text.split()) == "".join(text.split()) and (at == column or column + 1 in cell.candidates)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from((2021, 2022, 2026)), st.booleans(), st.sampled_from(sorted(SHAPES)))
def test_shredded_statements_come_back(random: Random, year: int, other_fund: bool, shape: str) -> None:
    budget = invent(random, year, other_fund=other_fund)
    tables = [SHAPES[shape](table) for table in nine(budget)]
    damage = Damage(rows_on_page=random.choice((3, 8, 30)), page_numbers=random.random() < 0.5)
    for table, grid in zip(tables, rebuilt(lines_of(budget, tables, random, damage)), strict=True):
        assert_same(table, grid)


@pytest.mark.parametrize("seed", range(12))
def test_the_forms_of_2023_and_later_come_back(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    budget = invent(random, 2026)
    budget.carried = Project(next(iter(budget.uses(general_only=True))), "2024年示例工作队经费", {"302": random.randint(1, 9999)})
    tables = [revenue_by_source(budget) if table.key == "revenue" else table for table in nine(budget)] + [carryover(budget)]
    for table, grid in zip(tables, rebuilt(lines_of(budget, tables, random, Damage(rows_on_page=8))), strict=True):
        assert_same(table, grid)


@pytest.mark.parametrize("seed", range(12))
def test_trimmed_decimals_come_back_where_no_row_is_cut(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    budget = invent(random, 2022)
    tables = [reprinted(table, trimmed) for table in nine(budget)]
    damage = Damage(rows_on_page=50, page_numbers=False, cut_rows=False)
    for table, grid in zip(tables, rebuilt(lines_of(budget, tables, random, damage)), strict=True):
        assert_same(table, grid)


@pytest.mark.parametrize("seed", range(12))
def test_lines_through_all_columns_come_back_unless_they_are_shattered(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    budget = invent(random, 2022)
    tables = [table for table in nine(budget) if table.key != "project_expenditure"]
    for table, grid in zip(tables, rebuilt(lines_of(budget, tables, random, Damage(by_line=True))), strict=True):
        assert_same(table, grid)


@pytest.mark.parametrize("seed", range(12))
def test_a_shattered_table_read_line_by_line_is_right_or_left_as_lines(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    budget = invent(random, 2022)
    tables = [table for table in nine(budget) if table.key in ("general_expenditure", "project_expenditure")]
    grids = rebuilt(lines_of(budget, tables, random, Damage(by_line=True)))
    assert len(grids) in (1, 2)
    for table, grid in zip(tables, grids, strict=False):
        assert_same(table, grid)


def test_most_columns_are_determined() -> None:
    """In a budget of several classes little is left open outside 表七, whose economic columns only evidence can name."""
    random = Random(7)  # noqa: S311
    open_cells = determined = 0
    for _ in range(20):
        budget = invent(random, 2022)
        tables = nine(budget)
        grids = rebuilt(lines_of(budget, tables, random, Damage()))
        cells = [
            cell
            for table, grid in zip(tables, grids, strict=True)
            if table.key != "project_expenditure"
            for row in grid.rows
            for cell in row
            if cell
        ]
        open_cells += sum(cell.certainty == "ambiguous" for cell in cells)
        determined += sum(cell.certainty != "ambiguous" for cell in cells)
    assert open_cells * 100 < determined


def test_every_amount_keeps_the_line_where_it_starts() -> None:
    random = Random(3)  # noqa: S311
    budget = invent(random, 2022)
    lines = lines_of(budget, nine(budget), random, Damage())
    for grid in rebuilt(lines):
        for cell in (cell for row in grid.rows for cell in row if cell):
            assert cell.place.line is not None
            assert (
                any(cell.text.startswith(piece) for piece in lines[cell.place.line - 1].split())
                or cell.text.split()[0] in lines[cell.place.line - 1]
            )


def test_nothing_printed_is_lost() -> None:
    """Each digit of the statements stands in a cell or in a block of the result."""
    random = Random(11)  # noqa: S311
    budget = invent(random, 2021)
    lines = lines_of(budget, nine(budget), random, Damage(rows_on_page=3, late_title=False))
    before = sorted(char for item in as_document(lines).items if isinstance(item, Block) for char in item.text if char.isdigit())
    after = rebuild_statements(as_document(lines)).items
    texts = [item.text for item in after if isinstance(item, Block)]
    texts += [cell.text for item in after if isinstance(item, Grid) for row in item.rows for cell in row if cell]
    assert sorted(char for text in texts for char in text if char.isdigit()) == before
