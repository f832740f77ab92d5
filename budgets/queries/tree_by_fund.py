"""A department's expenditure from appropriations by fund, and within each fund by function to the item, over years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from budgets.comparison import FUNCTIONAL, Measure
from budgets.models import Disclosure, Statement
from budgets.queries.tree_by_year import added, gaps_between, get_tree_by_year
from budgets.queries.year_tree import Figure, Node, YearTree

FUNDS: Final = ("general_public", "gov_fund", "state_capital")
STATEMENTS: Final = dict(zip(FUNDS, ("general_expenditure", "gov_fund", "state_capital"), strict=True))
TOTALS_ALONE: Final = "-"  # no code begins so


def get_tree_by_fund(measure: Measure, years: Sequence[int], disclosures: Mapping[int, Disclosure]) -> YearTree:
    """Each fund's statement under the printed total of all appropriations. Seventeen queries."""
    whole = get_tree_by_year(replace(measure, by=FUNCTIONAL), years, disclosures, TOTALS_ALONE)
    trees = {fund: get_tree_by_year(Measure(fund, key, "total", FUNCTIONAL, ""), years, disclosures) for fund, key in STATEMENTS.items()}
    empty = _declared_empty(disclosures)
    nodes = [_fund(fund, tree, empty) for fund, tree in trees.items()]
    kept = tuple(node for node in nodes if any(figure.fen is not None for figure in node.figures.values()))
    places = max(tree.places for tree in (whole, *trees.values()))
    total = Node("", 0, "", {year: _whole(figure, kept, year) for year, figure in whole.total.figures.items()})
    return YearTree(measure, whole.sources, total, kept, places, gaps_between(years, disclosures))


def _whole(figure: Figure, funds: Sequence[Node], year: int) -> Figure:
    """The printed total; the funds added where none is printed."""
    return added(funds, year) if figure.state in ("absent", "empty") else figure


def _fund(fund: str, tree: YearTree, empty: set[tuple[int, str]]) -> Node:
    figures = {
        source.year: Figure("empty") if source.disclosure and (source.disclosure.pk, fund) in empty and figure.fen is None else figure
        for source, figure in zip(tree.sources, tree.total.figures.values(), strict=True)
    }
    return Node(fund, 1, "", figures, tuple(_below(node, fund) for node in tree.classes))


def _below(node: Node, fund: str, level: int = 2) -> Node:
    """A code within its fund: the same code may stand in two funds."""
    parts = tuple(_below(part, fund, level + 1) for part in node.parts)
    return replace(node, code=f"{node.code} {fund}", level=level, parts=parts, parent=f"{node.parent} {fund}" if node.parent else fund)


def _declared_empty(disclosures: Mapping[int, Disclosure]) -> set[tuple[int, str]]:
    """(disclosure, fund) of the statements that are said to be empty."""
    funds = {key: fund for fund, key in STATEMENTS.items()}
    found = Statement.objects.filter(disclosure__in=[one.pk for one in disclosures.values()], key__in=funds, declared_empty=True)
    return {(disclosure, funds[key]) for disclosure, key in found.values_list("disclosure", "key")}
