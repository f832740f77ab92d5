"""The lowest items of a department's tree that changed between two of its years, with what its narrative says of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from budgets.changes import ENDED, NEW, RECODED, Change
from budgets.queries.stated_reasons import StatedReason
from budgets.queries.tree_by_year import Figure, Node, YearTree, comparable_change


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """One item: its figures, its change, and what was said of the change of these very two years."""

    node: Node
    was: Figure
    now: Figure
    change: Change
    reasons: tuple[StatedReason, ...] = ()


def changed_items(tree: YearTree, before: int, after: int, reasons: Mapping[str, Sequence[StatedReason]]) -> list[ChangedItem]:
    """The largest change first; what neither year tells of, or did not change, is left out."""
    found = [_changed(node, before, after, reasons.get(node.code, ())) for node in _lowest(tree.classes, (before, after))]
    return sorted((one for one in found if one.change.fen), key=lambda one: (-abs(one.change.fen or 0), one.node.code))


def _changed(node: Node, before: int, after: int, reasons: Sequence[StatedReason]) -> ChangedItem:
    change = comparable_change(node.figures[before], node.figures[after])
    said = tuple(one for one in reasons if (one.base_year, one.year) == (before, after))
    if change.status in (NEW, ENDED) and any(one.recoded for one in said):
        change = replace(change, status=RECODED)
    return ChangedItem(node, node.figures[before], node.figures[after], change, said)


def _lowest(nodes: Sequence[Node], years: tuple[int, int]) -> Iterator[Node]:
    """Items; the code above where one of the years prints nothing below it."""
    for node in nodes:
        parts = [part for part in node.parts if any(_is_there(part, year) for year in years)]
        if parts and all(_is_broken_down(node, parts, year) for year in years):
            yield from _lowest(parts, years)
        else:
            yield node


def _is_broken_down(node: Node, parts: Sequence[Node], year: int) -> bool:
    """Whether a year tells the parts of a code, or has nothing of it at all."""
    return any(_is_there(part, year) for part in parts) or not _is_there(node, year)


def _is_there(node: Node, year: int) -> bool:
    return node.figures[year].state not in ("absent", "missing")
