"""Total, basic and project expenditure as the total row of the expenditure statement prints them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from budgets.models import Disclosure, LineItem

MEASURES = ("total", "basic", "project")


def get_totals_of_disclosures(disclosures: Iterable[Disclosure], statement: str = "expenditure") -> dict[int, dict[str, int]]:
    """Disclosure → measure → fen; what is not printed, or whose column is open, is left out. One query."""
    lines = LineItem.objects.filter(
        disclosure__in=disclosures, statement_key=statement, row_kind="total", measure__in=MEASURES, fund="", period="current", basis=""
    )
    totals: dict[int, dict[str, int]] = defaultdict(dict)
    for line in lines.exclude(side="revenue").filter(key__in=("", "total.expenditure")):
        of_one = totals[line.disclosure_id]
        of_one[line.measure] = max(of_one.get(line.measure, 0), line.amount_fen or 0)
    return dict(totals)


def get_totals_by_year(disclosures: Mapping[int, Disclosure], statement: str = "expenditure") -> dict[int, dict[str, int]]:
    """The same by year, for one department's disclosures by year."""
    totals = get_totals_of_disclosures(disclosures.values(), statement)
    return {year: totals[disclosure.pk] for year, disclosure in disclosures.items() if disclosure.pk in totals}
