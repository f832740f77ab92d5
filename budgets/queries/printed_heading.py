"""The heading of a statement over several lines, and the halves of a statement with two sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from budgets.models import Column
from budgets.queries.printed_statement import HeadCell

# How the digits of a code are printed in columns of their own: 2010301 is 201 | 03 | 01, and 30101 is 301 | 01.
CODE_PARTS: dict[str, tuple[tuple[int, int | None], ...]] = {
    "functional": ((0, 3), (3, 5), (5, None)),
    "economic_department": ((0, 3), (3, None)),
    "economic_government": ((0, 3), (3, None)),
    "revenue": ((0, 3), (3, 5), (5, None)),
}


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a statement (the whole of a one-sided one): its leading columns and its amount columns."""

    title: str
    code_kinds: tuple[str, ...]
    name_heading: str
    with_organisation: bool
    with_project: bool
    columns: tuple[Column, ...]

    @property
    def width(self) -> int:
        """Number of cells in a row."""
        codes = sum(len(CODE_PARTS[kind]) for kind in self.code_kinds)
        return codes + 1 + self.with_organisation + self.with_project + len(self.columns)


def build_head(halves: Sequence[Half]) -> tuple[tuple[HeadCell, ...], ...]:
    """The lines of the heading, the outermost first."""
    two_sided = len(halves) > 1
    depth = max([len(column.path) for half in halves for column in half.columns] + [2 if half.code_kinds else 1 for half in halves])
    rows: list[list[HeadCell]] = [[] for _level in range(depth + two_sided)]
    for half in halves:
        if two_sided:
            rows[0].append(HeadCell(half.title, half.width, 1))
        below = rows[1:] if two_sided else rows
        _lead_head(half, below)
        _amount_head([_path(column) for column in half.columns], below, 0)
    return tuple(tuple(row) for row in rows)


def _path(column: Column) -> list[str]:
    return column.path or [column.heading]


def _lead_head(half: Half, rows: list[list[HeadCell]]) -> None:
    depth = len(rows)
    labels = (pgettext("code", "class"), pgettext("code", "section"), pgettext("code", "item"))
    for kind in half.code_kinds:
        count = len(CODE_PARTS[kind])
        rows[0].append(HeadCell(_("Code"), count, depth - 1))
        rows[-1].extend(HeadCell(label, 1, 1) for label in labels[:count])
    if half.with_organisation:
        rows[0].append(HeadCell(_("Unit"), 1, depth))
    rows[0].append(HeadCell(half.name_heading, 1, depth))
    if half.with_project:
        rows[0].append(HeadCell(_("Project"), 1, depth))


def _amount_head(paths: list[list[str]], rows: list[list[HeadCell]], level: int) -> None:
    """Neighbours under one heading share its cell; a path that ends early reaches down to the last line."""
    start = 0
    while start < len(paths):
        end = start + 1
        if len(paths[start]) > level + 1:
            while end < len(paths) and len(paths[end]) > level + 1 and paths[end][level] == paths[start][level]:
                end += 1
            rows[level].append(HeadCell(paths[start][level], end - start, 1, numeric=True))
            _amount_head(paths[start:end], rows, level + 1)
        else:
            rows[level].append(HeadCell(paths[start][-1], 1, len(rows) - level, numeric=True))
        start = end
