"""Disclosures that hold one part of a whole, and the one that has the other part: the narrative and the statements published apart."""

from __future__ import annotations

from dataclasses import dataclass

from budgets.models import Disclosure
from ingest.joining import NARRATIVE_ONLY, STATEMENTS_ONLY
from ingest.models import Upload

OTHER = {NARRATIVE_ONLY.code: STATEMENTS_ONLY.code, STATEMENTS_ONLY.code: NARRATIVE_ONLY.code}
OPEN = (Disclosure.Status.DRAFT, Disclosure.Status.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The disclosure with the other part, and the file it was read from."""

    disclosure: Disclosure
    upload: Upload


def part_of(found: Disclosure) -> str | None:
    """Which part a disclosure holds alone (the code of its note); None where it has both."""
    statements = found.statements.filter(present=True).exclude(key="other").exists()
    narrative = found.claims.exists()
    if statements == narrative:
        return None
    return STATEMENTS_ONLY.code if statements else NARRATIVE_ONLY.code


def find_counterpart(found: Disclosure, part: str | None = None) -> Counterpart | None:
    """The latest disclosure of the same department, year and kind that holds the other part alone, where a file of it is there.

    Scope may differ: a statement's title says 单位 where the narrative says 部门. A person looks at both before they are joined.
    """
    part = part or part_of(found)
    if part is None or found.status not in OPEN:
        return None
    same = Disclosure.objects.filter(department=found.department_id, fiscal_year=found.fiscal_year_id, kind=found.kind, status__in=OPEN)
    for other in same.exclude(pk=found.pk).select_related("department").order_by("-pk"):
        upload = other.uploads.filter(joined_with=None, joined_by=None).order_by("pk").first()
        if upload is not None and part_of(other) == OTHER[part]:
            return Counterpart(other, upload)
    return None
