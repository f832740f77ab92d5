"""How complete disclosures are: how many of the statements they promise or contain are there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from budgets.models import Disclosure, Statement

# Tables beside the statements proper.
NOT_COUNTED = ("project_performance", "overall_performance", "other")


@dataclass(frozen=True, slots=True)
class StatementCount:
    """Statements in the file, and those that its contents list promises or that are there."""

    present: int
    expected: int

    @property
    def complete(self) -> bool:
        """Whether none is missing."""
        return self.present == self.expected


def get_statement_counts(disclosures: Iterable[Disclosure]) -> dict[int, StatementCount]:
    """Disclosure → its count. One query."""
    counts = (
        Statement.objects.filter(disclosure__in=disclosures)
        .exclude(key__in=NOT_COUNTED)
        .values("disclosure")
        .annotate(present=Count("pk", filter=Q(present=True)), expected=Count("pk"))
        .order_by()
    )
    return {count["disclosure"]: StatementCount(count["present"], count["expected"]) for count in counts}
