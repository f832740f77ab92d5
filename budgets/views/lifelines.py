"""`/compare/years/projects/`: a department's projects over the years, and one of them with its targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString

from budgets.addresses import lifeline_address, place_address
from budgets.changes import Change, change_between
from budgets.codes import plain_name
from budgets.models import Department, Disclosure, Project
from budgets.queries.disclosures_by_year import get_disclosures_by_year
from budgets.queries.lifeline_of_project import get_targets
from budgets.queries.tree_by_project import Lifeline, get_lifelines
from budgets.sparkline import sparkline_html
from budgets.views.departments import find_published


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list. `change` is from its first year with an amount to its last."""

    line: Lifeline
    address: str
    amounts: Mapping[int, int]

    @property
    def spark(self) -> SafeString:
        """The years in a line."""
        return sparkline_html(self.amounts, {})

    @property
    def change(self) -> Change | None:
        """None where there is one year only."""
        years = sorted(self.amounts)
        return change_between(self.amounts[years[0]], self.amounts[years[-1]]) if len(years) > 1 else None


@dataclass(frozen=True, slots=True)
class Year:
    """One year of one project; `change` is against the year told before it, whichever that is."""

    project: Project
    year: int
    address: str
    change: Change | None


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
        return _one(request, department, found, request.GET["project"])
    lines = sorted((_line(department, line) for line in found.values()), key=lambda one: -max(one.amounts.values(), default=0))
    context = {"department": department, "sample": department.is_sample, "lines": lines, "years": list(disclosures)}
    return render(request, "lifelines.html", context)


def _one(request: HttpRequest, department: Department, found: Mapping[str, Lifeline], name: str) -> HttpResponse:
    """One project, by any of its names; another name than the newest leads to it."""
    plain = plain_name(name)
    line = next((one for one in found.values() if plain in (one.key, *map(plain_name, one.names))), None)
    if line is None:
        raise Http404
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
