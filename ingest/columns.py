"""What the columns of a grid mean: heading rows → paths → code, name and amount columns.

A heading over several columns prints once, the cells to its right stay blank; one over several rows leaves blanks below.
A new segment begins where a label column follows an amount column: the right half of a two-sided statement, the next
part of a list printed side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from ingest.amounts import parse_amount
from ingest.document import Cell, Grid
from ingest.forms import Form
from ingest.forms.headings import find_heading, plain_heading
from ingest.forms.quantities import Quantity, find_three_public, find_total
from ingest.meanings import Meaning, Occasion, find_quantity, read_meaning

CODE = re.compile(r"^\[?[1-5]\d{2}(?:\d{2})*\]?(?!\d)(?!\s*年)")
_CODE_PARTS = ("类", "款", "项")  # headings printed beside the column numbers (final accounts: 类 款 项 栏次 1 2)
_COLUMN_NUMBER = re.compile(r"^(?:[类款项]|[*＊]+|栏次|\d{1,2}(?:[=＝][\d+＋—－-]+)?|[甲乙丙丁])$")
_ENTRY = re.compile(r"^\s*[一二三四五六七八九十]{1,3}、")  # 一、教育支出: an entry of a list, never a heading
_BY_USE = re.compile(r"用途|性质")
_NAMING = frozenset(("name", "project", "organisation"))
_LABELS = _NAMING | {"code", "organisation_code", "serial", "remark", "period", "group"}
_ASIDE = re.compile(r"\s*[（(][^（()）]*[)）]\s*")  # （按功能分类）, below the heading it belongs to
BY_USE = "expenditure_by_use"  # the side of a second breakdown of the same expenditure

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


def read_layout(grid: Grid, heading_count: int, form: Form | None, occasion: Occasion) -> Layout:
    """Name the columns of a grid from its first `heading_count` rows, with a look at what stands below them."""
    headings = grid.rows[:heading_count]
    body = tuple(row for row in grid.rows[heading_count:] if not is_column_numbers(row))
    columns = [_column(index, path, form, body, occasion) for index, path in enumerate(_paths(headings, grid.width))]
    kept = _with_names(_with_projects([column for column in columns if column is not None], form), body)
    turned = form is not None and form.key == "three_public" and sum(column.quantity is not None for column in kept) >= 3
    if turned:
        kept = _with_change(_with_meetings(kept))
    plain = tuple(plain_texts(row) for row in headings)
    return Layout(_segments(kept, form), plain, turned, frozenset(("", *chain.from_iterable(plain))))


def _plain_path(column: GridColumn) -> tuple[str, ...]:
    return tuple(plain_heading(part) for part in column.path)


def complete_layout(layout: Layout, before: Layout | None) -> Layout:
    """A heading printed again, with the meaning of its blank cells from the time before where all its other cells are the same."""
    known = {column.index: column for column in before.amounts} if before else {}
    mine = {column.index: column for column in layout.amounts}
    same = (not column.path or _plain_path(column) == _plain_path(known[index]) for index, column in mine.items())
    if mine.keys() != known.keys() or not all(same):
        return layout
    segments = (
        replace(segment, amounts=tuple(column if column.path else known[column.index] for column in segment.amounts))
        for segment in layout.segments
    )
    return replace(layout, segments=tuple(segments))


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


def _column(index: int, path: tuple[str, ...], form: Form | None, body: tuple[GridRow, ...], occasion: Occasion) -> GridColumn | None:
    heading = find_heading(path[-1]) if path else None
    quantity = find_quantity(path) if form is not None and form.key == "three_public" else None
    kind = _code_kind(path)
    if heading is not None and heading.role not in ("amount", "group") and quantity is None:
        return GridColumn(index, path, heading.role, heading.level, code_kind=kind)
    if (heading is None or heading.role == "group") and quantity is None:
        filled = [cell.text for row in body if index < len(row) and (cell := row[index]) and cell.text]
        numbers = sum(parse_amount(text) is not None for text in filled)
        if not path and not filled:
            return None
        if filled and numbers * 2 < len(filled):
            named = not path or heading is not None or (form is not None and form.two_sided)
            return GridColumn(index, path, "name" if named else "remark", code_kind=kind)
        if not filled and _looks_like_label(path):
            return GridColumn(index, path, "remark")
    meaning = read_meaning(path, form, occasion, is_quantity=quantity is not None)
    return GridColumn(index, path, "amount", meaning=meaning, quantity=quantity)


def _with_meetings(columns: list[GridColumn]) -> list[GridColumn]:
    """Where conference and training fees stand beside the three, the outermost 合计 is the total of all of them."""
    keys = [column.quantity.key for column in columns if column.quantity]
    if "three_public.conference" not in keys or keys.count("three_public.total") < 2:
        return columns
    whole = find_three_public("三公经费及会议费培训费合计")
    totals = [column for column in columns if column.quantity and column.quantity.key == "three_public.total"]
    outermost: set[int] = set()
    for meaning in {column.meaning for column in totals}:
        same = [column for column in totals if column.meaning == meaning]
        shortest = min(len(column.path) for column in same)
        if len(same) > 1 and [len(column.path) for column in same].count(shortest) == 1:
            outermost.update(column.index for column in same if len(column.path) == shortest)
    return [replace(column, quantity=whole) if column.index in outermost else column for column in columns]


def _with_change(columns: list[GridColumn]) -> list[GridColumn]:
    """A change printed once beside all quantities is that of the outermost total."""
    whole = next((column.quantity for column in columns if column.quantity and column.quantity.kind == "total"), None)
    return [
        replace(column, quantity=whole) if column.quantity is None and column.meaning[2] in ("change", "change_pct") else column
        for column in columns
    ]


def _code_kind(path: tuple[str, ...]) -> str | None:
    """The classification that the headings of a label column name, None where they name none."""
    words = "".join(path)
    if "经济" in words:
        return "economic_government" if "政府" in words else "economic_department"
    return "functional" if "功能" in words else None


def _with_names(columns: list[GridColumn], body: tuple[GridRow, ...]) -> list[GridColumn]:
    """Columns in which the first one of words names the rows, where no heading says which does."""
    if any(column.role in ("name", "project", "organisation") for column in columns):
        return columns
    words = next((column for column in columns if column.role == "remark" and _is_filled(column.index, body)), None)
    return [replace(column, role="name") if column is words else column for column in columns]


def _is_filled(index: int, body: tuple[GridRow, ...]) -> bool:
    return any(index < len(row) and (cell := row[index]) is not None and cell.text for row in body)


def _with_projects(columns: list[GridColumn], form: Form | None) -> list[GridColumn]:
    """Outside statements by project 项目名称 heads the rows' names, unless a classification's names stand beside it."""
    named = form is not None and not form.two_sided and any(column.role == "name" and column.code_kind for column in columns)
    if form is None or form.by == "project" or named:
        return columns
    return [replace(column, role="name") if column.role == "project" else column for column in columns]


def _looks_like_label(path: tuple[str, ...]) -> bool:
    return path[-1].endswith(("名称", "编码", "代码", "内容", "备注"))


def _segments(columns: list[GridColumn], form: Form | None) -> tuple[Segment, ...]:
    groups: list[list[GridColumn]] = []
    for column in columns:
        is_label = column.role in ("code", "name", "project", "organisation", "organisation_code")
        if not groups or (is_label and groups[-1][-1].role == "amount"):
            groups.append([])
        groups[-1].append(column)
    sides = [_side(position, group, form, len(groups)) for position, group in enumerate(groups)]
    return tuple(
        Segment(
            side=side,
            labels=tuple(column for column in group if column.role != "amount"),
            amounts=tuple(column for column in group if column.role == "amount"),
            breakdown=sides[:position].count(side) if side == BY_USE else 0,
        )
        for position, (side, group) in enumerate(zip(sides, groups, strict=True))
    )


def _side(position: int, group: list[GridColumn], form: Form | None, count: int) -> str | None:
    """Revenue first, then expenditure; a later list by use or by economic class breaks the same expenditure down again."""
    if form is None or not form.two_sided or (count == 1 and form.key not in ("overview", "fiscal_overview")):
        return None
    if position == 0:
        return "revenue"
    printed = "".join(part for column in group if column.role == "name" for part in column.path)
    again = position > 1 and (_code_kind((printed,)) or "").startswith("economic")
    return BY_USE if again or _BY_USE.search(printed) else "expenditure"
