"""Which published disclosure speaks for a department in each year."""

from __future__ import annotations

from budgets.models import Department, Disclosure


def get_disclosures_by_year(department: Department, kind: str = "budget") -> dict[int, Disclosure]:
    """Year → its published disclosure, oldest year first: of department scope; of unit scope only where no other exists."""
    found = Disclosure.objects.published().filter(department=department, kind=kind).order_by("fiscal_year__year", "scope")
    by_year: dict[int, Disclosure] = {}
    for disclosure in found:
        disclosure.department = department
        by_year.setdefault(disclosure.fiscal_year_id, disclosure)
    return by_year
