"""`/`: what is published, how complete it is, and what came last."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from budgets.changes import percent
from budgets.comparability import alike
from budgets.models import Disclosure
from budgets.queries.latest_disclosures import get_latest_disclosures
from budgets.queries.published_departments import PublishedDepartment, get_published_departments
from budgets.queries.statement_counts import StatementCount, get_statement_counts
from budgets.queries.totals_of_disclosures import fen_of, get_totals_of_disclosures
from budgets.samples import sample_notice

MOST_ROWS = 40
MOST_YEARS = 8


def home(request: HttpRequest) -> HttpResponse:
    """Departments, disclosures, the total of the latest year, coverage and the latest publications."""
    departments = get_published_departments()
    latest = get_latest_disclosures()
    shown = [one for department in departments for one in (*department.budgets.values(), *department.final_accounts.values())]
    counts = get_statement_counts(shown)
    years = sorted({year for one in departments for year in one.budgets})[-MOST_YEARS:]
    context = sample_notice(one.department for one in departments) | {
        "departments": departments,
        "disclosures": len(shown),
        "years": years,
        "coverage": [_coverage(one, years, counts) for one in departments[:MOST_ROWS]],
        "latest": [(one, counts.get(one.pk)) for one in latest],
        "totals": _totals([one for one in departments if not one.department.is_sample] or departments),
    }
    return render(request, "overview.html", context)


@dataclass(frozen=True, slots=True)
class Totals:
    """The sum of published departments in the latest year, and its change where the same departments were published the year before."""

    year: int
    fen: int
    count: int
    change: int | None
    change_pct: object
    same: int


def _totals(departments: list[PublishedDepartment]) -> Totals | None:
    """Of real departments alone where there are any: sample data is never added to them."""
    years = {year for one in departments for year in one.budgets}
    if not years:
        return None
    year = max(years)
    now = {one.department.pk: one.budgets[year] for one in departments if year in one.budgets}
    before = {one.department.pk: one.budgets[year - 1] for one in departments if year - 1 in one.budgets}
    printed = get_totals_of_disclosures([*now.values(), *before.values()])
    amounts, earlier = (
        {key: fen for key, one in of_year.items() if (fen := fen_of(printed.get(one.pk, {}))) is not None} for of_year in (now, before)
    )
    same = {key for key in amounts.keys() & earlier.keys() if alike(before[key], now[key])}
    change = sum(amounts[key] - earlier[key] for key in same) if same == amounts.keys() and same else None
    return Totals(year, sum(amounts.values()), len(amounts), change, percent(change, sum(earlier[key] for key in same)), len(same))


@dataclass(frozen=True, slots=True)
class Coverage:
    """One department's row of the coverage table."""

    department: PublishedDepartment
    cells: tuple[tuple[int, Disclosure | None, StatementCount | None], ...]


def _coverage(one: PublishedDepartment, years: list[int], counts: dict[int, StatementCount]) -> Coverage:
    found = ((year, one.budgets.get(year)) for year in years)
    return Coverage(one, tuple((year, disclosure, counts.get(disclosure.pk) if disclosure else None) for year, disclosure in found))
