"""The projects, performance indicators and overall target of a disclosure into the database."""

from __future__ import annotations

from collections.abc import Iterator

from budgets import models
from ingest import disclosure as values
from ingest.amounts import FEN_PER_UNIT, plain_decimal
from ingest.load.fields import BATCH, fen, place_json


def write_projects(draft: models.Disclosure, disclosure: values.Disclosure) -> None:
    """Every project with the parts of its allocation, every indicator, and the overall target where there is one."""
    projects = models.Project.objects.bulk_create(
        [_project(draft, order, project) for order, project in enumerate(disclosure.projects, start=1)], batch_size=BATCH
    )
    parts = [part for project, value in zip(projects, disclosure.projects, strict=True) for part in _allocation_parts(project, value)]
    models.AllocationPart.objects.bulk_create(parts, batch_size=BATCH)
    by_name = {project.name: project for project in projects}
    indicators = [_indicator(draft, order, value, by_name) for order, value in enumerate(disclosure.indicators, start=1)]
    models.Indicator.objects.bulk_create(indicators, batch_size=BATCH)
    if disclosure.overall is not None:
        overall = disclosure.overall
        amount = fen(overall.amount, overall.unit or draft.unit)
        models.OverallTarget.objects.create(
            disclosure=draft, goal=overall.goal or "", amount_fen=amount, unit=overall.unit or "", place=place_json(overall.place)
        )


def _project(draft: models.Disclosure, order: int, value: values.Project) -> models.Project:
    unit = value.unit or draft.unit
    money = ("amount", "narrative_amount", "performance_amount", "fiscal_amount", "other_amount")
    words = ("name_narrative", "name_performance", "unit", "goal", "basis", "unit_in_charge", "allocation", "period")
    return models.Project(
        disclosure=draft,
        order=order,
        name=value.name,
        functional=value.codes.get("functional", ""),
        codes=value.codes,
        place=place_json(value.place),
        **{f"{name}_fen": fen(getattr(value, name), unit) for name in money},
        **{name: getattr(value, name) or "" for name in words},
    )


def _allocation_parts(project: models.Project, value: values.Project) -> Iterator[models.AllocationPart]:
    for order, part in enumerate(value.allocation_parts, start=1):
        amount = fen(part.amount, part.unit) if part.unit in FEN_PER_UNIT else None
        yield models.AllocationPart(
            project=project, order=order, label=part.label, number=plain_decimal(part.amount), unit=part.unit, amount_fen=amount
        )


def _indicator(draft: models.Disclosure, order: int, value: values.Indicator, projects: dict[str, models.Project]) -> models.Indicator:
    words = ("level1", "level2", "level3", "operator", "value", "unit", "text", "basis", "previous", "weight", "scoring", "evidence")
    return models.Indicator(
        disclosure=draft,
        project=projects[value.project] if value.project is not None else None,
        order=order,
        place=place_json(value.place),
        **{name: getattr(value, name) or "" for name in words},
    )
