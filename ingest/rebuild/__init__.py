"""Statements of raw PDF text → grids.

In raw text a table is loose lines: blank cells are lost, names and numbers break, headings repeat with every page. What the lines
of a statement say is put back into a Grid as a well-formed table would have it: headings, codes, names, amounts in columns. A cell's
text has its breaks removed; its place is the line where the text starts. Names cut off at the cell's edge are completed from the
document's other statements, else from the official list.

Certainty of an amount: "read" where its row prints as many amounts as there are columns (one column: always); "inferred" where blanks
were lost and order, sums, other statements and the narrative leave one column; "ambiguous" where they leave several.

Statements that are grids already are left alone. What fits nowhere stays a block, so that coverage reports it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ingest.document import Item, SourceDocument
from ingest.rebuild.drafts import Draft, Source, code_kind, draft_statement, is_read, sources
from ingest.rebuild.evidence import Known, pins, read_prose, weigh
from ingest.rebuild.figures import read_style
from ingest.rebuild.grids import build_grid
from ingest.rebuild.headings import read_headings
from ingest.rebuild.names import NameBook, known_codes, narrative_projects
from ingest.rebuild.parts import Part, integers
from ingest.rebuild.sections import Section, find_sections
from ingest.rebuild.solve import Figures, Puzzle, solve
from ingest.rebuild.tokens import Token, is_marked_page_number, tokenise

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


def rebuild_statements(document: SourceDocument) -> SourceDocument:
    """The document with a Grid in place of the loose lines of each statement."""
    sections = [section for section in find_sections(document) if section.is_raw]
    if not sections:
        return document
    drafts = _draft(document, sections)
    if not drafts:
        return document
    used = {index for section, _ in drafts for index in section.lines}
    _place([draft for _, draft in drafts], Known(read_prose(document, used)))
    return document.with_items(_replaced(document, [(section, draft) for section, draft in drafts if is_read(draft)]))


def _draft(document: SourceDocument, sections: Sequence[Section]) -> list[tuple[Section, Draft]]:
    """The statements whose headings are recognised, rows put together; 表七 last, since the others tell its names apart."""
    tokens = [_tokens(section) for section in sections]
    style = read_style([token for found in tokens for token in found])
    projects = narrative_projects(document)
    printed: dict[str, dict[str, list[str]]] = {}
    drafts: dict[int, Draft] = {}
    for index in sorted(range(len(sections)), key=lambda index: _naming_order(sections[index])):
        form = sections[index].form
        headings = read_headings(tokens[index], form.key) if form else None
        if form is None or headings is None:
            continue
        names = printed.setdefault(code_kind(form), {})
        drafts[index] = draft_statement(Source(form, headings, style, NameBook(code_kind(form), names, projects)), tokens[index])
        _keep_names(drafts[index], names)
    return [(sections[index], drafts[index]) for index in sorted(drafts)]


def _naming_order(section: Section) -> int:
    """Statements with the widest name columns first: they cut no names short and mix none with projects."""
    order = ("overview", "expenditure", "general_expenditure", "revenue")
    key = section.form.key if section.form else ""
    return order.index(key) if key in order else len(order) + (key == "project_expenditure")


def _keep_names(draft: Draft, names: dict[str, list[str]]) -> None:
    for part in draft.parts:
        for entry in part.entries:
            if entry.kind == "code" and entry.name and entry.project is None and part.project is None:
                name = entry.name.text.removeprefix(entry.code).strip() if len(draft.parts) > 1 else entry.name.text
                names.setdefault(entry.code, []).append(name)


def _tokens(section: Section) -> list[Token]:
    kind = code_kind(section.form) if section.form else "functional"
    return tokenise((block for block in section.body if not is_marked_page_number(block.text)), frozenset(known_codes(kind)))


def _place(drafts: Sequence[Draft], known: Known) -> None:
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


def _replaced(document: SourceDocument, drafts: Sequence[tuple[Section, Draft]]) -> tuple[Item, ...]:
    """The items with each section's lines replaced: captions, grid, then what belongs to no cell."""
    at = {section.start: (section, draft) for section, draft in drafts}
    gone = {index for section, _ in drafts for index in section.lines}
    items: list[Item] = []
    for index, item in enumerate(document.items):
        if index in at:
            section, draft = at[index]
            grid, rest = build_grid(draft)
            marked = [block for block in section.body if is_marked_page_number(block.text)]
            items += [*section.captions, grid, *marked, *rest]
        elif index not in gone:
            items.append(item)
    return tuple(items)
