"""What a classification code was called from edition to edition, and what happened to it."""

from __future__ import annotations

from dataclasses import dataclass

from budgets.codes import Code, read_codes
from budgets.models import ClassificationChange
from budgets.queries.code_changes import CODE


@dataclass(frozen=True, slots=True)
class CodeHistory:
    """`names` in order of year; `changes` that name the code on either side, oldest first. Both may be empty."""

    names: tuple[Code, ...]
    changes: tuple[ClassificationChange, ...]


def get_history_of_code(kind: str, code: str) -> CodeHistory:
    """One query. Changes of every kind that names the classification count: "functional (government funds)" is functional."""
    names = tuple(sorted((one for one in read_codes(kind) if one.code == code), key=lambda one: one.valid_from))
    family = kind.partition("_")[0]
    changes = ClassificationChange.objects.filter(kind__startswith=family).order_by("year", "pk")
    told = tuple(change for change in changes if code in {*CODE.findall(change.old_code), *CODE.findall(change.new_code)})
    return CodeHistory(names, tuple(change for change in told if change.kind in (kind, family) or "(" in change.kind))
