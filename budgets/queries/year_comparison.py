"""Everything `/compare/years/` shows of one question: the tree, the gate before it, and what the department says of the changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from budgets.changes import Change
from budgets.comparability import Gate, Grounds, judge
from budgets.comparison import Measure
from budgets.models import Disclosure
from budgets.money import Unit
from budgets.queries.carryover_by_year import get_carryover_by_year
from budgets.queries.code_changes import get_code_changes
from budgets.queries.stated_reasons import StatedReason, get_stated_reasons
from budgets.queries.tree_by_year import YearTree, comparable_change, get_tree_by_year


@dataclass(frozen=True, slots=True)
class YearAnswer:
    """The answer to one question."""

    tree: YearTree
    gate: Gate
    reasons: Mapping[str, tuple[StatedReason, ...]]

    @property
    def change(self) -> Change:
        """What became of the total."""
        first, last = self.tree.years[0], self.tree.years[-1]
        return comparable_change(self.tree.total.figures[first], self.tree.total.figures[last])


def get_year_comparison(measure: Measure, years: Sequence[int], disclosures: Mapping[int, Disclosure], unit: Unit) -> YearAnswer:
    """The answer for the given years (at least one), in order. Seven queries whatever the number of years."""
    tree = get_tree_by_year(measure, years, disclosures)
    chosen = {year: disclosures[year] for year in years if year in disclosures}
    codes = [node.code for node in tree.walk()]
    grounds = Grounds(
        tree=tree,
        unit=unit,
        carryover=get_carryover_by_year(chosen),
        code_changes=tuple(get_code_changes(tree.edition, codes, years[0], years[-1])),
    )
    return YearAnswer(tree, judge(grounds), get_stated_reasons(measure, chosen.values()))
