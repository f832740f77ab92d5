"""Totals of whole statements, and rows by code: what statements are compared by."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.checks.figures import Book, Figure, Sheet
from ingest.checks.t_totals import grand_total, outermost
from ingest.disclosure import Column, Row

GENERAL_FUNDS = ("general_public", "fiscal", None)


def total_cells(sheet: Sheet, column: Column | None, side: str | None = None) -> tuple[Figure, ...]:
    """A column's total: the cell of the total row; without such a row, the outermost rows' cells. Empty without the column."""
    if column is None:
        return ()
    row = grand_total(sheet, side)
    rows = [row] if row is not None else outermost(sheet, side)
    return tuple(sheet.figure(one, column) for one in rows)


def keyed_cell(sheet: Sheet, key: str, column: Column | None) -> tuple[Figure, ...]:
    """The cell of the first row that prints a quantity; empty where there is none."""
    row = next((row for row in sheet.statement.rows if row.key == key), None)
    return () if row is None or column is None else (sheet.figure(row, column),)


def rows_by_code(sheet: Sheet, side: str | None = None, kind: str = "functional") -> dict[str, list[Row]]:
    """The rows of each code (a code may be printed more than once). Projects stand for their item where it has no row of its own."""
    items: dict[str, list[Row]] = {}
    projects: dict[str, list[Row]] = {}
    for row in sheet.statement.rows:
        code = row.codes.get(kind)
        if code and row.side == side:
            (projects if row.kind == "project" else items).setdefault(code, []).append(row)
    return projects | items


def cells(sheet: Sheet, rows: list[Row], column: Column | None) -> tuple[Figure, ...]:
    """The cells of several rows in one column."""
    return () if column is None else tuple(sheet.figure(row, column) for row in rows)


def twins(book: Book) -> Iterator[tuple[Sheet, Sheet, tuple[Figure, ...], tuple[Figure, ...]]]:
    """Statements that print the same total: both sheets and the figures that should be equal."""
    find = book.find
    overview, revenue, expenditure = find("overview"), find("revenue"), find("expenditure")
    fiscal, general = find("fiscal_overview"), find("general_expenditure")
    basic, project = find("basic_expenditure", GENERAL_FUNDS), find("project_expenditure", GENERAL_FUNDS)
    sides: tuple[tuple[Sheet | None, str | None, str, str | None, Sheet | None, str], ...] = (
        (overview, "revenue", "total", None, revenue, "total"),
        (overview, "expenditure", "total", None, expenditure, "total"),
        (revenue, None, "total", None, expenditure, "total"),
        (fiscal, "expenditure", "total", "general_public", general, "total"),
        (expenditure, None, "total", None, general, "total"),
        (general, None, "basic", None, basic, "total"),
        (general, None, "project", None, project, "total"),
    )
    for first, side, measure, fund, second, other in sides:
        if first is not None and second is not None:
            left = total_cells(first, first.column(measure, fund), side)
            right = total_cells(second, second.column(other))
            if left and right:
                yield first, second, left, right
