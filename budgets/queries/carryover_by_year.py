"""How much of each year's money was carried over from the year before."""

from __future__ import annotations

from collections.abc import Mapping

from budgets.models import Disclosure, LineItem


def get_carryover_by_year(disclosures: Mapping[int, Disclosure]) -> dict[int, int]:
    """Year → 上年结转结余 in fen, as the overview prints it; years whose overview prints none are left out. One query."""
    years = {disclosure.pk: year for year, disclosure in disclosures.items()}
    lines = LineItem.objects.filter(disclosure__in=years, statement_key="overview", key="source.carryover", period="current").exclude(
        amount_fen=None
    )
    return {years[line.disclosure_id]: line.amount_fen or 0 for line in lines.order_by("-order")}
