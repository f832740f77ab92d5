"""The projects of the project statement (表七): their rows with codes and amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from ingest.disclosure import Line, Statement
from ingest.document import Place
from ingest.projects.matching import plain_name

STATEMENT = "project_expenditure"


@dataclass(frozen=True, slots=True)
class Printed:
    """A project as the statement prints it; rows of one name (a project under several items) are one project."""

    name: str
    codes: dict[str, str]
    amount: Decimal | None
    unit: str | None
    place: Place


def read_printed(statements: Sequence[Statement]) -> tuple[Printed, ...]:
    """The statement's projects in the order of their first rows."""
    projects: dict[str, Printed] = {}
    for project in chain.from_iterable(_rows_of(statement) for statement in statements if statement.statement == STATEMENT):
        key = plain_name(project.name)
        projects[key] = _added(projects[key], project) if key in projects else project
    return tuple(projects.values())


def _rows_of(statement: Statement) -> Iterator[Printed]:
    totals = {column.col for column in statement.columns if column.measure == "total" and column.period == "current"}
    lines: dict[int, list[Line]] = {}
    for line in statement.lines:
        lines.setdefault(line.row, []).append(line)
    for row in statement.rows:
        if row.project and row.kind != "total":
            yield Printed(row.project, dict(row.codes), _amount(lines.get(row.row, []), totals), statement.unit, row.place)


def _amount(lines: list[Line], totals: set[int]) -> Decimal | None:
    """The row's total as printed; without a total column the sum of what the row prints."""
    printed = [line.amount for line in lines if line.col in totals]
    if printed:
        return printed[0]
    return sum((line.amount for line in lines), Decimal(0)) if lines and not totals else None


def _added(first: Printed, second: Printed) -> Printed:
    """Two rows of one project: amounts added; a code stays where both rows have it."""
    amounts = [amount for amount in (first.amount, second.amount) if amount is not None]
    codes = {key: code for key, code in first.codes.items() if second.codes.get(key) == code}
    return Printed(first.name, codes, sum(amounts, Decimal(0)) if amounts else None, first.unit, first.place)
