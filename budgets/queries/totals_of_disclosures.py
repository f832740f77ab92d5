"""Total, basic and project expenditure as the total row of the expenditure statement prints them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from budgets.models import Disclosure, LineItem

MEASURES = ("total", "basic", "project")
STAND_IN = {"expenditure": "overview"}  # read where the proper statement is missing from a document
Totals = Mapping[str, LineItem]


def get_totals_of_disclosures(disclosures: Iterable[Disclosure], statement: str = "expenditure") -> dict[int, Totals]:
    """Disclosure → measure → the printed amount; what is not printed, or whose column is open, is left out. One query."""
    by_pk = {disclosure.pk: disclosure for disclosure in disclosures}
    keys = [statement, STAND_IN[statement]] if statement in STAND_IN else [statement]
    lines = LineItem.objects.filter(
        disclosure__in=by_pk, statement_key__in=keys, row_kind="total", measure__in=MEASURES, fund="", period="current", basis=""
    )
    lines = (
        lines.exclude(side__in=("revenue", "expenditure_by_use"))
        .filter(key__in=("", "total.expenditure"))
        .select_related("statement", "row", "column")
        .order_by("pk")
    )
    totals: dict[int, dict[str, LineItem]] = defaultdict(dict)
    for line in lines.select_related("statement", "row", "column"):
        line.disclosure = by_pk[line.disclosure_id]
        known = totals[line.disclosure_id].get(line.measure)
        if known is None or _rank(line, statement) > _rank(known, statement):
            totals[line.disclosure_id][line.measure] = line
    return dict(totals)


def _rank(line: LineItem, statement: str) -> tuple[bool, int]:
    """The proper statement before its stand-in, the larger of two totals."""
    return line.statement_key == statement, line.amount_fen or 0


def get_totals_by_year(disclosures: Mapping[int, Disclosure], statement: str = "expenditure") -> dict[int, Totals]:
    """The same by year, for one department's disclosures by year."""
    totals = get_totals_of_disclosures(disclosures.values(), statement)
    return {year: totals[disclosure.pk] for year, disclosure in disclosures.items() if disclosure.pk in totals}


def fen_of(totals: Totals, measure: str = "total") -> int | None:
    """One of the amounts in fen; None where it is not printed."""
    return totals[measure].amount_fen if measure in totals else None
