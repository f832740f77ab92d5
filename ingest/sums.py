"""Which sums of one statement do not hold: of its rows over the columns, of its columns over the rows.

A light sum for telling readings apart; what is said of a disclosure's sums is said by `ingest.checks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.disclosure import Column, Line, Row
from ingest.partitions import Partition, find_partitions

_FINEST = Decimal("0.000001")  # a fen in 万元: what a workbook keeps below it is the residue of its own arithmetic
_SUMMED = frozenset({"class", "section", "item", "project", "organisation", "other"})
_TOTALS = (None, "total.expenditure", "three_public.total")
_Cells = dict[tuple[int, int], Decimal]  # (row, column) → amount


@dataclass(frozen=True, slots=True)
class Broken:
    """How many sums hold, how many rows' own sums do not, and how many sums of columns do not."""

    held: int
    rows: int
    columns: int

    @property
    def count(self) -> int:
        """All that do not hold."""
        return self.rows + self.columns


def weigh_sums(rows: Sequence[Row], lines: Iterable[Line], columns: Sequence[Column]) -> Broken:
    """The sums of a statement within the tolerance of its printed precision; nothing is said of rows that print no amounts."""
    cells: _Cells = {(line.row, line.col): line.amount for line in lines if line.col is not None}
    finest = min((Decimal(1).scaleb(int(amount.as_tuple().exponent)) for amount in cells.values()), default=Decimal(1))
    unit = max(finest, _FINEST)
    exact = [partition for partition in find_partitions(columns) if not partition.at_most]
    filled = {row for row, _ in cells}
    across = [_holds_across(row.row, partition, cells, unit) for row in rows if row.row in filled for partition in exact]
    down = [
        _holds(cells.get((whole, column.col)), [cells.get((part, column.col)) for part in parts], unit)
        for whole, parts in _sums_of_rows(rows, filled)
        for column in columns
    ]
    answers = [answer for answer in (*across, *down) if answer is not None]
    return Broken(sum(answers), across.count(False), down.count(False))


def _holds_across(row: int, partition: Partition, cells: _Cells, unit: Decimal) -> bool | None:
    whole = cells.get((row, partition.whole.col))
    return _holds(whole, [cells.get((row, part.col)) for part in partition.parts], unit)


def _holds(whole: Decimal | None, parts: list[Decimal | None], unit: Decimal) -> bool | None:
    """None where nothing is printed."""
    printed = [part for part in parts if part is not None]
    if whole is None and not printed:
        return None
    gap = abs((whole or Decimal(0)) - sum(printed, Decimal(0)))
    return 2 * gap <= (len(printed) + 1) * unit and (whole is not None or not any(printed))


def _sums_of_rows(rows: Sequence[Row], filled: set[int]) -> list[tuple[int, list[int]]]:
    """(row, the rows it is the sum of): parents, and the total of each side."""
    children: dict[int | None, list[Row]] = {}
    for row in rows:
        if row.kind in _SUMMED:
            children.setdefault(row.parent, []).append(row)
    outermost = children.pop(None, [])
    found = [
        (parent, [row.row for row in below])
        for parent, below in children.items()
        if parent in filled and any(row.row in filled for row in below)
    ]
    sides: dict[str | None, list[int]] = {}
    for one in outermost:
        sides.setdefault(one.side, []).append(one.row)
    totals = (row for row in rows if row.kind == "total" and row.key in _TOTALS and row.row in filled and row.side in sides)
    return found + [(row.row, sides[row.side]) for row in totals]
