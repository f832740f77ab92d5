"""Statement tables → columns, rows and line items; every printed amount becomes one line or is reported.

`read_items` goes through a table's grids in order. What stands in an amount column and is a number becomes a Line; numbers
that only count columns are ignored by name; any other number in the table is unplaced.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ingest.amounts import parse_amount
from ingest.columns import (
    Fragment,
    GridColumn,
    GridRow,
    Layout,
    count_heading_rows,
    count_repeated_rows,
    is_column_numbers,
    merged_segments,
    printed_width,
    repeats_heading,
    starts_heading,
    texts,
)
from ingest.disclosure import Column, Line, Row
from ingest.document import Cell, Grid, Place
from ingest.forms import Form
from ingest.forms.quantities import Quantity, find_three_public, find_total
from ingest.layout import complete_layout, read_layout
from ingest.lost_labels import NAMING, find_shift, rest_of_labels, shifted, without_added_blank
from ingest.meanings import Meaning, Occasion, find_period
from ingest.project_rows import settle_projects
from ingest.rows import Reading, read_row, three_public_row
from ingest.tables import Table

_TOKEN = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?(?![\d.]*[年月日号条款项])")


@dataclass
class Items:
    """What one table holds. `unplaced` are the places of printed amounts that became no line."""

    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    ignored: int = 0
    unplaced: list[Place] = field(default_factory=list)
    by_meaning: dict[Meaning | tuple[str, ...], int] = field(default_factory=dict)
    shift: int = 0  # by how many columns the line before was moved to stand under its headings
    fragments: list[Fragment] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)  # grid column (from 0) → statement column, of the layout in force


def read_items(table: Table, form: Form, occasion: Occasion) -> Items:
    """Columns, rows and lines of one table of the form."""
    items = Items(ignored=table.page_numbers)
    reading = Reading(form, occasion.year)
    layout: Layout | None = None
    width = 0
    for position, grid in enumerate(table.grids):
        start = count_repeated_rows(grid, layout) if layout else 0
        if layout is None or (not start and starts_heading(grid.rows, layout)):
            start = count_heading_rows(grid.rows)
            layout = complete_layout(read_layout(grid, start, form, occasion), layout)
            width = max(map(printed_width, grid.rows[:start]), default=0)
            _add_columns(layout, items)
        items.fragments.append(Fragment(position, start, layout, width))
        items.shift = 0
        if position and start < len(grid.rows) and _goes_on_with_last_row(grid.rows[start], table.grids[position - 1], layout, items):
            start += 1
        for row in without_added_blank(grid.rows[start:], layout):
            _read_line(row, layout, reading, items)
    if form.by == "project" and form.code_kind == "functional":
        items.rows = settle_projects(items.rows, occasion.year)
    for block in table.loose:
        items.unplaced += [block.place] * len(_TOKEN.findall(block.text))
    return items


def _goes_on_with_last_row(row: GridRow, before: Grid, layout: Layout, items: Items) -> bool:
    """Take a row for the rest of the names that the page break cut, if every row until there prints a code or an amount."""
    rest = rest_of_labels(row, before.rows[-1], layout) if before.rows and items.rows else {}
    filled = {line.row for line in items.lines}
    if not rest or not all(read.codes or read.row in filled for read in items.rows):
        return False
    last = items.rows[-1]
    name, project, organisation = ((getattr(last, role) or "") + rest.get(role, "") for role in NAMING)
    if "organisation" in rest and last.name == last.organisation:  # an office's row is named by it
        name = organisation
    items.rows[-1] = replace(last, name=name or None, project=project or None, organisation=organisation or None)
    return True


def _read_line(row: GridRow, layout: Layout, reading: Reading, items: Items) -> None:
    if is_column_numbers(row):
        items.ignored += sum(text.strip().isdigit() for text in texts(row))
        return
    if repeats_heading(row, layout):
        return
    if layout.turned:
        _read_turned(row, layout, reading, items)
        return
    items.shift = find_shift(row, layout, items.shift)
    row = shifted(row, items.shift)
    used: set[int] = set()
    for segment in merged_segments(row, layout):
        if not segment.labels and not segment.amounts:
            continue
        read = read_row(row, segment, reading)
        items.rows.append(read)
        for column in segment.amounts:
            _read_amount(row, column, read.row, items)
        used |= {column.index for column in (*segment.labels, *segment.amounts) if not _is_money(row, column)}
    _report_rest(row, used, items)


def _read_amount(row: GridRow, column: GridColumn, number: int, items: Items, col: int | None = None) -> None:
    """One cell of an amount column; `col` is the statement's column where the heading alone does not tell it."""
    cell = row[column.index] if column.index < len(row) else None
    if cell is None or not cell.text:
        return
    amount = parse_amount(cell.text)
    if amount is None:
        items.unplaced += [cell.place] * len(_TOKEN.findall(cell.text))
        return
    col = col or items.numbers[column.index]
    candidates = _candidates(cell, items)
    items.lines.append(
        Line(
            row=number,
            col=None if candidates else col,
            amount=amount.value,
            text=cell.text,
            certainty=cell.certainty,
            candidates=candidates,
            place=cell.place,
        )
    )


def _is_money(row: GridRow, column: GridColumn) -> bool:
    """Whether a label cell prints an amount (with decimals or separators): it stands in no column of amounts and is reported."""
    cell = row[column.index] if column.role != "amount" and column.index < len(row) else None
    return cell is not None and any(mark in cell.text for mark in ".,，．") and parse_amount(cell.text) is not None


def _candidates(cell: Cell, items: Items) -> tuple[int, ...] | None:
    if cell.certainty != "ambiguous":
        return None
    return tuple(dict.fromkeys(items.numbers[index - 1] for index in cell.candidates if index - 1 in items.numbers))


def _report_rest(row: GridRow, used: set[int], items: Items) -> None:
    """Numbers in cells that belong to no column are not lost silently."""
    for index, cell in enumerate(row):
        if cell and index not in used and parse_amount(cell.text):
            items.unplaced.append(cell.place)


def _read_turned(row: GridRow, layout: Layout, reading: Reading, items: Items) -> None:
    """A printed line whose columns are the three-public quantities: one row for each, whose budget and final figures are two columns."""
    if not any(texts(row)):
        return
    organisation = _organisation(row, layout)
    if organisation is None and _period_of(row, layout, reading):  # printed once for the rows of its years
        organisation = reading.organisation
    reading.organisation = organisation
    parents: dict[str, int] = {}
    numbers: dict[Quantity, int] = {}
    taken: set[tuple[int, int]] = set()  # (row, column) that a printed column filled
    for column in layout.amounts:
        cell = row[column.index] if column.index < len(row) else None
        place = cell.place if cell else Place()
        if column.quantity is None:
            if cell and parse_amount(cell.text):
                items.unplaced.append(place)
            continue
        col = _column_of_period(row, column, layout, reading, items) or items.numbers[column.index]
        number = numbers.get(column.quantity, 0)
        if not number or (number, col) in taken:
            number = numbers[column.quantity] = reading.next_number()
            name = _quantity_name(column, column.quantity)
            items.rows.append(three_public_row(number, column.quantity, name, organisation, place, parents))
        taken.add((number, col))
        _read_amount(row, column, number, items, col)


def _column_of_period(row: GridRow, column: GridColumn, layout: Layout, reading: Reading, items: Items) -> int | None:
    """The column of a line that prints its own period (a row for each year, another for the change)."""
    period = _period_of(row, layout, reading)
    if period is None:
        return None
    moved = replace(column, meaning=(*column.meaning[:2], period, column.meaning[3]))
    meaning = _identity(moved)
    if meaning not in items.by_meaning:
        items.by_meaning[meaning] = len(items.columns) + 1
        items.columns.append(_new_column(len(items.columns) + 1, moved, turned=True, known=True))
    return items.by_meaning[meaning]


def _period_of(row: GridRow, layout: Layout, reading: Reading) -> str | None:
    """The period that a line prints in a column of its own."""
    label = next((one for segment in layout.segments for one in segment.labels if one.role == "period"), None)
    cell = row[label.index] if label is not None and label.index < len(row) else None
    return find_period(cell.text, reading.year) if cell else None


def _quantity_name(column: GridColumn, quantity: Quantity) -> str:
    """The heading of the quantity itself, where those below it only say 合计 or 小计 of it, or of which budget or year it is."""
    named = [part for part in column.path if find_three_public(part) == quantity]
    return named[-1] if named else column.path[-1]


def _organisation(row: GridRow, layout: Layout) -> str | None:
    labels = [column for segment in layout.segments for column in segment.labels if column.role in ("organisation", "name")]
    found = ("".join(row[column.index].text.split()) for column in labels if column.index < len(row) and row[column.index])  # type: ignore[union-attr]
    return next((text for text in found if text and not find_total(text)), None)


def _identity(column: GridColumn) -> Meaning | tuple[str, ...]:
    if column.quantity is not None:
        return ("total", *column.meaning[1:])
    return column.meaning if column.meaning[0] else column.path


def _add_columns(layout: Layout, items: Items) -> None:
    """Number the amount columns; those of the second half of a statement that mean the same share a number."""
    taken: set[tuple[int, Meaning | tuple[str, ...]]] = set()
    items.numbers.clear()
    for position, segment in enumerate(layout.segments):
        for column in segment.amounts:
            meaning = _identity(column)
            if (position, meaning) in taken and not layout.turned:
                meaning = (*column.path, str(column.index))
            taken.add((position, meaning))
            items.numbers[column.index] = _number(column, meaning, layout, items)


def _number(column: GridColumn, meaning: Meaning | tuple[str, ...], layout: Layout, items: Items) -> int:
    number = items.by_meaning.get(meaning)
    if number is None:
        number = len(items.columns) + 1
        items.by_meaning[meaning] = number
        items.columns.append(_new_column(number, column, layout.turned, known=meaning == _identity(column)))
    elif number in items.numbers.values() and not layout.turned:  # printed in another segment of the same layout
        items.columns[number - 1] = _shared(items.columns[number - 1], column.path)
    return number


def _new_column(number: int, column: GridColumn, turned: bool, known: bool) -> Column:
    measure, fund, period, basis = column.meaning
    if turned:
        return Column(number, "", (), "total", fund, period, basis)
    heading = column.path[-1] if column.path else ""
    return Column(number, heading, column.path, measure if known else None, fund, period, basis)


def _shared(column: Column, path: tuple[str, ...]) -> Column:
    """A column printed in both halves keeps the part of its path that they share."""
    common: list[str] = []
    for mine, other in zip(reversed(column.path), reversed(path), strict=False):
        if mine != other:
            break
        common.insert(0, mine)
    kept = tuple(common) or column.path[-1:]
    return Column(column.col, column.heading, kept, column.measure, column.fund, column.period, column.basis)


def empty_grid(table: Table) -> tuple[tuple[str, ...], ...]:
    """The cells as printed, row by row, of a table that matches no form."""
    return tuple(texts(row) for grid in table.grids for row in grid.rows)


def grid_amounts(grids: tuple[Grid, ...]) -> int:
    """How many cells of grids print a number (a count that does not depend on what was placed)."""
    return sum(1 for grid in grids for row in grid.rows for cell in row if cell and parse_amount(cell.text))
