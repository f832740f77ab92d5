"""Where every figure of a comparison is printed: statement, column, place and the printed text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budgets.addresses import claim_address, evidence_address, place_address
from budgets.models import LineItem
from budgets.money import in_unit
from budgets.places import place_words
from budgets.queries.implied_years import Implied
from budgets.queries.year_comparison import YearAnswer
from budgets.queries.year_tree import Figure
from budgets.tables.comparison import ComparisonTable
from budgets.tables.comparison_rows import TreeRow

SOURCE_HEAD: Final = (
    gettext_lazy("Year"),
    gettext_lazy("Code"),
    gettext_lazy("Name"),
    gettext_lazy("Amount"),
    gettext_lazy("How it is known"),
    gettext_lazy("Statement"),
    gettext_lazy("Column"),
    gettext_lazy("Place"),
    gettext_lazy("Printed text"),
    gettext_lazy("Address"),
)


def source_rows(table: ComparisonTable, answer: YearAnswer, address: Callable[[str], str]) -> Iterator[list[Any]]:
    """One row for each printed amount behind a figure, one for each sentence behind an implied one."""
    for row in table.data:
        if row.printed_parts:
            continue
        for year, figure in row.figures.items():
            yield from _figure(table, row, year, figure, address)
        for year, implied in row.implied.items():
            yield from _implied(table, row, year, implied, address)


def _figure(table: ComparisonTable, row: TreeRow, year: int, figure: Figure, address: Callable[[str], str]) -> Iterator[list[Any]]:
    for line in figure.printed:
        amount = _amount(table, line.amount_fen)
        said = [line.get_certainty_display(), line.statement.title, _column(line), place_words(line.place), line.text]
        yield [year, row.code, row.name, amount, *said, address(evidence_address(line))]
    if figure.fen is not None and not figure.printed:
        how = _("not printed: its parts added up") if figure.beside is None else _("as the project states it")
        where = address(place_address(*figure.beside)) if figure.beside else ""
        yield [year, row.code, row.name, _amount(table, figure.fen), how, "", "", "", "", where]


def _implied(table: ComparisonTable, row: TreeRow, year: int, implied: Implied, address: Callable[[str], str]) -> Iterator[list[Any]]:
    for claim in implied.claims:
        how = _("implied by the narrative of %(year)s") % {"year": implied.said_in}
        where = [place_words(claim.place), claim.quote, address(claim_address(claim))]
        yield [year, row.code, row.name, _amount(table, claim.implied_prior_fen), how, _("narrative"), "", *where]


def _amount(table: ComparisonTable, fen: int | None) -> Decimal | str:
    return "" if fen is None else in_unit(fen, table.shape.unit, table.shape.tree.places)


def _column(line: LineItem) -> str:
    return " › ".join(line.column.path) or line.column.heading if line.column else ""
