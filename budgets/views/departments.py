"""`/departments/`: the list, narrowed and ordered by its address; and the way from an address to a department."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django_tables2 import RequestConfig

from budgets import exports
from budgets.department_filter import DepartmentFilter, parse_department_filter, selects_of
from budgets.models import Department, SlugRedirect
from budgets.queries.published_departments import PublishedDepartment, get_published_departments
from budgets.queries.totals_of_disclosures import get_totals_of_disclosures
from budgets.samples import sample_notice
from budgets.tables.departments import DepartmentsTable, department_rows
from budgets.views.asked import known_file_type, unit_of

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted, and what there is."""

    filter: DepartmentFilter
    published: list[PublishedDepartment]

    @property
    def found(self) -> list[PublishedDepartment]:
        """Those wanted."""
        return [one for one in self.published if self.filter.keeps(one)]


def departments(request: HttpRequest) -> HttpResponse:
    """Every department of which something is published; `q` searches names and pinyin, the selects narrow, `sort` orders."""
    asked = _read(request)
    table = _table(request, asked)
    RequestConfig(request, paginate={"per_page": PER_PAGE}).configure(table)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "table": table,
        "asked": asked.filter,
        "selects": selects_of(asked.filter, asked.published),
        "count": len(asked.found),
        "query": query.urlencode(),
    }
    return render(request, "departments.html", context | sample_notice(one.department for one in asked.found))


def download_departments_list(request: HttpRequest, file_type: str) -> HttpResponse:
    """The list as a file, in the order of the page."""
    asked = _read(request)
    table = _table(request, asked)
    RequestConfig(request, paginate=False).configure(table)
    return exports.export(table, str(_("Departments")), known_file_type(file_type), unit=unit_of(request))


def _read(request: HttpRequest) -> Asked:
    return Asked(parse_department_filter(request.GET.dict()), get_published_departments())


def _table(request: HttpRequest, asked: Asked) -> DepartmentsTable:
    year = int(asked.filter.year) if asked.filter.year.isascii() and asked.filter.year.isdigit() else None
    shown = [disclosure for one in asked.found for disclosure in one.latest_two(year)]
    return DepartmentsTable(department_rows(asked.found, get_totals_of_disclosures(shown), year), unit=unit_of(request))


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
