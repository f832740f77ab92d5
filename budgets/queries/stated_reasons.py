"""What departments themselves say of a change, and why: by year and code, each with its own base year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from budgets.comparison import ECONOMIC, Measure
from budgets.models import Claim, Disclosure

# 科目调整, 调整至…科目, 调整科目, 列支科目变化; the code's name may stand between the two words.
RECODED = re.compile(r"科目.{0,30}(?:调整|变更|变化)|(?:调整|调剂|变更).{0,30}科目")


# The subject is a class, section or item by its own words, though no code was found for it.
OF_A_CODE = re.compile(r"[（(][类款项][）)]")


@dataclass(frozen=True, slots=True)
class StatedReason:
    """One statement of a change: about `base_year` → `year`, never about any other two years. Money in fen."""

    year: int
    base_year: int | None  # None where the document does not say with what it compares
    base: str  # prior_budget | prior_execution | prior_final | unstated
    delta_fen: int | None
    delta_pct: str
    reason: str
    claim: Claim

    @property
    def recoded(self) -> bool:
        """Whether the reason says that the money was moved to or from another code."""
        return bool(RECODED.search(self.reason))


def get_stated_reasons(measure: Measure, disclosures: Iterable[Disclosure]) -> Mapping[str, tuple[StatedReason, ...]]:
    """Code → what was said of it, newest year first; "" for the total. One query.

    Only claims about the measure compared; a change named inside another's reason is that reason's, and not repeated here.
    """
    known = {disclosure.pk: disclosure for disclosure in disclosures}
    measures = {"", measure.measure, *(told for _statement, told in measure.told_as)}
    claims = Claim.objects.filter(disclosure__in=known, within_reason=False, measure__in=measures).order_by("order")
    said: dict[str, list[StatedReason]] = defaultdict(list)
    for claim in claims:
        claim.disclosure = known[claim.disclosure_id]
        code = measure.row_of_key(claim.key) or (claim.economic if measure.by == ECONOMIC else claim.functional)
        if _says_a_change(claim) and (_is_of_code(claim, measure) if code else _is_of_total(claim, measure)):
            said[code].append(_reason(claim, claim.disclosure.fiscal_year_id))
    return {code: _once(reasons) for code, reasons in said.items()}


def _says_a_change(claim: Claim) -> bool:
    return claim.delta_fen is not None or bool(claim.reason)


def _is_of_code(claim: Claim, measure: Measure) -> bool:
    return (measure.by_code and claim.measure in ("", measure.measure)) or measure.row_of_key(claim.key) is not None


def _is_of_total(claim: Claim, measure: Measure) -> bool:
    told = ((measure.statement, measure.measure), *measure.told_as)
    if claim.codes or OF_A_CODE.search(claim.subject):
        return False
    return measure.row_of_key(claim.key) == "" or (claim.key in ("", "total.expenditure") and (claim.statement_key, claim.measure) in told)


def _reason(claim: Claim, year: int) -> StatedReason:
    base_year = year - 1 if claim.base.startswith("prior_") else None
    return StatedReason(year, base_year, claim.base, claim.delta_fen, claim.delta_pct, claim.reason, claim)


def _once(reasons: Iterable[StatedReason]) -> tuple[StatedReason, ...]:
    """Newest first; what a document says twice of the same change is shown once, with its reason."""
    kept: dict[tuple[int, int | None], StatedReason] = {}
    for reason in reasons:
        known = kept.get((reason.year, reason.delta_fen))
        if known is None or len(reason.reason) > len(known.reason):
            kept[reason.year, reason.delta_fen] = reason
    return tuple(sorted(kept.values(), key=lambda reason: -reason.year))
