"""One sheet → blocks and grids: its cells as text, cut into the tables that stand on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from python_calamine import CalamineSheet

from ingest.document import Block, Item, Place
from ingest.readers.captions import begins_table, is_sentence, is_table_title, split_captions
from ingest.readers.spans import Placed, build_grid
from ingest.readers.xlsx.hidden import Hidden

_DIGITS = 15  # that Excel shows of a number; what it keeps beyond is noise of its arithmetic
_LETTERS = 26
_ABOVE, _TEXT, _TABLE = "above", "text", "table"  # what a row is


class Spot(NamedTuple):
    """One printed cell: row and column among the printed ones, spans, and where it stands on the sheet."""

    row: int
    col: int
    text: str
    rowspan: int
    colspan: int
    cell: str


def read_sheet(sheet: CalamineSheet, hidden: Hidden, tables: int) -> list[Item]:
    """Everything a sheet prints; its first table has the number after `tables`."""
    spots = _spots(sheet, hidden)
    items: list[Item] = []
    for part in _parts(spots):
        items += _read_part(part, sheet.name, tables + 1 + sum(not isinstance(item, Block) for item in items))
    titled = any(isinstance(item, Block) and is_table_title(item.text) for item in items)
    if items and not titled and is_table_title(sheet.name):
        items.insert(0, Block(sheet.name.strip(), Place(sheet=sheet.name)))
    return items


def text_of(value: object) -> str:
    """What a cell's value says: a number as its shortest decimal, a date as it is written."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    return "" if value is None else str(value)


def number_text(value: float) -> str:
    """286.2 for 286.2, 1131.65 for 1131.6500000000001, 201 for 201.0."""
    shortest = Decimal(repr(value))
    if len(shortest.as_tuple().digits) > _DIGITS:
        shortest = Decimal(f"{value:.{_DIGITS}g}")
    text = f"{shortest:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def cell_name(row: int, col: int) -> str:
    """A1 for (0, 0)."""
    letters = ""
    col += 1
    while col:
        col, letter = divmod(col - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def _spots(sheet: CalamineSheet, hidden: Hidden) -> list[Spot]:
    """The filled cells that are printed, rows and columns counted without hidden ones."""
    if sheet.start is None:
        return []
    top, left = sheet.start
    rows = _Kept(hidden.rows)
    columns = _Kept(hidden.columns)
    merged = dict(sheet.merged_cell_ranges or ())
    spots: list[Spot] = []
    for row, values in enumerate(sheet.to_python(), start=top):
        for col, value in enumerate(values, start=left):
            if value == "" or value is None or not (text := text_of(value)):
                continue
            last_row, last_col = merged.get((row, col), (row, col))
            height, width = rows.between(row, last_row), columns.between(col, last_col)
            if height and width:
                spots.append(Spot(rows.at(row), columns.at(col), text, height, width, cell_name(row, col)))
    return spots


class _Kept:
    """Rows or columns counted without hidden ones."""

    def __init__(self, hidden: frozenset[int]) -> None:
        self.hidden = sorted(hidden)

    def at(self, number: int) -> int:
        """Its number among the shown ones."""
        return number - bisect_left(self.hidden, number)

    def between(self, first: int, last: int) -> int:
        """How many from first to last, both included, are shown."""
        return last - first + 1 - (bisect_left(self.hidden, last + 1) - bisect_left(self.hidden, first))


def _parts(spots: Sequence[Spot]) -> Iterator[list[Spot]]:
    """The sheet cut at blank rows, at lines of running text, and before a title that stands below a table; tables side by side in turn."""
    by_row: dict[int, list[Spot]] = {}
    for spot in spots:
        by_row.setdefault(spot.row, []).append(spot)
    part: list[Spot] = []
    reach = -1  # the last row that cells above cover
    last = _ABOVE
    for row in sorted(by_row):
        kind = _kind_of(by_row[row])
        begins = kind != last and (kind != _TABLE or last != _ABOVE)
        if part and (row > reach + 1 or (begins and row > reach)):
            yield from _side_by_side(part)
            part = []
        last = kind
        part += by_row[row]
        reach = max(reach, *(spot.row + spot.rowspan - 1 for spot in by_row[row]))
    if part:
        yield from _side_by_side(part)


def _kind_of(row: Sequence[Spot]) -> str:
    """Whether a row stands above a table, is a line of running text, or belongs to a table."""
    if begins_table([spot.text for spot in row]):
        return _ABOVE
    alone = len(row) == 1 and row[0].rowspan == 1
    return _TEXT if alone and is_sentence(row[0].text) else _TABLE


def _side_by_side(part: list[Spot]) -> Iterator[list[Spot]]:
    """A part cut at blank columns where each piece begins with a title of its own."""
    pieces: list[list[Spot]] = []
    reach = -1
    for spot in sorted(part, key=lambda spot: spot.col):
        if spot.col > reach + 1 or not pieces:
            pieces.append([])
        pieces[-1].append(spot)
        reach = max(reach, spot.col + spot.colspan - 1)
    if len(pieces) > 1 and all(map(_is_titled, pieces)):
        for piece in pieces:
            yield sorted(piece)
    else:
        yield part


def _is_titled(piece: Sequence[Spot]) -> bool:
    """Whether the first row of a piece is a title of its own."""
    top = min(spot.row for spot in piece)
    texts = [spot.text for spot in piece if spot.row == top]
    return len(texts) == 1 and is_table_title(texts[0])


def _read_part(part: Sequence[Spot], name: str, table: int) -> list[Item]:
    """A part's table with its captions. A part cut at blank rows keeps the sheet's columns, so that it goes on with the part before."""
    first = min(spot.row for spot in part)
    cells = {(spot.row - first + 1, spot.col + 1): spot.cell for spot in part}

    def place_of(row: int, col: int) -> Place:
        return Place(table=table, row=row, col=col, sheet=name, cell=cells[row, col])

    placed = [Placed(spot.row - first, spot.col, spot.text, spot.rowspan, spot.colspan) for spot in part]
    return split_captions(build_grid(placed, place_of, Place(table=table, sheet=name, cell=part[0].cell)))
