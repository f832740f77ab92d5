"""A department's figures of one measure by classification code, over years.

One answer for `/compare/years/`: a tree of classes, sections and items with a figure for every year. What is
printed twice under one code (an item once per project) is one figure with both printed rows kept beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from django.db.models import Q

from budgets.changes import NONE, Change, change_between
from budgets.comparison import ECONOMIC, Measure
from budgets.models import Column, Disclosure, LineItem, Row, Statement
from budgets.money import most_places

LEVEL_OF_KIND: Final = {"class": 1, "section": 2, "item": 3}
CODE_FIELD: Final = {"functional": "functional", ECONOMIC: "economic_department"}
OTHER_SIDES: Final = ("revenue", "expenditure_by_use")  # of a two-sided statement: another subject, and the same money again
SAYING: Final = ("printed", "added", "undetermined")  # states in which a year says something of a code
# Where a title limits the statement to some funds, the widest comes first.
FUND_ORDER: Final = ("", "fiscal", "general_public")


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

    `state`: printed · added (its parts added up, the row itself not being printed) · empty (the row is there, the cell is not filled) ·
    absent (no such row) · undetermined (an amount of the row may stand in this column) · missing (nothing to read that year).
    `fen` is None except when printed or added.
    """

    state: str
    fen: int | None = None
    printed: tuple[LineItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """One code, or the total (code ""). `printed_name` is the newest printed name."""

    code: str
    level: int
    printed_name: str
    figures: Mapping[int, Figure]
    parts: tuple[Node, ...] = ()

    @property
    def parent(self) -> str:
        """The code one level up, "" for a class."""
        return self.code[:-2] if self.level > 1 else ""

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

    @property
    def edition(self) -> str:
        """The classification its codes belong to."""
        return CODE_FIELD[self.measure.by]

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


def comparable_change(before: Figure, after: Figure) -> Change:
    """The change between two figures; none where either year has nothing to read or an open column."""
    if {before.state, after.state} & {"missing", "undetermined"}:
        return Change(NONE)
    return change_between(before.fen, after.fen)


@dataclass(slots=True)
class _Cells:
    """What one year prints: rows and amounts by code."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[int, LineItem] = field(default_factory=dict)  # by row, in the column compared
    undetermined: set[int] = field(default_factory=set)  # rows with an amount that may stand in the column


@dataclass(frozen=True, slots=True)
class _Years:
    """What every year prints, while the tree is built."""

    measure: Measure
    sources: tuple[Source, ...]
    cells: Mapping[int, _Cells]

    def rows(self, year: int, code: str) -> list[Row]:
        """The rows of a code in one year."""
        return self.cells[year].rows.get(code, []) if year in self.cells else []


def get_tree_by_year(measure: Measure, years: Sequence[int], disclosures: Mapping[int, Disclosure], under: str | None = None) -> YearTree:
    """The figures of `measure` for the given years; `disclosures` are the published ones by year. Four queries.

    `under` limits the rows read to that code, those below it, and the totals ("-": the totals alone).
    """
    sources = _sources(measure, years, disclosures)
    cells = _cells(measure, sources, disclosures, under)
    codes = {code for year in cells.values() for code in year.rows if code}
    codes |= {code[:end] for code in codes if _is_regular(code) for end in range(3, len(code), 2)}
    nodes = _build("", codes, _Years(measure, sources, cells))
    total = Node("", 0, "", {source.year: _total(cells, source, nodes) for source in sources})
    lines = (line for year in cells.values() for line in year.lines.values())
    places = most_places((line.number, line.unit) for line in lines)
    return YearTree(measure, sources, total, nodes, places, _gaps(years, disclosures))


def _gaps(years: Sequence[int], received: Mapping[int, Disclosure]) -> tuple[Gap, ...]:
    """The runs of years between two compared ones of which nothing was received."""
    gaps: list[Gap] = []
    for before, after in pairwise(years):
        lacking = [year for year in range(before + 1, after) if year not in received]
        for year in lacking:
            if gaps and gaps[-1].last == year - 1 and gaps[-1].before == after:
                gaps[-1] = Gap(gaps[-1].first, year, after)
            else:
                gaps.append(Gap(year, year, after))
    return tuple(gaps)


def _sources(measure: Measure, years: Sequence[int], disclosures: Mapping[int, Disclosure]) -> tuple[Source, ...]:
    chosen = [disclosures[year] for year in years if year in disclosures]
    statements: dict[int, list[Statement]] = defaultdict(list)
    keys = [key for key in (measure.statement, measure.stand_in) if key]
    for statement in Statement.objects.filter(disclosure__in=chosen, key__in=keys, present=True).order_by("order"):
        statements[statement.disclosure_id].append(statement)
    picked = {key: _widest(found, measure) for key, found in statements.items()}
    wanted = Column.objects.filter(statement__in=picked.values(), measure=measure.measure, fund="", period="current", basis="")
    columns = {column.statement_id: column for column in wanted.order_by("pk")}
    return tuple(_source(year, disclosures.get(year), picked, columns) for year in years)


def _source(year: int, disclosure: Disclosure | None, statements: Mapping[int, Statement], columns: Mapping[int, Column]) -> Source:
    statement = statements.get(disclosure.pk) if disclosure else None
    return Source(year, disclosure, statement, columns.get(statement.pk) if statement else None)


def _widest(found: list[Statement], measure: Measure) -> Statement:
    """The statement to read of several: the proper one before its stand-in, broken down as asked, then of the widest fund."""

    def order(statement: Statement) -> tuple[bool, bool, int]:
        fund = FUND_ORDER.index(statement.fund) if statement.fund in FUND_ORDER else len(FUND_ORDER)
        return statement.key != measure.statement, statement.by not in ("", measure.by), fund

    return min(found, key=order)


def _cells(measure: Measure, sources: Iterable[Source], disclosures: Mapping[int, Disclosure], under: str | None) -> dict[int, _Cells]:
    read = {source.statement.pk: source for source in sources if source.statement and source.column}
    by_year = {source.year: _Cells() for source in read.values()}
    wanted = Row.objects.filter(statement__in=read).exclude(side__in=OTHER_SIDES)
    if under is not None:
        wanted = wanted.filter(_under(CODE_FIELD[measure.by], under))
    rows = {row.pk: row for row in wanted.order_by("statement_id", "row")}
    for row in rows.values():
        by_year[read[row.statement_id].year].rows[getattr(row, CODE_FIELD[measure.by])].append(row)
    columns = [source.column.pk for source in read.values() if source.column]
    lines = LineItem.objects.filter(Q(column__in=columns) | Q(column=None, statement__in=read)).select_related("statement", "column")
    if under is not None:
        lines = lines.filter(_under("economic" if measure.by == ECONOMIC else "functional", under))
    for line in lines.order_by("pk"):
        source = read[line.statement_id]
        if line.row_id not in rows:
            continue
        line.row, line.disclosure = rows[line.row_id], disclosures[source.year]
        if line.column_id:
            by_year[source.year].lines[line.row_id] = line
        elif source.column and source.column.col in line.candidates:
            by_year[source.year].undetermined.add(line.row_id)
    return by_year


def _under(field_name: str, code: str) -> Q:
    """The code, what is below it, and what has no code."""
    return Q(**{f"{field_name}__startswith": code}) | Q(**{field_name: ""})


def _build(parent: str, codes: set[str], years: _Years) -> tuple[Node, ...]:
    here = [code for code in codes if _stands_under(code, parent)]
    nodes = [_node(code, _build(code, codes, years), years) for code in here]
    kept = [node for node in nodes if node.parts or any(figure.state in SAYING for figure in node.figures.values())]
    ends = (years.sources[0].year, years.sources[-1].year)
    return tuple(sorted(kept, key=lambda node: (-max(abs(node.fen(year) or 0) for year in ends), node.code)))


def _is_regular(code: str) -> bool:
    """Whether a code has the form 201, 20103, 2010301 …; any other stands by itself, beside the classes."""
    return code.isdigit() and len(code) >= 3 and len(code) % 2 == 1


def _stands_under(code: str, parent: str) -> bool:
    if parent:
        return len(code) == len(parent) + 2 and code.startswith(parent) and _is_regular(code)
    return len(code) == 3 or not _is_regular(code)


def _node(code: str, parts: tuple[Node, ...], years: _Years) -> Node:
    level = (len(code) - 1) // 2 if _is_regular(code) else 1
    figures = {source.year: _figure(code, parts, source, years) for source in years.sources}
    printed = [rows for source in reversed(years.sources) if (rows := years.rows(source.year, code))]
    names = [row.name for rows in printed for row in rows if row.name]
    return Node(code, level, names[0] if names else "", figures, parts)


def _figure(code: str, parts: Iterable[Node], source: Source, years: _Years) -> Figure:
    if source.missing:
        return Figure("missing")
    rows = _rows_that_say(years.rows(source.year, code))
    if rows:
        return _read(rows, years.cells[source.year])
    if len(code) > 3 and source.stands_in(years.measure):
        return Figure("missing")
    return _added(parts, source.year)


def _read(rows: Sequence[Row], cells: _Cells) -> Figure:
    """The figure of rows that together state one amount."""
    printed = tuple(cells.lines[row.pk] for row in rows if row.pk in cells.lines)
    if any(row.pk in cells.undetermined for row in rows):
        return Figure("undetermined", None, printed)
    if not printed:
        return Figure("empty")
    return Figure("printed", sum(line.amount_fen or 0 for line in printed), printed)


def _rows_that_say(rows: Sequence[Row]) -> list[Row]:
    """The rows that state a code's amount once.

    Rows of the classification itself, not of projects under it; those of the whole department where units are printed apart; those
    without a second classification where a row is split by one.
    """
    kinds = [row for row in rows if row.kind in LEVEL_OF_KIND] or list(rows)
    whole = [row for row in kinds if not row.organisation] or kinds
    return [row for row in whole if not (row.functional and row.economic_department)] or whole


def _added(parts: Iterable[Node], year: int) -> Figure:
    """A parent that is not printed: the sum of its parts, where it has any that year."""
    amounts = [part.fen(year) for part in parts]
    known = [fen for fen in amounts if fen is not None]
    return Figure("added", sum(known)) if known else Figure("absent")


def _total(cells: Mapping[int, _Cells], source: Source, classes: Iterable[Node]) -> Figure:
    """The printed total that is part of nothing else; the classes added where none is printed."""
    year = cells.get(source.year)
    if year is None:
        return Figure("missing")
    rows = [row for row in year.rows.get("", []) if row.kind == "total" and row.key in ("", "total.expenditure")]
    rows = [row for row in rows if not row.organisation and row.parent_id is None] or rows
    figures = [_read([row], year) for row in rows]
    best = max(figures, key=lambda figure: abs(figure.fen or 0), default=None)
    return best if best and best.state != "empty" else _added(classes, source.year)
