"""What a department plans for travel abroad, reception and official vehicles, over years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from budgets.models import Disclosure, LineItem, Row, Statement

KEYS = ("overseas_travel", "reception", "vehicle_purchase", "vehicle_operation", "total")
# The widest column first.
FUNDS = ("", "fiscal", "general_public")


@dataclass(frozen=True, slots=True)
class ThreePublic:
    """One year. `amounts` are the printed ones by key; a key in `blank` has a row without an amount.

    `declared_empty`: the statement is printed empty and says so.
    """

    year: int
    amounts: Mapping[str, LineItem]
    blank: frozenset[str]
    declared_empty: bool


def get_three_public_by_year(disclosures: Mapping[int, Disclosure]) -> list[ThreePublic]:
    """The years whose disclosure has the statement, in order. Three queries."""
    years = {disclosure.pk: year for year, disclosure in disclosures.items()}
    statements = Statement.objects.filter(disclosure__in=years, key="three_public", present=True).order_by("pk")
    empty = {years[statement.disclosure_id]: statement.declared_empty for statement in statements}
    printed: dict[int, set[str]] = {year: set() for year in empty}
    rows = Row.objects.filter(statement__in=statements, key__startswith="three_public.").order_by("pk")
    for disclosure, key in rows.values_list("statement__disclosure", "key"):
        printed[years[disclosure]].add(key.removeprefix("three_public."))
    amounts = _amounts(years, disclosures)
    return [_year(year, amounts.get(year, {}), printed[year], declared_empty=empty[year]) for year in sorted(empty)]


def _year(year: int, amounts: Mapping[str, LineItem], printed: set[str], *, declared_empty: bool) -> ThreePublic:
    return ThreePublic(year, amounts, frozenset(printed - amounts.keys()), declared_empty)


def _amounts(years: Mapping[int, int], disclosures: Mapping[int, Disclosure]) -> dict[int, dict[str, LineItem]]:
    lines = LineItem.objects.filter(
        disclosure__in=years, statement_key="three_public", key__startswith="three_public.", period="current", basis="", fund__in=FUNDS
    ).exclude(amount_fen=None)
    amounts: dict[int, dict[str, LineItem]] = {}
    for line in sorted(lines.select_related("statement", "row", "column").order_by("pk"), key=lambda line: -FUNDS.index(line.fund)):
        line.disclosure = disclosures[years[line.disclosure_id]]
        amounts.setdefault(years[line.disclosure_id], {})[line.key.removeprefix("three_public.")] = line
    return amounts
