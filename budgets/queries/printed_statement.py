"""A statement ready to be drawn: cells of its heading and body, amounts in their cells."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from budgets.models import Column, LineItem, Row, Statement

PERFORMANCE = ("project_performance", "overall_performance")


@dataclass(frozen=True, slots=True)
class HeadCell:
    """One cell of the heading; `numeric` over amounts."""

    text: str
    colspan: int
    rowspan: int
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount and where it stands on the page. `findings` are the numbers of the findings that name it."""

    line: LineItem
    anchor: str
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyCell:
    """One cell of the body. `kind` is code, name, text, amount or empty; a cell of kind amount has at least one.

    An amount whose column is open spans the columns it may stand in where these are empty and neighbours; where all
    of them are taken it stands beside what is printed there. `row` and `column` are what meets here (a name has its row alone).
    A name and an empty cell have an `anchor` where something leads to them, and `findings` as an amount has.
    """

    kind: str
    text: str = ""
    code: str = ""
    amounts: tuple[Amount, ...] = ()
    colspan: int = 1
    row: Row | None = None
    column: Column | None = None
    anchor: str = ""
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One printed line of the table."""

    is_total: bool
    cells: tuple[BodyCell, ...]


@dataclass(frozen=True, slots=True)
class PrintedStatement:
    """One statement ready to be drawn. `amounts` and `open_columns` count printed amounts and those without a column."""

    statement: Statement
    head: tuple[tuple[HeadCell, ...], ...] = ()
    rows: tuple[BodyRow, ...] = ()
    amounts: int = 0
    open_columns: int = 0

    @property
    def anchor(self) -> str:
        """Its place on the page: t1, t2 …"""
        return self.statement.anchor

    @property
    def label(self) -> str:
        """Its number as printed, else by its order."""
        return self.statement.number or _("Statement %(order)s") % {"order": self.statement.order}

    @property
    def is_numbered(self) -> bool:
        """Whether the document prints a number; else the page counts, and says so."""
        return bool(self.statement.number)

    @property
    def has_rows(self) -> bool:
        """Whether there is a table to take away."""
        return self.statement.present and not self.is_performance and bool(self.rows or self.statement.grid)

    @property
    def is_performance(self) -> bool:
        """Whether its content stands among the projects and indicators."""
        return self.statement.key in PERFORMANCE
