"""What many disclosures print for each functional code: total expenditure, in two queries whatever their number.

The same figures as `tree_by_year` gives, without rows, places and evidence: for pages that speak of all departments at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from budgets.models import Disclosure, LineItem
from budgets.queries.tree_by_year import FUND_ORDER, LEVEL_OF_KIND, OTHER_SIDES

STATEMENT: Final = "expenditure"
STAND_IN: Final = "overview"  # its classes alone, where the expenditure statement is missing
CLASS_DIGITS: Final = 3


class _Line(NamedTuple):
    """One printed amount, as the query gives it."""

    disclosure: int
    statement: int
    key: str
    by: str
    fund: str
    code: str
    kind: str
    organisation: str
    economic: str
    fen: int | None


FIELDS: Final = (
    "disclosure_id", "statement_id", "statement_key", "statement__by", "statement_fund", "functional", "row_kind", "row__organisation",
    "row__economic_department", "amount_fen",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amounts:
    """One disclosure's printed amounts (fen) by code; `open` are codes with an amount whose column is not determined."""

    by_code: Mapping[str, int] = field(default_factory=dict)
    open: frozenset[str] = frozenset()

    def of_class(self) -> dict[str, int]:
        """The amounts by class, as printed, else what is below it added up."""
        classes = {code[:CLASS_DIGITS] for code in self.by_code} - {code[:CLASS_DIGITS] for code in self.open if len(code) == CLASS_DIGITS}
        return {code: self._added(code) for code in sorted(classes)}

    def _added(self, code: str) -> int:
        if code in self.by_code:
            return self.by_code[code]
        below = {other[: len(code) + 2] for other in self.by_code if other.startswith(code)}
        return sum(self._added(part) for part in below)


def get_amounts_by_function(disclosures: Iterable[Disclosure]) -> dict[int, Amounts]:
    """Disclosure → its amounts; one that prints no expenditure by function is left out."""
    pks = [disclosure.pk for disclosure in disclosures]
    printed = LineItem.objects.filter(disclosure__in=pks, statement_key__in=(STATEMENT, STAND_IN)).exclude(side__in=OTHER_SIDES).order_by()
    totals = printed.filter(measure="total", fund="", period="current", basis="").exclude(functional="")
    lines: dict[int, list[_Line]] = defaultdict(list)
    for values in totals.values_list(*FIELDS):
        line = _Line._make(values)
        lines[line.disclosure].append(line)
    opened: dict[int, set[str]] = defaultdict(set)
    for disclosure, code in printed.filter(column=None).values_list("disclosure_id", "functional"):
        opened[disclosure].add(code)
    return {pk: Amounts(_by_code(found), frozenset(opened[pk])) for pk, found in lines.items()}


def _by_code(lines: list[_Line]) -> dict[str, int]:
    statement = min(lines, key=_order).statement
    rows: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        if line.statement == statement and (line.key == STATEMENT or len(line.code) == CLASS_DIGITS):
            rows[line.code].append(line)
    return {code: sum(line.fen or 0 for line in _that_say(found)) for code, found in rows.items()}


def _order(line: _Line) -> tuple[bool, bool, int, int]:
    """The proper statement before its stand-in, broken down by function, of the widest fund (as in `tree_by_year`)."""
    fund = FUND_ORDER.index(line.fund) if line.fund in FUND_ORDER else len(FUND_ORDER)
    return line.key != STATEMENT, line.by not in ("", "functional"), fund, line.statement


def _that_say(lines: list[_Line]) -> list[_Line]:
    """The rows that state a code's amount once: not projects under it, not single units, not splits (as in `tree_by_year`)."""
    kinds = [line for line in lines if line.kind in LEVEL_OF_KIND] or lines
    whole = [line for line in kinds if not line.organisation] or kinds
    return [line for line in whole if not line.economic] or whole
