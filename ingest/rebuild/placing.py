"""The drafted statements of one document, placed in their columns with each other's help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ingest.rebuild.drafts import Draft, sources
from ingest.rebuild.evidence import Known, pins, weigh
from ingest.rebuild.parts import Part, integers
from ingest.rebuild.solve import Figures, Puzzle, solve

# Later statements are helped by what earlier ones determine.
_ORDER = (
    "overview",
    "basic_expenditure",
    "project_expenditure",
    "gov_fund",
    "state_capital",
    "general_expenditure",
    "expenditure",
    "revenue",
    "fiscal_overview",
    "three_public",
    "carryover",
)


def place_amounts(drafts: Sequence[Draft], known: Known) -> None:
    """Find the columns of every amount; what stays open is tried again with what all statements together determine."""
    ordered = sorted(drafts, key=lambda draft: _ORDER.index(draft.form.key))
    for draft in ordered:
        if draft.form.key == "overview":
            _learn_funds(draft.parts[0], known)
    for draft in ordered:
        for part in draft.parts:
            _place_part(draft.form.key, part, known)
    for draft in ordered:
        for part in draft.parts:
            if any(len(columns) > 1 for row in part.answer for columns in row):
                _place_again(draft.form.key, part, known)


def _place_part(statement: str, part: Part, known: Known, pinned: Mapping[int, Mapping[int, int]] | None = None) -> None:
    scale = _scale(part)
    rows = tuple(Figures(integers(entry.figures, scale), parent) for entry, parent in zip(part.entries, part.parents, strict=True))
    roots = frozenset(index for index, entry in enumerate(part.entries) if entry.kind == "total" or part.name is part.project is None)
    puzzle = Puzzle(rows, len(part.amounts), part.equations, pinned or {})
    part.answer = solve(puzzle, weigh(statement, part.entries, part.nodes, roots, known))
    _learn(statement, part, roots, known)


def _place_again(statement: str, part: Part, known: Known) -> None:
    """Once more, with the amounts that the other statements determine row by row."""
    pinned = pins(statement, part.entries, part.nodes, known, _scale(part))
    if pinned:
        _place_part(statement, part, known, pinned)


def _scale(part: Part) -> int:
    """How many of the statement's last printed place make one."""
    places: int = max((-int(figure.value.as_tuple().exponent) for entry in part.entries for figure in entry.figures), default=0)
    return int(10**places)


def _learn(statement: str, part: Part, roots: frozenset[int], known: Known) -> None:
    """Keep what is determined; a code's projects are added up where no row of its own prints the sum."""
    for key in [key for key in known.cells if key[0] == statement]:
        del known.cells[key]
    whole = {entry.code for entry in part.entries if entry.project is None}
    for index, (entry, places) in enumerate(zip(part.entries, part.answer, strict=True)):
        code = "" if index in roots else entry.code
        if not (code or index in roots) or (entry.project is not None and code in whole):
            continue
        for figure, columns in zip(entry.figures, places, strict=False):
            if len(columns) == 1:
                node = part.nodes[next(iter(columns))]
                known.learn(statement, code, (node.measure, node.fund), figure.value)


def _learn_funds(part: Part, known: Known) -> None:
    """Which revenue there is, from the left half of the overview: amounts by source, and sources printed blank."""
    found = sources(part)
    if not any(entry.figures for _, entry in found):
        return
    for key, entry in found:
        amounts: set[Decimal] = {figure.value for figure in entry.figures if figure.value}
        known.funds.setdefault(key, set()).update(amounts)
    known.absent = {key for key, amounts in known.funds.items() if not amounts}
    if "general_resources" in known.funds and "general_public" in known.funds:
        known.funds["general_public"] |= known.funds["general_resources"]
