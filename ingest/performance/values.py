"""What is read from performance tables, before it is joined with statements and narrative."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ingest.disclosure import Count, Indicator
from ingest.document import Cell, Grid, Place


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its non-blank cells with their columns from 0, the width of the grid they stand in, and
    how many cells the line prints, blank ones too (it may stop short of the width).
    """

    cells: tuple[tuple[int, Cell], ...]
    width: int
    stop: int
    loose: bool = False  # a line outside any grid, between two parts of one table


@dataclass(frozen=True, slots=True)
class Source:
    """One printed table: its title's kind and words, and its rows over all fragments."""

    key: str
    title: str
    unit: str | None
    rows: tuple[Row, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Head:
    """The fields above the indicators; amounts in `unit`, None where not printed."""

    project: str | None = None
    goal: str | None = None
    unit: str | None = None
    amount: Decimal | None = None
    fiscal_amount: Decimal | None = None
    other_amount: Decimal | None = None
    further_amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PerformanceTable:
    """One performance table as read. `indicators` carry the project's name as this table prints it."""

    key: str
    title: str
    head: Head
    indicators: tuple[Indicator, ...]
    count: Count
    place: Place


@dataclass(frozen=True, slots=True)
class PerformanceTables:
    """All of a document's performance tables; `grids` are those that belong to them, `items` their positions among the document's items."""

    tables: tuple[PerformanceTable, ...] = ()
    grids: tuple[Grid, ...] = ()
    items: frozenset[int] = frozenset()
