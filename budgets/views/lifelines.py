"""`/compare/years/projects/`: a department's projects over the years, and one of them with its targets."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from budgets import exports
from budgets.addresses import lifeline_address, place_address
from budgets.changes import Change, change_between
from budgets.codes import plain_name
from budgets.models import Department, Disclosure
from budgets.queries.disclosures_by_year import get_disclosures_by_year
from budgets.queries.lifeline_of_project import get_targets
from budgets.queries.tree_by_project import Lifeline, get_lifelines
from budgets.tables import lifelines as files
from budgets.tables.lifelines import Line, Year
from budgets.views.asked import known_file_type, unit_of
from budgets.views.departments import find_published

FILES: Final = ("projects", "amounts", "targets")


def lifelines(request: HttpRequest) -> HttpResponse:
    """The list of a department's projects; with `project`, one of them."""
    department = find_published(request.GET.get("department", "").strip())
    if department is None:
        if request.GET.get("department"):
            raise Http404
        return redirect("projects")
    disclosures = get_disclosures_by_year(department)
    found = get_lifelines(department, disclosures)
    if "project" in request.GET:
        return _one(request, department, _by_name(found, request.GET["project"]))
    context = {"department": department, "sample": department.is_sample, "lines": _lines(department, found), "years": list(disclosures)}
    return render(request, "lifelines.html", context)


def download_lifelines(request: HttpRequest, table: str, file_type: str) -> HttpResponse:
    """The list of a department's projects ("projects"), or of one `project` its "amounts" or its "targets", as a file."""
    department = find_published(request.GET.get("department", "").strip())
    if department is None or table not in FILES:
        raise Http404
    disclosures, unit = get_disclosures_by_year(department), unit_of(request)
    found = get_lifelines(department, disclosures)
    if table == "projects":
        name, rows = _("Projects over the years"), files.list_rows(_lines(department, found), list(disclosures), unit)
    else:
        line = _by_name(found, request.GET.get("project", ""))
        name, rows = line.name, files.amount_rows(_years(line), unit) if table == "amounts" else files.target_rows(get_targets(line))
    whole_name = f"{department.name} {name}"
    in_money = None if table == "targets" else unit
    return exports.export_rows(rows, whole_name, known_file_type(file_type), unit=in_money, sample=department.is_sample)


def _lines(department: Department, found: Mapping[str, Lifeline]) -> list[Line]:
    """The largest first."""
    return sorted((_line(department, line) for line in found.values()), key=lambda one: -max(one.amounts.values(), default=0))


def _by_name(found: Mapping[str, Lifeline], name: str) -> Lifeline:
    """A project by any of its names. Http404 where none has it."""
    plain = plain_name(name)
    line = next((one for one in found.values() if plain in (one.key, *map(plain_name, one.names))), None)
    if line is None:
        raise Http404
    return line


def _one(request: HttpRequest, department: Department, line: Lifeline) -> HttpResponse:
    """One project with its targets."""
    targets = get_targets(line)
    years = sorted({year for target in targets for year in target.by_year})
    context = {
        "department": department,
        "sample": department.is_sample,
        "line": line,
        "years": _years(line),
        "targets": [(target, [target.by_year.get(year) for year in years]) for target in targets],
        "target_years": years,
    }
    return render(request, "lifeline.html", context)


def _line(department: Department, line: Lifeline) -> Line:
    return Line(line, lifeline_address(department, line.name), _amounts(line))


def _amounts(line: Lifeline) -> dict[int, int]:
    amounts: dict[int, int] = {}
    for project in line.projects:
        if project.amount_fen is not None:
            year = _year_of(project.disclosure)
            amounts[year] = amounts.get(year, 0) + project.amount_fen
    return amounts


def _years(line: Lifeline) -> list[Year]:
    changes: list[Change | None] = [None]
    changes += [change_between(one.amount_fen, other.amount_fen) for one, other in pairwise(line.projects)]
    return [
        Year(project, _year_of(project.disclosure), place_address(project.disclosure, project.anchor), change)
        for project, change in zip(line.projects, changes, strict=True)
    ]


def _year_of(disclosure: Disclosure) -> int:
    return int(disclosure.fiscal_year_id)
