"""Projects of published budgets by words of their name, their department, their code or their year."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, F, Q, QuerySet

from budgets.models import Department, Project
from budgets.queries.published_budgets import get_published_budgets
from budgets.queries.published_departments import matches


def get_projects(search: str = "", year: int | None = None) -> QuerySet[Project]:
    """The newest year first, then the largest; every word searched for must be found. Each has `targets`, the number of its indicators.

    Two queries with that for their parts; one more where something is searched for.
    """
    found = Project.objects.filter(disclosure__in=get_published_budgets())
    if year is not None:
        found = found.filter(disclosure__fiscal_year=year)
    words = search.split()
    departments = list(Department.objects.published()) if words else []
    for word in words:
        found = found.filter(_said(word, departments))
    found = found.select_related("disclosure__department__region").prefetch_related("allocation_parts")
    return found.annotate(targets=Count("indicators")).order_by(
        "-disclosure__fiscal_year__year", F("amount_fen").desc(nulls_last=True), "disclosure__department__name", "order"
    )


def get_project_years() -> list[int]:
    """The years of which there are projects, newest first. One query."""
    years = Project.objects.filter(disclosure__in=get_published_budgets()).values_list("disclosure__fiscal_year__year", flat=True)
    return list(years.distinct().order_by("-disclosure__fiscal_year__year"))


def _said(word: str, departments: Iterable[Department]) -> Q:
    """Whether one word is part of a name, of the department's name or its initials, is the year, or begins the code."""
    names = Q(name__icontains=word) | Q(name_narrative__icontains=word) | Q(name_performance__icontains=word)
    whose = Q(disclosure__department__in=[department.pk for department in departments if matches(department, word)])
    if not (word.isascii() and word.isdigit()):
        return names | whose
    dated = Q(disclosure__fiscal_year=int(word)) if len(word) == 4 else Q()
    return names | whose | Q(functional__startswith=word) | dated
