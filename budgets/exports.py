"""A table as a file: CSV that Excel opens as it is, XLSX with real numbers. Both hold what the page shows, nothing else."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final
from urllib.parse import quote

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django_tables2 import Table

from budgets.money import MINUS, Unit

SAMPLE: Final = "样例数据 sample"  # in both languages, whoever reads the file
BOM: Final = "\ufeff"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def export(table: Table, name: str, file_type: str, *, unit: Unit | None = None, sample: bool = False) -> HttpResponse:
    """The table as "csv" or "xlsx", named `name`. KeyError for any other type.

    The unit of its amounts, and that they are invented (`sample`), stand in the name and on each row.
    """
    return export_rows(table.as_values(), name, file_type, unit=unit, sample=sample)


def export_rows(rows: Iterable[list[Any]], name: str, file_type: str, *, unit: Unit | None = None, sample: bool = False) -> HttpResponse:
    """The same for rows of which the first is the heading."""
    content, media_type = {"csv": (as_csv, "text/csv; charset=utf-8"), "xlsx": (as_xlsx, XLSX)}[file_type]
    rows = with_sample(rows) if sample else rows
    rows = with_unit(rows, unit) if unit else rows
    response = HttpResponse(content(rows), content_type=media_type)
    whole_name = " ".join(part for part in (SAMPLE if sample else "", name, str(unit.label) if unit else "") if part)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{whole_name}.{file_type}')}"
    return response


def with_unit(rows: Iterable[list[Any]], unit: Unit) -> Iterator[list[Any]]:
    """The rows with the unit of their amounts in a last column: away from its page a number has nothing else to say it."""
    for number, row in enumerate(rows):
        yield [*row, str(unit.label) if number else _("Unit")]


def with_sample(rows: Iterable[list[Any]]) -> Iterator[list[Any]]:
    """The rows with a last column that says that they are invented."""
    for number, row in enumerate(rows):
        yield [*row, SAMPLE if number else _("Kind of data")]


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
