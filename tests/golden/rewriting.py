"""A document as it was read, written down again as Word, workbook and web page: what one format says, the others must say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO

import xlsxwriter

from ingest.document import Block, Cell, Grid, SourceDocument
from tests.ingest.readers.made import word

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def as_page(document: SourceDocument) -> bytes:
    """As a web page."""
    parts = [f"<p>{escape(item.text)}</p>" if isinstance(item, Block) else _html_table(item) for item in document.items]
    return f'<html><head><meta charset="utf-8"></head><body><div>{"".join(parts)}</div></body></html>'.encode()


def as_word(document: SourceDocument) -> bytes:
    """As a Word file."""
    return word("".join(_paragraph(item.text) if isinstance(item, Block) else _word_table(item) for item in document.items))


def as_workbook(document: SourceDocument) -> bytes:
    """As a workbook: each table on a sheet, the lines before it above it; amounts are numbers."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, row = book.add_worksheet(), 0
    for item in document.items:
        if isinstance(item, Block):
            sheet.write_string(row, 0, item.text)
            row += 1
            continue
        for top, left, cell in _cells(item):
            _write(sheet, row + top, left, cell)
        sheet, row = book.add_worksheet(), 0
    book.close()
    return out.getvalue()


WRITERS: dict[str, Callable[[SourceDocument], bytes]] = {"html": as_page, "docx": as_word, "xlsx": as_workbook}


def _cells(grid: Grid) -> Iterator[tuple[int, int, Cell]]:
    return ((row, col, cell) for row, cells in enumerate(grid.rows) for col, cell in enumerate(cells) if cell is not None)


def _owners(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place that a cell covers, where that cell begins."""
    return {
        (below, right): (row, col)
        for row, col, cell in _cells(grid)
        for below in range(row, row + cell.rowspan)
        for right in range(col, col + cell.colspan)
    }


def _html_table(grid: Grid) -> str:
    owners = _owners(grid)
    rows = []
    for row, cells in enumerate(grid.rows):
        written = []
        for col, cell in enumerate(cells):
            if cell is not None:
                text = escape(cell.text).replace("\n", "<br>")
                written.append(f"<td rowspan={cell.rowspan} colspan={cell.colspan}>{text}</td>")
            elif (row, col) not in owners:
                written.append("<td></td>")
        rows.append(f"<tr>{''.join(written)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _paragraph(text: str) -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p><w:r>{lines}</w:r></w:p>"


def _word_table(grid: Grid) -> str:
    owners = _owners(grid)
    rows = []
    for row, cells in enumerate(grid.rows):
        starts = {owners.get((row, col), (row, col)) for col in range(len(cells))}
        rows.append(f"<w:tr>{''.join(_word_cell(grid, row, start) for start in sorted(starts, key=lambda at: at[1]))}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _word_cell(grid: Grid, row: int, start: tuple[int, int]) -> str:
    cell = grid.rows[start[0]][start[1]]
    if cell is None:
        return f"<w:tc>{_paragraph('')}</w:tc>"
    merge = "" if cell.rowspan == 1 else '<w:vMerge w:val="restart"/>' if row == start[0] else "<w:vMerge/>"
    text = cell.text if row == start[0] else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{cell.colspan}"/>{merge}</w:tcPr>{_paragraph(text)}</w:tc>'


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, col: int, cell: Cell) -> None:
    number = "".join(cell.text.split()).replace(",", "")
    if cell.rowspan > 1 or cell.colspan > 1:
        sheet.merge_range(row, col, row + cell.rowspan - 1, col + cell.colspan - 1, cell.text)
    elif _NUMBER.fullmatch(number):
        sheet.write_number(row, col, float(number))  # codes too: as many workbooks have them
    elif cell.text:
        sheet.write_string(row, col, cell.text)
