"""Where a public amount is printed: the row it stands in, the words around it, and where else the same figure is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from budgets.models import Claim, Disclosure, LineItem, Statement
from budgets.money import most_places
from budgets.queries.statement_as_printed import base_anchor

MOST_DIGITS = 4  # of a statement's order


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One printed amount with the amounts of its whole row, left to right."""

    line: LineItem
    row: tuple[LineItem, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """An amount, or (where one figure is printed over several rows) all of them with their sum in fen."""

    statement: Statement
    anchor: str
    printed: tuple[PrintedRow, ...]
    elsewhere: tuple[LineItem, ...]
    claims: tuple[Claim, ...]

    @property
    def line(self) -> LineItem:
        """The first printed amount."""
        return self.printed[0].line

    @property
    def fen(self) -> int:
        """The figure: the sum of its printed amounts."""
        return sum(one.line.amount_fen or 0 for one in self.printed)

    @property
    def places(self) -> int:
        """The most decimals (of 万元) printed."""
        return most_places((one.line.number, one.line.unit) for one in self.printed)


def get_evidence_of_amount(disclosure: Disclosure, anchor: str) -> Evidence | None:
    """The evidence at an anchor such as t3-2010302-project (or …-2, the second amount that stands for it). Four queries."""
    statement = _statement(disclosure, anchor)
    if statement is None:
        return None
    lines = list(LineItem.objects.filter(statement=statement).select_related("row", "column").order_by("row__row", "order"))
    found = _at(statement, lines, anchor)
    if not found:
        return None
    printed = tuple(PrintedRow(line, tuple(other for other in lines if other.row_id == line.row_id)) for line in found)
    return Evidence(statement, anchor, printed, _elsewhere(found), _claims(found))


def _statement(disclosure: Disclosure, anchor: str) -> Statement | None:
    number = anchor.partition("-")[0].removeprefix("t")
    if not (number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS):
        return None
    statement = Statement.objects.filter(disclosure=disclosure, order=int(number)).first()
    if statement:
        statement.disclosure = disclosure
    return statement


def _at(statement: Statement, lines: Sequence[LineItem], anchor: str) -> list[LineItem]:
    same = [line for line in lines if base_anchor(statement, line.row, line) == anchor]
    if same:
        return same
    base, _dash, number = anchor.rpartition("-")
    same = [line for line in lines if base_anchor(statement, line.row, line) == base]
    return [same[int(number) - 1]] if number.isascii() and number.isdigit() and 1 <= int(number) <= len(same) else []


def _elsewhere(found: Sequence[LineItem]) -> tuple[LineItem, ...]:
    """The same code or quantity with the same amount in other statements of the disclosure."""
    line = found[0]
    what = {"functional": line.functional, "economic": line.economic, "key": line.key}
    same = {name: value for name, value in what.items() if value}
    if not same or len(found) > 1 or not line.amount_fen:
        return ()
    others = LineItem.objects.filter(disclosure=line.disclosure_id, amount_fen=line.amount_fen, period=line.period, **same)
    others = others.exclude(statement=line.statement_id).select_related("statement", "row", "column")
    by_statement: dict[int, LineItem] = {}
    for other in others.order_by("statement__order", "order"):
        by_statement.setdefault(other.statement_id, other)
    return tuple(by_statement.values())


def _claims(found: Sequence[LineItem]) -> tuple[Claim, ...]:
    """Changes that the narrative states of the same code or quantity and the same amount."""
    line, amounts = found[0], [line.amount_fen for line in found]
    about = Claim.objects.filter(disclosure=line.disclosure_id, within_reason=False, delta_fen__isnull=False, amount_fen__in=amounts)
    if not (line.functional or line.economic or line.key):
        return ()
    return tuple(about.filter(functional=line.functional, economic=line.economic, key=line.key).order_by("order")[:3])
