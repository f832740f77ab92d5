"""Which items changed most between two years, over many departments, with what the departments say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from budgets.changes import ENDED, NEW, RECODED, Change, change_between
from budgets.comparability import alike
from budgets.comparison import MEASURES
from budgets.models import Disclosure
from budgets.queries.amounts_by_function import CLASS_DIGITS, Amounts
from budgets.queries.stated_reasons import StatedReason, get_stated_reasons


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item of one department in two years (fen; None: not there), and its stated reason where the narrative gives one."""

    before: Disclosure
    after: Disclosure
    code: str
    was: int | None
    now: int | None
    change: Change
    said: StatedReason | None = None


Pair = tuple[Disclosure, Disclosure]


def changes_of(pairs: Sequence[Pair], amounts: Mapping[int, Amounts]) -> list[ItemChange]:
    """The changed items of every pair of comparable disclosures, the largest first."""
    nothing = Amounts()
    changes = [
        change
        for before, after in pairs
        if alike(before, after)
        for change in _of_pair(before, after, amounts.get(before.pk, nothing), amounts.get(after.pk, nothing))
    ]
    return sorted(changes, key=lambda one: (-abs(one.change.fen or 0), one.code, one.after.pk))


def with_reasons(changes: Sequence[ItemChange]) -> list[ItemChange]:
    """The same with the reason that each narrative gives for the change of these two years. One query."""
    disclosures = {one.after.pk: one.after for one in changes}
    reasons = get_stated_reasons(MEASURES["general"], disclosures.values())
    return [_with_reason(one, reasons.get(one.code, ())) for one in changes]


def _of_pair(before: Disclosure, after: Disclosure, was: Amounts, now: Amounts) -> list[ItemChange]:
    codes = (was.by_code.keys() | now.by_code.keys()) - was.open - now.open
    if not (_has_items(was) and _has_items(now)):
        return []
    lowest = [code for code in codes if not any(other != code and other.startswith(code) for other in codes)]
    comparable = [code for code in lowest if _is_told(code, was) and _is_told(code, now)]
    pairs = ((code, was.by_code.get(code), now.by_code.get(code)) for code in comparable)
    changes = (ItemChange(before, after, code, first, last, change_between(first, last)) for code, first, last in pairs)
    return [one for one in changes if one.change.fen]


def _has_items(amounts: Amounts) -> bool:
    return any(len(code) > CLASS_DIGITS for code in amounts.by_code)


def _is_told(code: str, amounts: Amounts) -> bool:
    """Whether a year would print the code if it had it: not where it prints the code above without anything below."""
    above = code[:-2]
    if code in amounts.by_code or above not in amounts.by_code:
        return True
    return any(len(other) == len(code) and other.startswith(above) for other in amounts.by_code)


def _with_reason(one: ItemChange, reasons: Sequence[StatedReason]) -> ItemChange:
    """The statement of this disclosure about the item that says why; the nearest in amount of several."""
    own = [said for said in reasons if said.claim.disclosure_id == one.after.pk and said.reason]
    if not own:
        return one
    said = min(own, key=lambda said: abs((said.delta_fen or 0) - (one.change.fen or 0)))
    recoded = said.recoded and one.change.status in (NEW, ENDED)
    return replace(one, said=said, change=replace(one.change, status=RECODED) if recoded else one.change)
