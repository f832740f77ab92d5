"""`/projects/`: search of projects."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django_tables2 import RequestConfig

from budgets import exports
from budgets.models import Department
from budgets.queries.project_search import get_project_years, get_projects
from budgets.tables.projects import ProjectsTable
from budgets.views.asked import known_file_type, unit_of

PER_PAGE: Final = 50


def projects(request: HttpRequest) -> HttpResponse:
    """Every project, or those found; `q` is words, `year` a year, `sort` orders."""
    years = get_project_years()
    table = _table(request)
    RequestConfig(request, paginate={"per_page": PER_PAGE}).configure(table)
    context: dict[str, Any] = {
        "table": table,
        "count": table.paginator.count,
        "search": request.GET.get("q", "").strip(),
        "year": request.GET.get("year", ""),
        "years": [str(year) for year in years],
        "sample": True in table.kinds,
        "mixed": table.mixed,
        "query": _query(request),
    }
    return render(request, "projects.html", context)


def download_projects(request: HttpRequest, file_type: str) -> HttpResponse:
    """All projects found, as a file."""
    name = " ".join((_("Projects"), request.GET.get("q", ""))).strip()
    return exports.export(_table(request), name, known_file_type(file_type), unit=unit_of(request))


def _table(request: HttpRequest) -> ProjectsTable:
    year = request.GET.get("year", "")
    wanted = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None
    found = get_projects(request.GET.get("q", "").strip(), wanted)
    return ProjectsTable(found, unit=unit_of(request), kinds=_kinds())


def _kinds() -> frozenset[bool]:
    """Whether there are invented departments, real ones, or both."""
    return frozenset(Department.objects.published().order_by().values_list("is_sample", flat=True))


def _query(request: HttpRequest) -> str:
    """The search without its page and order."""
    query = request.GET.copy()
    for name in ("page", "sort"):
        query.pop(name, None)
    return query.urlencode()
