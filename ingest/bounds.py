"""Whether the amounts of a disclosure can be amounts at all: a damaged file strings digits together into numbers beyond any budget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from decimal import Decimal

from ingest.amounts import FEN_PER_UNIT
from ingest.disclosure import Disclosure

MOST_FEN = Decimal(10**18)  # ten million billion yuan: more than all governments spend, and what the database's integers hold
MOST_PERSONS = Decimal(10**9)
MOST_PER_CENT = Decimal(10**12)
_PROJECT = ("amount", "narrative_amount", "performance_amount", "fiscal_amount", "other_amount")
_CLAIM = ("amount", "delta", "implied_prior", "budget")


def is_beyond_measure(disclosure: Disclosure) -> bool:
    """Whether any amount or number of persons is larger than there can be."""
    persons = (*astuple(disclosure.identity.staffing), disclosure.identity.offices)
    shares = (value for claim in disclosure.claims for value in (claim.share_pct, claim.delta_pct, claim.completion_pct))
    return (
        any(value is not None and abs(value) > MOST_PERSONS for value in persons)
        or any(value is not None and abs(value) > MOST_PER_CENT for value in shares)
        or any(abs(value) * FEN_PER_UNIT.get(unit, Decimal(1)) > MOST_FEN for value, unit in _money(disclosure) if value is not None)
    )


def _money(disclosure: Disclosure) -> Iterator[tuple[Decimal | None, str]]:
    usual = disclosure.identity.unit
    for statement in disclosure.statements:
        yield from ((line.amount, statement.unit or usual) for line in statement.lines)
    for claim in disclosure.claims:
        yield from ((getattr(claim, name), claim.unit or usual) for name in _CLAIM)
    for project in disclosure.projects:
        yield from ((getattr(project, name), project.unit or usual) for name in _PROJECT)
        yield from ((part.amount, part.unit) for part in project.allocation_parts)
    if disclosure.overall:
        yield disclosure.overall.amount, disclosure.overall.unit or usual
