"""A disclosure's statements as they were printed: headings over several lines, rows in order, amounts in their cells.

The one query here that also serves drafts: the desk shows what the public page will show. Four database queries whatever the size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from budgets.models import Column, Disclosure, LineItem, Row, Statement
from budgets.queries.printed_heading import CODE_PARTS, Half, build_head
from budgets.queries.printed_statement import Amount, BodyCell, BodyRow, PrintedStatement

SIDES = ("revenue", "expenditure", "expenditure_by_use")


@dataclass(slots=True)
class _Parts:
    """What belongs to one statement, and the anchors already given in it."""

    statement: Statement
    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    lines: dict[int, list[LineItem]] = field(default_factory=lambda: defaultdict(list))
    anchors: set[str] = field(default_factory=set)


def get_statements_as_printed(disclosure: Disclosure) -> list[PrintedStatement]:
    """Every statement of the disclosure in printed order; absent, empty and unrecognised ones too (without rows)."""
    parts = {statement.pk: _Parts(statement) for statement in Statement.objects.filter(disclosure=disclosure).order_by("order")}
    for column in Column.objects.filter(statement__in=parts).order_by("col"):
        parts[column.statement_id].columns.append(column)
    for row in Row.objects.filter(statement__in=parts).order_by("row"):
        parts[row.statement_id].rows.append(row)
    for line in LineItem.objects.filter(disclosure=disclosure).select_related("column").order_by("order"):
        parts[line.statement_id].lines[line.row_id].append(line)
    return [_draw(part) for part in parts.values()]


def _draw(part: _Parts) -> PrintedStatement:
    sides = [side for side in SIDES if any(row.side == side for row in part.rows)]
    halves = [_half(part, side) for side in sides] or [_half(part, "")]
    printed = _printed_lines(part.rows) if sides else [[row] for row in part.rows]
    rows = [_body_row(part, sides or [""], halves, line) for line in printed]
    lines = [line for group in part.lines.values() for line in group]
    return PrintedStatement(
        statement=part.statement,
        head=build_head(halves) if part.columns else (),
        rows=tuple(rows),
        amounts=len(lines),
        open_columns=sum(line.column_id is None for line in lines),
    )


# Halves


def _half(part: _Parts, side: str) -> Half:
    rows = [row for row in part.rows if row.side == side] if side else part.rows
    # In a two-sided statement the code is printed before the name in one cell.
    kinds = () if side else tuple(kind for kind in CODE_PARTS if any(getattr(row, kind) for row in rows))
    has_unit_rows = any(row.kind == "organisation" for row in rows)
    return Half(
        title={"revenue": _("Revenue"), "expenditure": _("Expenditure"), "expenditure_by_use": _("Expenditure by use")}.get(side, ""),
        code_kinds=kinds,
        name_heading=_name_heading(part.statement.by or side),
        with_organisation=not has_unit_rows and any(row.organisation for row in rows),
        with_project=any(row.project and row.project != row.name for row in rows),
        columns=tuple(_columns_of_side(part, side)),
    )


def _name_heading(by: str) -> str:
    return {
        "functional": _("Functional classification"),
        "economic": _("Economic classification"),
        "project": _("Name of the item"),
        "three_public": _("Three-public expense"),
        "source": _("Source of revenue"),
        "expenditure": _("Functional classification"),
    }.get(by, pgettext("heading of names", "Item"))


def _columns_of_side(part: _Parts, side: str) -> Iterable[Column]:
    """The columns that amounts of this side stand in, and, for the expenditure, those no amount stands in."""
    if not side:
        return part.columns
    used = {row.side: set[int]() for row in part.rows}
    for row in part.rows:
        used[row.side] |= {line.column_id for line in part.lines[row.pk] if line.column_id}
    elsewhere = set[int]().union(*(columns for other, columns in used.items() if other != side)) - used[side]
    if side == "revenue":
        return [column for column in part.columns if column.pk in used[side]] or part.columns[:1]
    return [column for column in part.columns if column.pk not in elsewhere] or part.columns[:1]


def _printed_lines(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that stand on one printed line, left half first."""
    lines: list[list[Row]] = []
    for row in rows:
        if lines and lines[-1][-1].side != row.side and _same_line(lines[-1][-1].place, row.place):
            lines[-1].append(row)
        else:
            lines.append([row])
    return lines


def _same_line(first: dict[str, object], second: dict[str, object]) -> bool:
    keys = ("page", "sheet", "table", "row", "line")
    return bool(first.get("row") or first.get("line")) and all(first.get(key) == second.get(key) for key in keys)


# Body


def _body_row(part: _Parts, sides: Sequence[str], halves: Sequence[Half], rows: Sequence[Row]) -> BodyRow:
    by_side = {row.side: row for row in rows} if len(sides) > 1 or sides[0] else {"": rows[0]}
    cells: list[BodyCell] = []
    for side, half in zip(sides, halves, strict=True):
        row = by_side.get(side)
        cells += _cells(part, half, row) if row else [BodyCell("empty")] * half.width
    return BodyRow(any(row.kind == "total" for row in rows), tuple(cells))


def _cells(part: _Parts, half: Half, row: Row) -> list[BodyCell]:
    cells = [BodyCell("code", getattr(row, kind)[start:end]) for kind in half.code_kinds for start, end in CODE_PARTS[kind]]
    if half.with_organisation:
        cells.append(BodyCell("text", row.organisation))
    cells.append(BodyCell("name", row.name, code="" if half.code_kinds else row.code, row=row))
    if half.with_project:
        cells.append(BodyCell("text", row.project if row.project != row.name else ""))
    return cells + _amount_cells(part, half, row)


def _amount_cells(part: _Parts, half: Half, row: Row) -> list[BodyCell]:
    by_col: dict[int, list[LineItem]] = defaultdict(list)
    spans: dict[int, Sequence[int]] = {}
    for line in sorted(part.lines[row.pk], key=lambda line: line.column_id is None):
        col = line.column.col if line.column else next((col for col in line.candidates if col not in by_col), line.candidates[0])
        spans[col] = [col] if line.column or by_col[col] else line.candidates
        by_col[col].append(line)
    cells: list[BodyCell] = []
    covered = 0
    for column in half.columns:
        if covered:
            covered -= 1
            continue
        amounts = tuple(Amount(line, _anchor(part, row, line)) for line in by_col.get(column.col, ()))
        covered = _span(column.col, spans.get(column.col, ()), by_col) - 1
        kind = "amount" if amounts else "empty"
        cells.append(BodyCell(kind, amounts=amounts, colspan=covered + 1, row=row, column=column))
    return cells


def _span(start: int, candidates: Sequence[int], taken: Mapping[int, object]) -> int:
    end = start + 1
    while end in candidates and end not in taken:
        end += 1
    return end - start


def _anchor(part: _Parts, row: Row, line: LineItem) -> str:
    """The base anchor; a number tells the same apart."""
    base = base_anchor(part.statement, row, line)
    anchor, number = base, 1
    while anchor in part.anchors:
        number += 1
        anchor = f"{base}-{number}"
    part.anchors.add(anchor)
    return anchor


def base_anchor(statement: Statement, row: Row, line: LineItem) -> str:
    """t3-2010302-project: statement, what the row is, what the column is; the same for amounts that stand for the same figure."""
    what = row.code or row.key.replace(".", "-") or f"r{row.row}"
    period = "" if line.period in ("", "current") else line.period
    column = "-".join(word for word in (line.measure, line.fund, period, line.basis) if word)
    return f"{statement.anchor}-{what}-{column or (f'c{line.column.col}' if line.column else 'open')}"
