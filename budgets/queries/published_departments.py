"""The departments of which something is published, and which years of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from budgets.models import Department, Disclosure


@dataclass(frozen=True, slots=True)
class PublishedDepartment:
    """A department with its published disclosures: budgets and final accounts by year."""

    department: Department
    budgets: Mapping[int, Disclosure]
    final_accounts: Mapping[int, Disclosure]

    @property
    def newest(self) -> Disclosure:
        """The disclosure of the latest year, a budget before final accounts."""
        years = {**self.final_accounts, **self.budgets}
        return years[max(years)]

    def latest_two(self, year: int | None = None) -> list[Disclosure]:
        """The budget of `year` (else of the latest) and that of the year before; final accounts where there is no budget."""
        if not self.budgets:
            return [self.newest]
        last = max(self.budgets) if year is None else year
        return [self.budgets[of] for of in (last, last - 1) if of in self.budgets]


def get_published_departments(search: str = "") -> list[PublishedDepartment]:
    """In order of region and name; `search` is part of a name, of an accepted spelling, or of the address. One query."""
    disclosures = (
        Disclosure.objects.published()
        .select_related("department__region__parent", "department__type")
        .order_by("department__region__code", "department__name", "fiscal_year__year", "-scope")
    )
    by_department: dict[Department, list[Disclosure]] = {}
    for disclosure in disclosures:
        by_department.setdefault(disclosure.department, []).append(disclosure)
    found = [_published(department, group) for department, group in by_department.items()]
    return [one for one in found if matches(one.department, search)]


def _published(department: Department, disclosures: list[Disclosure]) -> PublishedDepartment:
    """Of department scope where there is one: "department" comes last in the order and wins."""
    kinds: dict[str, dict[int, Disclosure]] = {"budget": {}, "final_accounts": {}}
    for disclosure in disclosures:
        kinds[disclosure.kind][disclosure.fiscal_year_id] = disclosure
    return PublishedDepartment(department, kinds["budget"], kinds["final_accounts"])


def matches(department: Department, search: str) -> bool:
    """Whether every word searched for is in the name, or in the initials or letters of its address."""
    slug = department.slug
    initials = "".join(word[:1] for word in slug.split("-"))
    where = f"{department.name} {department.name_en} {slug.replace('-', '')} {initials}".casefold()
    return all(word in where for word in search.casefold().split())
