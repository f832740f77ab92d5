"""`/`: what is published, how complete it is, where the money goes, what changed most, and what came last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import django_tables2 as tables
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from budgets import exports, markup
from budgets.changes import percent
from budgets.charts import Tile, build_treemap
from budgets.codes import edition
from budgets.models import Disclosure
from budgets.money import Unit
from budgets.queries.latest_disclosures import get_latest_disclosures
from budgets.queries.overview import LatestYear, get_amounts, get_changes, get_totals, latest_year, sums_by_class
from budgets.queries.published_departments import PublishedDepartment, get_published_departments
from budgets.queries.statement_counts import StatementCount, get_statement_counts
from budgets.samples import sample_notice
from budgets.tables.changed_items import ChangedItemsTable
from budgets.tables.overview import Coverage, CoverageTable, FunctionRow, FunctionsTable
from budgets.views.asked import known_file_type, unit_of
from budgets.views.questions import hints_of, questions_of

MOST_ROWS: Final = 40
MOST_YEARS: Final = 8
MOST_CHANGES: Final = 5


def home(request: HttpRequest) -> HttpResponse:
    """Departments, disclosures, the total of the latest year, its functions, its changes, coverage and the latest publications."""
    departments = get_published_departments()
    latest = get_latest_disclosures()
    shown = _disclosures(departments)
    counts = get_statement_counts([*shown, *latest])
    years = _years(departments)
    context: dict[str, Any] = sample_notice(one.department for one in departments) | {
        "departments": departments,
        "disclosures": len(shown),
        "years": years,
        "covered": Covered.of(departments, years, counts),
        "coverage": [_coverage(one, years, counts) for one in departments[:MOST_ROWS]],
        "latest": [(one, counts.get(one.pk)) for one in latest],
    }
    newest = latest_year(departments)
    if newest:
        context |= _of_latest_year(newest, unit_of(request))
    return render(request, "overview.html", context)


def download_overview(request: HttpRequest, table: str, file_type: str) -> HttpResponse:
    """One of the page's tables ("functions", "changes", "coverage") as a file: the whole of it, where the page shows the largest."""
    departments = get_published_departments()
    latest = latest_year(departments)
    if latest is None or table not in ("functions", "changes", "coverage"):
        raise Http404
    file_type, unit = known_file_type(file_type), unit_of(request)
    if table == "coverage":
        years = _years(departments)
        counts = get_statement_counts(_disclosures(departments))
        covered = CoverageTable([_coverage(one, years, counts) for one in departments], years)
        return exports.export(covered, str(covered.caption), file_type)
    made = _file(latest, table, unit)
    return exports.export(
        made, str(made.caption), file_type, unit=unit, sample=any(one.department.is_sample for one in latest.now.values())
    )


def _file(latest: LatestYear, table: str, unit: Unit) -> tables.Table:
    amounts = get_amounts(latest)
    if table == "functions":
        return _functions(_function_rows(latest, amounts), latest, unit, _printing(latest, amounts))
    return ChangedItemsTable(get_changes(latest, amounts)[0], unit=unit, year=latest.year, exclude=("sample",))


def _of_latest_year(latest: LatestYear, unit: Unit) -> dict[str, Any]:
    amounts = get_amounts(latest)
    rows = _function_rows(latest, amounts)
    changes, count = get_changes(latest, amounts, MOST_CHANGES)
    return {
        "totals": get_totals(latest),
        "year": latest.year,
        "functions": _functions(rows, latest, unit, _printing(latest, amounts)),
        "functions_count": _printing(latest, amounts),
        "treemap": build_treemap([Tile(row.code, row.name, row.fen, row.href) for row in rows]) if rows else None,
        "changes": changes,
        "changes_count": count,
        "questions": questions_of(latest, changes, amounts),
        "hints": hints_of(latest, amounts),
    }


def _function_rows(latest: LatestYear, amounts: Mapping[int, Any]) -> list[FunctionRow]:
    codes = edition("functional", latest.year)
    sums = sums_by_class(latest, amounts)
    whole = sum(one.fen for one in sums)
    rows = []
    for one in sums:
        known = codes.lookup(one.code)
        name = (known.name, known.name_en) if known else (one.code, "")
        href = reverse("classification_code", args=("functional", one.code)) if one.code.isdigit() else ""
        share = percent(one.fen, whole)
        rows.append(FunctionRow(one.code, markup.name_text(*name), markup.name_html(*name), one.fen, share, one.departments, href))
    return rows


def _functions(rows: Sequence[FunctionRow], latest: LatestYear, unit: Unit, count: int) -> FunctionsTable:
    caption = _("Expenditure by function, %(year)s, sum of %(count)s published departments")
    return FunctionsTable(rows, unit=unit, caption=caption % {"year": latest.year, "count": count})


def _printing(latest: LatestYear, amounts: Mapping[int, Any]) -> int:
    """How many departments print their expenditure by function in the latest year."""
    return sum(1 for one in latest.now.values() if one.pk in amounts)


@dataclass(frozen=True, slots=True)
class Covered:
    """How much of departments × years is published: cells, published ones, and those that lack a statement."""

    cells: int
    published: int
    lacking: int

    @classmethod
    def of(cls, departments: Sequence[PublishedDepartment], years: Sequence[int], counts: Mapping[int, StatementCount]) -> Covered:
        """Of the years shown."""
        found = [one.budgets[year] for one in departments for year in years if year in one.budgets]
        lacking = sum(1 for one in found if one.pk in counts and not counts[one.pk].complete)
        return cls(len(departments) * len(years), len(found), lacking)

    @property
    def absent(self) -> int:
        """Cells of which nothing was received."""
        return self.cells - self.published


def _years(departments: Sequence[PublishedDepartment]) -> list[int]:
    """The latest years, those without any budget between them too."""
    published = {year for one in departments for year in one.budgets}
    return list(range(min(published), max(published) + 1))[-MOST_YEARS:] if published else []


def _disclosures(departments: Sequence[PublishedDepartment]) -> list[Disclosure]:
    return [one for department in departments for one in (*department.budgets.values(), *department.final_accounts.values())]


def _coverage(one: PublishedDepartment, years: Sequence[int], counts: Mapping[int, StatementCount]) -> Coverage:
    found = ((year, one.budgets.get(year)) for year in years)
    return Coverage(
        one.department, tuple((year, disclosure, counts.get(disclosure.pk) if disclosure else None) for year, disclosure in found)
    )
