"""T-01, T-02, T-04: totals and parents are the sums of what stands under them."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.checks.answers import Answer, Equation, Slip, failed, not_applicable, not_possible, total, weigh
from ingest.checks.figures import Book, Sheet, Words
from ingest.checks.grand import NOT_THIS_YEAR, THIS_YEAR, above, grand_total, is_blank, outermost, summable, total_cells
from ingest.checks.presence import absent, missing_statements
from ingest.checks.words import amount, in_unit, row_name, statement_name, unit_name
from ingest.disclosure import Row

CODED = frozenset({"class", "section", "item", "project", "organisation"})


def balance(book: Book) -> Iterator[Answer]:
    """Total revenue equals total expenditure, carry-over included, in each two-sided statement.

    Does not apply to statements with one side. Not possible where a two-sided statement or one of its totals is missing.
    """
    for key in ("overview", "fiscal_overview"):
        sheet = book.find(key)
        if sheet is None:
            yield absent(key)
            continue
        column = sheet.column("total")
        revenue = total_cells(sheet, column, "revenue") if grand_total(sheet, "revenue") else ()
        for side in ("expenditure", "expenditure_by_use"):
            spent = total_cells(sheet, column, side) if grand_total(sheet, side) else ()
            if revenue and spent:
                yield from weigh(Equation(revenue, spent, Words("支出总计", "total expenditure")))
            elif side == "expenditure":
                name = statement_name(sheet)
                yield not_possible(f"{name.zh}的收入总计、支出总计", f"the totals of revenue and expenditure in {name.en}")


def parents(book: Book) -> Iterator[Answer]:
    """Every parent equals the sum of its children, column by column: unit, class, section, item, project.

    Does not apply to rows with no row below them, to kinds of rows that print no amounts of their own, to revenue sources
    (T-06), to three-public rows (T-05), and to columns that hold percentages or are not understood. Not possible where a
    statement is missing or the column of an amount is not determined.
    """
    for sheet in book.sheets:
        if sheet.key != "three_public":
            printing = {(sheet.rows[number].kind, sheet.rows[number].side) for number in sheet.filled if number in sheet.children}
            for number, children in sheet.children.items():
                parent = sheet.rows[number]
                if _is_parent(parent) and (parent.kind, parent.side) in printing:
                    yield from _children(sheet, parent, children)
    yield from missing_statements(book)


def _is_parent(row: Row) -> bool:
    return row.kind in CODED or (row.key or "").startswith("use.")


def _children(sheet: Sheet, parent: Row, children: list[Row]) -> Iterator[Answer]:
    meaning = _children_meaning(children)
    some = any((child.name or "").startswith("其中") for child in children)  # such rows need not be all of it
    for column in summable(sheet, parent.side):
        whole, parts = (sheet.figure(parent, column),), tuple(sheet.figure(child, column) for child in children)
        yield from weigh(Equation(parts, whole, meaning, at_most=True) if some else Equation(whole, parts, meaning))


def _children_meaning(children: list[Row]) -> Words:
    if len(children) == 1:
        return Words("其下唯一一行", "the only row below it")
    if all(child.kind == "project" for child in children):
        return Words(f"其下 {len(children)} 个项目之和", f"the sum of its {len(children)} projects")
    return Words(f"其下 {len(children)} 行之和", f"the sum of the {len(children)} rows below it")


def totals(book: Book) -> Iterator[Answer]:
    """The total row equals the sum of the outermost rows of its side, column by column.

    A first unit row that repeats the total is the department's own and is left out. Does not apply to a subtotal whose rows
    the form does not name, to a statement that prints nothing, to three-public
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
        if is_blank(sheet, row) and any(one.row in sheet.filled for one in rows):
            yield _blank_total(sheet, row, rows)
        elif row.key in THIS_YEAR:
            if side != "revenue":
                yield from _sums(sheet, row, above(row, [one for one in rows if one.key not in NOT_THIS_YEAR]))
        elif row is grand:
            yield from _sums(sheet, row, rows)
        else:
            yield not_applicable(f"{name.zh}的小计未写明包括哪些行", f"a subtotal of {name.en} does not say which rows it covers")


def _blank_total(sheet: Sheet, row: Row, rows: list[Row]) -> Answer:
    """A total row that prints nothing although its rows do."""
    name, unit = statement_name(sheet), unit_name(sheet.unit)
    filled = [column for column in summable(sheet, row.side) if any((one.row, column.col) in sheet.lines for one in rows)]
    if not filled:
        return not_possible(f"{name.zh}中已确定所在栏的金额", f"amounts of {name.en} whose column is determined")
    cells = tuple(sheet.figure(one, filled[0]) for one in rows)
    place, label = sheet.figure(row, filled[0]).place, row_name(row)
    written, want = amount(total(cells), cells[0]), in_unit(total(cells), cells[0])
    zh = f"{name.zh}{label.zh}整行空白，而各行之和为 {written} {unit.zh}"
    en = f"{label.en} of {name.en} is wholly blank, but the sum of its rows is {written} ({unit.en})"
    places = (place, *(cell.place for cell in cells if cell.value is not None))
    return failed(Slip(sheet.identities[row.row], "error", Words(zh, en), places, None, want, -want, sheets=(sheet,)))


def _sums(sheet: Sheet, row: Row, rows: list[Row]) -> Iterator[Answer]:
    meaning = Words(
        "各行之和" if len(rows) > 1 else "其唯一一行",
        "the sum of its rows" if len(rows) > 1 else "its only row",
    )
    for column in summable(sheet, row.side):
        yield from weigh(Equation((sheet.figure(row, column),), tuple(sheet.figure(one, column) for one in rows), meaning))
