"""Invented departments among others: pages say that they are, lists of both kinds mark them, files carry the words."""

from __future__ import annotations

from collections.abc import Iterable

from budgets.models import Department


def sample_notice(departments: Iterable[Department]) -> dict[str, bool]:
    """For a page's context: whether it shows sample data, and whether beside real departments, so that each sample has to be marked."""
    kinds = {department.is_sample for department in departments}
    return {"sample": True in kinds, "mixed": len(kinds) > 1}
