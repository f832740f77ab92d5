"""The revisions of one year's disclosure that the public may read: the published one, and those it replaced."""

from __future__ import annotations

from budgets.models import Department, Disclosure


def get_public_revisions(department: Department, year: int, kind: str) -> list[Disclosure]:
    """Newest first; empty where nothing is published. A revision that was never public is not among them. One query.

    Of department scope where there is one, else of unit scope.
    """
    found = Disclosure.objects.filter(
        department=department, fiscal_year=year, kind=kind, status__in=("published", "superseded"), published_at__isnull=False
    ).order_by("scope", "-revision")
    for disclosure in found:
        disclosure.department = department
    scope = next((disclosure.scope for disclosure in found if disclosure.is_public), None)
    current = next((disclosure.revision for disclosure in found if disclosure.is_public), 0)
    return [disclosure for disclosure in found if disclosure.scope == scope and disclosure.revision <= current]
