"""What one row's own arithmetic says about where its amounts stand.

The amounts of a row keep their printed order, so they go to strictly increasing columns. A 合计 or 小计 is the sum of the
columns beside it, within (n + 1) half-units of the last printed place for n printed terms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

BLANK_TOTAL = 1_000  # a row that leaves a total blank (another of its sums must be printed): worse than any rounding
NO_SUM = 1_000_000  # a row whose amounts add up nowhere


@dataclass(frozen=True, slots=True)
class Equation:
    """Column `total` is the sum of the columns `parts`."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to place a row: the column of each amount, what is not exact about it, totals that would have to be blank."""

    columns: tuple[int, ...]
    cost: int = 0
    blank: tuple[int, ...] = ()


def place_row(values: Sequence[int], columns: Sequence[int], equations: Sequence[Equation]) -> list[Choice]:
    """The ways to place `values` that break the fewest rules of the row; none when there are more amounts than columns."""
    choices = [_judge(values, chosen, equations) for chosen in combinations(columns, len(values))]
    sums = [choice for choice in choices if choice.cost < NO_SUM]
    least = min((len(choice.blank) for choice in sums), default=0)
    return [choice for choice in sums if len(choice.blank) == least] or choices


def _judge(values: Sequence[int], columns: tuple[int, ...], equations: Sequence[Equation]) -> Choice:
    row = dict(zip(columns, values, strict=True))
    cost, blank, confirmed = 0, [], False
    for equation in equations:
        off = _off(row, equation)
        if off is not None:
            cost += off
            confirmed = confirmed or equation.total in row
        elif equation.total in row:
            return Choice(columns, NO_SUM)
        else:
            cost += BLANK_TOTAL
            blank.append(equation.total)
    return Choice(columns, cost, tuple(blank)) if confirmed or not blank else Choice(columns, NO_SUM)


def _off(row: Mapping[int, int], equation: Equation) -> int | None:
    """How far the total is from its parts; None when that is more than rounding explains."""
    printed = [row[part] for part in equation.parts if part in row]
    gap = abs(row.get(equation.total, 0) - sum(printed))
    return gap if 2 * gap <= len(printed) + 1 and (equation.total in row or not any(printed)) else None
