"""Who spends on a classification code: published departments by year, each amount with the row that prints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from budgets.comparison import ECONOMIC, Measure
from budgets.models import Department, Disclosure, LineItem
from budgets.queries.published_budgets import get_published_budgets
from budgets.queries.tree_by_year import Figure, get_tree_by_year


@dataclass(frozen=True, slots=True)
class Spender:
    """One department: its figures by year, only of the years in which it prints the code or something below it."""

    department: Department
    figures: Mapping[int, Figure]


@dataclass(frozen=True, slots=True)
class Spending:
    """The spenders, the largest of the newest year first; the years anyone prints, in order; decimals (of 万元) printed."""

    spenders: tuple[Spender, ...]
    years: tuple[int, ...]
    places: int
    printed_name: str

    @property
    def sum_of_newest(self) -> int | None:
        """What the departments of the newest year spend together; None where sample data would be added to real, or an amount is open."""
        figures = [one.figures[self.years[-1]] for one in self.spenders if self.years and self.years[-1] in one.figures]
        if len({one.department.is_sample for one in self.spenders}) > 1 or any(figure.fen is None for figure in figures):
            return None
        return sum(figure.fen or 0 for figure in figures) if figures else None

    @property
    def count_of_newest(self) -> int:
        """How many departments print the code in the newest year."""
        return sum(1 for one in self.spenders if self.years and self.years[-1] in one.figures)


def get_spending_on_code(measure: Measure, code: str) -> Spending:
    """From published budgets alone, of a unit only where its department published none. Five queries."""
    disclosures = dict(enumerate(_disclosures(measure, code)))
    if not disclosures:
        return Spending((), (), 2, "")
    tree = get_tree_by_year(measure, tuple(disclosures), disclosures, under=code)
    node = next((one for one in tree.walk() if one.code == code), None)
    figures: dict[Department, dict[int, Figure]] = {}
    for number, disclosure in disclosures.items():
        figure = node.figures[number] if node else Figure("absent")
        if figure.state in ("printed", "added", "undetermined"):
            figures.setdefault(disclosure.department, {})[disclosure.fiscal_year_id] = figure
    years = tuple(sorted({year for by_year in figures.values() for year in by_year}))
    spenders = [Spender(department, by_year) for department, by_year in figures.items()]
    spenders.sort(key=lambda one: [-abs(one.figures[year].fen or 0) if year in one.figures else 1 for year in reversed(years)])
    return Spending(tuple(spenders), years, tree.places, node.printed_name if node else "")


def _disclosures(measure: Measure, code: str) -> list[Disclosure]:
    field = "economic" if measure.by == ECONOMIC else "functional"
    keys = [key for key in (measure.statement, measure.stand_in) if key]
    printing = LineItem.objects.filter(statement_key__in=keys, **{f"{field}__startswith": code}).values("disclosure")
    found = get_published_budgets().filter(pk__in=printing)
    return list(found.select_related("department__region").order_by("department__region__code", "department__name", "fiscal_year"))
