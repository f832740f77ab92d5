"""`/search/`: one field for departments, codes and projects."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from budgets import codes, exports
from budgets.classification_tree import find_codes
from budgets.queries.codes_in_use import get_codes_in_use
from budgets.queries.project_search import get_projects
from budgets.queries.published_departments import get_published_departments
from budgets.samples import sample_notice
from budgets.tables.search import Found, found_rows
from budgets.views.asked import known_file_type, unit_of
from budgets.views.classifications import KINDS

MOST: Final = 8  # of each kind; the rest is one link away


def search(request: HttpRequest) -> HttpResponse:
    """What `q` finds, by kind; a whole code leads to its page."""
    asked = _asked(request)
    for kind, (name, _measures) in KINDS.items():
        if any(one.code == asked for one in codes.read_codes(name)):
            return redirect("classification_code", kind, asked)
    found = _find(asked, MOST + 1)
    context = {
        "search": asked,
        "any": any((found.departments, found.projects, *found.codes.values())),
        "departments": found.departments[:MOST],
        "codes": [(kind, branches[:MOST], len(branches) > MOST) for kind, branches in found.codes.items() if branches],
        "projects": found.projects[:MOST],
        "more_departments": len(found.departments) > MOST,
        "more_projects": len(found.projects) > MOST,
        **sample_notice(found.owners),
    }
    return render(request, "search.html", context)


def download_search(request: HttpRequest, file_type: str) -> HttpResponse:
    """All that `q` finds, as a file."""
    asked = _asked(request)
    name = " ".join((_("Search results"), asked)).strip()
    return exports.export_rows(found_rows(_find(asked), unit_of(request)), name, known_file_type(file_type))


def _asked(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()


def _find(asked: str, most: int | None = None) -> Found:
    """All of it; of the projects, which may be thousands, no more than `most`."""
    if not asked:
        return Found()
    found = {kind: find_codes(name, asked, get_codes_in_use(name)) for kind, (name, _measures) in KINDS.items()}
    return Found(get_published_departments(asked), found, list(get_projects(asked)[:most]))
