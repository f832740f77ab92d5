"""The projects of a disclosure with the parts of their money and their targets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from budgets.models import AllocationPart, Disclosure, Indicator, Project


@dataclass(frozen=True, slots=True)
class ProjectTargets:
    """A project, or the department as a whole (`project` None), with its allocation and indicators in printed order."""

    project: Project | None
    parts: tuple[AllocationPart, ...]
    indicators: tuple[Indicator, ...]

    @property
    def allocated(self) -> int | None:
        """The parts added up, in fen; None where one is not stated in money, or there is none."""
        amounts = [part.amount_fen for part in self.parts]
        return None if not amounts or None in amounts else sum(amount or 0 for amount in amounts)


def get_projects_of_disclosure(disclosure: Disclosure) -> tuple[list[ProjectTargets], tuple[Indicator, ...]]:
    """The projects in printed order, and the indicators of the department as a whole. Three queries."""
    parts: dict[int, list[AllocationPart]] = defaultdict(list)
    for part in AllocationPart.objects.filter(project__disclosure=disclosure).order_by("order"):
        parts[part.project_id].append(part)
    indicators: dict[int | None, list[Indicator]] = defaultdict(list)
    for indicator in Indicator.objects.filter(disclosure=disclosure).order_by("order"):
        indicators[indicator.project_id].append(indicator)
    projects = [
        ProjectTargets(project, tuple(parts[project.pk]), tuple(indicators[project.pk]))
        for project in Project.objects.filter(disclosure=disclosure).order_by("order")
    ]
    return projects, tuple(indicators[None])
