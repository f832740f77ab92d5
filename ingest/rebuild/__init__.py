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

from collections.abc import Sequence

from ingest.document import Item, SourceDocument
from ingest.rebuild.drafts import Draft, Source, code_kind, draft_statement, is_read
from ingest.rebuild.evidence import Known, read_prose
from ingest.rebuild.figures import read_style
from ingest.rebuild.grids import build_grid
from ingest.rebuild.headings import read_headings
from ingest.rebuild.names import NameBook, known_codes, narrative_projects
from ingest.rebuild.placing import place_amounts
from ingest.rebuild.sections import Section, find_sections
from ingest.rebuild.tokens import Token, is_marked_page_number, tokenise


def rebuild_statements(document: SourceDocument) -> SourceDocument:
    """The document with a Grid in place of the loose lines of each statement."""
    sections = [section for section in find_sections(document) if section.is_raw]
    if not sections:
        return document
    drafts = [(section, draft) for section, draft in _draft(document, sections) if is_read(draft)]
    if not drafts:
        return document
    used = {index for section, _ in drafts for index in section.lines}
    place_amounts([draft for _, draft in drafts], Known(read_prose(document, used)))
    return document.with_items(_replaced(document, drafts))


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
