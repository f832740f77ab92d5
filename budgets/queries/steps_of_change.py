"""From the first year to the last in steps that add up to the change of the total.

Where both years tell their projects: personnel, operating, new, ended and changed projects, what was carried over, and what is left.
Where not: the items that changed most, new and ended ones, and what a change of codes moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from budgets.changes import ENDED, NEW, change_between
from budgets.queries.tree_by_project import Lifeline
from budgets.queries.year_comparison import YearAnswer
from budgets.queries.year_tree import Node, YearTree, lowest_told

PERSONNEL, OPERATING, OTHER_BASIC = "personnel", "operating", "other_basic"
PROJECT, ITEM, OTHERS, CARRYOVER, REST, RECODING = "project", "item", "others", "carryover", "rest", "recoding"
NATURE: Final = {"301": PERSONNEL, "303": PERSONNEL, "302": OPERATING}
MOST: Final = 9  # projects or items with a step of their own


@dataclass(frozen=True, slots=True)
class Step:
    """One step in fen. `name` is a project's or an item's; `status` is new, ended, up or down."""

    kind: str
    fen: int
    name: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """The way from `before` to `after`; the steps add up to exactly the difference."""

    before: int
    after: int
    steps: tuple[Step, ...]


def steps_by_nature(answer: YearAnswer, basic: YearTree, lifelines: Mapping[str, Lifeline]) -> Steps | None:
    """By what the money is for; None where a year's total, its basic expenditure or its projects are not told."""
    first, last = answer.tree.years[0], answer.tree.years[-1]
    before, after = answer.tree.total.fen(first), answer.tree.total.fen(last)
    told = {year for line in lifelines.values() for year in _amounts(line)}
    if before is None or after is None or not {first, last} <= told or None in (basic.total.fen(first), basic.total.fen(last)):
        return None
    steps = [*_basic(basic, first, last), *_largest(PROJECT, _projects(lifelines.values(), first, last))]
    carried = [answer.revenue[year].carryover or 0 if year in answer.revenue else 0 for year in (first, last)]
    rest = after - before - sum(step.fen for step in steps)
    carryover = carried[1] - carried[0]
    if carryover and abs(rest - carryover) < abs(rest):
        steps.append(Step(CARRYOVER, carryover))
        rest -= carryover
    return Steps(before, after, (*steps, *([Step(REST, rest)] if rest else [])))


def steps_by_item(answer: YearAnswer, names: Mapping[str, str]) -> Steps | None:
    """By the lowest rows, like for like where codes were joined; None where a year has no total."""
    tree = answer.like.tree if answer.like else answer.tree
    first, last = tree.years[0], tree.years[-1]
    before, after = tree.total.fen(first), tree.total.fen(last)
    lowest = lowest_told(tree)
    leaves = [node for node in tree.walk() if node.code in lowest]
    if before is None or after is None or not leaves:
        return None
    moved = {node.code for node in leaves if _is_moved(answer, node, first, last)}
    items = [_item(node, names, first, last) for node in leaves if node.code not in moved]
    steps = list(_largest(ITEM, [step for step in items if step.fen]))
    recoding = sum((node.fen(last) or 0) - (node.fen(first) or 0) for node in leaves if node.code in moved)
    if recoding:
        steps.append(Step(RECODING, recoding))
    rest = after - before - sum(step.fen for step in steps)
    return Steps(before, after, (*steps, *([Step(REST, rest)] if rest else [])))


def _is_moved(answer: YearAnswer, node: Node, first: int, last: int) -> bool:
    """Whether the row is new or ended because codes changed, in a way that joins nothing."""
    status = change_between(node.fen(first), node.fen(last)).status
    if status not in (NEW, ENDED):
        return False
    stated = any(one.recoded and (one.base_year, one.year) == (first, last) for one in answer.reasons.get(node.code, ()))
    return stated or any(node.shown_code in (*step.old, *step.new) for step in answer.steps if step.relation == "recoded")


def _basic(tree: YearTree, first: int, last: int) -> Iterable[Step]:
    changes = dict.fromkeys((PERSONNEL, OPERATING, OTHER_BASIC), 0)
    for node in tree.classes:
        changes[NATURE.get(node.shown_code, OTHER_BASIC)] += (node.fen(last) or 0) - (node.fen(first) or 0)
    return [Step(kind, fen) for kind, fen in changes.items() if fen or kind != OTHER_BASIC]


def _projects(lifelines: Iterable[Lifeline], first: int, last: int) -> list[Step]:
    found = []
    for line in lifelines:
        amounts = _amounts(line)
        change = change_between(amounts.get(first), amounts.get(last))
        if change.fen:
            found.append(Step(PROJECT, change.fen, line.name, change.status))
    return found


def _amounts(line: Lifeline) -> dict[int, int]:
    amounts: dict[int, int] = {}
    for project in line.projects:
        if project.amount_fen is not None:
            year = project.disclosure.fiscal_year_id
            amounts[year] = amounts.get(year, 0) + project.amount_fen
    return amounts


def _item(node: Node, names: Mapping[str, str], first: int, last: int) -> Step:
    change = change_between(node.fen(first), node.fen(last))
    return Step(ITEM, change.fen or 0, names.get(node.code, node.printed_name), change.status)


def _largest(kind: str, steps: Sequence[Step]) -> Iterable[Step]:
    """The largest with a step of their own, what is left of each direction together."""
    ordered = sorted(steps, key=lambda step: -abs(step.fen))
    kept, left = ordered[:MOST], ordered[MOST:]
    for sign in (1, -1):
        fen = sum(step.fen for step in left if step.fen * sign > 0)
        if fen:
            kept.append(Step(OTHERS, fen, kind))
    return kept
