"""Several departments' figures of one measure by classification code: the tree of `tree_by_year` with departments for years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from budgets.comparison import Measure
from budgets.models import Department, Disclosure
from budgets.queries.published_departments import PublishedDepartment
from budgets.queries.tree_by_year import Node, YearTree, get_tree_by_year


@dataclass(frozen=True, slots=True)
class Compared:
    """One column: a department and the disclosure it is compared by. None where it has none of the year asked for."""

    number: int
    department: Department
    year: int | None
    disclosure: Disclosure | None


def choose_disclosures(
    departments: Sequence[PublishedDepartment], year: int | None = None, *, each_latest: bool = False
) -> tuple[Compared, ...]:
    """The budgets compared: of `year`; without one of the latest year that all have published.

    Where there is no such year, or with `each_latest`, each one's latest.
    """
    if year is None and not each_latest and departments:
        common = set.intersection(*(set(one.budgets) for one in departments))
        year = max(common, default=None)
    return tuple(_choose(number, one, year) for number, one in enumerate(departments))


def _choose(number: int, one: PublishedDepartment, year: int | None) -> Compared:
    chosen = max(one.budgets, default=None) if year is None else year
    return Compared(number, one.department, chosen, one.budgets.get(chosen) if chosen else None)


def get_tree_by_department(measure: Measure, compared: Sequence[Compared], under: str | None = None) -> YearTree:
    """The figures of `measure`; where the tree says years it means the numbers of the columns. Four queries.

    `under` as in `get_tree_by_year`. Siblings stand by the largest amount that any department has there.
    """
    tree = get_tree_by_year(measure, [one.number for one in compared], disclosures_by_number(compared), under)
    return replace(tree, classes=_largest_first(tree.classes))


def disclosures_by_number(compared: Iterable[Compared]) -> Mapping[int, Disclosure]:
    """The number of each column → its disclosure, where there is one."""
    return {one.number: one.disclosure for one in compared if one.disclosure}


def _largest_first(nodes: Iterable[Node]) -> tuple[Node, ...]:
    kept = [replace(node, parts=_largest_first(node.parts)) for node in nodes]
    return tuple(sorted(kept, key=lambda node: (-max(abs(figure.fen or 0) for figure in node.figures.values()), node.code)))
