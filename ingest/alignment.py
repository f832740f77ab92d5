"""Lines that stand beside their headings: a column lost from the body and not from its heading, or the other way round.

Where a fragment's lines print more or fewer cells than its heading, the columns that the difference may come from are tried, the
same for all lines of the fragment. The reading that breaks the fewest sums is taken: its moved amounts are `inferred`; an amount that
such readings place differently is `ambiguous`. Where lines only leave out blanks at their end, or have more of them, they stay as
printed unless that breaks sums and another reading breaks none of a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, product
from math import prod

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
    """Where each cell of a fragment's lines stands (None: a blank cell that no heading stands over); `grid` is the fragment's.

    `firm`: as printed, and nothing but broken sums would speak against it.
    """

    grid: int
    to: tuple[int | None, ...]
    firm: bool = False


def read_aligned(table: Table, form: Form, occasion: Occasion) -> Items:
    """Columns, rows and lines of one table, its lines put under their headings where sums show that they stand beside them."""
    items = read_items(table, form, occasion)
    misfits = [ways for fragment in items.fragments if (ways := _ways(table.grids[fragment.grid], fragment))]
    if misfits:
        items = _best(table, form, occasion, misfits, _weigh(items)) or items
    return _with_lost_total(items) if form.two_sided else _with_lost_heading(items, form)


def _weigh(items: Items) -> Broken:
    return weigh_sums(items.rows, items.lines, items.columns)


def _best(table: Table, form: Form, occasion: Occasion, misfits: list[list[_Way]], printed: Broken) -> Items | None:
    """The table read in the best ways, None where it is best as printed. Where there are too many ways together, fragment by fragment."""
    together = [misfits] if prod(map(len, misfits)) <= _MOST_READINGS else [[ways] for ways in misfits]
    best = [reading for fragments in together for reading in _best_readings(table, form, occasion, fragments, printed)]
    return read_items(_moved(table, best), form, occasion) if best else None


def _best_readings(table: Table, form: Form, occasion: Occasion, misfits: list[list[_Way]], printed: Broken) -> list[tuple[_Way, ...]]:
    """The ways that break the fewest sums; none where it is best as printed: those of firm fragments only if no row's own sum breaks."""
    first, *others = product(*misfits)
    if not printed.count and all(way.firm for way in first):
        return []
    weighed = [(printed, first), *((_weigh(read_items(_moved(table, [ways]), form, occasion)), ways) for ways in others)]
    least = min(broken.count for broken, _ in weighed)
    best = [ways for broken, ways in weighed if broken.count == least and not (broken.rows and any(way.firm for way in first))]
    if first in best:
        best = [ways for ways in best if all(way == own for way, own in zip(ways, first, strict=True) if own.firm)]
    return [] if best == [first] else best


def _ways(grid: Grid, fragment: Fragment) -> list[_Way]:
    """As printed first, then every other place the fragment's filled cells may have; none where its lines fit their heading.

    On a sheet every cell has its place, whatever is blank beside it.
    """
    if grid.place.sheet is not None:
        return []
    rows, layout = grid.rows[fragment.start :], fragment.layout
    if not fragment.width or not layout.segments or all(printed_width(row) in (0, fragment.width) for row in rows):
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
    firm = _is_firm([*grid.rows[: fragment.start], *body], lost)
    own = _Way(fragment.grid, straight, firm)
    return [own, *(_Way(fragment.grid, to) for to in places.values())] if places else []


def _is_firm(rows: Sequence[GridRow], lost: int) -> bool:
    """Whether lines that are too short may leave out their last blanks, or lines that are too long only have some at their end.

    Where any line, of the heading or below it, ends in a blank cell, none is left out: a column is lost, and only sums say which.
    """
    words = [texts(row)[: printed_width(row)] for row in rows if any(texts(row))]
    if lost < 0:
        longest = max(map(len, words))
        return not any(text for line in words if len(line) == longest for text in line[lost:])
    return all(line and line[-1] for line in words)


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
