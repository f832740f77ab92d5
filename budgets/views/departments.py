"""`/departments/` and `/departments/<slug>/`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django_tables2 import RequestConfig

from budgets.charts import build_expenditure_trends
from budgets.comparability import alike
from budgets.comparison import MEASURES
from budgets.models import Department, Disclosure, SlugRedirect
from budgets.money import UNITS, WAN
from budgets.queries.disclosures_by_year import get_disclosures_by_year
from budgets.queries.projects_of_disclosure import get_projects_of_disclosure
from budgets.queries.published_departments import get_published_departments
from budgets.queries.stated_reasons import get_stated_reasons
from budgets.queries.three_public_by_year import get_three_public_by_year
from budgets.queries.totals_of_disclosures import MEASURES as MEASURED
from budgets.queries.totals_of_disclosures import fen_of, get_totals_by_year, get_totals_of_disclosures
from budgets.queries.tree_by_year import YearTree, get_tree_by_year
from budgets.samples import sample_notice
from budgets.tables.departments import DepartmentsTable, department_rows
from budgets.tables.stated_changes import StatedChangesTable, stated_changes
from budgets.words import STAFFING, THREE_PUBLIC


def departments(request: HttpRequest) -> HttpResponse:
    """Every department of which something is published; `q` searches names and pinyin, `sort` orders."""
    search = request.GET.get("q", "").strip()
    found = get_published_departments(search)
    totals = get_totals_of_disclosures(one.newest for one in found)
    table = DepartmentsTable(department_rows(found, totals), unit=_unit(request))
    RequestConfig(request, paginate={"per_page": 100}).configure(table)
    notice = sample_notice(one.department for one in found)
    return render(request, "departments.html", {"table": table, "search": search, "count": len(found)} | notice)


def department(request: HttpRequest, slug: str) -> HttpResponse:
    """One department: its latest budget in a sentence, its years, what changed and why, three-public expenses, staff, projects."""
    found = find_department(slug)
    if found.slug != slug:
        return redirect("department", found.slug, permanent=True)
    budgets = get_disclosures_by_year(found)
    accounts = get_disclosures_by_year(found, kind="final_accounts")
    context: dict[str, Any] = {"department": found, "sample": found.is_sample, "budgets": budgets, "final_accounts": accounts}
    if budgets:
        context |= _profile(request, budgets)
    return render(request, "department.html", context)


def find_department(slug: str) -> Department:
    """The department at an address, present or former. Http404 where nothing of it is published."""
    found = find_published(slug)
    if found is None:
        raise Http404
    return found


def find_published(slug: str) -> Department | None:
    """The same, None where nothing is published."""
    published = Department.objects.published().select_related("region__parent", "type")
    found = published.filter(slug=slug).first()
    if found is None:
        former = SlugRedirect.objects.filter(slug=slug).first()
        found = published.filter(pk=former.department_id).first() if former else None
    return found


def _profile(request: HttpRequest, budgets: Mapping[int, Disclosure]) -> dict[str, Any]:
    year = max(budgets)
    newest, unit = budgets[year], _unit(request)
    totals = get_totals_by_year(budgets)
    of_year = totals.get(year, {})
    reasons = get_stated_reasons(MEASURES["general"], [newest])
    by_function, by_economic = (get_tree_by_year(MEASURES[key], (year,), budgets) for key in ("expenditure", "basic"))
    return {
        "newest": newest,
        "year": year,
        "totals": of_year,
        "fen": {measure: fen_of(of_year, measure) for measure in MEASURED},
        "trend": build_expenditure_trends(totals, list(budgets), unit, 2, alike=alike(budgets[min(budgets)], newest))
        if len(totals) > 1
        else None,
        "compositions": [tree for tree in (by_function, by_economic) if _is_told(tree)],
        "changes": StatedChangesTable(stated_changes(reasons, year), unit=unit),
        "three_public_words": THREE_PUBLIC,
        "three_public": get_three_public_by_year(budgets),
        "staffing": [_staff(name, words, budgets) for name, words in STAFFING.items()],
        "projects": get_projects_of_disclosure(newest)[0],
    }


StaffLine = tuple[str | Promise, list[Decimal | None], Decimal | None]


def _staff(name: str, words: str | Promise, budgets: Mapping[int, Disclosure]) -> StaffLine:
    """One line of the staff table: name, the number of each year, the change that the newest year states."""
    return words, [getattr(one, name) for one in budgets.values()], getattr(budgets[max(budgets)], f"{name}_change", None)


def _is_told(tree: YearTree) -> bool:
    return bool(tree.classes) and bool(tree.last_total)


def _unit(request: HttpRequest) -> Any:
    return UNITS.get(request.GET.get("unit", ""), WAN)
