"""`/search/`: one field for departments, codes and projects."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from budgets import codes
from budgets.classification_tree import find_codes
from budgets.queries.codes_in_use import get_codes_in_use
from budgets.queries.project_search import get_projects
from budgets.queries.published_departments import get_published_departments
from budgets.samples import sample_notice
from budgets.views.classifications import KINDS

MOST: Final = 8  # of each kind; the rest is one link away


def search(request: HttpRequest) -> HttpResponse:
    """What `q` finds, by kind; a whole code leads to its page."""
    asked = request.GET.get("q", "").strip()
    for kind, (name, _measures) in KINDS.items():
        if any(one.code == asked for one in codes.read_codes(name)):
            return redirect("classification_code", kind, asked)
    departments = get_published_departments(asked) if asked else []
    projects = list(get_projects(asked)[: MOST + 1]) if asked else []
    found = {kind: find_codes(name, asked, get_codes_in_use(name)) if asked else [] for kind, (name, _measures) in KINDS.items()}
    context = {
        "search": asked,
        "departments": departments[:MOST],
        "codes": [(kind, branches[:MOST], len(branches) > MOST) for kind, branches in found.items() if branches],
        "projects": projects[:MOST],
        "more_departments": len(departments) > MOST,
        "more_projects": len(projects) > MOST,
        **sample_notice([*(one.department for one in departments), *(one.disclosure.department for one in projects)]),
    }
    return render(request, "search.html", context)
