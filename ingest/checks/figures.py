"""The figures of a disclosure as the checks look at them: one Book a document, one Sheet a statement that is present.

Values are in fen (as Decimal: print may be finer), so that statements in different units compare. A Figure is one cell:
printed, blank, or `unsure` when an amount of its row may stand in its column or in another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from budgets.codes import plain_name
from ingest.amounts import FEN_PER_UNIT
from ingest.disclosure import Column, Disclosure, Line, Row, Statement
from ingest.document import Place

ZERO = Decimal(0)
HALF_FEN = Decimal("0.5")
_OWN_PRECISION = frozenset({"three_public", "other", "overall_performance", "project_performance"})


class Words(NamedTuple):
    """The same words in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What a figure outside the statements is called, and where it stands."""

    identity: str
    words: Words
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One cell of a statement, or one stated number of the narrative (then `stated` names it and `sheet` is None).

    `value` is in fen, None where nothing is printed; `half` is half a unit of the last printed place, in fen. Two Figures
    are equal only when they are the same object.
    """

    value: Decimal | None
    unit: str
    half: Decimal
    sheet: Sheet | None = None
    row: Row | None = None
    column: Column | None = None
    line: Line | None = None
    stated: Stated | None = None
    unsure: bool = False

    @property
    def amount(self) -> Decimal:
        """The value, 0 where blank."""
        return self.value or ZERO

    @property
    def factor(self) -> Decimal:
        """Fen in one of the printed unit."""
        return factor(self.unit)

    @property
    def identity(self) -> str:
        """What it is, whatever its position: the same when the file is read again."""
        if self.stated is not None:
            return self.stated.identity
        row = self.sheet.identities[self.row.row] if self.sheet and self.row else ""
        return f"{row}|{column_identity(self.column) if self.column else '?'}"

    @property
    def place(self) -> Place:
        """Where it is printed, or would be."""
        if self.stated is not None:
            return self.stated.place
        if self.line is not None:
            return self.line.place
        if self.sheet is None or self.row is None or self.column is None:
            return Place()
        place = self.row.place
        return place if place.col is not None else place._replace(col=self.sheet.grid_columns.get((self.row.side, self.column.col)))


@dataclass(slots=True, eq=False)
class Sheet:
    """One statement that is present, with its rows and cells at hand."""

    statement: Statement
    unit: str
    half: Decimal
    factor: Decimal  # fen in one of the unit
    rows: dict[int, Row] = field(default_factory=dict)
    children: dict[int, list[Row]] = field(default_factory=dict)
    lines: dict[tuple[int, int], Line] = field(default_factory=dict)
    unsure: dict[int, list[Line]] = field(default_factory=dict)  # row → amounts whose column is not determined
    live: set[tuple[str | None, int]] = field(default_factory=set)  # (side, column) in which something is printed, or may be
    filled: set[int] = field(default_factory=set)  # rows that print any amount
    grid_columns: dict[tuple[str | None, int], int | None] = field(default_factory=dict)  # (side, column) → the source grid's own
    identities: dict[int, str] = field(default_factory=dict)  # row → what it is, whatever its position
    figures: dict[tuple[int, int], Figure] = field(default_factory=dict)
    by_code: dict[tuple[str | None, str], dict[str, list[Row]]] = field(default_factory=dict)  # kept by grand.rows_by_code

    @property
    def key(self) -> str:
        """The statement's key."""
        return self.statement.statement

    @property
    def prints_nothing(self) -> bool:
        """Whether no amount stands in it."""
        return not self.statement.lines

    def figure(self, row: Row, column: Column) -> Figure:
        """The cell where a row and a column meet."""
        known = self.figures.get((row.row, column.col))
        if known is None:
            known = self.figures[row.row, column.col] = self._new_figure(row, column)
        return known

    def unsure_figures(self, row: Row) -> tuple[Figure, ...]:
        """The amounts of a row that stand in one of several columns."""
        lines = self.unsure.get(row.row, ())
        return tuple(Figure(line.amount * self.factor, self.unit, self.half, self, row, line=line) for line in lines)

    def column(self, measure: str, fund: str | None = None) -> Column | None:
        """This year's column of a measure and fund (of the final figures, where a form prints several bases)."""
        found = [c for c in self.statement.columns if (c.measure, c.fund, c.period) == (measure, fund, "current")]
        return min(found, key=lambda c: _BASES.index(c.basis) if c.basis in _BASES else len(_BASES), default=None)

    def is_live(self, column: Column, side: str | None = None) -> bool:
        """Whether anything is printed in a column (on a side)."""
        return (side, column.col) in self.live

    def _new_figure(self, row: Row, column: Column) -> Figure:
        line = self.lines.get((row.row, column.col))
        if line is not None:
            return Figure(line.amount * self.factor, self.unit, self.half, self, row, column, line)
        loose = self.unsure.get(row.row, ())
        unsure = any(not one.candidates or column.col in one.candidates for one in loose) if loose else False
        return Figure(None, self.unit, self.half, self, row, column, unsure=unsure)


_BASES = (None, "final", "budget", "adjusted_budget", "initial_budget")


@dataclass(slots=True, eq=False)
class Book:
    """One disclosure as the checks look at it."""

    disclosure: Disclosure
    sheets: tuple[Sheet, ...]

    def find(self, key: str, funds: Iterable[str | None] | None = None) -> Sheet | None:
        """The first statement of a key that is present; `funds` limits it, in order of preference."""
        found = [sheet for sheet in self.sheets if sheet.key == key]
        if funds is None:
            return found[0] if found else None
        return next((sheet for fund in funds for sheet in found if sheet.statement.fund == fund), None)

    def listed_absent(self, key: str) -> bool:
        """Whether the table of contents promises a statement that is not there."""
        return any(s.statement == key and s.listed and not s.present for s in self.disclosure.statements)

    def stated(self, value: Decimal, unit: str | None, identity: str, words: Words, place: Place) -> Figure:
        """A number of the narrative or of a performance table; it takes the statements' precision where they share its unit."""
        unit = unit or self.disclosure.identity.unit
        halves = [sheet.half for sheet in self.sheets if sheet.unit == unit]
        half = min(halves, default=_half(_decimals(value, unit), unit))
        return Figure(value * factor(unit), unit, half, stated=Stated(identity, words, place))


def factor(unit: str) -> Decimal:
    """Fen in one of a printed unit. A unit of money that no reader gives is a bug of the reader: KeyError, as in `ingest.load`."""
    return FEN_PER_UNIT[unit]


def open_book(disclosure: Disclosure) -> Book:
    """Every statement that is present and of a known form, in order."""
    present = [s for s in disclosure.statements if s.present and s.statement != "other" and s.columns]
    units = [s.unit or disclosure.identity.unit for s in present]
    decimals = _precisions(present, units)
    seen: dict[str, int] = {}
    sheets = tuple(
        _open_sheet(statement, unit, _half(places, unit), seen) for statement, unit, places in zip(present, units, decimals, strict=True)
    )
    return Book(disclosure, sheets)


def _open_sheet(statement: Statement, unit: str, half: Decimal, seen: dict[str, int]) -> Sheet:
    sheet = Sheet(statement, unit, half, factor(unit), {row.row: row for row in statement.rows})
    for row in statement.rows:
        if row.parent is not None:
            sheet.children.setdefault(row.parent, []).append(row)
        identity = _numbered(row_identity(statement, row), seen)
        sheet.identities[row.row] = identity
    for line in statement.lines:
        side = sheet.rows[line.row].side
        sheet.filled.add(line.row)
        if line.col is None:
            sheet.unsure.setdefault(line.row, []).append(line)
            sheet.live.update((side, col) for col in line.candidates or ())
            continue
        sheet.lines[line.row, line.col] = line
        sheet.live.add((side, line.col))
        sheet.grid_columns.setdefault((side, line.col), line.place.col)
    return sheet


def _numbered(identity: str, seen: dict[str, int]) -> str:
    """The same row printed again is told apart by its count."""
    seen[identity] = seen.get(identity, 0) + 1
    return identity if seen[identity] == 1 else f"{identity}#{seen[identity]}"


def row_identity(statement: Statement, row: Row) -> str:
    """What a row is, by statement, fund, side and code, key or name: the same when the file is read again."""
    own = row.key or "+".join(f"{kind}:{code}" for kind, code in row.codes.items()) or plain_name(row.name or "")
    project = plain_name(row.project) if row.project else ""
    parts = (statement.statement, statement.fund, row.side, row.kind, own, project, row.organisation if row.kind != "total" else None)
    return "|".join(part or "" for part in parts)


def column_identity(column: Column) -> str:
    """What a column is: its meaning, or its heading where that is not understood."""
    meaning = column.measure or ">".join(column.path) or str(column.col)
    return "|".join(part or "" for part in (meaning, column.fund, column.period, column.basis))


def _half(decimals: int, unit: str) -> Decimal:
    """Half a unit of the last place, in fen; of no less than a fen: what a workbook keeps below it is the residue of its own arithmetic."""
    return max(factor(unit) * Decimal(5).scaleb(-decimals - 1), HALF_FEN)


def _decimals(value: Decimal, unit: str) -> int:
    """The decimals printed. Where there are more than a fen has: those that remain when it is rounded to a fen."""
    fen = 1 / factor(unit)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < fen.as_tuple().exponent:  # type: ignore[operator]
        exponent = value.quantize(fen).normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _precisions(statements: list[Statement], units: list[str]) -> list[int]:
    """Decimals to which each statement is exact: the most that it or a twin in the same unit prints.

    A statement that keeps its closing zeros (52.10) shows its own precision; one that trims them (80, 2.4) takes its twins'.
    """
    own = [max((_decimals(line.amount, unit) for line in s.lines), default=0) for s, unit in zip(statements, units, strict=True)]
    twins: dict[str, int] = {}
    for statement, unit, places in zip(statements, units, own, strict=True):
        if statement.statement not in _OWN_PRECISION:
            twins[unit] = max(twins.get(unit, 0), places)
    return [
        places if _keeps_zeros(statement, places, unit) else max(places, twins.get(unit, 0))
        for statement, unit, places in zip(statements, units, own, strict=True)
    ]


def _keeps_zeros(statement: Statement, places: int, unit: str) -> bool:
    """Whether every amount but a bare 0 is printed with the same decimals, and at least one closes with a zero."""
    amounts = [line.amount for line in statement.lines if line.amount]
    same = all(_decimals(amount, unit) == places for amount in amounts)
    return bool(places) and same and any(not amount.as_tuple().digits[-1] for amount in amounts)
