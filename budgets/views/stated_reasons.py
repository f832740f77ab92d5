"""`/compare/years/reasons/`: the ledger of stated reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from budgets import exports
from budgets.money import UNITS, WAN, Unit
from budgets.queries.ledger_of_reasons import Filters, get_entries, get_reason_years, get_reasons
from budgets.queries.published_departments import get_published_departments
from budgets.samples import sample_notice
from budgets.tables.ledger_of_reasons import ReasonsTable
from budgets.views.departments import find_published

FILE_TYPES: Final = ("csv", "xlsx")
PER_PAGE: Final = 50
MOST_ROWS: Final = 20_000  # of a file


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of the address, and the address they have."""

    filters: Filters
    unit: Unit

    @property
    def query(self) -> str:
        """The canonical query, without the question mark."""
        filters = self.filters
        asked = {
            "department": filters.department.slug if filters.department else "",
            "code": filters.code,
            "year": str(filters.year or ""),
            "q": filters.words,
            "unit": "" if self.unit is WAN else self.unit.key,
        }
        return urlencode({key: value for key, value in asked.items() if value})


def stated_reasons(request: HttpRequest) -> HttpResponse:
    """The ledger; department, code, year and q narrow it."""
    asked = _read(request)
    found = get_reasons(asked.filters)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    departments = get_published_departments()
    chosen = [asked.filters.department] if asked.filters.department else [one.department for one in departments]
    notice = sample_notice(chosen)
    context: dict[str, Any] = {
        "asked": asked.filters,
        "query": asked.query,
        "count": page.paginator.count,
        "page": page,
        "table": ReasonsTable(get_entries(list(page.object_list)), unit=asked.unit, mixed=bool(notice.get("mixed"))),
        "years": get_reason_years(),
        "departments": departments,
    }
    return render(request, "stated_reasons.html", context | notice)


def download_reasons(request: HttpRequest, file_type: str) -> HttpResponse:
    """The same as a file."""
    if file_type not in FILE_TYPES:
        raise Http404
    asked = _read(request)
    table = ReasonsTable(get_entries(list(get_reasons(asked.filters)[:MOST_ROWS])), unit=asked.unit)
    sample = asked.filters.department is not None and asked.filters.department.is_sample
    return exports.export(table, str(_("stated reasons")), file_type, unit=asked.unit, sample=sample)


def _read(request: HttpRequest) -> Asked:
    """The filters; what names nothing that there is narrows nothing. An unknown department is no page."""
    slug, year, code = (request.GET.get(name, "").strip() for name in ("department", "year", "code"))
    department = find_published(slug) if slug else None
    if slug and department is None:
        raise Http404
    is_year = year.isascii() and year.isdigit() and len(year) == 4
    filters = Filters(
        department=department,
        code=code if code.isascii() and code.isdigit() else "",
        year=int(year) if is_year else None,
        words=request.GET.get("q", "").strip(),
    )
    return Asked(filters, UNITS.get(request.GET.get("unit", ""), WAN))
