"""A department's figures of one measure by classification code, over years.

One answer for `/compare/years/`: a tree of classes, sections and items with a figure for every year. What is
printed twice under one code (an item once per project) is one figure with both printed rows kept beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from django.db.models import Q

from budgets.codes.crosswalk import Crosswalk, digits
from budgets.comparison import ECONOMIC, Measure
from budgets.models import Column, Disclosure, LineItem, Row, Statement
from budgets.money import most_places
from budgets.queries.year_tree import CODE_FIELD, SAYING, Figure, Gap, Node, Source, YearTree, comparable_change

__all__ = ["Figure", "Gap", "Node", "Source", "YearTree", "comparable_change", "get_tree_by_year"]

LEVEL_OF_KIND: Final = {"class": 1, "section": 2, "item": 3}
OTHER_SIDES: Final = ("revenue", "expenditure_by_use")  # of a two-sided statement: another subject, and the same money again
# Where a title limits the statement to some funds, the widest comes first.
FUND_ORDER: Final = ("", "fiscal", "general_public")
NO_CROSSWALK: Final = Crosswalk()


@dataclass(frozen=True, slots=True)
class Shape:
    """How printed rows become a tree: a row's key, the key one level up, and the key of the total's row ("" for a row without one)."""

    key: Callable[[Row, int], str]
    parent: Callable[[str], str]
    sides: tuple[str, ...] = OTHER_SIDES  # left out
    totals: tuple[str, ...] = ("", "total.expenditure")
    columns: tuple[str, ...] = ("",)  # funds a column may be limited to, the widest first


@dataclass(slots=True)
class Cells:
    """What one year prints: rows and amounts by key."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[int, LineItem] = field(default_factory=dict)  # by row, in the column compared
    undetermined: set[int] = field(default_factory=set)  # rows with an amount that may stand in the column


@dataclass(frozen=True, slots=True)
class Years:
    """What every year prints, while the tree is built."""

    measure: Measure
    sources: tuple[Source, ...]
    cells: Mapping[int, Cells]
    shape: Shape

    def rows(self, year: int, key: str) -> list[Row]:
        """The rows of a key in one year."""
        return self.cells[year].rows.get(key, []) if year in self.cells else []


def get_tree_by_year(
    measure: Measure,
    years: Sequence[int],
    disclosures: Mapping[int, Disclosure],
    under: str | None = None,
    crosswalk: Crosswalk = NO_CROSSWALK,
) -> YearTree:
    """The figures of `measure` for the given years; `disclosures` are the published ones by year. Four queries.

    `under` limits the rows read to that code, those below it, and the totals ("-": the totals alone). The `crosswalk` tells a code's
    former meaning from its present one.
    """
    shape = shape_of_codes(measure, crosswalk)
    within = None if under is None else (_under(CODE_FIELD[measure.by], under), _under(LINE_FIELD[measure.by], under))
    return build_tree(read_years(measure, years, disclosures, shape, within), gaps_between(years, disclosures))


LINE_FIELD: Final = {"functional": "functional", ECONOMIC: "economic"}


def shape_of_codes(measure: Measure, crosswalk: Crosswalk = NO_CROSSWALK) -> Shape:
    """The shape of a tree of classification codes."""
    code_field = CODE_FIELD[measure.by]

    def key(row: Row, year: int) -> str:
        return crosswalk.key(getattr(row, code_field), year)

    return Shape(key, parent_of_code)


def read_years(
    measure: Measure,
    years: Sequence[int],
    disclosures: Mapping[int, Disclosure],
    shape: Shape,
    within: tuple[Q, Q] | None = None,
) -> Years:
    """The printed rows and amounts of every year. Four queries; `within` limits the rows and the lines read."""
    sources = _sources(measure, years, disclosures, shape)
    return Years(measure, sources, _cells(sources, disclosures, shape, within), shape)


def build_tree(years: Years, gaps: tuple[Gap, ...] = ()) -> YearTree:
    """The tree of what was read."""
    codes = {code for year in years.cells.values() for code in year.rows if code}
    parents, waiting = years.shape.parent, list(codes)
    while waiting:
        if (parent := parents(waiting.pop())) and parent not in codes:
            codes.add(parent)
            waiting.append(parent)
    nodes = _build("", codes, years, 1)
    total = Node("", 0, "", {source.year: _total(years, source, nodes) for source in years.sources})
    lines = (line for year in years.cells.values() for line in year.lines.values())
    places = most_places((line.number, line.unit) for line in lines)
    return YearTree(years.measure, years.sources, total, nodes, places, gaps)


def gaps_between(years: Sequence[int], received: Mapping[int, Disclosure]) -> tuple[Gap, ...]:
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


def _sources(measure: Measure, years: Sequence[int], disclosures: Mapping[int, Disclosure], shape: Shape) -> tuple[Source, ...]:
    chosen = [disclosures[year] for year in years if year in disclosures]
    statements: dict[int, list[Statement]] = defaultdict(list)
    keys = [key for key in (measure.statement, measure.stand_in) if key]
    for statement in Statement.objects.filter(disclosure__in=chosen, key__in=keys, present=True).order_by("order"):
        statements[statement.disclosure_id].append(statement)
    picked = {key: _widest(found, measure) for key, found in statements.items()}
    wanted = Column.objects.filter(
        statement__in=picked.values(), measure=measure.measure, fund__in=shape.columns, period="current", basis=""
    )
    columns = {
        column.statement_id: column for column in sorted(wanted.order_by("pk"), key=lambda column: -shape.columns.index(column.fund))
    }
    return tuple(_source(year, disclosures.get(year), picked, columns) for year in years)


def _source(year: int, disclosure: Disclosure | None, statements: Mapping[int, Statement], columns: Mapping[int, Column]) -> Source:
    statement = statements.get(disclosure.pk) if disclosure else None
    return Source(year, disclosure, statement, columns.get(statement.pk) if statement else None)


def _widest(found: list[Statement], measure: Measure) -> Statement:
    """The statement to read of several: the proper one before its stand-in, broken down as asked, of the fund asked for or the widest."""

    def order(statement: Statement) -> tuple[bool, bool, bool, int]:
        fund = FUND_ORDER.index(statement.fund) if statement.fund in FUND_ORDER else len(FUND_ORDER)
        other = bool(measure.fund) and statement.fund != measure.fund
        return statement.key != measure.statement, statement.by not in ("", measure.by), other, fund

    return min(found, key=order)


def _cells(sources: Iterable[Source], disclosures: Mapping[int, Disclosure], shape: Shape, within: tuple[Q, Q] | None) -> dict[int, Cells]:
    read = {source.statement.pk: source for source in sources if source.statement and source.column}
    by_year = {source.year: Cells() for source in read.values()}
    wanted = Row.objects.filter(statement__in=read).exclude(side__in=shape.sides)
    if within:
        wanted = wanted.filter(within[0])
    rows = {row.pk: row for row in wanted.order_by("statement_id", "row")}
    for row in rows.values():
        year = read[row.statement_id].year
        by_year[year].rows[shape.key(row, year)].append(row)
    columns = [source.column.pk for source in read.values() if source.column]
    lines = LineItem.objects.filter(Q(column__in=columns) | Q(column=None, statement__in=read)).select_related("statement", "column")
    if within:
        lines = lines.filter(within[1])
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


def _build(parent: str, codes: set[str], years: Years, level: int) -> tuple[Node, ...]:
    here = [code for code in codes if years.shape.parent(code) == parent]
    nodes = [_node(code, _build(code, codes, years, level + 1), years, level) for code in here]
    kept = [node for node in nodes if node.parts or any(figure.state in SAYING for figure in node.figures.values())]
    ends = (years.sources[0].year, years.sources[-1].year)
    return tuple(sorted(kept, key=lambda node: (-max(abs(node.fen(year) or 0) for year in ends), node.code)))


def parent_of_code(code: str) -> str:
    """The code one level up: 20103 of 2010301. A class has none, and what is no regular code stands by itself beside the classes."""
    regular = digits(code)
    return regular[:-2] if len(regular) > 3 and len(regular) % 2 == 1 else ""


def _node(code: str, parts: tuple[Node, ...], years: Years, level: int) -> Node:
    figures = {source.year: _figure(code, parts, source, years) for source in years.sources}
    printed = [rows for source in reversed(years.sources) if (rows := years.rows(source.year, code))]
    names = [row.name for rows in printed for row in rows if row.name]
    return Node(code, level, names[0] if names else "", figures, parts, years.shape.parent(code))


def _figure(code: str, parts: Iterable[Node], source: Source, years: Years) -> Figure:
    if source.missing:
        return Figure("missing")
    rows = _rows_that_say(years.rows(source.year, code))
    if rows:
        return _read(rows, years.cells[source.year])
    if years.shape.parent(code) and source.stands_in(years.measure):
        return Figure("missing")
    return added(parts, source.year)


def _read(rows: Sequence[Row], cells: Cells) -> Figure:
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


def added(parts: Iterable[Node], year: int) -> Figure:
    """A parent that is not printed: the sum of its parts, where it has any that year."""
    amounts = [part.fen(year) for part in parts]
    known = [fen for fen in amounts if fen is not None]
    return Figure("added", sum(known)) if known else Figure("absent")


def _total(years: Years, source: Source, classes: Iterable[Node]) -> Figure:
    """The printed total that is part of nothing else; the classes added where none is printed."""
    year = years.cells.get(source.year)
    if year is None:
        return Figure("missing")
    rows = [row for row in year.rows.get("", []) if row.kind == "total" and row.key in years.shape.totals]
    rows = [row for row in rows if not row.organisation and row.parent_id is None] or rows
    figures = [_read([row], year) for row in rows]
    best = max(figures, key=lambda figure: abs(figure.fen or 0), default=None)
    if best is None and source.statement is not None and source.statement.declared_empty:
        return Figure("empty")
    return best if best and best.state != "empty" else added(classes, source.year)
