"""The answer of `/compare/years/`: a tree with a figure for every year, whatever it is broken down by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budgets.changes import NONE, Change, change_between
from budgets.comparison import ECONOMIC, FUNCTIONAL, Measure
from budgets.models import Column, Disclosure, LineItem, Statement
from budgets.money import half_unit, most_places

CODE_FIELD: Final = {FUNCTIONAL: FUNCTIONAL, ECONOMIC: "economic_department"}
SAYING: Final = ("printed", "added", "restated", "undetermined")  # states in which a year says something of a code
CODES: Final = re.compile(r"\d{2,9}(?:\+\d{2,9})*")  # one code, or several that are compared together
FORMER: Final = "<"  # between a code of a former meaning and the year in which that ended


@dataclass(frozen=True, slots=True)
class Source:
    """What one year is read from; `missing` says why there is nothing to read."""

    year: int
    disclosure: Disclosure | None = None
    statement: Statement | None = None
    column: Column | None = None

    @property
    def missing(self) -> str:
        """Empty, or one of: disclosure, statement, column."""
        if self.disclosure is None:
            return "disclosure"
        if self.statement is None:
            return "statement"
        return "" if self.column else "column"

    def stands_in(self, measure: Measure) -> bool:
        """Whether another statement is read because the proper one is missing: its classes only, nothing below."""
        return self.statement is not None and self.statement.key != measure.statement


@dataclass(frozen=True, slots=True)
class Gap:
    """Years of which nothing was received, from `first` to `last`, before the compared year `before`."""

    first: int
    last: int
    before: int

    @property
    def words(self) -> str:
        """2022–2025, or 2022."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class Figure:
    """The amount of one code in one year.

    `state`: printed · added (its parts added up, the row itself not being printed) · restated (like for like: with what a change of
    codes moved in or out) · empty (the row is there, the cell is not filled) · absent (no such row) · undetermined (an amount of the
    row may stand in this column) · missing (nothing to read that year). `fen` is None except when printed, added or restated.
    `beside` is where an amount outside the statements stands: the disclosure, and its anchor there.
    """

    state: str
    fen: int | None = None
    printed: tuple[LineItem, ...] = ()
    beside: tuple[Disclosure, str] | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """One code or key, or the total (code ""). `printed_name` is the newest printed name.

    A code whose meaning was given up and used again is two nodes: the former one's `code` says until when ("30311<2018").
    """

    code: str
    level: int
    printed_name: str
    figures: Mapping[int, Figure]
    parts: tuple[Node, ...] = ()
    parent: str = ""

    @property
    def shown_code(self) -> str:
        """The code as it is printed; nothing for what has none."""
        printed = self.code.partition(FORMER)[0].partition(" ")[0]
        return printed if CODES.fullmatch(printed) else ""

    @property
    def is_former(self) -> bool:
        """Whether the code was given another meaning later."""
        return FORMER in self.code

    def fen(self, year: int) -> int | None:
        """The amount of one year."""
        return self.figures[year].fen


@dataclass(frozen=True, slots=True)
class YearTree:
    """Total and classes (largest first), with what each year was read from and the decimals (of 万元) printed there."""

    measure: Measure
    sources: tuple[Source, ...]
    total: Node
    classes: tuple[Node, ...]
    places: int = 2
    gaps: tuple[Gap, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the statements read, each once, newest first."""
        return tuple(dict.fromkeys(source.statement.title for source in reversed(self.sources) if source.statement))

    @staticmethod
    def edition_of(measure: Measure) -> str:
        """The classification that a measure's codes belong to."""
        return CODE_FIELD.get(measure.by, FUNCTIONAL)

    @property
    def edition(self) -> str:
        """The classification its codes belong to."""
        return self.edition_of(self.measure)

    @property
    def years(self) -> tuple[int, ...]:
        """The years, in order."""
        return tuple(source.year for source in self.sources)

    @property
    def first_total(self) -> int | None:
        """The total of the first year, in fen."""
        return self.total.fen(self.years[0])

    @property
    def last_total(self) -> int | None:
        """The total of the last year, in fen."""
        return self.total.fen(self.years[-1])

    def walk(self) -> Iterable[Node]:
        """Every node but the total, parents before their parts."""
        stack = list(reversed(self.classes))
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.parts))


def lowest_told(tree: YearTree) -> frozenset[str]:
    """The lowest rows that together still say all that the first and the last year do.

    Where a row's parts are not printed in one of the two years, or do not add up to it, the row itself is the lowest.
    """
    halves = {year: half_unit(_places_of(tree, year)) for year in (tree.years[0], tree.years[-1])}
    found: set[str] = set()
    waiting = list(tree.classes)
    while waiting:
        node = waiting.pop()
        if node.parts and all(_is_told_by_parts(node, year, half) for year, half in halves.items()):
            waiting += node.parts
        else:
            found.add(node.code)
    return frozenset(found)


def _places_of(tree: YearTree, year: int) -> int:
    """The most decimals (of 万元) that the amounts of one year print."""
    lines = (line for node in (tree.total, *tree.walk()) for line in node.figures[year].printed)
    return most_places((line.number, line.unit) for line in lines)


def _is_told_by_parts(node: Node, year: int, half: Decimal) -> bool:
    """Whether the parts add up to the row, but for what rounding hides: half a unit of the last printed place in every amount."""
    amounts = [fen for part in node.parts if (fen := part.fen(year)) is not None]
    return abs((node.fen(year) or 0) - sum(amounts)) <= half * (len(amounts) + 1)


def runs_of(years: Iterable[int]) -> list[tuple[int, int]]:
    """Consecutive years as (first, last)."""
    runs: list[tuple[int, int]] = []
    for year in years:
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


def comparable_change(before: Figure, after: Figure) -> Change:
    """The change between two figures; none where either year has nothing to read or an open column."""
    if {before.state, after.state} & {"missing", "undetermined"}:
        return Change(NONE)
    return change_between(before.fen, after.fen)
