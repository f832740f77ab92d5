"""The columns of a performance table, and the place of each cell of a row among them.

Cells shift: merged cells leave nothing behind, a page break changes the number of columns, a blank cell is
lost. A row whose cells stand under their headings and fit them is taken as it stands; any other is laid anew:
the order of its cells is kept, and what each says decides its column, the place under the headings (all
shifted by the same number of columns) helping.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ingest.performance.meaning import fits
from ingest.performance.values import Row
from ingest.performance.vocabulary import COLUMN_HEADINGS, MONEY_UNITS, compact

_SHIFTS = (0, 1, -1, 2, -2)
_SHIFT_COST = 0.5
_MERGE_COST = 2.0  # two cells in one field: only where there are more cells than columns
_IN_PLACE = 1.0
_LONGEST_HEADING = 30


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of the table: its field (None where the heading is unknown) and the grid columns it spans."""

    field: str | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns under one heading row; `unit` is the unit of money a heading names."""

    slots: tuple[Slot, ...]
    unit: str | None = None

    def narrowed(self) -> Layout:
        """The same columns in a fragment that has one grid column for each."""
        return Layout(tuple(Slot(slot.field, index, index) for index, slot in enumerate(self.slots)), self.unit)

    @property
    def width(self) -> int:
        """Number of grid columns."""
        return self.slots[-1].last + 1


@lru_cache(maxsize=1024)
def heading_of(text: str) -> str | None:
    """The field a column heading names."""
    plain = compact(text)
    if len(plain) > _LONGEST_HEADING:
        return None
    return next((name for name, pattern in COLUMN_HEADINGS if pattern.search(plain)), None)


def is_heading_row(row: Row) -> bool:
    """Whether a row holds the indicators' headings: two of the levels, or a level and the target."""
    if len(row.cells) < 2 or "指" not in "".join([cell.text for _, cell in row.cells]):
        return False
    fields = {heading_of(cell.text) for _, cell in row.cells}
    levels = len(fields & {"level1", "level2", "level3"})
    return levels >= 2 or (levels == 1 and "value" in fields)


def read_layout(row: Row, above: Row | None = None) -> Layout:
    """The columns that a heading row names, blanks filled from a heading row above it (merged over both)."""
    cells = dict(row.cells)
    if above is not None:
        taken = {heading_of(cell.text) for cell in cells.values()}
        cells = {col: cell for col, cell in above.cells if heading_of(cell.text) not in {*taken, None}} | cells
    columns = sorted(cells)
    ends = [col - 1 for col in columns[1:]] + [row.width - 1]
    slots = tuple(Slot(heading_of(cells[col].text), col, max(end, col)) for col, end in zip(columns, ends, strict=True))
    unit = next((unit for cell in cells.values() for unit in MONEY_UNITS if f"（{unit}）" in compact(cell.text)), None)
    return Layout(slots, unit)


def lay(row: Row, layout: Layout) -> tuple[tuple[int, int], ...]:
    """(index of the cell in the row, index of the column) for every cell, in order."""
    if row.width < layout.width and row.width == len(layout.slots):
        layout = layout.narrowed()
    straight = _as_it_stands(row, layout)
    if straight is not None:
        return straight
    return max((_best(row, layout, shift) for shift in _SHIFTS), key=lambda laid: laid[0])[1]


def _as_it_stands(row: Row, layout: Layout) -> tuple[tuple[int, int], ...] | None:
    """Every cell under its own heading, none speaking against it; else None."""
    laid: list[tuple[int, int]] = []
    for index, (col, cell) in enumerate(row.cells):
        slot = next((number for number, slot in enumerate(layout.slots) if slot.first <= col <= slot.last), None)
        if slot is None or (laid and laid[-1][1] == slot) or fits(cell.text, layout.slots[slot].field or "") < 0:
            return None
        laid.append((index, slot))
    return tuple(laid)


def _best(row: Row, layout: Layout, shift: int) -> tuple[float, tuple[tuple[int, int], ...]]:
    """The best laying of the cells in order, were all of them `shift` columns further right."""
    width = len(layout.slots)
    best: list[tuple[float, tuple[tuple[int, int], ...]] | None] = [None] * width
    for index, (col, cell) in enumerate(row.cells):
        scores = [_score(cell.text, col + shift, slot) for slot in layout.slots]
        before = best
        best = [None] * width
        for slot in range(width):
            options = [option for option in before[:slot] if option is not None] if index else [(0.0, ())]
            merged = before[slot] if index else None
            candidates = [(total + scores[slot], laid) for total, laid in options]
            if merged is not None:
                candidates.append((merged[0] - _MERGE_COST, merged[1]))
            if candidates:
                total, laid = max(candidates, key=lambda candidate: candidate[0])
                best[slot] = (total, (*laid, (index, slot)))
    total, laid = max((option for option in best if option is not None), key=lambda option: option[0])
    return total - abs(shift) * _SHIFT_COST, laid


def _score(text: str, col: int, slot: Slot) -> float:
    return fits(text, slot.field or "") + (_IN_PLACE if slot.first <= col <= slot.last else 0.0)
