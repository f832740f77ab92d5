"""Which cells of a sample's tables are merged, for the formats that say so: blanks of the text forms are what a merged cell covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.samples.sheets import Entries, Entry, Figure, Sheet

INDICATORS = "一级指标"
LEVELS = 2  # columns of an indicator's row that are printed once for several


@dataclass(slots=True)
class Merged:
    """One cell and what it covers. `figure` where it prints an amount of a statement."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    figure: bool = False


def statement_cells(sheet: Sheet) -> list[Merged]:
    """The cells of a statement: headings merged over what they head, every cell of the body its own, blank ones too."""
    cells = list(_headings(sheet.headings))
    rows: list[Entries] = [*([sheet.numbering] if sheet.numbering else []), *sheet.rows]
    for number, row in enumerate(rows, start=len(sheet.headings)):
        cells += [_entry(number, col, entry) for col, entry in enumerate(row)]
    return cells


def target_cells(rows: Sequence[Sequence[str]]) -> list[Merged]:
    """The cells of a performance table: labels and values of its head span columns, the levels of indicators span rows."""
    width = max(map(len, rows))
    start = next(index for index, row in enumerate(rows) if row[0] == INDICATORS)
    owner: dict[tuple[int, int], Merged] = {}
    cells: list[Merged] = []
    for number, row in enumerate(rows):
        in_head, leading = number < start, True
        for col, text in enumerate(row):
            leading = leading and not text
            above = owner.get((number - 1, col)) if leading and (in_head or col < LEVELS) else None
            before = owner.get((number, col - 1)) if not text and in_head and not leading else None
            cell = above or before
            if above is not None:
                above.rowspan = number - above.row + 1
            elif before is not None:
                before.colspan = col - before.col + 1
            else:
                cell = Merged(number, col, text)
                cells.append(cell)
            assert cell is not None  # noqa: S101 — one of the three
            owner[number, col] = cell
        last = owner[number, len(row) - 1]
        last.colspan = width - last.col
    return cells


def _headings(rows: Sequence[Sequence[str]]) -> Iterator[Merged]:
    """A heading covers the blanks to its right that head something below, and the blanks below it."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        for col, text in enumerate(row):
            if (number, col) in taken:
                continue
            end = col + 1
            while (
                text and end < len(row) and not row[end] and (number, end) not in taken and any(below[end] for below in rows[number + 1 :])
            ):
                end += 1
            last = number + 1
            while text and last < len(rows) and not any(rows[last][col:end]):
                last += 1
            taken |= {(covered, right) for covered in range(number, last) for right in range(col, end)}
            yield Merged(number, col, text, last - number, end - col)


def _entry(row: int, col: int, entry: Entry) -> Merged:
    return Merged(row, col, entry.text, figure=True) if isinstance(entry, Figure) else Merged(row, col, entry)
