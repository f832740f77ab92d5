"""HTML tables → cells with their spans; tables that only lay out the page are told from tables of figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from ingest.readers.html.content import is_printed
from ingest.readers.spans import MOST_COLUMNS, Placed

_BREAKS = frozenset("br p div li tr h1 h2 h3 h4 h5 h6 dd dt".split())
_PROSE = 400  # characters of a cell that holds an article, not an entry
_MOST_PROSE_ROWS = 3


@dataclass(slots=True)
class Table:
    """The cells of a table, and the tables inside them."""

    cells: list[Placed] = field(default_factory=list)
    nested: list[HtmlElement] = field(default_factory=list)


def read_table(node: HtmlElement) -> Table:
    """All printed cells, each where its spans and those of the cells before it put it."""
    found = Table()
    rows = list(rows_of(node))
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        col = 0
        for cell in _cells(row):
            while (number, col) in taken:
                col += 1
            if col >= MOST_COLUMNS:
                break
            height = min(_span(cell, "rowspan") or len(rows), len(rows) - number)
            width = min(_span(cell, "colspan") or 1, MOST_COLUMNS - col)
            taken |= {(below, right) for below in range(number + 1, number + height) for right in range(col, col + width)}
            found.cells.append(Placed(number, col, _text(cell, found.nested), height, width))
            col += width
    return found


def is_layout(node: HtmlElement) -> bool:
    """Whether a table only lays out the page: one column, cells that hold larger tables than itself, or a cell with an article."""
    rows = [list(_cells(row)) for row in rows_of(node)]
    if all(len(cells) <= 1 for cells in rows):
        return True
    own = sum(map(len, rows))
    nested = [table for cells in rows for cell in cells for table in cell.iter("table")]
    if any(sum(1 for _ in cells_of(table)) > own for table in nested):
        return True
    return len(rows) <= _MOST_PROSE_ROWS and any(_is_article(cell) for cells in rows for cell in cells)


def _is_article(cell: HtmlElement) -> bool:
    return sum(1 for _ in cell.iter("p")) > 2 and len(cell.text_content()) > _PROSE


def cells_of(node: HtmlElement) -> Iterator[HtmlElement]:
    """Every cell, row by row."""
    return (cell for row in rows_of(node) for cell in _cells(row))


def rows_of(node: HtmlElement) -> Iterator[HtmlElement]:
    """The printed rows of a table itself, the foot last wherever it is written."""
    feet = []
    for one in node:
        if not is_printed(one):
            continue
        if one.tag == "tr":
            yield one
        elif one.tag in ("thead", "tbody"):
            yield from (row for row in one.iterchildren("tr") if is_printed(row))
        elif one.tag == "tfoot":
            feet += [row for row in one.iterchildren("tr") if is_printed(row)]
    yield from feet


def _cells(row: HtmlElement) -> Iterator[HtmlElement]:
    return (cell for cell in row.iterchildren("td", "th") if is_printed(cell))


def _span(cell: HtmlElement, name: str) -> int | None:
    """A span as written; None for 0, which reaches to the end; 1 for anything else that is no number."""
    text = cell.get(name, "1").strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return number or None


def _text(cell: HtmlElement, nested: list[HtmlElement]) -> str:
    """The lines of a cell without those of tables in it, which are added to `nested`."""
    parts: list[str] = []
    _gather(cell, parts, nested)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _gather(node: HtmlElement, parts: list[str], nested: list[HtmlElement]) -> None:
    parts.append((node.text or "").replace("\n", " "))
    for one in node:
        if is_printed(one):
            if one.tag == "table":
                nested.append(one)
            else:
                parts.append("\n" if one.tag in _BREAKS else "")
                _gather(one, parts, nested)
                parts.append("\n" if one.tag in _BREAKS and one.tag != "br" else "")
        parts.append((one.tail or "").replace("\n", " "))
