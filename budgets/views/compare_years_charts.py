"""The charts of `/compare/years/`: which of them a question has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from django.utils.translation import gettext as _

from budgets.charts import Chart, Key, Part, build_changes, build_expenditure_trends, build_stacked, build_waterfall
from budgets.comparability import alike
from budgets.comparison import FUNCTIONAL, FUND, PROJECT, YearComparison
from budgets.models import Department, Disclosure
from budgets.money import Unit
from budgets.queries.implied_years import ImpliedYears
from budgets.queries.steps_of_change import steps_by_item, steps_by_nature
from budgets.queries.totals_of_disclosures import get_totals_by_year
from budgets.queries.tree_by_project import get_lifelines
from budgets.queries.year_comparison import YearAnswer
from budgets.queries.year_tree import YearTree, lowest_told
from budgets.tables.comparison import ComparisonTable
from budgets.tables.comparison_rows import name_of


class Told(Protocol):
    """A table with the question it answers."""

    @property
    def question(self) -> YearComparison:
        """What was asked."""

    @property
    def answer(self) -> YearAnswer:
        """What was found."""

    @property
    def table(self) -> ComparisonTable:
        """How it is shown."""


def charts_of(department: Department, disclosures: Mapping[int, Disclosure], main: Told, second: Told | None, unit: Unit) -> list[Chart]:
    """Waterfall and bars of the changes where the gate lets them be compared; trend and composition where there are several years."""
    found = [*_changes(department, disclosures, main, second, unit), *_years(disclosures, main, unit)]
    return [chart for chart in found if chart is not None]


def _changes(
    department: Department, disclosures: Mapping[int, Disclosure], main: Told, second: Told | None, unit: Unit
) -> Iterator[Chart | None]:
    answer, tree = main.answer, main.answer.tree
    if len(tree.years) < 2 or not answer.gate.comparable:
        return
    yield _waterfall(department, disclosures, main, second, unit)
    yield build_changes(list(main.table.data), lowest_told(tree), unit, tree.places)


def _waterfall(department: Department, disclosures: Mapping[int, Disclosure], main: Told, second: Told | None, unit: Unit) -> Chart | None:
    """By nature for the whole expenditure, where projects are told; by item for any other figure that has codes."""
    answer, tree = main.answer, main.answer.tree
    names = {node.code: f"{node.shown_code} {name_of(tree, node)[0]}".strip() for node in tree.walk()}
    steps = None
    if main.question.what.measure == "total" and main.question.what.by == FUNCTIONAL and second:
        chosen = {year: disclosures[year] for year in tree.years if year in disclosures}
        steps = steps_by_nature(answer, second.answer.tree, get_lifelines(department, chosen))
    steps = steps or (steps_by_item(answer, names) if main.question.what.by not in (FUND, PROJECT) else None)
    return build_waterfall(steps, (tree.years[0], tree.years[-1]), unit, tree.places) if steps and steps.steps else None


def _years(disclosures: Mapping[int, Disclosure], main: Told, unit: Unit) -> Iterator[Chart | None]:
    tree, by = main.answer.tree, main.question.what.by
    if by != PROJECT:
        yield _composition(tree, unit)
    if len(disclosures) > 1 and by == FUNCTIONAL:
        years, statement = list(disclosures), main.question.what.statement
        totals = get_totals_by_year(disclosures, statement)
        same = alike(disclosures[years[0]], disclosures[years[-1]])
        implied = implied_totals(main.answer.implied, statement, disclosures)
        yield build_expenditure_trends(totals, years, unit, tree.places, alike=same, implied=implied)


def _composition(tree: YearTree, unit: Unit) -> Chart | None:
    """What each year's total is made of; its key in the order of the parts."""
    parts = [
        Part(node.code, name_of(tree, node)[0], {year: fen for year in tree.years if (fen := node.fen(year)) is not None})
        for node in tree.classes
    ]
    totals = {year: fen for year in tree.years if (fen := tree.total.fen(year))}
    chart = build_stacked("composition", parts, totals, unit, tree.places) if len(parts) > 1 else None
    if chart is None:
        return None
    keys = [Key(trace["meta"]["role"].replace("s", "k", 1), trace["name"]) for trace in chart.figure["data"]]
    return replace(chart, subtitle=_("What each year's total is made of, %(unit)s") % {"unit": unit.label}, keys=tuple(keys))


def implied_totals(implied: ImpliedYears, statement: str, disclosures: Mapping[int, Disclosure]) -> dict[str, dict[int, int]]:
    """Measure → year of which nothing was received → the total that the next year's narrative implies."""
    totals: dict[str, dict[int, int]] = {}
    for line in implied.lines:
        what, year = line.quantity, line.said_in - 1
        own = what.statement == statement and not (what.functional or what.economic or what.key)
        if own and line.claim.base == "prior_budget" and year not in disclosures:
            totals.setdefault(what.measure, {}).setdefault(year, line.implied)
    return totals
