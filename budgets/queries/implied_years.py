"""The year before, as a narrative implies it: what it states now less the change it states.

It is the author's base, often re-based: shown as implied, set beside that year's own disclosure where there is one, and never
rolled up or derived. Nothing here enters a tree: an implied figure stands beside the figures, not among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from budgets.comparison import ECONOMIC, FUNCTIONAL, Measure
from budgets.models import Claim, Disclosure
from budgets.queries.printed_quantities import Quantity, get_printed_quantities, printed_of, quantity_of
from budgets.queries.tree_by_year import YearTree

ITEM_DIGITS: Final = 7
WHOLE: Final = "source.general_public"
ABOUT_ITEMS: Final = "general_expenditure"


@dataclass(frozen=True, slots=True)
class Implied:
    """One figure of the year before `said_in`, in fen; `claims` are the sentences it follows from."""

    said_in: int
    fen: int
    claims: tuple[Claim, ...]

    @property
    def year(self) -> int:
        """The year the figure is about."""
        return self.said_in - 1


@dataclass(frozen=True, slots=True)
class ImpliedLine:
    """One quantity of one year's narrative: stated, implied before, and what the year before's own disclosure prints (None: nothing)."""

    said_in: int
    quantity: Quantity
    claim: Claim
    printed: int | None = None
    received: bool = False

    @property
    def implied(self) -> int:
        """The implied amount in fen."""
        return self.claim.implied_prior_fen or 0

    @property
    def difference(self) -> int | None:
        """Implied less printed."""
        return None if self.printed is None else self.implied - self.printed


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Whether the items of a narrative add up to its whole, both for the year before `said_in`."""

    said_in: int
    whole: int
    items: int
    stated: int

    @property
    def short(self) -> int:
        """What the items leave unexplained."""
        return self.whole - self.items


@dataclass(frozen=True, slots=True)
class ImpliedYears:
    """Everything implied. `before` has, by year of which nothing was received, the figures that belong beside a tree's own, by code."""

    lines: tuple[ImpliedLine, ...] = ()
    reconciled: tuple[Reconciled, ...] = ()
    before: Mapping[int, Mapping[str, Implied]] = field(default_factory=dict)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that are filled."""
        return tuple(sorted(self.before))


def get_implied_years(tree: YearTree, disclosures: Mapping[int, Disclosure]) -> ImpliedYears:
    """What the narratives of the tree's years imply of the year before each. Four queries, two where no narrative states a change."""
    chosen = {source.disclosure.pk: source.year for source in tree.sources if source.disclosure}
    claims = list(
        Claim.objects.filter(disclosure__in=chosen, within_reason=False, base__startswith="prior_")
        .exclude(implied_prior_fen=None)
        .order_by("order")
    )
    if not claims:
        return ImpliedYears()
    priors = [disclosures[year - 1] for year in chosen.values() if year - 1 in disclosures]
    printed = get_printed_quantities(priors)
    by_year: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        claim.disclosure = disclosures[chosen[claim.disclosure_id]]
        by_year[chosen[claim.disclosure_id]].append(claim)
    lines = [line for year in sorted(by_year, reverse=True) for line in _lines(year, by_year[year], disclosures, printed)]
    return ImpliedYears(
        tuple(lines),
        tuple(found for year in sorted(by_year, reverse=True) if (found := _reconcile(year, by_year[year]))),
        {year - 1: beside for year, said in by_year.items() if year - 1 not in disclosures and (beside := _beside(tree, year, said))},
    )


def _lines(
    year: int, claims: Iterable[Claim], disclosures: Mapping[int, Disclosure], printed: Mapping[tuple[int, Quantity], int]
) -> list[ImpliedLine]:
    """Each quantity once: what a document says twice with the same figures is one line."""
    prior = disclosures.get(year - 1)
    kept: dict[tuple[object, ...], ImpliedLine] = {}
    for claim in claims:
        quantity = quantity_of(claim)
        if quantity is None:
            continue
        found = printed_of(printed, prior, quantity) if prior else None
        same = (quantity.what, claim.amount_fen, claim.implied_prior_fen, claim.base)
        kept.setdefault(same, ImpliedLine(year, quantity, claim, found, received=prior is not None))
    return list(kept.values())


def _reconcile(year: int, claims: Iterable[Claim]) -> Reconciled | None:
    """The items against the whole: general public budget revenue, of which every item is a part."""
    budgets = [claim for claim in claims if claim.base == "prior_budget"]
    whole = next((claim for claim in budgets if claim.key == WHOLE and not claim.codes and claim.statement_key == "revenue"), None)
    items = {
        (claim.functional, claim.amount_fen, claim.implied_prior_fen): claim.implied_prior_fen or 0
        for claim in budgets
        if claim.statement_key == ABOUT_ITEMS and len(claim.functional) == ITEM_DIGITS and claim.measure in ("", "total")
    }
    if whole is None or not items:
        return None
    return Reconciled(year, whole.implied_prior_fen or 0, sum(items.values()), whole.amount_fen or 0)


def _beside(tree: YearTree, year: int, claims: Iterable[Claim]) -> dict[str, Implied]:
    """Code ("" the total) → the implied figure, only where the sentences speak of the very amount that the tree shows for `year`."""
    figures = {node.code: node.figures[year] for node in (tree.total, *tree.walk())}
    said: dict[str, dict[tuple[int | None, int | None], Claim]] = defaultdict(dict)
    for claim in claims:
        code = _code(claim, tree.measure)
        if code is not None and claim.base == "prior_budget":
            said[code][claim.amount_fen, claim.implied_prior_fen] = claim
    found: dict[str, Implied] = {}
    for code, group in said.items():
        stated = sum(claim.amount_fen or 0 for claim in group.values())
        if code in figures and figures[code].fen == stated:
            found[code] = Implied(year, sum(claim.implied_prior_fen or 0 for claim in group.values()), tuple(group.values()))
    return found


def _code(claim: Claim, measure: Measure) -> str | None:
    """The row of the tree that a claim is about; None where it is about something else."""
    told = ((measure.statement, measure.measure), *measure.told_as)
    if not claim.codes:
        about_total = claim.key in ("", "total.expenditure") and not claim.fund
        return "" if about_total and (claim.statement_key, claim.measure) in told else measure.row_of_key(claim.key)
    if measure.by not in (FUNCTIONAL, ECONOMIC) or claim.measure not in ("", measure.measure):
        return None
    return (claim.economic if measure.by == ECONOMIC else claim.functional) or None
