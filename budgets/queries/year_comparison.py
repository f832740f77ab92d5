"""Everything `/compare/years/` shows of one question: the tree, the gate before it, and what the department says of the changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from budgets.changes import Change
from budgets.codes.crosswalk import Crosswalk, Step, crosswalk_of
from budgets.comparability import judge
from budgets.comparability_grounds import Gate, Grounds
from budgets.comparison import FUND, PROJECT, Measure
from budgets.models import Disclosure
from budgets.money import Unit
from budgets.queries.code_changes import get_code_changes
from budgets.queries.implied_years import ImpliedYears, get_implied_years
from budgets.queries.like_for_like import LikeForLike, live_steps, restate
from budgets.queries.parts_of_revenue import PartsOfRevenue, get_parts_of_revenue
from budgets.queries.stated_reasons import StatedReason, get_stated_reasons
from budgets.queries.tree_by_fund import get_tree_by_fund
from budgets.queries.tree_by_key import get_tree_by_key
from budgets.queries.tree_by_project import get_tree_by_project
from budgets.queries.tree_by_year import build_tree, gaps_between, read_years, shape_of_codes
from budgets.queries.year_tree import YearTree, comparable_change

BY: Final = {FUND: get_tree_by_fund, PROJECT: get_tree_by_project}


@dataclass(frozen=True, slots=True)
class YearAnswer:
    """The answer to one question. `like` is there where codes are compared: the same years with moved codes at their later place."""

    tree: YearTree
    gate: Gate
    reasons: Mapping[str, tuple[StatedReason, ...]]
    implied: ImpliedYears = field(default_factory=ImpliedYears)
    like: LikeForLike | None = None
    steps: tuple[Step, ...] = ()
    revenue: Mapping[int, PartsOfRevenue] = field(default_factory=dict)

    @property
    def change(self) -> Change:
        """What became of the total."""
        first, last = self.tree.years[0], self.tree.years[-1]
        return comparable_change(self.tree.total.figures[first], self.tree.total.figures[last])


def get_year_comparison(
    measure: Measure, years: Sequence[int], disclosures: Mapping[int, Disclosure], unit: Unit, *, like: bool = False
) -> YearAnswer:
    """The answer for the given years (at least one), in order; `like` compares like with like.

    By code eleven queries at most, whatever the number of years.
    """
    crosswalk = crosswalk_of(YearTree.edition_of(measure), years[0], years[-1]) if measure.by_code else Crosswalk()
    printed, restated = _trees(measure, years, disclosures, crosswalk)
    chosen = {year: disclosures[year] for year in years if year in disclosures}
    codes = [node.shown_code for node in printed.walk() if node.shown_code]
    grounds = Grounds(
        tree=printed,
        unit=unit,
        revenue=get_parts_of_revenue(chosen),
        code_changes=tuple(get_code_changes(printed.edition, codes, years[0], years[-1])) if codes else (),
        steps=live_steps(printed, crosswalk),
    )
    return YearAnswer(
        tree=restated.tree if like and restated else printed,
        gate=judge(grounds),
        reasons=get_stated_reasons(measure, chosen.values()),
        implied=get_implied_years(printed, disclosures),
        like=restated,
        steps=grounds.steps,
        revenue=grounds.revenue,
    )


def _trees(
    measure: Measure, years: Sequence[int], disclosures: Mapping[int, Disclosure], crosswalk: Crosswalk
) -> tuple[YearTree, LikeForLike | None]:
    if not measure.by_code:
        return BY.get(measure.by, get_tree_by_key)(measure, years, disclosures), None
    read, gaps = read_years(measure, years, disclosures, shape_of_codes(measure, crosswalk)), gaps_between(years, disclosures)
    printed = build_tree(read, gaps)
    return printed, restate(read, printed, crosswalk, gaps)
