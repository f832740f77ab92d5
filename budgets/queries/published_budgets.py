"""The published budgets that speak for their department: a unit's own only where its department published none of that year."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from budgets.models import Disclosure


def get_published_budgets() -> QuerySet[Disclosure]:
    """To be narrowed further; no query yet."""
    whole = Disclosure.objects.published().filter(
        department=OuterRef("department"), fiscal_year=OuterRef("fiscal_year"), kind="budget", scope=Disclosure.Scope.DEPARTMENT
    )
    return Disclosure.objects.published().filter(kind="budget").exclude(Exists(whole), scope=Disclosure.Scope.UNIT)
