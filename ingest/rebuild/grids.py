"""A placed statement → a Grid in the shape a well-formed table has: heading rows, then one row for each printed row."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import Block, Cell, Grid
from ingest.rebuild.coded import Entry
from ingest.rebuild.drafts import Draft
from ingest.rebuild.figures import Figure
from ingest.rebuild.headings import Found
from ingest.rebuild.parts import Part
from ingest.rebuild.tokens import Token

GridRow = list[Cell | None]


def build_grid(draft: Draft) -> tuple[Grid, list[Block]]:
    """The grid, and blocks for the amounts and digits that found no cell."""
    width = len(draft.headings.columns)
    rows = _heading_rows(draft.headings.top, width)
    rows += [_numbering_row(tokens, draft, width) for tokens in draft.numbering]
    rest = [Block(token.text, token.place) for token in draft.rest]
    for indexes in draft.rows:
        row: GridRow = [None] * width
        for part, index in zip(draft.parts, indexes, strict=True):
            if index is not None:
                rest += _fill(row, part, index)
        rows.append(row)
    first = next(heading.tokens[0] for heading in draft.headings.top if heading.tokens)
    return Grid(tuple(tuple(row) for row in rows), first.place), rest


def _heading_rows(top: Sequence[Found], width: int) -> list[GridRow]:
    """A heading over several columns stands over the first of them, blanks to its right; one over several rows has blanks below."""
    rows: list[GridRow] = []

    def put(found: Sequence[Found], depth: int, column: int) -> int:
        for heading in found:
            while len(rows) <= depth:
                rows.append([None] * width)
            if heading.tokens:
                rows[depth][column] = Cell(heading.text, heading.tokens[0].place)
            column = put(heading.children, depth + 1, column) if heading.children else column + 1
        return column

    put(top, 0, 0)
    return rows


def _numbering_row(tokens: Sequence[Token], draft: Draft, width: int) -> GridRow:
    """A row that only counts the columns."""
    row: GridRow = [None] * width
    amounts = [column for part in draft.parts for column in part.amounts]
    numbers = [token for token in tokens if token.kind == "number"]
    places = range(width) if len(tokens) == width else [*range(len(tokens) - len(numbers)), *amounts]
    for column, token in zip(places, tokens, strict=False):
        row[column] = Cell(token.text, token.place)
    return row


def _fill(row: GridRow, part: Part, index: int) -> list[Block]:
    """Put one entry's labels and amounts into the row; amounts without a column come back as blocks."""
    entry = part.entries[index]
    start = len(part.codes) - len(entry.codes) if not entry.codes or len(entry.codes[0].text) == 2 else 0
    if entry.codes and len(entry.codes[0].text) == 2:
        start = (len(entry.code) - 3) // 2 - len(entry.codes) + 1
    for column, label in zip(part.codes[start:], entry.codes, strict=False):
        row[column] = Cell(label.text, label.place)
    for column_of, label_of in ((part.name if part.name is not None else part.project, entry.name), (part.project, entry.project)):
        if column_of is not None and label_of is not None:
            row[column_of] = Cell(label_of.text, label_of.place)
    return _fill_amounts(row, part, entry, part.answer[index] if part.answer else ())


def _fill_amounts(row: GridRow, part: Part, entry: Entry, places: tuple[frozenset[int], ...]) -> list[Block]:
    if len(places) != len(entry.figures):
        return [Block(figure.text, figure.place) for figure in entry.figures]
    whole = len(entry.figures) == len(part.amounts)
    last = -1
    for figure, columns in zip(entry.figures, places, strict=True):
        last = min((column for column in columns if column > last), default=min(columns))
        row[part.amounts[last]] = _amount_cell(figure, sorted(columns), part, whole)
    return []


def _amount_cell(figure: Figure, columns: Sequence[int], part: Part, whole: bool) -> Cell:
    """`read` where the row prints as many amounts as there are columns: nothing was lost, the text itself says which is which."""
    if len(columns) == 1:
        return Cell(figure.text, figure.place, certainty="read" if whole else "inferred")
    return Cell(figure.text, figure.place, certainty="ambiguous", candidates=tuple(part.amounts[column] + 1 for column in columns))
