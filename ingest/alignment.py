"""Lines that stand beside their headings: a column lost from the body and not from its heading, or the other way round.

Where a fragment's lines print more or fewer cells than its heading and the amounts as printed break sums, the columns that the
difference may come from are tried, the same for all lines of the fragment. The reading that breaks the fewest sums, and none of a
row, is taken: its moved amounts are `inferred`; an amount that such readings place differently is `ambiguous`. Where the amounts hold as
printed, or no reading is better, they stay as printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, product

from ingest.amounts import parse_amount
from ingest.columns import Fragment, GridRow, is_column_numbers, printed_width, repeats_heading, texts
from ingest.disclosure import Column, Line
from ingest.document import Cell, Grid
from ingest.forms import Form
from ingest.forms.headings import find_heading
from ingest.items import Items, read_items
from ingest.meanings import Occasion
from ingest.sums import Broken, weigh_sums
from ingest.tables import Table

_MOST_COLUMNS = 2  # lost or added in one fragment
_MOST_READINGS = 80

# What a statement's columns are where one of them has lost its heading: measures without a fund. Those of many funds or economic
# classes differ from place to place; of them only the total is always there.
_USUAL = {
    **dict.fromkeys(("expenditure", "general_expenditure", "gov_fund", "state_capital"), ("total", "basic", "project")),
    "basic_expenditure": ("total", "personnel", "operating"),
    **dict.fromkeys(("revenue", "project_expenditure", "carryover", "three_public"), ("total",)),
}


@dataclass(frozen=True, slots=True)
class _Way:
    """Where each cell of a fragment's lines stands (None: a blank cell that no heading stands over); `grid` is the fragment's."""

    grid: int
    to: tuple[int | None, ...]


def read_aligned(table: Table, form: Form, occasion: Occasion) -> Items:
    """Columns, rows and lines of one table, its lines put under their headings where sums show that they stand beside them."""
    items = read_items(table, form, occasion)
    misfits = [ways for fragment in items.fragments if (ways := _ways(table.grids[fragment.grid], fragment))]
    if misfits and _weigh(items).count:
        items = _best(table, form, occasion, misfits) or items
    return _with_lost_total(items) if form.two_sided else _with_lost_heading(items, form)


def _weigh(items: Items) -> Broken:
    return weigh_sums(items.rows, items.lines, items.columns)


def _best(table: Table, form: Form, occasion: Occasion, misfits: list[list[_Way]]) -> Items | None:
    """The table read in the best ways, None where it is best as printed or where there are too many ways."""
    readings = [tuple(ways) for ways in product(*misfits)]
    if len(readings) > _MOST_READINGS:
        return None
    weighed = [(_weigh(read_items(_moved(table, [ways]), form, occasion)), ways) for ways in readings]
    least = min(broken.count for broken, _ in weighed)
    best = [ways for broken, ways in weighed if broken.count == least and not broken.rows]
    if not best or readings[0] in best:  # the first is as printed
        return None
    return read_items(_moved(table, best), form, occasion)


def _ways(grid: Grid, fragment: Fragment) -> list[_Way]:
    """As printed first, then every other place the fragment's filled cells may have; none where its lines fit their heading."""
    rows, layout = grid.rows[fragment.start :], fragment.layout
    if not fragment.width or not layout.segments or layout.turned or all(printed_width(row) in (0, fragment.width) for row in rows):
        return []
    body = [row for row in rows if _is_body(row, fragment)]
    widths = [printed_width(row) for row in body]
    lost = fragment.width - max(widths, default=0)
    if not body or not all(widths) or not 0 < abs(lost) <= _MOST_COLUMNS:
        return []
    filled = {index for row in body for index, text in enumerate(texts(row)) if text}
    segment = layout.segments[-1]
    labels = max((column.index for column in segment.labels), default=-1)
    tried = _with_gaps(fragment, lost) if lost > 0 else _without_blanks(max(widths), labels, filled, -lost)
    straight: tuple[int | None, ...] = tuple(range(max(widths)))
    places = {tuple(to[index] for index in sorted(filled)): to for to in (*tried, straight)}
    places.pop(tuple(sorted(filled)))
    return [_Way(fragment.grid, to) for to in (straight, *places.values())] if places else []


def _is_body(row: GridRow, fragment: Fragment) -> bool:
    return any(texts(row)) and not is_column_numbers(row) and not repeats_heading(row, fragment.layout)


def _with_gaps(fragment: Fragment, lost: int) -> Iterator[tuple[int | None, ...]]:
    """Amount columns of the heading left blank, because the lines lost them."""
    amounts = [column.index for column in fragment.layout.segments[-1].amounts]
    for gaps in combinations(amounts, lost):
        yield tuple(index for index in range(fragment.width) if index not in gaps)


def _without_blanks(width: int, labels: int, filled: set[int], added: int) -> Iterator[tuple[int | None, ...]]:
    """Blank columns of the lines left out, because the heading lost what stood over them."""
    blank = [index for index in range(labels + 1, width) if index not in filled]
    for dropped in combinations(blank, added):
        yield tuple(None if index in dropped else index - sum(gap < index for gap in dropped) for index in range(width))


def _moved(table: Table, readings: Sequence[Sequence[_Way]]) -> Table:
    """The table with the cells of its fragments where the readings put them; cells they put differently name all their places."""
    grids = list(table.grids)
    for position in {way.grid for ways in readings for way in ways}:
        ways = list(dict.fromkeys(way.to for reading in readings for way in reading if way.grid == position))
        grid = grids[position]
        width = max(1 + place for to in ways for place in to if place is not None)
        grids[position] = replace(grid, rows=tuple(_moved_row(row, ways, width) for row in grid.rows))
    return replace(table, grids=tuple(grids))


def _moved_row(row: GridRow, ways: Sequence[tuple[int | None, ...]], width: int) -> GridRow:
    if not any(parse_amount(text) for text in texts(row)) or is_column_numbers(row):
        return row
    cells: list[Cell | None] = [None] * width
    for index, cell in enumerate(row):
        places = sorted({place for to in ways if index < len(to) and (place := to[index]) is not None})
        if cell is not None and places:
            cells[places[0]] = cell if places == [index] else _moved_cell(cell, places)
    return tuple(cells)


def _moved_cell(cell: Cell, places: list[int]) -> Cell:
    if len(places) == 1:
        return cell._replace(certainty="inferred")
    return cell._replace(certainty="ambiguous", candidates=tuple(place + 1 for place in places)) if cell.text else cell


def _is_group(heading: str) -> bool:
    found = find_heading(heading)
    return found is not None and found.role == "group"


def _with_lost_heading(items: Items, form: Form) -> Items:
    """A column of amounts without a heading is the one that the form's columns lack, if only one is lacking and the sums say so."""
    usual = _USUAL.get(form.key, ())
    known = {column.measure for column in items.columns if column.fund is None and column.period == "current"}
    missing = [measure for measure in usual if measure not in known]
    blank = [column for column in items.columns if column.measure is None and all(map(_is_group, column.path))]
    if len(missing) != 1 or len(blank) != 1:
        return items
    named = replace(blank[0], measure=missing[0])
    columns: list[Column] = [named if column is blank[0] else column for column in items.columns]
    before, after = _weigh(items), weigh_sums(items.rows, items.lines, columns)
    if after.rows or after.count > before.count or after.held <= before.held:
        return items
    items.columns = columns
    items.lines = [
        replace(line, certainty="inferred") if line.col == named.col and line.certainty == "read" else line for line in items.lines
    ]
    return items


def _with_lost_total(items: Items) -> Items:
    """A half of a two-sided statement whose 合计 has lost its heading shares the column of the other half's, if its rows' sums allow it."""
    blank = [column.col for column in items.columns if column.measure is None and all(map(_is_group, column.path))]
    total = [column.col for column in items.columns if (column.measure, column.fund, column.period) == ("total", None, "current")]
    if len(blank) != 1 or len(total) != 1:
        return items
    own = {line.row: line.amount for line in items.lines if line.col == blank[0]}
    beside: dict[int, list[Decimal]] = {row: [] for row in own}
    for line in items.lines:
        if line.row in own and line.col != blank[0]:
            beside[line.row].append(line.amount)
    taken = any(line.row in own for line in items.lines if line.col == total[0])
    if not own or taken or any(parts and sum(parts) != own[row] for row, parts in beside.items()):
        return items
    items.lines = [_in_column(line, blank[0], total[0]) for line in items.lines]
    items.columns = [replace(column, col=column.col - (column.col > blank[0])) for column in items.columns if column.col != blank[0]]
    return items


def _in_column(line: Line, lost: int, column: int) -> Line:
    """The line of a column whose heading is lost, in the one it means; those of later columns move up."""
    if line.col == lost:
        certainty = "inferred" if line.certainty == "read" else line.certainty
        return replace(line, col=column - (column > lost), certainty=certainty)
    candidates = tuple(col - (col > lost) for col in line.candidates) if line.candidates else line.candidates
    return replace(line, col=line.col and line.col - (line.col > lost), candidates=candidates)
