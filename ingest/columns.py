"""What the columns of a grid mean: heading rows → paths → code, name and amount columns.

A heading over several columns prints once, the cells to its right stay blank; one over several rows leaves blanks below.
A new segment begins where a label column follows an amount column: the right half of a two-sided statement, the next
part of a list printed side by side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ingest.amounts import parse_amount
from ingest.document import Cell, Grid
from ingest.forms import Form
from ingest.forms.headings import Heading, find_heading, plain_heading
from ingest.forms.quantities import Quantity, find_three_public, find_total

_CODE = re.compile(r"^\[?[1-5]\d{2}(?:\d{2})*\]?(?!\d)(?!\s*年)")
_CODE_PART = re.compile(r"^\d{2,7}$")
_COLUMN_NUMBER = re.compile(r"^(?:[*＊]+|栏次|\d{1,2}(?:[=＝][\d+＋—－-]+)?|[甲乙丙丁])$")
_BY_USE = re.compile(r"用途|性质")

GridRow = tuple[Cell | None, ...]
Meaning = tuple[str | None, str | None, str, str | None]  # measure, fund, period, basis


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column of the grid (index from 0) and what it holds."""

    index: int
    path: tuple[str, ...]
    role: str  # code | name | project | organisation | organisation_code | serial | remark | amount
    level: int | None = None
    meaning: Meaning = (None, None, "current", None)
    quantity: Quantity | None = None  # three-public quantity of a statement printed with quantities as columns


@dataclass(frozen=True, slots=True)
class Segment:
    """Columns that make one row together: one half of a two-sided statement, or the whole line."""

    side: str | None
    labels: tuple[GridColumn, ...]
    amounts: tuple[GridColumn, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How one grid (or a part of it under one heading) is to be read."""

    segments: tuple[Segment, ...]
    heading_rows: tuple[tuple[str, ...], ...]  # plain texts, to recognise the heading when it is printed again
    turned: bool = False

    @property
    def amounts(self) -> tuple[GridColumn, ...]:
        """All amount columns from left to right."""
        return tuple(column for segment in self.segments for column in segment.amounts)


def texts(row: GridRow) -> tuple[str, ...]:
    """The cells' texts, "" for blank ones."""
    return tuple(cell.text if cell else "" for cell in row)


def plain_texts(row: GridRow) -> tuple[str, ...]:
    """The cells' texts in the form in which headings are compared."""
    return tuple(plain_heading(text) for text in texts(row))


def is_column_numbers(row: GridRow) -> bool:
    """Whether a row only numbers the columns (`** ** 1 2 3`, `栏次 1 2 3=1+2`); where a column was lost its number is missing."""
    filled: list[str] = []
    for cell in row:
        text = "".join(cell.text.split()) if cell and cell.text else ""
        if text and not _COLUMN_NUMBER.match(text):
            return False
        filled += [text] if text else []
    if len(filled) < 2:
        return False
    numbers = [int(re.split("[=＝]", text)[0]) for text in filled if text[0].isdigit()]
    marked = len(numbers) < len(filled)
    steps = [b - a for a, b in pairwise(numbers)]
    return all(step > 0 for step in steps) if marked else all(step == 1 for step in steps)


def find_shift(row: GridRow, layout: Layout, last: int) -> int:
    """How many columns to the right a line belongs whose code columns were lost (left, where some were added).

    The first text belongs under the name heading when only parts of a code stand before it. A total row shows no code:
    it follows the line before it, whose shift is `last`. Lines of several segments are never moved.
    """
    if len(layout.segments) != 1:
        return 0
    labels = layout.segments[0].labels
    name = next((column.index for column in labels if column.role == "name"), None)
    if name is None or not any(column.role == "code" and column.index < name for column in labels):
        return 0
    words = texts(row)
    first = next((index for index, text in enumerate(words) if text and not parse_amount(text)), None)
    if first is None or find_total(words[first]):
        return last
    if first > name + 1 or any(column.index == first and column.role not in ("code", "name") for column in labels):
        return 0
    return name - first if all(_CODE_PART.match("".join(text.split())) for text in words[:first] if text) else 0


def shifted(row: GridRow, shift: int) -> GridRow:
    """The row moved by so many columns."""
    return (None,) * shift + row if shift >= 0 else row[-shift:]


def is_heading(row: GridRow) -> bool:
    """Whether a row at the head of a grid is still a heading: no amount, no code, not a lone total."""
    filled = [text for text in texts(row) if text]
    if not filled:
        return False
    if any(_CODE.match(text) or parse_amount(text) for text in filled):
        return False
    return not (len(filled) == 1 and find_total(filled[0]))


def repeats_heading(row: GridRow, layout: Layout) -> bool:
    """Whether a row prints one of the heading rows again."""
    plain = plain_texts(row)
    if plain in layout.heading_rows:
        return True
    filled = [text for text in plain if text]
    known = all(any(text in heading for heading in layout.heading_rows) for text in filled)
    return len(filled) > 1 and known and not any(parse_amount(text) for text in filled)


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
        if not is_heading(row) and any(texts(row)):
            break
        count += 1
    return count


def read_layout(grid: Grid, heading_count: int, form: Form | None) -> Layout:
    """Name the columns of a grid from its first `heading_count` rows, with a look at what stands below them."""
    headings = grid.rows[:heading_count]
    body = grid.rows[heading_count:]
    columns = [_column(index, path, form, body) for index, path in enumerate(_paths(headings, grid.width))]
    kept = [column for column in columns if column is not None]
    turned = form is not None and form.key == "three_public" and sum(column.quantity is not None for column in kept) >= 3
    return Layout(_segments(kept, form), tuple(plain_texts(row) for row in headings), turned)


def _paths(headings: tuple[GridRow, ...], width: int) -> list[tuple[str, ...]]:
    """The headings over each column from the outermost in, white space removed."""
    words = [["".join(text.split()) for text in texts(row)] + [""] * (width - len(row)) for row in headings]
    for upper, lower in pairwise(words):
        _move_groups(upper, lower)
    paths: list[tuple[str, ...]] = []
    groups: list[tuple[tuple[str, ...], str]] = [((), "")] * len(words)  # per row: the last heading and what stands over it
    for index in range(width):
        path: tuple[str, ...] = ()
        for depth, row in enumerate(words):
            text = row[index]
            over, last = groups[depth]
            deeper = any(lower[index] for lower in words[depth + 1 :])
            if text:
                groups[depth] = (path, text)
            elif last and deeper and over == path:
                text = last
            if text and (not path or path[-1] != text):
                path = (*path, text)
        paths.append(path)
    return paths


def _move_groups(upper: list[str], lower: list[str]) -> None:
    """Put misplaced group headings back over their groups, in place.

    Groups whose sub-headings begin alike (小计 … 小计 …) start where that word stands; a converter may have printed the
    group's heading some columns to the right or left of it.
    """
    filled = [index for index, text in enumerate(lower) if text]
    if not filled:
        return
    first = next((lower[index] for index in filled if find_total(lower[index])), None)
    starts = [index for index in filled if lower[index] == first]
    if first is None or len(starts) < 2:
        return
    alone = {
        index
        for index, text in enumerate(upper)
        if text and not lower[index] and (index + 1 >= len(upper) or upper[index + 1] or not lower[index + 1])
    }
    groups = [index for index, text in enumerate(upper) if text and index >= starts[0] - 1 and index not in alone]
    if len(groups) != len(starts) or groups == starts:
        return
    moved = [upper[index] for index in groups]
    for index in groups:
        upper[index] = ""
    for index, text in zip(starts, moved, strict=True):
        upper[index] = text


def _column(index: int, path: tuple[str, ...], form: Form | None, body: tuple[GridRow, ...]) -> GridColumn | None:
    heading = find_heading(path[-1]) if path else None
    quantity = _quantity(path) if form is not None and form.key == "three_public" else None
    if heading is not None and heading.role not in ("amount", "group") and quantity is None:
        return GridColumn(index, path, _role(heading, path, form), heading.level)
    if heading is None and quantity is None:
        filled = [cell.text for row in body if index < len(row) and (cell := row[index]) and cell.text]
        numbers = sum(parse_amount(text) is not None for text in filled)
        if not path and not filled:
            return None
        if filled and numbers * 2 < len(filled):
            return GridColumn(index, path, "name" if not path else "remark")
        if not filled and _looks_like_label(path):
            return GridColumn(index, path, "remark")
    return GridColumn(index, path, "amount", meaning=_meaning(path, form), quantity=quantity)


def _role(heading: Heading, path: tuple[str, ...], form: Form | None) -> str:
    """In a statement by project and in the carry-over statement, 项目 heads the projects' names."""
    if heading.role == "project" and form is not None and form.by != "project":
        return "name"
    return heading.role


def _looks_like_label(path: tuple[str, ...]) -> bool:
    return path[-1].endswith(("名称", "编码", "代码", "内容", "备注"))


def _quantity(path: tuple[str, ...]) -> Quantity | None:
    if not path:
        return None
    last = find_three_public(path[-1])
    if (last is None or find_total(path[-1])) and len(path) > 1:
        return find_three_public(path[-2]) or last
    return last


def _meaning(path: tuple[str, ...], form: Form | None) -> Meaning:
    """Measure, fund, period and basis of a column; measure None where its last heading is not understood."""
    measure = fund = period = basis = None
    for part in path:
        heading = find_heading(part)
        if heading is None:
            continue
        if heading.measure and not (heading.measure == "total" and measure):
            measure = heading.measure
        fund, period, basis = heading.fund or fund, heading.period or period, heading.basis or basis
    if form is not None and form.key == "project_expenditure" and measure == "project":
        measure = "total"
    if form is not None and fund == form.fund:
        measure, fund = measure or ("total" if fund else None), None
    if fund and measure is None:
        measure = "total"
    if path and find_heading(path[-1]) is None:
        measure = None
    return measure, fund, period or "current", basis


def _segments(columns: list[GridColumn], form: Form | None) -> tuple[Segment, ...]:
    groups: list[list[GridColumn]] = []
    for column in columns:
        is_label = column.role in ("code", "name", "project", "organisation", "organisation_code")
        if not groups or (is_label and groups[-1][-1].role == "amount"):
            groups.append([])
        groups[-1].append(column)
    return tuple(
        Segment(
            side=_side(position, group, form),
            labels=tuple(column for column in group if column.role != "amount"),
            amounts=tuple(column for column in group if column.role == "amount"),
        )
        for position, group in enumerate(groups)
    )


def _side(position: int, group: list[GridColumn], form: Form | None) -> str | None:
    if form is None or not form.two_sided:
        return None
    if position == 0:
        return "revenue"
    printed = "".join(part for column in group if column.role == "name" for part in column.path)
    return "expenditure_by_use" if _BY_USE.search(printed) else "expenditure"
