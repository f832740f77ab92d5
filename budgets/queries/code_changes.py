"""What happened to classification codes between two editions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from budgets.models import ClassificationChange

CODE = re.compile(r"\d{3,9}")


def get_code_changes(kind: str, codes: Iterable[str], first: int, last: int) -> list[ClassificationChange]:
    """Renamings, moves, mergers and splits after `first` up to `last` that touch one of `codes`, oldest first. One query."""
    wanted = set(codes)
    changes = ClassificationChange.objects.filter(kind=kind, year__gt=first, year__lte=last).order_by("year", "pk")
    return [change for change in changes if wanted & {*_former(change), *CODE.findall(change.new_code)}]


def _former(change: ClassificationChange) -> list[str]:
    """The codes given up; parts of other codes that a new one was made from are not."""
    return [] if change.old_code.startswith("(") else CODE.findall(change.old_code)
