"""What a disclosure's own statements print of the quantities that narratives speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from budgets.models import Claim, Disclosure, LineItem, Statement
from budgets.queries.tree_by_year import FUND_ORDER

TWO_SIDED = ("overview", "fiscal_overview")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A code, a key or a total of one statement and measure."""

    statement: str
    measure: str
    functional: str = ""
    economic: str = ""
    key: str = ""

    @property
    def what(self) -> tuple[str, ...]:
        """The quantity whichever statement names it: the same total is told of several."""
        total = not (self.functional or self.economic or self.key)
        return (self.functional, self.economic, self.key, self.measure, "" if not total else self.statement)


def quantity_of(claim: Claim) -> Quantity | None:
    """What a claim is about; None where it names neither code, key nor statement."""
    if not (claim.codes or claim.key or claim.statement_key):
        return None
    return Quantity(claim.statement_key, claim.measure, claim.functional, claim.economic, claim.key)


def get_printed_quantities(disclosures: Iterable[Disclosure]) -> dict[tuple[int, Quantity], int]:
    """(disclosure, quantity) → fen as printed under a code, a key or in the total row. Two queries.

    Of several statements of one kind the one of the widest fund is read; rows of single units and second breakdowns are left out.
    """
    statements = _widest(disclosures)
    lines = (
        LineItem.objects.filter(statement__in=statements, fund="", period="current", basis="")
        .exclude(amount_fen=None)
        .exclude(side="expenditure_by_use")
        .filter(row__organisation="")
    )
    printed: dict[tuple[int, Quantity], int] = defaultdict(int)
    fields = ("disclosure", "statement_key", "measure", "functional", "economic", "key", "row_kind", "side", "amount_fen")
    for disclosure, statement, measure, functional, economic, key, kind, side, amount in lines.values_list(*fields):
        fen = amount or 0
        if statement in TWO_SIDED and key and side == "expenditure":
            continue
        if functional or economic or key:
            printed[disclosure, Quantity(statement, measure, functional, economic, key)] += fen
        if kind == "total" and key in ("", "total.expenditure"):
            quantity = Quantity(statement, measure)
            printed[disclosure, quantity] = max(printed.get((disclosure, quantity), 0), fen)
    return dict(printed)


def printed_of(printed: Mapping[tuple[int, Quantity], int], disclosure: Disclosure, quantity: Quantity) -> int | None:
    """What one disclosure prints of a quantity; a revenue source that is a column of the revenue statement stands in the overview too."""
    found = printed.get((disclosure.pk, quantity))
    if found is None and quantity.key.startswith("source."):
        return printed.get((disclosure.pk, replace(quantity, statement="overview")))
    return found


def _widest(disclosures: Iterable[Disclosure]) -> list[int]:
    best: dict[tuple[int, str], Statement] = {}
    for statement in Statement.objects.filter(disclosure__in=[one.pk for one in disclosures], present=True).order_by("order"):
        known = best.get((statement.disclosure_id, statement.key))
        if known is None or _rank(statement) < _rank(known):
            best[statement.disclosure_id, statement.key] = statement
    return [statement.pk for statement in best.values()]


def _rank(statement: Statement) -> int:
    return FUND_ORDER.index(statement.fund) if statement.fund in FUND_ORDER else len(FUND_ORDER)
