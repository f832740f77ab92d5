"""The comparison a second time, slow and obvious: straight from the values of the documents, without the database."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.disclosure import Disclosure, Statement


def amount_of(disclosure: Disclosure, key: str, code: str, measure: str) -> int | None:
    """The fen that a document prints under a code in a column, all its rows added; None where it prints none."""
    statement = next((one for one in disclosure.statements if one.statement == key), None)
    if statement is None:
        return None
    found = [
        int(line.amount * 1_000_000)
        for line in statement.lines
        if _code_of_row(statement, line.row) == code and _measure_of_column(statement, line.col) == measure
    ]
    return sum(found) if found else None


def codes_of(disclosures: Iterable[Disclosure], key: str, measure: str) -> set[str]:
    """Every code under which one of the documents prints an amount in the column."""
    return {
        _code_of_row(statement, line.row)
        for disclosure in disclosures
        for statement in disclosure.statements
        for line in statement.lines
        if statement.statement == key and _measure_of_column(statement, line.col) == measure
    } - {"合计"}


def _code_of_row(statement: Statement, number: int) -> str:
    row = next(row for row in statement.rows if row.row == number)
    return next(iter(row.codes.values()), "合计")


def _measure_of_column(statement: Statement, number: int | None) -> str | None:
    return next((column.measure for column in statement.columns if column.col == number), None)
