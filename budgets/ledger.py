"""The one way to write into the ledger."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model

from budgets.models import LedgerEntry

WORDS = 255  # of LedgerEntry.subject_words


def record(event: str, subject: Model, *, by: User, note: str = "", details: dict[str, Any] | None = None) -> LedgerEntry:
    """Write down that `event` happened to `subject`; call it inside the transaction that makes it happen."""
    return LedgerEntry.objects.create(
        event=event,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_words=str(subject)[:WORDS],
        by=by,
        note=note,
        details=details or {},
    )
