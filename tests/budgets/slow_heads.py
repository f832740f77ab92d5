"""Figures per head a second time, slow and obvious: from the values of the documents, with fractions."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from ingest.disclosure import Disclosure
from tests.budgets.slow import amount_of

STEP = 10_000


def head_of(disclosure: Disclosure, measure: str) -> int | None:
    """Fen per head of a total of basic expenditure, personnel without 30301 and 30302; None without staff or without the total."""
    total = amount_of(disclosure, "basic_expenditure", "合计", measure)
    staff = disclosure.identity.staffing.in_service
    if total is None or not staff:
        return None
    if measure == "personnel":
        total -= sum(amount_of(disclosure, "basic_expenditure", code, measure) or 0 for code in ("30301", "30302"))
    exact = Fraction(total) / Fraction(staff) / STEP
    return int(Decimal(round(exact)).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)) * STEP
