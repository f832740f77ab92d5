"""The comparison as a workbook that works: sums, shares and changes are formulas, every figure has its source on a sheet of its own.

A parent is the sum of its parts; where what is printed differs from that (rounding), the difference stands in the formula, to be seen.
Implied figures are values and enter no formula.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_rowcol_to_cell

from budgets import markup
from budgets.changes import FLAT, NONE, RECODED, REGROUPED
from budgets.exports import SAMPLE
from budgets.money import in_unit
from budgets.queries.year_comparison import YearAnswer
from budgets.sources_of_figures import SOURCE_HEAD, source_rows
from budgets.tables.comparison import ComparisonTable
from budgets.tables.comparison_columns import YearColumn
from budgets.tables.comparison_rows import TreeRow

HEAD_ROWS: Final = 1
LITERAL_STATES: Final = (RECODED, REGROUPED)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand on the sheet: rows by key, columns by name, the places of decimals."""

    table: ComparisonTable
    rows: Sequence[TreeRow]
    at: dict[str, int]
    column: dict[str, int]
    decimals: int

    @property
    def first(self) -> int:
        """The column of the first year."""
        return self.column[f"y{self.table.shape.tree.years[0]}"]

    @property
    def last(self) -> int:
        """The column of the last year."""
        return self.column[f"y{self.table.shape.tree.years[-1]}"]

    def cell(self, row: TreeRow, column: int, *, fixed: bool = False) -> str:
        """The address of one cell: D5, or D$5."""
        return str(xl_rowcol_to_cell(self.at[row.key], column, row_abs=fixed))

    def parts(self, row: TreeRow) -> list[TreeRow]:
        """The rows directly below; below the total the classes."""
        if row.level == 0:
            return [one for one in self.rows if one.level == 1]
        return [one for one in self.rows if one.parent == row.key]


def build_workbook(table: ComparisonTable, answer: YearAnswer, address: Callable[[str], str], *, sample: bool = False) -> bytes:
    """The workbook; `address` makes an address on this site a whole one."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        formats = Formats(book)
        _write_table(book.add_worksheet(_("Comparison")), table, formats, sample=sample)
        _write_rows(book.add_worksheet(_("Sources")), SOURCE_HEAD, source_rows(table, answer, address), formats)
        points = ([point.subject, markup.sign_words(point.sign), point.words] for point in answer.gate.points)
        _write_rows(book.add_worksheet(_("Comparability")), (_("What"), _("Same or different"), _("In words")), points, formats)
    return file.getvalue()


class Formats:
    """Number formats by their decimals, each made once in a workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom"})
        self.made: dict[int, Any] = {}

    def number(self, decimals: int) -> Any:
        """#,##0.00 and the like."""
        if decimals not in self.made:
            pattern = "#,##0" + (f".{'0' * decimals}" if decimals else "")
            self.made[decimals] = self.book.add_format({"num_format": pattern})
        return self.made[decimals]


def _write_table(sheet: Any, table: ComparisonTable, formats: Formats, *, sample: bool) -> None:
    shape, rows = table.shape, list(table.data)
    names = [column.name for column in table.columns.all() if not column.column.exclude_from_export]
    where = Layout(
        table,
        rows,
        {row.key: number for number, row in enumerate(rows, start=HEAD_ROWS)},
        {name: place for place, name in enumerate(names)},
        _decimals(shape.tree.places, shape.unit.shift),
    )
    extra = [(_("Unit"), str(shape.unit.label)), *([(_("Kind of data"), SAMPLE)] if sample else [])]
    values = list(table.as_values())
    for place, heading in enumerate((*values[0], *(words for words, _value in extra))):
        sheet.write_string(0, place, str(heading), formats.bold)
    for row, printed in zip(rows, values[1:], strict=True):
        for name, value in zip(names, printed, strict=True):
            _write_cell(sheet, where, formats, row, name, value)
        for place, (_words, value) in enumerate(extra, start=len(names)):
            sheet.write_string(where.at[row.key], place, value)
    sheet.freeze_panes(HEAD_ROWS, where.first)
    sheet.autofit()


def _decimals(places: int, shift: int) -> int:
    return max(places + shift, 0)


def _write_cell(sheet: Any, where: Layout, formats: Formats, row: TreeRow, name: str, value: Any) -> None:
    """A formula where there is one, with the value it gives; else the value."""
    at, column = where.at[row.key], where.column[name]
    formula = _formula(where, row, name)
    if not isinstance(value, Decimal):
        if formula and value != "":
            sheet.write_formula(at, column, formula, None, str(value))
        elif str(value):
            sheet.write_string(at, column, str(value))
        return
    style = formats.number(max(-int(value.as_tuple().exponent), 0))
    if formula:
        sheet.write_formula(at, column, formula, style, float(value))
    else:
        sheet.write_number(at, column, float(value), style)


def _formula(where: Layout, row: TreeRow, name: str) -> str:
    if name == "share":
        return _share(where, row)
    if name in ("change", "percent"):
        return _change(where, row, percent=name == "percent")
    column = where.table.columns[name].column
    return _sum(where, row, column.source.year, where.column[name]) if isinstance(column, YearColumn) else ""


def _sum(where: Layout, row: TreeRow, year: int, column: int) -> str:
    """The parts that have an amount, and what is printed beyond them."""
    fen = row.figures[year].fen
    parts = [(part, part.figures[year].fen) for part in where.parts(row)]
    known = [(part, amount) for part, amount in parts if amount is not None]
    if fen is None or not known or row.printed_parts:
        return ""
    beyond = fen - sum(amount for _part, amount in known)
    terms = ",".join(where.cell(part, column) for part, _amount in known)
    unit = where.table.shape.unit
    rest = f"+({in_unit(beyond, unit, where.table.shape.tree.places)})" if beyond else ""
    return f"=ROUND(SUM({terms}){rest},{max(where.decimals, 6)})"


def _share(where: Layout, row: TreeRow) -> str:
    if row.share is None:
        return ""
    total = where.cell(where.rows[0], where.last, fixed=True)
    return f"=ROUND({where.cell(row, where.last)}/{total}*100,1)"


def _change(where: Layout, row: TreeRow, *, percent: bool) -> str:
    """The difference of the two years, or in per cent of the first; the words for new and ended come of the numbers themselves."""
    if not where.table.shape.comparable or row.change.status == NONE:
        return ""
    first, last = where.cell(row, where.first), where.cell(row, where.last)
    if not percent:
        return f"=ROUND(N({last})-N({first}),{max(where.decimals, 6)})"
    if row.change.status in (*LITERAL_STATES, FLAT) and row.change.pct is None:
        return ""
    new, ended = markup.new_words(), markup.ended_words()
    return f'=IF(N({first})=0,"{new}",IF(N({last})=0,"{ended}",ROUND((N({last})-N({first}))/ABS(N({first}))*100,1)))'


def _write_rows(sheet: Any, head: Sequence[Any], rows: Iterable[Sequence[Any]], formats: Formats) -> None:
    """A plain sheet: numbers are numbers, everything else is text."""
    for place, words in enumerate(head):
        sheet.write_string(0, place, str(words), formats.bold)
    for number, row in enumerate(rows, start=HEAD_ROWS):
        for place, value in enumerate(row):
            if isinstance(value, Decimal):
                sheet.write_number(number, place, float(value), formats.number(max(-int(value.as_tuple().exponent), 0)))
            elif isinstance(value, int):
                sheet.write_number(number, place, value)
            else:
                sheet.write_string(number, place, str(value))
    sheet.freeze_panes(HEAD_ROWS, 0)
    sheet.autofit()
