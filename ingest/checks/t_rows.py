"""T-03, T-07: a row's total is the sum of its columns."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.checks.answers import Answer, Equation, not_applicable, weigh
from ingest.checks.figures import Book, Figure, Sheet, Words
from ingest.checks.percentages import percentages
from ingest.checks.presence import absent, missing_statements
from ingest.checks.words import column_name, statement_name
from ingest.disclosure import Row
from ingest.partitions import Partition, find_partitions


def row_sums(book: Book) -> Iterator[Answer]:
    """Every row's total equals the sum of its columns: basic and project expenditure (and business, remitted, subsidies),
    personnel and operating, its economic classes, its funds; a change in percent is that of the two amounts it stands beside.

    A single part, or parts that say 其中, may be less than the total. An amount whose column is not determined counts in
    its row. Does not apply where the statement has no columns that are parts of another, nor to rows of a kind that prints
    its total alone; the funds of the appropriation are T-07. Not possible where a statement is missing.
    """
    for sheet in book.sheets:
        partitions = find_partitions(sheet.statement.columns)
        if not partitions:
            name = statement_name(sheet)
            yield not_applicable(f"{name.zh}没有可以相加的栏", f"{name.en} has no columns that add up")
        for partition in partitions:
            if not is_fiscal(sheet, partition):
                yield from _rows(sheet, partition)
        yield from percentages(sheet)
    yield from missing_statements(book)


def fiscal_sums(book: Book) -> Iterator[Answer]:
    """In every row the appropriation equals general public budget, government-managed funds and state capital operations
    together, transfers from above included.

    Does not apply to statements without these columns. Not possible where the appropriation overview is missing.
    """
    for sheet in book.sheets:
        for partition in find_partitions(sheet.statement.columns):
            if is_fiscal(sheet, partition):
                yield from _rows(sheet, partition)
    if book.find("fiscal_overview") is None:
        yield absent("fiscal_overview")


def is_fiscal(sheet: Sheet, partition: Partition) -> bool:
    """Whether the whole is the appropriation and the parts its funds."""
    whole = partition.whole.fund or sheet.statement.fund
    return partition.is_fiscal and whole == "fiscal"


def _rows(sheet: Sheet, partition: Partition) -> Iterator[Answer]:
    if not any(col == partition.whole.col for _, col in sheet.live):
        return
    filled, meaning = _filled(sheet, partition), _meaning(partition)
    sides = {side for _, side in filled}
    alone = False
    for row in sheet.statement.rows:
        if (row.kind, row.side) in filled:
            whole, parts = (sheet.figure(row, partition.whole),), _parts(sheet, partition, row)
            left, right = (parts, whole) if partition.at_most else (whole, parts)
            yield from weigh(Equation(left, right, meaning, at_most=partition.at_most))
        elif row.side in sides and (row.row, partition.whole.col) in sheet.lines:
            alone = True
    if alone:
        name, column = statement_name(sheet), column_name(partition.whole)
        yield not_applicable(f"{name.zh}有的行只列{column.zh}", f"some rows of {name.en} print {column.en} alone")


def _filled(sheet: Sheet, partition: Partition) -> set[tuple[str, str | None]]:
    """The kinds of rows (by side) that print any part; a total prints them wherever its rows do."""
    cols = {part.col for part in partition.parts}
    numbers = [row for row, col in sheet.lines if col in cols] + list(sheet.unsure)
    filled = {(sheet.rows[number].kind, sheet.rows[number].side) for number in numbers}
    return filled | {("total", side) for _, side in filled}


def _meaning(partition: Partition) -> Words:
    if partition.at_most:
        name = column_name(partition.whole)
        return Words(f"本行{name.zh}", f"{name.en} of the row")
    names = [column_name(part) for part in partition.parts[:3]]
    more = Words("等各栏", " + …") if len(partition.parts) > 3 else Words("", "")
    zh = "、".join(name.zh for name in names) + more.zh
    en = " + ".join(name.en.removeprefix("column ") for name in names) + more.en
    return Words(f"本行{zh}之和", f"{en} of the row")


def _parts(sheet: Sheet, partition: Partition, row: Row) -> tuple[Figure, ...]:
    """The parts' cells. Undetermined amounts that can only stand in the parts take the place of the cells in question."""
    cells = tuple(sheet.figure(row, part) for part in partition.parts)
    if not any(cell.unsure for cell in cells):
        return cells
    cols = {part.col for part in partition.parts}
    lines = sheet.unsure[row.row]
    concerned = [index for index, line in enumerate(lines) if not line.candidates or cols.intersection(line.candidates)]
    if not all(cols.issuperset(lines[index].candidates or (0,)) for index in concerned):
        return cells
    figures = sheet.unsure_figures(row)
    return tuple(cell for cell in cells if not cell.unsure) + tuple(figures[index] for index in concerned)
