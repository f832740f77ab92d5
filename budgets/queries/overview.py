"""What all published departments together say: their total, where it goes, and what changed most since the year before.

Real departments alone where there are any: sample data is never added to them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from budgets.changes import percent
from budgets.comparability import alike
from budgets.models import Disclosure
from budgets.queries.amounts_by_function import Amounts, get_amounts_by_function
from budgets.queries.biggest_changes import ItemChange, changes_of, with_reasons
from budgets.queries.published_departments import PublishedDepartment
from budgets.queries.totals_of_disclosures import fen_of, get_totals_of_disclosures


@dataclass(frozen=True, slots=True)
class LatestYear:
    """The budgets of the latest year and of the year before, by department."""

    year: int
    now: Mapping[int, Disclosure]
    before: Mapping[int, Disclosure]

    @property
    def pairs(self) -> list[tuple[Disclosure, Disclosure]]:
        """Of the departments that published both: the year before, the latest."""
        return [(self.before[key], after) for key, after in self.now.items() if key in self.before]


@dataclass(frozen=True, slots=True)
class Totals:
    """The sum of published departments in the latest year, and its change where the same departments were published the year before."""

    year: int
    fen: int
    count: int
    change: int | None
    change_pct: Decimal | None
    same: int


@dataclass(frozen=True, slots=True)
class ClassSum:
    """One class over all departments: fen, and how many print it."""

    code: str
    fen: int
    departments: int


def latest_year(departments: Sequence[PublishedDepartment]) -> LatestYear | None:
    """None where no budget is published."""
    real = [one for one in departments if not one.department.is_sample] or departments
    year = max((year for one in real for year in one.budgets), default=None)
    if year is None:
        return None
    now, before = ({one.department.pk: one.budgets[of] for one in real if of in one.budgets} for of in (year, year - 1))
    return LatestYear(year, now, before)


def get_totals(latest: LatestYear) -> Totals:
    """One query."""
    printed = get_totals_of_disclosures([*latest.now.values(), *latest.before.values()])
    amounts, earlier = (
        {key: fen for key, one in of_year.items() if (fen := fen_of(printed.get(one.pk, {}))) is not None}
        for of_year in (latest.now, latest.before)
    )
    same = {key for key in amounts.keys() & earlier.keys() if alike(latest.before[key], latest.now[key])}
    base = sum(earlier[key] for key in same)
    change = sum(amounts[key] - earlier[key] for key in same) if same == amounts.keys() and same else None
    return Totals(latest.year, sum(amounts.values()), len(amounts), change, percent(change, base), len(same))


def get_amounts(latest: LatestYear) -> Mapping[int, Amounts]:
    """What both years' budgets print by function. Two queries."""
    return get_amounts_by_function([*latest.now.values(), *latest.before.values()])


def sums_by_class(latest: LatestYear, amounts: Mapping[int, Amounts]) -> list[ClassSum]:
    """The latest year by class, the largest first."""
    fen: Counter[str] = Counter()
    departments: Counter[str] = Counter()
    for disclosure in latest.now.values():
        for code, amount in amounts.get(disclosure.pk, Amounts()).of_class().items():
            fen[code] += amount
            departments[code] += 1
    return sorted((ClassSum(code, fen[code], departments[code]) for code in fen), key=lambda one: (-one.fen, one.code))


def get_changes(latest: LatestYear, amounts: Mapping[int, Amounts], most: int | None = None) -> tuple[list[ItemChange], int]:
    """The items that changed most, with their reasons, at most `most`; and how many changed at all. One query."""
    changes = changes_of(latest.pairs, amounts)
    return with_reasons(changes[:most]), len(changes)
