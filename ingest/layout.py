"""What the columns of a grid mean: heading rows → paths → code, name and amount columns.

A heading over several columns prints once, the cells to its right stay blank; one over several rows leaves blanks below.
A new segment begins where a label column follows an amount column: the right half of a two-sided statement, the next
part of a list printed side by side.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, pairwise

from ingest.amounts import parse_amount
from ingest.columns import GridColumn, GridRow, Layout, Segment, is_column_numbers, plain_texts, texts
from ingest.document import Grid
from ingest.forms import Form
from ingest.forms.headings import find_heading, plain_heading
from ingest.forms.quantities import find_three_public, find_total
from ingest.meanings import Occasion, find_quantity, read_meaning

_BY_USE = re.compile(r"用途|性质")
BY_USE = "expenditure_by_use"  # the side of a second breakdown of the same expenditure


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
