"""The rows, columns and segments of a grid, and which of its rows are heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.amounts import parse_amount
from ingest.document import Cell, Grid
from ingest.forms.headings import find_heading, plain_heading
from ingest.forms.quantities import Quantity, find_total
from ingest.meanings import Meaning

CODE = re.compile(r"^\[?[1-5]\d{2}(?:\d{2})*\]?(?!\d)(?!\s*年)")
_CODE_PARTS = ("类", "款", "项")  # headings printed beside the column numbers (final accounts: 类 款 项 栏次 1 2)
_COLUMN_NUMBER = re.compile(r"^(?:[类款项]|[*＊]+|栏次|\d{1,2}(?:[=＝][\d+＋—－-]+)?|[甲乙丙丁])$")
_ENTRY = re.compile(r"^\s*[一二三四五六七八九十]{1,3}、")  # 一、教育支出: an entry of a list, never a heading
_NAMING = frozenset(("name", "project", "organisation"))
_LABELS = _NAMING | {"code", "organisation_code", "serial", "remark", "period", "group"}
_ASIDE = re.compile(r"\s*[（(][^（()）]*[)）]\s*")  # （按功能分类）, below the heading it belongs to

GridRow = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column of the grid (index from 0) and what it holds."""

    index: int
    path: tuple[str, ...]
    role: str  # code | name | project | organisation | organisation_code | serial | remark | amount
    level: int | None = None
    meaning: Meaning = (None, None, "current", None)
    code_kind: str | None = None  # the classification its headings name
    quantity: Quantity | None = None  # three-public quantity of a statement printed with quantities as columns


@dataclass(frozen=True, slots=True)
class Segment:
    """Columns that make one row together: one half of a two-sided statement, or the whole line."""

    side: str | None
    labels: tuple[GridColumn, ...]
    amounts: tuple[GridColumn, ...]
    breakdown: int = 0  # of those that one side is printed in, beside each other


@dataclass(frozen=True, slots=True)
class Layout:
    """How one grid (or a part of it under one heading) is to be read."""

    segments: tuple[Segment, ...]
    heading_rows: tuple[tuple[str, ...], ...]  # plain texts, to recognise the heading when it is printed again
    turned: bool = False
    heading_texts: frozenset[str] = frozenset()  # every text of the heading rows, and the blank one

    @property
    def amounts(self) -> tuple[GridColumn, ...]:
        """All amount columns from left to right."""
        return tuple(column for segment in self.segments for column in segment.amounts)


@dataclass(frozen=True, slots=True)
class Fragment:
    """One grid of a statement: its place among them, its first body row, the layout in force, how many cells the heading prints."""

    grid: int
    start: int
    layout: Layout
    width: int


def printed_width(row: GridRow) -> int:
    """How many cells a row prints, blank ones too; 0 where blanks stand between them that the source does not print."""
    width = 0
    for index, cell in enumerate(row):
        if cell is not None and index > width:
            return 0
        width = width if cell is None else max(width, index + cell.colspan)
    return width


def texts(row: GridRow) -> tuple[str, ...]:
    """The cells' texts, "" for blank ones."""
    return tuple([cell.text if cell else "" for cell in row])


def plain_texts(row: GridRow) -> tuple[str, ...]:
    """The cells' texts in the form in which headings are compared."""
    return tuple(map(plain_heading, texts(row)))


def is_column_numbers(row: GridRow) -> bool:
    """Whether a row only numbers the columns (`** ** 1 2 3`, `栏次 1 2 3=1+2`); where a column was lost its number is missing."""
    filled: list[str] = []
    for cell in row:
        text = "".join(cell.text.split()) if cell and cell.text else ""
        if text and not _COLUMN_NUMBER.match(text):
            return False
        filled += [text] if text and text not in _CODE_PARTS else []
    if len(filled) < 2:
        return False
    numbers = [int(re.split("[=＝]", text)[0]) for text in filled if text[0].isdigit()]
    marked = len(numbers) < len(filled)
    steps = [b - a for a, b in pairwise(numbers)]
    return all(step > 0 for step in steps) if marked else all(step == 1 for step in steps)


def merged_segments(row: GridRow, layout: Layout) -> Iterator[Segment]:
    """The segments of a line: a label printed across into the labels of the next segment (支出合计 over two breakdowns) joins both."""
    skip = False
    for segment, after in zip(layout.segments, (*layout.segments[1:], None), strict=True):
        if skip:
            skip = False
            continue
        cells = [(column.index, cell) for column in segment.labels if column.index < len(row) and (cell := row[column.index])]
        reach = max((index + cell.colspan - 1 for index, cell in cells if cell.text), default=-1)
        skip = after is not None and any(column.index <= reach for column in after.labels)
        yield replace(segment, amounts=(*segment.amounts, *after.amounts)) if skip and after is not None else segment


def is_heading(row: GridRow) -> bool:
    """Whether a row at the head of a grid is still a heading: no amount, no code, not a lone total."""
    filled = [text for text in texts(row) if text]
    if not filled:
        return False
    if any(CODE.match(text) or _ENTRY.match(text) or parse_amount(text) for text in filled):
        return False
    return not (len(filled) == 1 and find_total(filled[0]))


def repeats_heading(row: GridRow, layout: Layout) -> bool:
    """Whether a row prints one of the heading rows again."""
    plain = plain_texts(row)
    if not layout.heading_texts.issuperset(plain):
        return False
    filled = [text for text in plain if text]
    return plain in layout.heading_rows or (len(filled) > 1 and not any(parse_amount(text) for text in filled))


def starts_heading(rows: tuple[GridRow, ...], layout: Layout | None) -> bool:
    """Whether a grid begins with its own heading."""
    first = rows[0]
    if not is_heading(first):
        return False
    if layout is None or repeats_heading(first, layout):
        return True
    return sum(find_heading(text) is not None for text in texts(first) if text) >= 2


def count_heading_rows(rows: tuple[GridRow, ...]) -> int:
    """How many leading rows are heading."""
    count = 0
    for row in rows:
        if any(texts(row)) and (not is_heading(row) or _names_a_line(row, rows[:count])):
            break
        count += 1
    return count


def _names_a_line(row: GridRow, above: tuple[GridRow, ...]) -> bool:
    """Whether a row without amounts names a line of the statement that is blank: all its words stand below the headings of names
    (项目, 单位名称), and are no headings of labels themselves."""
    headings: dict[int, str] = {}
    for printed in above:
        headings |= {index: text for index, text in enumerate(texts(printed)) if text}
    words = [(headings.get(index, ""), text) for index, text in enumerate(texts(row)) if text]
    named = (_role(heading) in _NAMING and _role(text) not in _LABELS and not _ASIDE.fullmatch(text) for heading, text in words)
    return bool(above) and all(named)


def _role(heading: str) -> str | None:
    found = find_heading(heading) if heading else None
    return found.role if found else None


def count_repeated_rows(grid: Grid, layout: Layout) -> int:
    """How many leading rows print the heading of the layout again, over as many columns: all of it, or its first or last rows alone;
    0 where it is another heading."""
    heading = layout.heading_rows
    for count in (len(heading), count_heading_rows(grid.rows)):
        again = tuple(plain_texts(row) for row in grid.rows[:count])
        if count and again in (heading[:count], heading[-count:]):
            return count
    return 0
