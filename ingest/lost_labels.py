"""Lines whose label cells are not where the headings say: code columns lost by a converter, a name cut by a page break."""

from __future__ import annotations

import re

from ingest.amounts import parse_amount
from ingest.columns import CODE, GridRow, Layout, is_column_numbers, texts
from ingest.forms.quantities import find_source, find_total, find_use, mark_depth

NAMING = ("name", "project", "organisation")
_CODE_PART = re.compile(r"^\d{2,7}$")


def rest_of_labels(row: GridRow, last: GridRow, layout: Layout) -> dict[str, str]:
    """What a row adds to the labels of the one before the page break, by role: words alone, each below words, none an entry of its own.

    Empty where it is a row of its own.
    """
    if len(layout.segments) != 1 or layout.turned or len(row) != len(last):
        return {}
    roles = {column.index: "name" if column.role == "code" else column.role for column in layout.segments[0].labels}
    filled = {index: "".join(text.split()) for index, text in enumerate(texts(row)) if text}
    above = texts(last)
    if not all(roles.get(index) in NAMING and above[index] and _goes_on(text) for index, text in filled.items()):
        return {}
    return {roles[index]: text for index, text in filled.items()}


def _goes_on(text: str) -> bool:
    return not (parse_amount(text) or CODE.match(text) or mark_depth(text) or find_total(text) or find_source(text) or find_use(text))


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
    cell = row[first]
    if CODE.match(words[first]) or (cell is not None and first + cell.colspan > name):  # code and name joined, or printed across both
        return 0
    if first > name + 1 or any(column.index == first and column.role not in ("code", "name") for column in labels):
        return 0
    return name - first if all(_CODE_PART.match("".join(text.split())) for text in words[:first] if text) else 0


def without_added_blank(rows: tuple[GridRow, ...], layout: Layout) -> tuple[GridRow, ...]:
    """A fragment's rows without a blank column that the heading does not have, where words show it: they stand under no label's heading."""
    labels = {column.index for segment in layout.segments for column in segment.labels}
    words = [texts(row) for row in rows if any(texts(row)) and not is_column_numbers(row)]
    placed = {index for line in words for index, text in enumerate(line) if text and not parse_amount(text)}
    if layout.turned or placed <= labels:
        return rows
    first = min(placed - labels)
    blank = [index for index in range(first) if not any(line[index : index + 1] != ("",) for line in words)]
    added = next((gap for gap in reversed(blank) if {index - (index > gap) for index in placed} <= labels), None)
    return rows if added is None else tuple(row[:added] + row[added + 1 :] for row in rows)


def shifted(row: GridRow, shift: int) -> GridRow:
    """The row moved by so many columns."""
    return (None,) * shift + row if shift >= 0 else row[-shift:]
