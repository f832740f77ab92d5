"""The identity of a line as docs/extract.md defines it: what two readings of one figure must share."""

from __future__ import annotations

from collections import Counter

from budgets.codes import plain_name
from ingest.amounts import plain_decimal
from ingest.disclosure import Column, Disclosure, Line, Row, Statement

Identity = tuple[str, ...]


def line_identities(disclosure: Disclosure) -> Counter[Identity]:
    """Every line of a disclosure by its identity, with how often it occurs."""
    return Counter(identity for statement in disclosure.statements for identity in statement_identities(statement))


def statement_identities(statement: Statement) -> list[Identity]:
    """The identities of one statement's lines in printed order."""
    rows = {row.row: row for row in statement.rows}
    columns = {column.col: column for column in statement.columns}
    return [_identity(statement, rows[line.row], _columns(line, columns), line) for line in statement.lines]


def _columns(line: Line, columns: dict[int, Column]) -> list[Column]:
    numbers = [line.col] if line.col is not None else list(line.candidates or ())
    return [columns[number] for number in numbers]


def _identity(statement: Statement, row: Row, columns: list[Column], line: Line) -> Identity:
    codes = " ".join(f"{kind}={code}" for kind, code in sorted(row.codes.items()))
    first = columns[0]
    measure = "|".join(sorted(column.measure or "".join(column.path[-1:]) for column in columns))
    return (
        statement.statement,
        statement.fund or "",
        row.side or "",
        codes,
        row.key or "",
        plain_name(row.name or ""),
        plain_name(row.project or ""),
        plain_name(row.organisation or ""),
        measure,
        first.fund or "",
        first.period,
        first.basis or "",
        plain_decimal(line.amount),
    )
