"""What one amount column means, from the headings over it: measure, fund, period, basis.

A heading names one of them or several; those further in are more exact. Years are told by the disclosure's own: in a budget of
2026 a column 2025年预算数 is last year's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.forms import Form
from ingest.forms.headings import Heading, find_heading, plain_heading
from ingest.forms.quantities import Quantity, find_three_public, find_total, find_vehicle_part

Meaning = tuple[str | None, str | None, str, str | None]  # measure, fund, period, basis

_YEAR = re.compile(r"(?<!比)(?P<year>(?:19|20)\d{2})年")
_AGAINST = re.compile(r"比(?:上年|(?:19|20)\d{2}年)")  # 2026年预算数比2025年执行数
_RATE = re.compile(r"[%％]|比例|增长率|增减率|增幅")
_WITHOUT = "扣除"  # a column less something (扣除中央基建投资后预算数) is not the whole's measure
_SIDES = re.compile(r"(?:本年)?(?:收入|支出)")
_WHOLE_OF = {"project_expenditure": "project", "basic_expenditure": "basic"}  # what a statement is of is its total
_CARRIED = {
    fund: f"carryover_{fund}"
    for fund in ("fiscal", "non_fiscal", "general_public", "gov_fund", "state_capital", "special_account", "unit_funds")
}


@dataclass(frozen=True, slots=True)
class Occasion:
    """The disclosure whose statements are read: its fiscal year, and whether it is a budget or final accounts."""

    year: int
    kind: str = "budget"


def find_quantity(path: tuple[str, ...]) -> Quantity | None:
    """The three-public quantity of a column: the innermost heading that names one, a 合计 under it being its total."""
    named = [(text, quantity) for text in reversed(path) if (quantity := find_three_public(text))]
    exact = next((quantity for text, quantity in named if not find_total(text)), None)
    if exact is not None and exact.key == "three_public.vehicles":
        exact = find_vehicle_part(path[-1]) or exact
    return exact or (named[0][1] if named else None)


def read_meaning(path: tuple[str, ...], form: Form | None, occasion: Occasion, is_quantity: bool = False) -> Meaning:
    """Measure, fund, period and basis of a column; measure None where its last heading is not understood (nor a three-public quantity)."""
    measure = fund = period = basis = None
    for part in path[1:] if form is not None and form.two_sided and path and _SIDES.fullmatch(plain_heading(path[0])) else path:
        heading = find_heading(part)
        period = find_period(part, occasion.year) or period
        if heading is None:
            continue
        if heading.measure and not (heading.measure == "total" and measure):
            measure = heading.measure
        fund, basis = _fund(fund, heading), heading.basis or basis
    if form is not None and form.code_kind == "economic_government" and (measure or "").startswith("econ_"):
        measure = None  # the classes of the government's classification are others under the same names
    if form is not None and measure and measure == _WHOLE_OF.get(form.key):
        measure = "total"
    if form is not None and fund == form.fund:
        measure, fund = measure or ("total" if fund else None), None
    if fund and measure is None:
        measure = "total"
    if path and (find_heading(path[-1]) is None or any(_WITHOUT in part for part in path)):
        measure = "total" if is_quantity else None
    return measure, fund, period or "current", _basis(basis, measure, occasion)


def _fund(outer: str | None, heading: Heading) -> str | None:
    """The fund of a heading below another's; under a carry-over the name of a fund means what is carried over of it."""
    if outer is not None and outer.startswith("carryover") and heading.fund in _CARRIED:
        return _CARRIED[heading.fund]
    if heading.fund == "fiscal" and outer in _CARRIED:  # 一般公共预算, 其中：财政拨款
        return outer
    return heading.fund or outer


def find_period(label: str, year: int) -> str | None:
    """The period that a row or a heading is of: a year, a change, or what a comparison with a year gives."""
    label = "".join(label.split())
    heading = find_heading(label)
    if _AGAINST.search(label) or label.startswith(("增减", "增长")):
        return "change_pct" if _RATE.search(label) else "change"
    years = [int(match["year"]) for match in _YEAR.finditer(label)]
    if years == [year - 1]:
        return "prior"
    return "current" if years == [year] else heading.period if heading else None


def _basis(basis: str | None, measure: str | None, occasion: Occasion) -> str | None:
    """Budgets have none; in final accounts what says nothing else is the final amount."""
    if occasion.kind != "final_accounts" or measure is None:
        return None
    return basis or "final"
