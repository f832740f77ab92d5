"""Totals of whole statements, and rows by code: what statements are compared by."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.checks.figures import Book, Figure, Sheet
from ingest.disclosure import Column, Row

GENERAL_FUNDS = ("general_public", "fiscal", None)


THIS_YEAR = frozenset({"source.current_year", "use.current_year"})
NOT_THIS_YEAR = ("source.carryover", "source.non_fiscal_surplus_used", "use.year_end_carryover", "use.surplus_distribution")


def summable(sheet: Sheet, side: str | None) -> list[Column]:
    """The columns that are understood, add up over rows, and print anything on a side."""
    columns = sheet.statement.columns
    return [column for column in columns if column.measure and column.period != "change_pct" and sheet.is_live(column, side)]


def outermost(sheet: Sheet, side: str | None) -> list[Row]:
    """The rows of a side that are part of no other row; totals, and a first unit row that repeats the total, left out."""
    rows = [row for row in sheet.statement.rows if row.side == side and row.parent is None and row.kind != "total"]
    if side == "expenditure_by_use":
        rows = _of_one_breakdown(sheet, rows)
    return rows[1:] if _repeats_total(sheet, rows) else rows


def _of_one_breakdown(sheet: Sheet, rows: list[Row]) -> list[Row]:
    """The rows of the first breakdown, where a further one of the same money stands to its right."""
    printed: dict[int, int] = {}
    for (row, _), line in sheet.lines.items():
        if line.place.col is not None:
            printed[row] = min(line.place.col, printed.get(row, line.place.col))
    first = min((printed[row.row] for row in rows if row.row in printed), default=0)
    return [row for row in rows if printed.get(row.row, first) < first + len(sheet.statement.columns)]


def _repeats_total(sheet: Sheet, rows: list[Row]) -> bool:
    """Whether the first of several printing rows is a unit's and prints in every column what the total row prints."""
    if len(rows) < 2 or rows[0].kind != "organisation" or not any(row.row in sheet.filled for row in rows[1:]):
        return False
    grand = grand_total(sheet, rows[0].side)
    columns = summable(sheet, rows[0].side)
    return grand is not None and all(sheet.figure(rows[0], column).value == sheet.figure(grand, column).value for column in columns)


def grand_total(sheet: Sheet, side: str | None = None) -> Row | None:
    """The total over a side: 收入总计, 支出总计, else the last 合计 or 总计, else that of this year."""
    found = [row for row in sheet.statement.rows if row.side == side and row.kind == "total"]
    keyed = [row for row in found if row.key in ("total.revenue", "total.expenditure")]
    plain = [row for row in found if row.key is None]
    this_year = [row for row in found if row.key in THIS_YEAR]
    best = keyed or plain or this_year
    return best[-1] if best else None


def above(total: Row, rows: list[Row]) -> list[Row]:
    """What this year's total is the sum of: the rows above it, where any stand there (上级补助收入 may follow it); else all."""
    return [row for row in rows if row.row < total.row] or rows


def is_blank(sheet: Sheet, row: Row) -> bool:
    """Whether a row prints nothing in any of several columns (one blank cell alone is a sum that does not hold)."""
    return row.row not in sheet.filled and len(summable(sheet, row.side)) > 1


def total_cells(sheet: Sheet, column: Column | None, side: str | None = None) -> tuple[Figure, ...]:
    """A column's total: the cell of the total row, or where that row is wholly blank, the outermost rows' cells."""
    if column is None:
        return ()
    row = grand_total(sheet, side)
    rows = outermost(sheet, side) if row is None or is_blank(sheet, row) else [row]
    return tuple(sheet.figure(one, column) for one in rows or ([row] if row else []))


def spent_this_year(sheet: Sheet, column: Column | None) -> tuple[Figure, ...]:
    """The expenditure side's total of this year where it is printed apart, else the grand total."""
    row = next((row for row in sheet.statement.rows if row.kind == "total" and row.key == "use.current_year"), None)
    if row is not None and column is not None and row.row in sheet.filled:
        return (sheet.figure(row, column),)
    return total_cells(sheet, column, "expenditure")


def carried_over(book: Book, code: str = "") -> tuple[Figure, ...]:
    """What the general public budget carried over to a code ("" is all of it), which some statements include and others leave out.

    Where the funds are not told apart it is all of the appropriation, or all. From the revenue statement, else the overview; empty where
    none is printed.
    """
    for fund in ("carryover_general_public", "carryover_fiscal", "carryover"):
        found = _carried_over(book, code, fund)
        if any(figure.value for figure in found):
            return found
    return ()


def _carried_over(book: Book, code: str, fund: str) -> tuple[Figure, ...]:
    revenue, overview = book.find("revenue"), book.find("overview")
    if revenue is not None and (column := revenue.column("total", fund)):
        return cells(revenue, rows_by_code(revenue).get(code, []), column) if code else total_cells(revenue, column)
    return keyed_cell(overview, f"source.{fund}", overview.column("total")) if overview is not None and not code else ()


def keyed_cell(sheet: Sheet, key: str, column: Column | None) -> tuple[Figure, ...]:
    """The cell of the first row that prints a quantity; empty where there is none."""
    row = next((row for row in sheet.statement.rows if row.key == key), None)
    return () if row is None or column is None else (sheet.figure(row, column),)


def rows_by_code(sheet: Sheet, side: str | None = None, kind: str = "functional") -> dict[str, list[Row]]:
    """The rows of each code (a code may be printed more than once). Projects stand for their item where it has no row of its own."""
    known = sheet.by_code.get((side, kind))
    if known is None:
        known = sheet.by_code[side, kind] = _rows_by_code(sheet, side, kind)
    return known


def _rows_by_code(sheet: Sheet, side: str | None, kind: str) -> dict[str, list[Row]]:
    items: dict[str, list[Row]] = {}
    projects: dict[str, list[Row]] = {}
    roots = [row for row in sheet.statement.rows if row.side == side and row.parent is None and row.kind != "total"]
    department = roots[0].organisation if _repeats_total(sheet, roots) else None
    for row in sheet.statement.rows:
        code = row.codes.get(kind)
        if code and row.side == side and (department is None or row.organisation != department):
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
