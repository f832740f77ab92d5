"""Departments that belong beside each other: offices of one kind at one level, and those of one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from budgets.department_comparison import MOST_DEPARTMENTS, DepartmentComparison
from budgets.models import Department, Region
from budgets.queries.published_departments import PublishedDepartment


@dataclass(frozen=True, slots=True)
class Group:
    """At least two departments; `query` asks for the first few of them."""

    name: str
    level: str
    count: int
    query: str
    members: tuple[Department, ...] = ()

    def holds(self, department: Department) -> bool:
        """Whether a department is one of them."""
        return department in self.members


def groups_of(published: Iterable[PublishedDepartment]) -> list[Group]:
    """Offices of one kind at one level first, then those of one region; the largest groups first. Invented and real ones stay apart."""
    departments = [one.department for one in published if one.budgets]
    kinds: dict[tuple[object, str, bool], list[Department]] = defaultdict(list)
    places: dict[Region, list[Department]] = defaultdict(list)
    for department in departments:
        if department.type and department.region and department.region.level:
            kinds[department.type, department.region.level, department.is_sample].append(department)
        if department.region:
            places[department.region].append(department)
    of_kind = [_group(str(kind), Region.Level(level).label, some) for (kind, level, _sample), some in kinds.items() if len(some) > 1]
    of_place = [_group(str(region), "", members) for region, members in places.items() if len(members) > 1]
    return [*_largest(of_kind), *_largest(of_place)]


def _largest(groups: list[Group]) -> list[Group]:
    return sorted(groups, key=lambda group: -group.count)


def _group(name: str, level: object, members: Sequence[Department]) -> Group:
    question = DepartmentComparison(departments=tuple(one.slug for one in members[:MOST_DEPARTMENTS]))
    return Group(name, str(level), len(members), question.query, tuple(members))
