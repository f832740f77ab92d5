"""The gate: whether two years of a department can be compared at all, in words, before any number is read.

One function a question, each giving at most one point. A difference that is essential forbids percentages; anything else is noted.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from budgets.comparability_grounds import APART, DIFFERENT, NOTED, SAME, Gate, Grounds, Point
from budgets.comparability_of_documents import (
    alike,
    ask_coverage,
    ask_department,
    ask_kind,
    ask_period,
    ask_received,
    ask_scope,
    ask_statement,
    ask_status,
    ask_years_between,
    unplaced,
)
from budgets.comparability_of_figures import (
    ask_carryover,
    ask_certainty,
    ask_classification,
    ask_fund,
    ask_money,
    ask_only_once,
    ask_staff,
    ask_transfers,
    ask_units,
)

__all__ = ["DIFFERENT", "NOTED", "SAME", "STAFF_CHANGE", "Gate", "Point", "alike", "judge", "unplaced"]
STAFF_CHANGE: Final = Decimal(1) / APART  # beyond it figures per head are not given
QUESTIONS: Final[tuple[Callable[[Grounds], Point | None], ...]] = (
    ask_received,
    ask_kind,
    ask_scope,
    ask_period,
    ask_statement,
    ask_fund,
    ask_coverage,
    ask_staff,
    ask_units,
    ask_carryover,
    ask_transfers,
    ask_only_once,
    ask_classification,
    ask_certainty,
    ask_years_between,
    ask_status,
    ask_money,
    ask_department,
)


def judge(grounds: Grounds) -> Gate:
    """Ask every question."""
    return Gate(tuple(point for question in QUESTIONS if (point := question(grounds))))
