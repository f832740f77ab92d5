"""Bring the classification tables to the state of the project's data files (budgets/codes/data)."""

from __future__ import annotations

import csv
import re
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from budgets import codes
from budgets.models import ClassificationChange, ClassificationCode

YEAR = re.compile(r"\d{4}")


class Command(BaseCommand):
    """`load_classification`: may be run as often as one likes; the tables then say what the files say."""

    help = "Loads classification codes and their changes from the project's data files; safe to repeat."

    @transaction.atomic
    def handle(self, *_args: Any, **_options: Any) -> None:
        """Write codes and changes, remove what the files no longer have, and say how many there are."""
        self.stdout.write(f"{load_codes()} classification codes, {load_changes()} changes")


def load_codes() -> int:
    """Write every code of every edition; the number of codes."""
    wanted = [
        ClassificationCode(
            kind=code.kind,
            code=code.code,
            name=code.name,
            name_en=code.name_en,
            level=code.level,
            valid_from=code.valid_from,
            valid_to=code.valid_to,
            certain=code.certain,
        )
        for kind in codes.KINDS
        for code in codes.read_codes(kind)
    ]
    ClassificationCode.objects.bulk_create(
        wanted,
        batch_size=500,
        update_conflicts=True,
        unique_fields=("kind", "code", "valid_from"),
        update_fields=("name", "name_en", "level", "valid_to", "certain"),
    )
    keys = {(code.kind, code.code, code.valid_from) for code in wanted}
    known = ClassificationCode.objects.values_list("pk", "kind", "code", "valid_from")
    ClassificationCode.objects.filter(pk__in=[pk for pk, *key in known if tuple(key) not in keys]).delete()
    return len(wanted)


def load_changes() -> int:
    """Write every change between editions anew (nothing refers to them); the number of changes."""
    with (codes.DATA / "changes.csv").open(encoding="utf-8", newline="") as file:
        wanted = [
            ClassificationChange(
                year=int(YEAR.findall(row["year"])[-1]),
                edition=row["year"],
                kind=row["scope"],
                old_code=row["old_code"],
                old_name=row["old_name"],
                new_code=row["new_code"],
                new_name=row["new_name"],
                change=row["change"],
                certain=row["certainty"] == "certain",
                sources=row["sources"],
            )
            for row in csv.DictReader(file)
        ]
    ClassificationChange.objects.all().delete()
    ClassificationChange.objects.bulk_create(wanted)
    return len(wanted)
