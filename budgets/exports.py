"""A table as a file: CSV that Excel opens as it is, XLSX with real numbers. Both hold what the page shows, nothing else."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
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
CSV: Final = "text/csv; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET_NAME: Final = 31  # characters that a workbook allows
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def export(table: Table, name: str, file_type: str, *, unit: Unit | None = None, sample: bool = False) -> HttpResponse:
    """The table as "csv" or "xlsx", named `name`. KeyError for any other type.

    The unit of its amounts, and that they are invented (`sample`), stand in the name and on each row.
    """
    return export_rows(table.as_values(), name, file_type, unit=unit, sample=sample)


def export_rows(rows: Iterable[list[Any]], name: str, file_type: str, *, unit: Unit | None = None, sample: bool = False) -> HttpResponse:
    """The same for rows of which the first is the heading."""
    writers: dict[str, tuple[Callable[[Iterable[list[Any]]], str | bytes], str]] = {"csv": (as_csv, CSV), "xlsx": (as_xlsx, XLSX)}
    content, media_type = writers[file_type]
    rows = with_sample(rows) if sample else rows
    rows = with_unit(rows, unit) if unit else rows
    return _attachment(content(rows), media_type, (SAMPLE if sample else "", name, str(unit.label) if unit else ""), file_type)


def export_book(sheets: Iterable[tuple[str, Iterable[list[Any]]]], name: str, *, sample: bool = False) -> HttpResponse:
    """Several tables as one workbook, a sheet for each; the first row of each is its heading."""
    marked = ((title, with_sample(rows) if sample else rows) for title, rows in sheets)
    return _attachment(as_book(marked), XLSX, (SAMPLE if sample else "", name), "xlsx")


def _attachment(content: str | bytes, media_type: str, parts: Iterable[str], file_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    whole_name = " ".join(part for part in parts if part)
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
    return as_book([("", rows)])


def as_book(sheets: Iterable[tuple[str, Iterable[list[Any]]]]) -> bytes:
    """A workbook of several sheets, each (name, rows); names are cut to what a workbook allows, and told apart."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        formats: dict[int | str, Any] = {"bold": book.add_format({"bold": True, "text_wrap": True, "valign": "bottom"})}
        taken: set[str] = set()
        for name, rows in sheets:
            _write_sheet(book, book.add_worksheet(_sheet_name(name, taken) or None), rows, formats)
    return file.getvalue()


def _write_sheet(book: xlsxwriter.Workbook, sheet: Any, rows: Iterable[list[Any]], formats: dict[int | str, Any]) -> None:
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, Decimal):
                decimals = max(-int(value.as_tuple().exponent), 0)
                if decimals not in formats:
                    formats[decimals] = book.add_format({"num_format": "#,##0" + (f".{'0' * decimals}" if decimals else "")})
                sheet.write_number(number, column, float(value), formats[decimals])
            else:
                sheet.write_string(number, column, str(value), formats["bold"] if number == 0 else None)
    sheet.freeze_panes(1, 0)
    sheet.autofit()


def _sheet_name(name: str, taken: set[str]) -> str:
    """At most 31 characters, without those that a workbook forbids, and different from the others."""
    plain = re.sub(r"[\[\]:*?/\\']", "", name).strip()
    chosen = plain[:SHEET_NAME]
    number = 2
    while chosen.casefold() in taken:
        chosen = f"{plain[: SHEET_NAME - len(str(number)) - 1]} {number}"
        number += 1
    taken.add(chosen.casefold())
    return chosen


def _cell(value: Any) -> str:
    """A cell of CSV: plain numbers, and text that a spreadsheet cannot take for a formula."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = str(value).replace(MINUS, "-")
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
