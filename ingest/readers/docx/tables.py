"""Word tables → cells with their spans; tables that only lay out the page are told from tables of figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.docx.paragraphs import is_on, printed_choice, read_paragraph
from ingest.readers.spans import Placed
from ingest.readers.xml import child, local, value

_WRAPPERS = frozenset("sdt sdtContent ins moveTo customXml smartTag".split())
_GONE = frozenset(("del", "moveFrom"))


@dataclass(slots=True)
class Table:
    """The cells of a table, and the tables inside them."""

    cells: list[Placed] = field(default_factory=list)
    nested: list[etree._Element] = field(default_factory=list)


def read_table(node: etree._Element) -> Table:
    """All printed cells of a `w:tbl`."""
    found = Table()
    above: dict[int, int] = {}  # column → index of the cell that goes on downwards there
    for number, row in enumerate(_rows(node)):
        col = _number(child(row, "trPr", "gridBefore"), 0)
        for cell in _cells(row):
            col = _take_cell(found, above, cell, (number, col))
    return found


def is_layout(node: etree._Element) -> bool:
    """Whether a table only lays out the page: a frame of one column, or cells that hold tables larger than itself."""
    rows = [list(_cells(row)) for row in _rows(node)]
    if all(len(cells) == 1 for cells in rows):
        return True
    own = sum(map(len, rows))
    nested = [table for cells in rows for cell in cells for table in cell if local(table.tag) == "tbl"]
    return any(sum(len(list(_cells(row))) for row in _rows(table)) > own for table in nested)


def cells_of(node: etree._Element) -> Iterator[etree._Element]:
    """Every cell, row by row."""
    return (cell for row in _rows(node) for cell in _cells(row))


def walk_blocks(node: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables in a body, a cell or a text box, through whatever wraps them."""
    for one in node:
        name = local(one.tag)
        if name in ("p", "tbl"):
            yield one
        elif name in _WRAPPERS:
            yield from walk_blocks(one)
        elif name == "AlternateContent" and (choice := printed_choice(one)) is not None:
            yield from walk_blocks(choice)


def _take_cell(found: Table, above: dict[int, int], cell: etree._Element, at: tuple[int, int]) -> int:
    """Keep one cell; the column after it. A cell that goes on from the row above prints nothing of its own."""
    row, col = at
    properties = child(cell, "tcPr")
    width = max(_number(child(properties, "gridSpan") if properties is not None else None, 1), 1)
    merge = child(properties, "vMerge") if properties is not None else None
    if merge is not None and value(merge) != "restart" and col in above:
        start = found.cells[above[col]]
        found.cells[above[col]] = start._replace(rowspan=row - start.row + 1)
        return col + width
    above.pop(col, None)
    if merge is not None:
        above[col] = len(found.cells)
    texts, nested = _content(cell)
    found.cells.append(Placed(row, col, "\n".join(texts), 1, width))
    found.nested += nested
    return col + width


def _content(cell: etree._Element) -> tuple[list[str], list[etree._Element]]:
    """The lines of a cell, those of its text boxes among them, and the tables in it."""
    texts: list[str] = []
    nested: list[etree._Element] = []
    for one in walk_blocks(cell):
        if local(one.tag) == "tbl":
            nested.append(one)
            continue
        paragraph = read_paragraph(one)
        texts += [text] if (text := paragraph.text.strip()) else []
        for box in paragraph.boxes:
            more, tables = _content(box)
            texts += more
            nested += tables
    return texts, nested


def _rows(node: etree._Element) -> Iterator[etree._Element]:
    for one in node:
        name = local(one.tag)
        if name == "tr":
            properties = child(one, "trPr")
            gone = properties is not None and any(local(mark.tag) in _GONE for mark in properties)
            if not gone and not (properties is not None and is_on(child(properties, "hidden"))):
                yield one
        elif name in _WRAPPERS:
            yield from _rows(one)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for one in row:
        name = local(one.tag)
        if name == "tc":
            if child(one, "tcPr", "cellDel") is None:
                yield one
        elif name in _WRAPPERS:
            yield from _cells(one)


def _number(node: etree._Element | None, missing: int) -> int:
    text = value(node)
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else missing
