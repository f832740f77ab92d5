"""What office a department is, told by how its name ends; the list is data/department_types.csv, most special first."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from budgets.models import DepartmentType

DATA = Path(__file__).parent / "data" / "department_types.csv"
# Printed after a name without changing what office it is.
_TRAILING = re.compile(r"(?:（[^）]*）|\([^)]*\)|本级|机关|部门)+$")


@dataclass(frozen=True, slots=True)
class TypeRule:
    """One type with the pattern that a name of it ends in."""

    key: str
    name: str
    name_en: str
    ending: re.Pattern[str]


@lru_cache(maxsize=1)
def rules() -> tuple[TypeRule, ...]:
    """Every type in the order in which they are tried."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return tuple(
            TypeRule(row["key"], row["name"], row["name_en"], re.compile(f"(?:{row['endings']})$")) for row in csv.DictReader(file)
        )


def guess(name: str) -> TypeRule | None:
    """The type that a department's name tells, None when none fits."""
    plain = _TRAILING.sub("", "".join(name.split()))
    return next((rule for rule in rules() if rule.ending.search(plain)), None)


def find_or_create(name: str) -> DepartmentType | None:
    """The type in the database for a department of this name, None when its name tells none."""
    rule = guess(name)
    if rule is None:
        return None
    kind, _ = DepartmentType.objects.get_or_create(key=rule.key, defaults={"name": rule.name, "name_en": rule.name_en})
    return kind
