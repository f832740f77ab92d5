"""Everything `/compare/departments/` shows of one question: key figures, the tree, and the gate before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from budgets.comparability import Gate
from budgets.comparability_of_departments import Grounds, judge
from budgets.comparison import Measure
from budgets.queries.key_figures import KeyFigure, get_key_figures
from budgets.queries.stated_totals import get_stated_totals, or_stated
from budgets.queries.statement_counts import get_statement_counts
from budgets.queries.tree_by_department import Compared, get_tree_by_department
from budgets.queries.tree_by_year import YearTree


@dataclass(frozen=True, slots=True)
class DepartmentAnswer:
    """The answer to one question. Where `tree` says years it means the numbers of the columns."""

    compared: tuple[Compared, ...]
    tree: YearTree
    key_figures: tuple[KeyFigure, ...]
    gate: Gate

    @property
    def edition_year(self) -> int:
        """The classification by which codes are named: the newest of the compared years."""
        return max((one.year for one in self.compared if one.year), default=0)


def get_department_comparison(measure: Measure, compared: Sequence[Compared]) -> DepartmentAnswer:
    """The answer for the given columns (at least one). Twenty-five queries whatever their number."""
    tree, stated = get_tree_by_department(measure, compared), get_stated_totals(compared)
    tree = replace(tree, total=replace(tree.total, figures=or_stated(tree.total.figures, measure, stated)))
    counts = get_statement_counts(one.disclosure for one in compared if one.disclosure)
    return DepartmentAnswer(tuple(compared), tree, get_key_figures(compared, stated), judge(Grounds(tuple(compared), tree, counts)))
