"""A department's revenue by source, or its three-public expenses by kind, over years: rows that have a key instead of a code.

The forms nest these rows differently from year to year (a source printed flat in 2021 stands under another in 2023); here they
nest in one way, and what a year does not print itself is its parts added up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from budgets.comparison import SOURCE, THREE_PUBLIC, Measure
from budgets.models import Disclosure, Row
from budgets.queries.tree_by_year import Cells, Shape, build_tree, gaps_between, read_years
from budgets.queries.year_tree import YearTree

PARENTS: Final = {
    "source.general_public": "source.fiscal",
    "source.general_resources": "source.general_public",
    "source.general_public_transfer": "source.general_public",
    "source.gov_fund": "source.fiscal",
    "source.current_gov_fund": "source.gov_fund",
    "source.gov_fund_transfer": "source.gov_fund",
    "source.state_capital": "source.fiscal",
    "source.current_state_capital": "source.state_capital",
    "source.state_capital_transfer": "source.state_capital",
    "source.institution_revenue": "source.unit_funds",
    "source.superior_subsidy": "source.unit_funds",
    "source.affiliate_payments": "source.unit_funds",
    "source.business_revenue": "source.unit_funds",
    "source.other_revenue": "source.unit_funds",
    "source.carryover_fiscal": "source.carryover",
    "source.carryover_general_public": "source.carryover_fiscal",
    "source.carryover_gov_fund": "source.carryover_fiscal",
    "source.carryover_state_capital": "source.carryover_fiscal",
    "source.carryover_non_fiscal": "source.carryover",
    "source.carryover_special_account": "source.carryover_non_fiscal",
    "source.carryover_unit_funds": "source.carryover_non_fiscal",
    "three_public.vehicle_purchase": "three_public.vehicles",
    "three_public.vehicle_operation": "three_public.vehicles",
}
# Sums of other rows, and what is printed beside the three expenses.
NO_ROWS: Final = ("source.current_year", "three_public.with_meetings", "three_public.conference", "three_public.training")
UNTOLD: Final = "-"  # the key of rows that are no part of the tree


def _source(row: Row, _year: int) -> str:
    return "" if row.key == "total.revenue" else _within("source.", row.key)


def _three_public(row: Row, _year: int) -> str:
    return "" if row.key == "three_public.total" else _within("three_public.", row.key)


def _within(prefix: str, key: str) -> str:
    return key if key.startswith(prefix) and key not in NO_ROWS else UNTOLD


def _parent(key: str) -> str:
    return PARENTS.get(key, "")


SHAPES: Final = {
    SOURCE: Shape(_source, _parent, sides=("expenditure", "expenditure_by_use"), totals=("total.revenue",)),
    THREE_PUBLIC: Shape(_three_public, _parent, totals=("three_public.total",), columns=("", "fiscal", "general_public")),
}


def get_tree_by_key(measure: Measure, years: Sequence[int], disclosures: Mapping[int, Disclosure]) -> YearTree:
    """The figures of `measure` for the given years. Four queries."""
    read = read_years(measure, years, disclosures, SHAPES[measure.by])
    for cells in read.cells.values():
        cells.rows.pop(UNTOLD, None)
        for key, rows in cells.rows.items():
            cells.rows[key] = _without_parts(rows, cells)
    return build_tree(read, gaps_between(years, disclosures))


def _without_parts(rows: list[Row], cells: Cells) -> list[Row]:
    """The first row alone where those after it are its parts under the same key."""
    amounts = [cells.lines[row.pk].amount_fen or 0 if row.pk in cells.lines else 0 for row in rows]
    return rows[:1] if len(rows) > 1 and amounts[0] == sum(amounts[1:]) else rows
