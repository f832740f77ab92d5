"""The total of one measure for several departments in every year that each has published, with the staff of that year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from budgets.comparison import Measure
from budgets.models import Disclosure
from budgets.per_head import is_counted, per_head
from budgets.queries.published_departments import PublishedDepartment
from budgets.queries.tree_by_year import get_tree_by_year

TOTALS_ALONE = "-"  # no code begins so


@dataclass(frozen=True, slots=True)
class YearOfDepartment:
    """One department in one year: the total in fen, and the same for each person in service; None where it is not known."""

    number: int
    disclosure: Disclosure
    fen: int | None
    head: int | None


def get_totals_over_years(measure: Measure, departments: Sequence[PublishedDepartment]) -> list[YearOfDepartment]:
    """In order of department and year. Four queries whatever their number."""
    asked = [(number, one.budgets[year]) for number, one in enumerate(departments) for year in sorted(one.budgets)]
    disclosures = {place: disclosure for place, (_number, disclosure) in enumerate(asked)}
    if not disclosures:
        return []
    tree = get_tree_by_year(measure, tuple(disclosures), disclosures, under=TOTALS_ALONE)
    return [_year(measure, number, disclosure, tree.total.fen(place)) for place, (number, disclosure) in enumerate(asked)]


def _year(measure: Measure, number: int, disclosure: Disclosure, fen: int | None) -> YearOfDepartment:
    counted = is_counted(measure) and measure.measure != "personnel"
    return YearOfDepartment(number, disclosure, fen, per_head(fen, disclosure.in_service) if counted else None)
