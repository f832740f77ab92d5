"""What became of a figure between two years: the change, and whether a percentage of it means anything."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

NEW, ENDED, FLAT, UP, DOWN, NONE = "new", "ended", "flat", "up", "down", "none"
REGROUPED = "regrouped"  # a reviewed change of codes lies between: the two amounts are not of the same things
RECODED = "recoded"  # would be new or ended, but the document says that it moved from or to another code


@dataclass(frozen=True, slots=True)
class Change:
    """`fen` is None when there is nothing to compare; `pct` when its base is zero or missing."""

    status: str
    fen: int | None = None
    pct: Decimal | None = None


def change_between(before: int | None, after: int | None) -> Change:
    """The change of an amount in fen; None means the amount was not there that year (not that it is unknown)."""
    delta = (after or 0) - (before or 0)
    if not before and not after:
        return Change(NONE) if before is None and after is None else Change(FLAT, 0)
    if not before:
        return Change(NEW, delta)
    if not after:
        return Change(ENDED, delta)
    status = UP if delta > 0 else DOWN if delta < 0 else FLAT
    return Change(status, delta, percent(delta, abs(before)))


def percent(part: int | None, whole: int | None) -> Decimal | None:
    """`part` of `whole` in per cent, unrounded; None where that has no answer."""
    if part is None or not whole:
        return None
    return Decimal(part) * 100 / Decimal(whole)
