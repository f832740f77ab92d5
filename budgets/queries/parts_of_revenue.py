"""How much of each year's money was carried over from the year before, and how much came as transfers from above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from budgets.models import Disclosure, Row

CARRYOVER: Final = "source.carryover"
TRANSFERS: Final = ("source.general_public_transfer", "source.gov_fund_transfer", "source.state_capital_transfer")


@dataclass(frozen=True, slots=True)
class PartsOfRevenue:
    """One year's overview, in fen. None: it prints no such row; 0 where the row is printed without an amount."""

    carryover: int | None = None
    transfers: int | None = None


def get_parts_of_revenue(disclosures: Mapping[int, Disclosure]) -> dict[int, PartsOfRevenue]:
    """Year → what its overview prints. One query."""
    years = {disclosure.pk: year for year, disclosure in disclosures.items()}
    rows = Row.objects.filter(statement__disclosure__in=years, statement__key="overview", key__in=(CARRYOVER, *TRANSFERS), organisation="")
    printed: dict[int, dict[str, int]] = defaultdict(dict)
    for disclosure, key, period, fen in rows.values_list("statement__disclosure", "key", "lines__period", "lines__amount_fen"):
        known = printed[disclosure].get(key, 0)
        printed[disclosure][key] = max(known, fen or 0) if period in (None, "current") else known
    return {year: _parts(printed[pk]) for pk, year in years.items()}


def _parts(printed: Mapping[str, int]) -> PartsOfRevenue:
    transfers = [printed[key] for key in TRANSFERS if key in printed]
    return PartsOfRevenue(printed.get(CARRYOVER), sum(transfers) if transfers else None)
