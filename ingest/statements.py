"""Tables → Statements: every statement found, every one the table of contents promises, in the order of the form.

What the document prints decides: a statement that is promised and absent is listed, not present.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.alignment import read_aligned
from ingest.disclosure import Count, Statement
from ingest.document import Block, Place, SourceDocument
from ingest.forms import Form, find_form
from ingest.items import Items, empty_grid, grid_amounts
from ingest.meanings import Occasion
from ingest.tables import Table, declared_empty_in, declares_only_if


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of one document and the count of their printed amounts; `other` counts tables of no form."""

    statements: tuple[Statement, ...]
    count: Count
    other: Count


def read_statements(
    document: SourceDocument, tables: tuple[Table, ...], year: int, contents: tuple[str, ...], kind: str = "budget"
) -> Statements:
    """All statements of a document of fiscal year `year` and `kind` (budget, final_accounts), from its tables.

    `contents` are the titles its table of contents promises (empty without one).
    """
    promised = _promised(contents)
    prose = "".join("".join(item.text.split()) for item in document.items if isinstance(item, Block))
    occasion = Occasion(year, kind)
    found = [(table, read_aligned(table, table.form, occasion) if table.form else Items()) for table in tables]
    statements = [_statement(table, items, bool(contents), promised, prose) for table, items in found]
    present = {(statement.statement, statement.fund) for statement in statements} | {
        (statement.statement, None) for statement in statements
    }
    for position, (title, form) in enumerate(promised):
        if (form.key, form.fund) not in present and not any(statement.statement == form.key for statement in statements):
            statements.insert(_position(position, promised, statements), _absent(title, form, prose))
    formed = [(table, items) for table, items in found if table.form]
    loose = [table for table, _ in found if not table.form]
    return Statements(tuple(statements), _count(formed), _count_other(loose))


def _promised(contents: tuple[str, ...]) -> list[tuple[str, Form]]:
    forms = ((title, find_form(title)) for title in contents)
    return [(title, form) for title, form in forms if form is not None]


def _statement(table: Table, items: Items, has_contents: bool, promised: list[tuple[str, Form]], prose: str) -> Statement:
    form = table.form
    figures = any(line.amount for line in items.lines)
    said = table.declared_empty and not (figures and declares_only_if(table.note))
    empty = said or (form is not None and not figures and declared_empty_in(prose, form))
    return Statement(
        statement=form.key if form else "other",
        number=table.number,
        title=table.title,
        unit=table.unit,
        fund=form.fund if form else None,
        by=_by(form, items),
        listed=any(form is not None and other.key == form.key for _, other in promised) if has_contents else None,
        present=True,
        declared_empty=empty,
        note=table.note,
        pages=_pages(table),
        columns=tuple(items.columns),
        rows=tuple(items.rows),
        lines=tuple(items.lines),
        grid=None if form else empty_grid(table),
    )


def _by(form: Form | None, items: Items) -> str | None:
    """What the rows are by: revenue may list its sources instead of codes, 按经济分类 may name the columns over functional codes."""
    if form is not None and form.key == "revenue" and any(row.kind == "source" for row in items.rows):
        return "source"
    if form is not None and form.by == "economic":
        first = [next(iter(row.codes)) for row in items.rows if row.codes]
        return "functional" if first and all(kind == "functional" for kind in first) else "economic"
    return form.by if form else None


def _absent(title: str, form: Form, prose: str) -> Statement:
    return Statement(
        statement=form.key,
        number=None,
        title=title,
        unit=None,
        fund=form.fund,
        by=form.by,
        listed=True,
        present=False,
        declared_empty=declared_empty_in(prose, form, title),
        note=None,
        pages=None,
    )


def _position(position: int, promised: list[tuple[str, Form]], statements: list[Statement]) -> int:
    """Where an absent statement belongs: after the last one promised before it that stands already."""
    before = {form.key for _, form in promised[:position]}
    return max((index + 1 for index, statement in enumerate(statements) if statement.statement in before), default=0)


def _pages(table: Table) -> tuple[int, int] | None:
    pages = [cell.place.page for grid in table.grids for row in grid.rows for cell in row if cell and cell.place.page]
    return (min(pages), max(pages)) if pages else None


def _count(found: list[tuple[Table, Items]]) -> Count:
    placed = sum(len(items.lines) for _, items in found)
    ignored = sum(items.ignored for _, items in found)
    unplaced = tuple(place for _, items in found for place in items.unplaced)
    return Count(placed + ignored + len(unplaced), placed, ignored, len(unplaced), unplaced)


def _count_other(tables: list[Table]) -> Count:
    printed = sum(grid_amounts(table.grids) for table in tables)
    places: tuple[Place, ...] = tuple(table.grids[0].place for table in tables if table.grids)
    return Count(printed, 0, 0, printed, places)
