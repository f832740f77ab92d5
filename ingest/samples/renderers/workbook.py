"""As a workbook: a sheet for each statement and performance table, the text between them on sheets of its own; amounts are numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from ingest.samples.document import Document, Part, Statement, TargetTable, Text
from ingest.samples.renderers.merged import Merged, statement_cells, target_cells

_WHEN = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same in every file; Excel's times have no zone


def render(document: Document) -> bytes:
    """The whole workbook."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _WHEN})
    formats = {
        "amount": book.add_format({"num_format": "#,##0.00", "border": 1}),
        "cell": book.add_format({"border": 1, "text_wrap": True}),
    }
    texts = targets = 0
    for is_text, group in groupby(document.parts, key=lambda part: isinstance(part, Text)):
        parts = list(group)
        if is_text:
            texts += 1
            _texts(book.add_worksheet(f"文字{texts}"), parts)
            continue
        for part in parts:
            if isinstance(part, Statement):
                _statement(book.add_worksheet(part.number.rstrip("：:")), part, formats)
            elif isinstance(part, TargetTable):
                targets += 1
                _targets(book.add_worksheet(f"绩效{targets}"), part, formats)
    book.close()
    return out.getvalue()


def _texts(sheet: Worksheet, parts: Sequence[Part]) -> None:
    for row, part in enumerate(part for part in parts if isinstance(part, Text)):
        sheet.write_string(row, 0, part.text)


def _statement(sheet: Worksheet, part: Statement, formats: dict[str, object]) -> None:
    width = len(part.sheet.widths)
    sheet.write_string(0, 0, part.number)
    sheet.merge_range(1, 0, 1, width - 1, part.sheet.title)
    sheet.write_string(2, 0, f"编制部门：{part.department}")
    sheet.write_string(2, width - 1, "单位：万元")
    after = _table(sheet, statement_cells(part.sheet), 3, formats)
    if part.sheet.note:
        sheet.write_string(after, 0, part.sheet.note)


def _targets(sheet: Worksheet, part: TargetTable, formats: dict[str, object]) -> None:
    width = max(map(len, part.rows))
    sheet.merge_range(0, 0, 0, width - 1, part.title)
    sheet.merge_range(1, 0, 1, width - 1, part.year)
    _table(sheet, target_cells(part.rows), 2, formats)


def _table(sheet: Worksheet, cells: Sequence[Merged], top: int, formats: dict[str, object]) -> int:
    """Write the cells from a row on; the row after them."""
    for cell in cells:
        row = top + cell.row
        if cell.figure:
            sheet.write_number(row, cell.col, float(cell.text.replace(",", "")), formats["amount"])
        elif cell.rowspan > 1 or cell.colspan > 1:
            sheet.merge_range(row, cell.col, row + cell.rowspan - 1, cell.col + cell.colspan - 1, cell.text, formats["cell"])
        elif cell.text:
            sheet.write_string(row, cell.col, cell.text, formats["cell"])
        else:
            sheet.write_blank(row, cell.col, None, formats["cell"])
    return top + 1 + max(cell.row + cell.rowspan - 1 for cell in cells)
