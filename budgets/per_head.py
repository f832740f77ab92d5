"""Amounts per head of in-service staff: which figures may be divided, and how.

Counted are basic, personnel (without what is paid to retired people), operating and three-public expenditure: they grow with the number
of people at work. Projects and totals do not; per head they would mislead.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from budgets.comparison import Measure

# What is paid to retired people, by classification: 离休费, 退休费; 行政单位、事业单位、未归口管理的行政单位离退休 (the last until 2019).
RETIREMENT: Final = {"economic": ("30301", "30302"), "functional": ("2080501", "2080502", "2080504")}
COUNTED: Final = ("basic", "basic.personnel", "basic.operating", "expenditure.basic", "general.basic")
HEAD_PLACES: Final = 2  # decimals of 万元 in figures per head
STEP: Final = 10_000  # fen: results are rounded to 0.01 万元, the last decimal that documents usually print


def is_counted(measure: Measure) -> bool:
    """Whether a measure is given per head at all."""
    return measure.key in COUNTED


def touches_retirement(measure: Measure, code: str) -> bool:
    """Whether a code is, contains or belongs to what is paid to retired people ("" for the total, which is judged by itself)."""
    return bool(code) and any(paid.startswith(code) or code.startswith(paid) for paid in RETIREMENT[measure.by])


def per_head(fen: int | None, persons: Decimal | None) -> int | None:
    """Fen for each person, rounded half-even to 0.01 万元; None where either is not known or nobody is in service."""
    return rounded(divided(fen, persons))


def divided(fen: int | None, persons: Decimal | None) -> Decimal | None:
    """The same unrounded: what differences in per cent are taken of."""
    return None if fen is None or not persons else Decimal(fen) / persons


def rounded(head: Decimal | None) -> int | None:
    """Fen for each person as they are shown."""
    return None if head is None else int((head / STEP).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)) * STEP
