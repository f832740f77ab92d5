"""A table as a file: CSV that Excel opens as it is, XLSX with real numbers. Both hold what the page shows, nothing else."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final
from urllib.parse import quote

import xlsxwriter
from django.http import HttpResponse
from django_tables2 import Table

from budgets.money import MINUS

BOM: Final = "\ufeff"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def export(table: Table, name: str, file_type: str) -> HttpResponse:
    """The table as "csv" or "xlsx", named `name`. KeyError for any other type."""
    content, media_type = {"csv": (as_csv, "text/csv; charset=utf-8"), "xlsx": (as_xlsx, XLSX)}[file_type]
    response = HttpResponse(content(table.as_values()), content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{name}.{file_type}')}"
    return response


def as_csv(rows: Iterable[list[Any]]) -> str:
    """Rows as CSV with a byte-order mark, without which Excel reads Chinese wrongly."""
    file = io.StringIO()
    file.write(BOM)
    csv.writer(file).writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue()


def as_xlsx(rows: Iterable[list[Any]]) -> bytes:
    """Rows as a workbook of one sheet: numbers are numbers with their decimals, everything else is text and never a formula."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom"})
        formats: dict[int, Any] = {}
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, Decimal):
                    decimals = max(-int(value.as_tuple().exponent), 0)
                    pattern = "#,##0" + (f".{'0' * decimals}" if decimals else "")
                    formats.setdefault(decimals, book.add_format({"num_format": pattern}))
                    sheet.write_number(number, column, float(value), formats[decimals])
                else:
                    sheet.write_string(number, column, str(value), bold if number == 0 else None)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return file.getvalue()


def _cell(value: Any) -> str:
    """A cell of CSV: plain numbers, and text that a spreadsheet cannot take for a formula."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = str(value).replace(MINUS, "-")
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
