"""T-01, T-02, T-04: totals and parents are the sums of what stands under them."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.checks.answers import Answer, Equation, not_applicable, not_possible, weigh
from ingest.checks.figures import Book, Sheet, Words
from ingest.checks.presence import absent, missing_statements
from ingest.checks.words import statement_name
from ingest.disclosure import Column, Row

CODED = frozenset({"class", "section", "item", "project", "organisation"})
GRAND = frozenset({None, "total.revenue", "total.expenditure"})
THIS_YEAR = frozenset({"source.current_year", "use.current_year"})
NOT_THIS_YEAR = ("source.carryover", "source.non_fiscal_surplus_used", "use.year_end_carryover", "use.surplus_distribution")


def balance(book: Book) -> Iterator[Answer]:
    """Total revenue equals total expenditure, carry-over included, in each two-sided statement.

    Does not apply to statements with one side. Not possible where a two-sided statement or one of its totals is missing.
    """
    for key in ("overview", "fiscal_overview"):
        sheet = book.find(key)
        if sheet is None:
            yield absent(key)
            continue
        revenue = grand_total(sheet, "revenue")
        for side in ("expenditure", "expenditure_by_use"):
            row = grand_total(sheet, side)
            column = sheet.column("total")
            if column is not None and revenue is not None and row is not None:
                meaning = Words("支出总计", "total expenditure")
                yield from weigh(Equation((sheet.figure(revenue, column),), (sheet.figure(row, column),), meaning))
            elif side == "expenditure":
                name = statement_name(sheet)
                yield not_possible(f"{name.zh}的收入总计、支出总计", f"the totals of revenue and expenditure in {name.en}")


def parents(book: Book) -> Iterator[Answer]:
    """Every parent equals the sum of its children, column by column: unit, class, section, item, project.

    Does not apply to rows with no row below them, to revenue sources (T-06), to “three public” rows (T-05), and to columns
    that hold percentages or are not understood. Not possible where a statement is missing.
    """
    for sheet in book.sheets:
        if sheet.key == "three_public":
            continue
        for number, children in sheet.children.items():
            parent = sheet.rows[number]
            if parent.kind not in CODED and not (parent.key or "").startswith("use."):
                continue
            meaning = _children_meaning(parent, children)
            for column in summable(sheet, parent.side):
                right = tuple(sheet.figure(child, column) for child in children)
                yield from weigh(Equation((sheet.figure(parent, column),), right, meaning))
    yield from missing_statements(book)


def _children_meaning(parent: Row, children: list[Row]) -> Words:
    if all(child.kind == "project" for child in children):
        return Words(f"其下 {len(children)} 个项目之和", f"the sum of its {len(children)} projects")
    return Words(f"其下 {len(children)} 行之和", f"the sum of the {len(children)} rows below it")


def totals(book: Book) -> Iterator[Answer]:
    """The total row equals the sum of the outermost rows of its side, column by column.

    Does not apply to a subtotal whose rows the form does not name, to a statement that prints nothing, to “three public”
    statements (T-05) and to this year's revenue (T-06). Not possible where a statement, its total row or its rows are missing.
    """
    for sheet in book.sheets:
        if sheet.key == "three_public":
            continue
        name = statement_name(sheet)
        if sheet.prints_nothing:
            yield not_applicable(f"{name.zh}没有金额", f"{name.en} prints no amount")
            continue
        for side in dict.fromkeys(row.side for row in sheet.statement.rows):
            yield from _totals_of_side(sheet, side)
    yield from missing_statements(book)


def _totals_of_side(sheet: Sheet, side: str | None) -> Iterator[Answer]:
    name = statement_name(sheet)
    rows = outermost(sheet, side)
    grand = grand_total(sheet, side)
    if grand is None:
        if any((side, column.col) in sheet.live for column in sheet.statement.columns):
            yield not_possible(f"{name.zh}的合计行", f"the total row of {name.en}")
        return
    if not rows:
        yield not_possible(f"{name.zh}合计行以外的各行", f"the rows of {name.en} besides its total")
        return
    for row in (one for one in sheet.statement.rows if one.side == side and one.kind == "total"):
        if row.key in THIS_YEAR:
            if side != "revenue":
                yield from _sums(sheet, row, [one for one in rows if one.key not in NOT_THIS_YEAR])
        elif row is grand:
            yield from _sums(sheet, row, rows)
        else:
            yield not_applicable(f"{name.zh}的小计未写明包括哪些行", f"a subtotal of {name.en} does not say which rows it covers")


def _sums(sheet: Sheet, row: Row, rows: list[Row]) -> Iterator[Answer]:
    meaning = Words(
        "各行之和" if len(rows) > 1 else "其唯一一行",
        "the sum of its rows" if len(rows) > 1 else "its only row",
    )
    for column in summable(sheet, row.side):
        yield from weigh(Equation((sheet.figure(row, column),), tuple(sheet.figure(one, column) for one in rows), meaning))


def summable(sheet: Sheet, side: str | None) -> list[Column]:
    """The columns that are understood, add up over rows, and print anything on a side."""
    columns = sheet.statement.columns
    return [column for column in columns if column.measure and column.period != "change_pct" and sheet.is_live(column, side)]


def outermost(sheet: Sheet, side: str | None) -> list[Row]:
    """The rows of a side that are part of no other row, totals left out."""
    return [row for row in sheet.statement.rows if row.side == side and row.parent is None and row.kind != "total"]


def grand_total(sheet: Sheet, side: str | None = None) -> Row | None:
    """The total over a side: 收入总计, 支出总计, else the last 合计 or 总计, else that of this year."""
    found = [row for row in sheet.statement.rows if row.side == side and row.kind == "total"]
    keyed = [row for row in found if row.key in ("total.revenue", "total.expenditure")]
    plain = [row for row in found if row.key is None]
    this_year = [row for row in found if row.key in THIS_YEAR]
    best = keyed or plain or this_year
    return best[-1] if best else None
