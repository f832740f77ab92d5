"""Projects and indicators as they are compared with the transcriptions: figures, units, names, forms' own words.

No sentence of a document is kept: of goals, reasons and allotments only whether they are there; the names of
indicators and their targets in words as a short hash.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal

from ingest.amounts import plain_decimal
from ingest.disclosure import AllocationPart, Indicator, Project

INDICATOR_FIELDS = (
    "project",
    "level1",
    "level2",
    "level3",
    "operator",
    "value",
    "unit",
    "basis",
    "previous",
    "weight",
    "scoring",
    "evidence",
)
PROJECT_FIELDS = (
    "name",
    "name_narrative",
    "name_performance",
    "functional",
    "unit",
    "amount",
    "narrative_amount",
    "performance_amount",
    "fiscal_amount",
    "other_amount",
    "unit_in_charge",
    "period",
    "texts",
    "parts",
)


def closed(text: str | None) -> str:
    """Without white space; nothing where nothing is printed."""
    return "".join(text.split()) if text else ""


def hashed(text: str | None) -> str:
    """The first twelve hexadecimal digits of the text's SHA-256, white space apart."""
    return hashlib.sha256(closed(text).encode()).hexdigest()[:12] if text else ""


def indicator_record(indicator: Indicator) -> tuple[str, ...]:
    """One indicator; a target in words is hashed as names are."""
    words = indicator.operator is None and indicator.unit is None
    return (
        closed(indicator.project),
        closed(indicator.level1),
        closed(indicator.level2),
        hashed(indicator.level3),
        indicator.operator or "",
        hashed(indicator.value) if words else closed(indicator.value),
        closed(indicator.unit),
        *(closed(text) for text in (indicator.basis, indicator.previous, indicator.weight, indicator.scoring, indicator.evidence)),
    )


def project_record(project: Project) -> tuple[str, ...]:
    """One project; `texts` names the texts that are there: g goal, b basis, a allocation."""
    amounts = (project.amount, project.narrative_amount, project.performance_amount, project.fiscal_amount, project.other_amount)
    texts = "".join(letter for letter, text in zip("gba", (project.goal, project.basis, project.allocation), strict=True) if text)
    return (
        closed(project.name),
        closed(project.name_narrative),
        closed(project.name_performance),
        project.codes.get("functional", ""),
        project.unit or "",
        *map(_amount, amounts),
        closed(project.unit_in_charge),
        closed(project.period),
        texts,
        " ".join(map(_part, project.allocation_parts)),
    )


def _amount(value: Decimal | None) -> str:
    return "" if value is None else plain_decimal(value)


def _part(part: AllocationPart) -> str:
    return f"{plain_decimal(part.amount)}{part.unit}"
