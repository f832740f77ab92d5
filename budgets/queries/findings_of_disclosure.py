"""The findings of a disclosure with their places on its page: every cell that a finding names, and every finding that names a cell.

A place is known by where it is printed: the same place that the cell's amount, row or column has. What is printed outside the
statements (projects, targets, stated numbers) has places of its own below them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.utils.translation import gettext as _

from budgets.models import Claim, Column, Disclosure, Fact, Finding, Indicator, Project, Row
from budgets.queries.printed_statement import Amount, BodyCell, PrintedStatement
from budgets.words import FACTS

Place = Mapping[str, Any]
GridColumn = tuple[str, int]  # side and column

MOST_ROWS: Final = 6  # of a finding, before the rest is folded
SUBTOTALS: Final = ("合计", "小计", "总计")  # headings that mean nothing without the one above them


@dataclass(frozen=True, slots=True)
class NamedCell:
    """A cell that a finding names: its column and its printed text ("" where it is empty). Without an anchor it is not on the page."""

    words: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row with the cells that a finding names; without cells the row itself is meant. `place` is the source's."""

    words: str
    place: Place
    anchor: str = ""
    cells: tuple[NamedCell, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedPart:
    """A statement, or another part of the document, with the rows that a finding names."""

    label: str
    title: str
    rows: tuple[NamedRow, ...]


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding and where it is to be seen."""

    finding: Finding
    parts: tuple[NamedPart, ...]

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"finding-{self.finding.order}"

    @property
    def count(self) -> int:
        """How many places it names."""
        return sum(len(row.cells) + (not row.cells or bool(row.anchor)) for part in self.parts for row in part.rows)

    @property
    def first_parts(self) -> tuple[NamedPart, ...]:
        """The rows that are told at once."""
        return _rows_between(self.parts, 0, MOST_ROWS)

    @property
    def further_parts(self) -> tuple[NamedPart, ...]:
        """The others, to be unfolded."""
        return _rows_between(self.parts, MOST_ROWS, None)


def _rows_between(parts: Iterable[NamedPart], first: int, last: int | None) -> tuple[NamedPart, ...]:
    kept: list[NamedPart] = []
    for part in parts:
        rows = part.rows[max(first, 0) : None if last is None else max(last, 0)]
        kept += [replace(part, rows=rows)] if rows else []
        first, last = first - len(part.rows), None if last is None else last - len(part.rows)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class FindingsShown:
    """Findings with their places, and the statements with the cells marked that they name.

    `marks` holds every anchor that a finding names, with the numbers of these findings.
    """

    findings: tuple[ShownFinding, ...]
    statements: list[PrintedStatement]
    marks: Mapping[str, Sequence[int]] = field(default_factory=dict)

    @property
    def names_indicators(self) -> bool:
        """Whether a finding leads to a performance target: these are folded unless it does."""
        return any(anchor.startswith("indicator-") for anchor in self.marks)


@dataclass(frozen=True, slots=True)
class _Spot:
    """One place of the page."""

    part: tuple[str, str]  # label and title of the statement
    place: Place  # of the row
    row: str
    anchor: str = ""
    cell: str = ""
    text: str = ""
    row_number: int = 0


def get_findings(disclosure: Disclosure, statements: list[PrintedStatement], *, released_only: bool = False) -> FindingsShown:
    """The findings in order of severity, and the statements with their cells marked.

    With `released_only` those that the public may see, and cells that can be reached but bear no mark. One query, four more where
    a place lies outside the statements.
    """
    found = Finding.objects.filter(disclosure=disclosure).select_related("decided_by").order_by("order")
    findings = list(found.released() if released_only else found)
    if not findings:
        return FindingsShown((), statements)
    index = _index(statements)
    if any(_key(place) not in index for finding in findings for place in finding.places):
        for spot in _elsewhere(disclosure):
            index[_key(spot.place)].outside.append(spot)
    named = [(finding, [_resolve(index, place) for place in finding.places]) for finding in findings]
    marks: dict[str, list[int]] = defaultdict(list)
    for finding, spots in named:
        for anchor in dict.fromkeys(spot.anchor for spot in spots if spot.anchor):
            marks[anchor] += [] if released_only or finding.status == Finding.Status.DISMISSED else [finding.order]
    shown = tuple(ShownFinding(finding, _parts(spots)) for finding, spots in named)
    return FindingsShown(shown, [_marked(printed, marks) for printed in statements], marks)


# Which place is which cell


@dataclass(slots=True)
class _Found:
    """What is printed at one place; several amounts and empty cells where the format keeps no columns."""

    amounts: list[_Spot] = field(default_factory=list)
    empty: list[_Spot] = field(default_factory=list)
    rows: list[_Spot] = field(default_factory=list)
    outside: list[_Spot] = field(default_factory=list)


def _key(place: Place) -> str:
    return json.dumps(place, sort_keys=True)


def _index(statements: Iterable[PrintedStatement]) -> defaultdict[str, _Found]:
    index: defaultdict[str, _Found] = defaultdict(_Found)
    for printed in statements:
        grid_columns = _grid_columns(printed)
        for cell in _cells(printed):
            if cell.row is not None:
                _enter(index, printed, cell, cell.row, grid_columns)
    return index


def _enter(index: dict[str, _Found], printed: PrintedStatement, cell: BodyCell, row: Row, grid_columns: Mapping[GridColumn, int]) -> None:
    """Put one cell into the index."""
    if cell.kind == "name":
        index[_key(row.place)].rows.append(_spot(printed, row, row_anchor(printed, row)))
    for amount in cell.amounts:
        spot = _spot(printed, row, amount.anchor, _column_words(amount.line.column), amount.line.text)
        index[_key(amount.line.place)].amounts.append(spot)
    if cell.kind == "empty" and cell.column:
        place = _empty_place(row, grid_columns.get((row.side, cell.column.col)))
        index[_key(place)].empty.append(_spot(printed, row, empty_anchor(printed, row, cell.column), _column_words(cell.column)))


def _spot(printed: PrintedStatement, row: Row, anchor: str, cell: str = "", text: str = "") -> _Spot:
    return _Spot((printed.label, printed.statement.title), row.place, _row_words(row), anchor, cell, text, row.row)


def _resolve(index: Mapping[str, _Found], place: Place) -> _Spot:
    """What a finding's place is on the page; a place that is nowhere there is told by its own words."""
    found = index.get(_key(place), _Found())
    if len(found.amounts) == 1:
        return found.amounts[0]
    if found.rows:
        return found.rows[0]
    if found.amounts:
        return found.amounts[0]
    if found.empty:
        return found.empty[0]
    if len(found.outside) > 1:  # several things are said at one place: which of them is meant is not known
        return replace(found.outside[0], row="")
    return found.outside[0] if found.outside else _Spot(("", ""), place, "")


def _cells(printed: PrintedStatement) -> Iterator[BodyCell]:
    return (cell for row in printed.rows for cell in row.cells)


def _grid_columns(printed: PrintedStatement) -> dict[GridColumn, int]:
    """The source's own column of each amount column of each side."""
    known: dict[GridColumn, int] = {}
    lines = [(cell.row, amount.line) for cell in _cells(printed) for amount in cell.amounts]
    for row, line in sorted(lines, key=lambda pair: pair[1].order):
        if row and line.column and "col" in line.place:
            known.setdefault((row.side, line.column.col), line.place["col"])
    return known


def _empty_place(row: Row, grid_column: int | None) -> Place:
    """Where an amount would be printed."""
    return row.place if "col" in row.place or grid_column is None else {**row.place, "col": grid_column}


def row_anchor(printed: PrintedStatement, row: Row) -> str:
    """t3-r12: the twelfth row of the third statement."""
    return f"{printed.anchor}-r{row.row}"


def empty_anchor(printed: PrintedStatement, row: Row, column: Column) -> str:
    """t3-r12c2: the empty cell where row and column meet."""
    return f"{row_anchor(printed, row)}c{column.col}"


def _elsewhere(disclosure: Disclosure) -> Iterator[_Spot]:
    """What is printed outside the statements. Four queries."""
    for project in Project.objects.filter(disclosure=disclosure).order_by("order"):
        yield _Spot(("", _("Projects")), project.place, project.name, project.anchor)
    for target in Indicator.objects.filter(disclosure=disclosure).order_by("order"):
        yield _Spot(("", _("Indicators")), target.place, str(target), target.anchor)
    for fact in Fact.objects.filter(disclosure=disclosure).order_by("order"):
        yield _Spot(("", _("Named numbers outside the statements")), fact.place, str(FACTS.get(fact.key, fact.key)), fact.anchor)
    for claim in Claim.objects.filter(disclosure=disclosure).order_by("order"):
        yield _Spot(("", _("What the narrative says")), claim.place, claim.subject, claim.anchor)


# Words


def _row_words(row: Row) -> str:
    side = {"revenue": _("Revenue"), "expenditure": _("Expenditure"), "expenditure_by_use": _("Expenditure by use")}.get(row.side, "")
    name = row.project if row.kind == "project" and row.project else str(row)
    return " ".join(filter(None, (side, name or _("a row without a name"))))


def _column_words(column: Column | None) -> str:
    if column is None:
        return _("column not determined")
    path = column.path or [column.heading]
    return "·".join(path[-2:]) if path[-1] in SUBTOTALS else path[-1]


def _parts(spots: Iterable[_Spot]) -> tuple[NamedPart, ...]:
    """Places by statement and row, each told once."""
    parts: dict[tuple[str, str], dict[object, list[_Spot]]] = defaultdict(lambda: defaultdict(list))
    for spot in {spot.anchor or _key(spot.place): spot for spot in spots}.values():
        parts[spot.part][(spot.row_number, spot.row) if spot.row_number else spot.anchor or _key(spot.place)].append(spot)
    return tuple(NamedPart(*part, tuple(_named_row(group) for group in rows.values())) for part, rows in parts.items())


def _named_row(spots: Sequence[_Spot]) -> NamedRow:
    first = spots[0]
    cells = tuple(NamedCell(spot.cell, spot.text, spot.anchor) for spot in spots if spot.cell)
    whole = next((spot.anchor for spot in spots if not spot.cell), "")
    return NamedRow(first.row, first.place, whole, cells)


# Marks


def _marked(printed: PrintedStatement, marks: Mapping[str, Sequence[int]]) -> PrintedStatement:
    """The statement with its cells marked; the same one where none is named."""
    if not any(anchor.startswith(f"{printed.anchor}-") for anchor in marks):
        return printed
    rows = tuple(replace(row, cells=tuple(_marked_cell(printed, cell, marks) for cell in row.cells)) for row in printed.rows)
    return replace(printed, rows=rows)


def _marked_cell(printed: PrintedStatement, cell: BodyCell, marks: Mapping[str, Sequence[int]]) -> BodyCell:
    if cell.row is None:
        return cell
    if cell.amounts:
        return replace(cell, amounts=tuple(_marked_amount(amount, marks) for amount in cell.amounts))
    anchor = empty_anchor(printed, cell.row, cell.column) if cell.column else row_anchor(printed, cell.row)
    return replace(cell, anchor=anchor, findings=tuple(marks[anchor])) if anchor in marks else cell


def _marked_amount(amount: Amount, marks: Mapping[str, Sequence[int]]) -> Amount:
    return replace(amount, findings=tuple(marks[amount.anchor])) if amount.anchor in marks else amount
