"""One project over the years, with its targets side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from budgets.codes import plain_name
from budgets.models import Indicator
from budgets.queries.tree_by_project import Lifeline


@dataclass(frozen=True, slots=True)
class Target:
    """One indicator, matched by its name: what each year that has it aims at."""

    level1: str
    level2: str
    name: str
    by_year: Mapping[int, str]


def get_targets(line: Lifeline) -> list[Target]:
    """The indicators of every year in the printed order of the newest that has them. One query."""
    years = {project.pk: project.disclosure.fiscal_year_id for project in line.projects}
    found: dict[str, tuple[Indicator, dict[int, str]]] = {}
    indicators = Indicator.objects.filter(project__in=years).order_by("-disclosure__fiscal_year__year", "order")
    for indicator in indicators:
        key = plain_name(indicator.level3 or indicator.level2)
        _newest, by_year = found.setdefault(key, (indicator, {}))
        by_year.setdefault(years[indicator.project_id or 0], indicator.text or f"{indicator.operator}{indicator.value}{indicator.unit}")
    return [Target(one.level1, one.level2, one.level3 or one.level2, by_year) for one, by_year in found.values()]
