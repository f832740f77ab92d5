"""The same years with moved codes at their later place, and what that changed: the effect of re-coding, apart.

No query: a tree is rebuilt from what another was built from. The items are the printed ones, joined; a parent that an amount was
moved into or out of is restated by exactly that amount.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from budgets.codes.crosswalk import Crosswalk, Step, parents
from budgets.queries.tree_by_year import Cells, Years, build_tree, parent_of_code
from budgets.queries.year_tree import FORMER, Figure, Gap, Node, YearTree

Moves = Mapping[int, Mapping[str, int]]  # year → code → fen moved in (positive) or out


@dataclass(frozen=True, slots=True)
class LikeForLike:
    """A restated tree. `effect` is, by code, how much of the printed change from first to last is re-coding alone."""

    tree: YearTree
    effect: Mapping[str, int] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()


def live_steps(tree: YearTree, crosswalk: Crosswalk) -> tuple[Step, ...]:
    """The changes of codes that touch what this department prints."""
    nodes: dict[str, list[Node]] = defaultdict(list)
    for node in tree.walk():
        nodes[node.shown_code].append(node)

    def is_printed(code: str, before: int) -> bool:
        return any(figure.fen for node in nodes[code] for year, figure in node.figures.items() if year < before)

    return crosswalk.live(is_printed)


def restate(years: Years, printed: YearTree, crosswalk: Crosswalk, gaps: tuple[Gap, ...]) -> LikeForLike:
    """`printed` was built from `years`."""
    moves: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    cells = {year: _rekeyed(year, found, crosswalk, moves[year]) for year, found in years.cells.items()}
    joined = build_tree(replace(years, cells=cells), gaps)
    restated = replace(joined, classes=tuple(_restated(node, moves) for node in joined.classes), total=printed.total)
    return LikeForLike(restated, _effects(printed, restated), live_steps(printed, crosswalk))


def _rekeyed(year: int, cells: Cells, crosswalk: Crosswalk, moves: dict[str, int]) -> Cells:
    """The rows under their later codes; what leaves one parent for another is noted in `moves`."""
    rekeyed = Cells(lines=cells.lines, undetermined=cells.undetermined)
    for key, rows in cells.rows.items():
        code = key.partition(FORMER)[0]
        later = crosswalk.later(code, year) if code else key
        rekeyed.rows[later] += rows
        if later == code or not code:
            continue
        fen = sum(cells.lines[row.pk].amount_fen or 0 for row in rows if row.pk in cells.lines)
        before, after = set(parents(code)), {parent_of_code(later), *parents(parent_of_code(later))}
        for parent in before - after:
            moves[parent] -= fen
        for parent in after - before:
            moves[parent] += fen
    return rekeyed


def _restated(node: Node, moves: Moves) -> Node:
    figures = {year: _moved(figure, moves.get(year, {}).get(node.code, 0)) for year, figure in node.figures.items()}
    return replace(node, figures=figures, parts=tuple(_restated(part, moves) for part in node.parts))


def _moved(figure: Figure, fen: int) -> Figure:
    """A printed parent with what moved in or out; one that is added up from its parts has it already."""
    if not fen or figure.state != "printed":
        return figure
    return Figure("restated", (figure.fen or 0) + fen, figure.printed)


def _effects(printed: YearTree, restated: YearTree) -> dict[str, int]:
    first, last = printed.years[0], printed.years[-1]
    before = {node.code: _change(node, first, last) for node in printed.walk()}
    after = {node.code: _change(node, first, last) for node in restated.walk()}
    effects = {code: before.get(code, 0) - change for code, change in after.items()}
    return {code: fen for code, fen in effects.items() if fen}


def _change(node: Node, first: int, last: int) -> int:
    return (node.fen(last) or 0) - (node.fen(first) or 0)
