"""Which grids are performance tables, and which of them are parts of one.

A grid is one by what it holds: a row of indicator headings, or the labels of the form's head. What
follows without a heading in between and reads like indicators is its continuation over the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.document import Block, Cell, Grid, Place, SourceDocument
from ingest.forms import find_form, split_number
from ingest.performance.joining import join_cut_rows
from ingest.performance.layout import is_heading_row
from ingest.performance.meaning import reads_like_indicators
from ingest.performance.values import Row, Source
from ingest.performance.vocabulary import (
    FORM_STARTS,
    HEAD_FIELDS,
    LABEL,
    OVERALL_TABLE,
    OVERALL_TITLE,
    PROJECT_TABLE,
    TITLE,
    compact,
)

_UNIT = re.compile(r"单位：(?:人民币)?(亿元|万元|元)")
_YEAR = re.compile(r"^（?20\d\d年?度?）?$")
_PAGE_NUMBER = re.compile(r"^[-—–－·]*\d{1,4}[-—–－·]*$|^第\d+页")
_CLOSES = re.compile(
    r"^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分|表[一二三四五六七八九十\d]+：?$|[备附]?注：|说明：|[^，。；]{2,40}表$)"
)
_MOST_LOOSE = 4  # lines of one broken cell; more are running text
_LONGEST_TITLE = 60


@dataclass(slots=True)
class _Open:
    """The table being put together."""

    title: str = ""
    place: Place = field(default_factory=Place)
    unit: str | None = None
    rows: list[Row] = field(default_factory=list)
    loose: list[tuple[int, Block]] = field(default_factory=list)
    caption: set[int] = field(default_factory=set)
    headed: bool = False
    statement: bool = False  # the last title was a statement's: its table is one, whatever columns it has besides


@dataclass(slots=True)
class Found:
    """The tables of a document, their grids, and the positions of both among the document's items."""

    sources: list[Source] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    items: set[int] = field(default_factory=set)


def find_tables(document: SourceDocument) -> Found:
    """Every performance table in reading order."""
    found = Found()
    current = _Open()
    for order, item in enumerate(document.items):
        current = _take_block(found, current, order, item) if isinstance(item, Block) else _take_grid(found, current, order, item)
    _close(found, current)
    return found


def is_title(text: str) -> bool:
    """Whether a line is the title of a performance table."""
    return "绩效" in text and len(text) <= _LONGEST_TITLE and TITLE.match(compact(text)) is not None


def closes_table(plain: str) -> bool:
    """Whether a compact line ends the table above it: a section's mark, a note, another table's title."""
    return _CLOSES.match(plain) is not None


def _take_block(found: Found, current: _Open, order: int, block: Block) -> _Open:
    if is_title(block.text):
        _close(found, current)
        return _Open(block.text.strip(), block.place, caption={order})
    if not current.title and not current.rows:
        if find_form("".join(split_number(block.text)[1].split())):
            return _Open(statement=True)
        return _Open() if current.statement and len(block.text) > _LONGEST_TITLE else current
    plain = compact(block.text)
    if _PAGE_NUMBER.match(plain):
        return current
    if not current.rows and (_YEAR.match(plain) or _UNIT.search(plain)):
        unit = _UNIT.search(plain)
        current.unit = unit[1] if unit else current.unit
        current.caption.add(order)
        return current
    if _CLOSES.match(plain) or len(current.loose) >= _MOST_LOOSE:
        _close(found, current)
        return _Open()
    current.loose.append((order, block))
    return current


def _take_grid(found: Found, current: _Open, order: int, grid: Grid) -> _Open:
    if current.statement:
        return current
    rows = tuple(_rows_of(grid))
    if _is_performance(rows) or (current.title and not current.rows and _labels(rows)):
        if current.rows and _starts_anew(current, rows):
            _close(found, current)
            current = _Open(place=grid.place)
    elif not (current.rows and _continues(current, rows)):
        _close(found, current)
        return _Open()
    if not current.rows and not current.title:
        current.place = grid.place
    if current.rows:
        current.rows.extend(_loose_row(block) for _, block in current.loose)
        found.items.update(position for position, _ in current.loose)
    current.loose.clear()
    current.rows.extend(rows)
    current.headed = current.headed or any(is_heading_row(row) for row in rows)
    found.grids.append(grid)
    found.items.update(current.caption | {order})
    return current


def _rows_of(grid: Grid) -> Iterator[Row]:
    width = grid.width
    for cells in grid.rows:
        filled = tuple((col, cell) for col, cell in enumerate(cells) if cell is not None and cell.text.strip())
        if filled:
            stop = max(col for col, cell in enumerate(cells, start=1) if cell is not None)
            yield Row(filled, width, stop)


def _loose_row(block: Block) -> Row:
    return Row(((0, Cell(block.text, block.place)),), 1, 1, loose=True)


def _is_performance(rows: tuple[Row, ...]) -> bool:
    """By a row of indicator headings, or by the head's labels (a goal, or a project's funds)."""
    if any(is_heading_row(row) for row in rows):
        return True
    labels = _labels(rows)
    return ("goal" in labels and len(labels) >= 2) or {"project", "total", "fiscal"} <= labels


def _labels(rows: tuple[Row, ...]) -> set[str]:
    return {name for row in rows[:12] for _, cell in row.cells if (name := _label_of(cell.text))}


def _continues(current: _Open, rows: tuple[Row, ...]) -> bool:
    """Whether a grid without headings is the rest of the table before it (always so while its headings are still to come)."""
    return not current.headed or reads_like_indicators([cell.text for row in rows for _, cell in row.cells])


def _label_of(text: str) -> str | None:
    found = LABEL.match(compact(text))
    return HEAD_FIELDS[found["label"]] if found else None


def _starts_anew(current: _Open, rows: tuple[Row, ...]) -> bool:
    """Whether a grid's first row begins a form of its own: after the indicators, or with a second project's name."""
    return current.headed and _label_of(rows[0].cells[0][1].text) in (*FORM_STARTS, "goal")


def _close(found: Found, current: _Open) -> None:
    """Keep the table; one grid that holds several forms is taken apart."""
    rows = join_cut_rows(current.rows)
    for part in _split_forms(rows):
        title = current.title or next((cell.text.strip() for row in part for _, cell in row.cells if is_title(cell.text)), "")
        place = current.place if part is rows else part[0].cells[0][1].place
        found.sources.append(Source(_key_of(title, part), title, current.unit, tuple(part), place))


def _split_forms(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows cut where a head begins anew below indicators."""
    starts = [0]
    headed = False
    for index, row in enumerate(rows):
        if is_heading_row(row):
            headed = True
        elif headed and not row.loose and _begins_form(row):
            starts.append(index)
            headed = False
    if len(starts) == 1:
        if rows:
            yield rows
        return
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        yield rows[start:end]


def _begins_form(row: Row) -> bool:
    first = row.cells[0][1].text
    return is_title(first) or (len(row.cells) <= 4 and _label_of(first) in FORM_STARTS and len(compact(first)) <= 12)


def key_of_title(title: str) -> str:
    """The form that a title names."""
    return OVERALL_TABLE if OVERALL_TITLE.search(compact(title)) and "项目" not in title else PROJECT_TABLE


def _key_of(title: str, rows: list[Row]) -> str:
    """The title says which form it is; without one, a form that names no project is the overall one."""
    if title:
        return key_of_title(title)
    labels = {_label_of(cell.text) for row in rows for _, cell in row.cells}
    return PROJECT_TABLE if "project" in labels else OVERALL_TABLE
