"""What is on the pages of a file, before anything is known about budgets.

A reader turns a file into a SourceDocument: blocks of text and grids of cells in reading order,
each with its Place. Nothing here knows a statement, a department or an amount.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ingest.notes import Note

# Place, Cell and Block are named tuples: a document has tens of thousands, and they are made several times faster than dataclasses.
Bbox = tuple[float, float, float, float]


class Place(NamedTuple):
    """Where something is printed; what the format does not have is None.

    `row` and `col` are the source grid's own, from 1; `line` is the 1-based line of a text file,
    `paragraph` the 1-based paragraph of a Word file or web page; `file` names the file where a disclosure was read from several;
    `bbox` is in points from the top left of the page.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    col: int | None = None
    bbox: Bbox | None = None
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    paragraph: int | None = None
    file: str | None = None


class Cell(NamedTuple):
    """One cell of a grid as printed.

    `certainty` is "read" when the source itself says which column the text stands in, "inferred" when a
    reader had to find the column and only one fits, "ambiguous" when several do (`candidates` then lists
    the grid columns, from 1, and the cell stands in the first of them).
    """

    text: str
    place: Place
    rowspan: int = 1
    colspan: int = 1
    certainty: str = "read"
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed: rows of cells, every row as long as the widest (None under a span or where nothing is)."""

    rows: tuple[tuple[Cell | None, ...], ...]
    place: Place

    @property
    def width(self) -> int:
        """Number of columns."""
        return max((len(row) for row in self.rows), default=0)


class Block(NamedTuple):
    """A run of text outside any grid: a line of a text file, a paragraph of a page."""

    text: str
    place: Place


Item = Block | Grid


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file's content in reading order. `pages` is None where the format has no pages; `notes` are about the file as a whole."""

    filename: str
    sha256: str
    media_type: str
    reader: str
    pages: int | None
    items: tuple[Item, ...] = field(default_factory=tuple)
    notes: tuple[Note, ...] = ()

    def with_items(self, items: tuple[Item, ...]) -> SourceDocument:
        """The same file with other items (a step that rebuilds grids or joins blocks)."""
        return replace(self, items=items)
