"""Totals that a narrative states where the statement itself is not in the file: shown as stated, never broken down or added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from budgets.comparison import Measure
from budgets.models import Claim
from budgets.queries.tree_by_department import Compared, disclosures_by_number
from budgets.queries.tree_by_year import Figure

STATED = "stated"


def get_stated_totals(compared: Sequence[Compared]) -> Mapping[tuple[int, str, str], int]:
    """(column, statement, measure) → the stated amount in fen, of each the first one stated. One query."""
    numbers = {disclosure.pk: number for number, disclosure in disclosures_by_number(compared).items()}
    claims = Claim.objects.filter(disclosure__in=numbers, functional="", economic="", key="", fund="", within_reason=False)
    stated: dict[tuple[int, str, str], int] = {}
    for claim in claims.exclude(amount_fen=None).exclude(statement_key="").order_by("order"):
        stated.setdefault((numbers[claim.disclosure_id], claim.statement_key, claim.measure), claim.amount_fen or 0)
    return stated


def or_stated(figures: Mapping[int, Figure], measure: Measure, stated: Mapping[tuple[int, str, str], int]) -> Mapping[int, Figure]:
    """The figures of a total; where there is no statement to read, what the narrative states."""
    return {number: _or_stated(figure, stated.get((number, measure.statement, measure.measure))) for number, figure in figures.items()}


def _or_stated(figure: Figure, fen: int | None) -> Figure:
    return Figure(STATED, fen) if figure.state == "missing" and fen is not None else figure
