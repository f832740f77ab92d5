"""As extractors leave the text of a PDF: blank cells gone, cells broken over lines, headings repeated with each page, rows cut by pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ingest.samples.document import Document, Part, Statement, TargetTable, Text

PAGE_LINES = 34
LINE_WIDTH = 76  # half-width characters
TABLE_ROWS = 16  # rows of a statement on one page
PAGE = "\f"
NARROW = 10  # width of the head's columns where it has many
HEAD_WIDTHS = {4: (12, 42, 12, 30), 7: (10, 10, 10, 12, 10, 10, 10), 2: (10, 84)}
LATE_TITLE = "project_expenditure"  # its table is an image of its own, and its title comes after the first page


def wide(char: str) -> int:
    """How many half-width characters a character takes."""
    return 1 if char.isascii() else 2


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text in a column of some half-width characters."""
    lines, room = [""], width
    for char in text:
        if wide(char) > room:
            lines.append("")
            room = width
        lines[-1] += char
        room -= wide(char)
    return lines


def shred_row(cells: Sequence[str], widths: Sequence[int], first: int = 0, last: int | None = None) -> list[str]:
    """The lines of one row (or of its cells' lines from `first` to `last`): neighbouring cells of one line share it, others stand alone."""
    lines: list[str] = []
    together: list[str] = []
    for text, width in zip(cells, widths, strict=True):
        pieces = [piece for piece in wrap(text, width)[first:last] if piece]
        if len(pieces) == 1:
            together.append(pieces[0])
        elif pieces:
            lines += ([" ".join(together)] if together else []) + pieces
            together = []
    return lines + ([" ".join(together)] if together else [])


@dataclass
class Pages:
    """The lines written so far; prose fills pages, tables break them where they like."""

    lines: list[str] = field(default_factory=list)
    used: int = 0

    def turn(self) -> None:
        """Begin a page."""
        if self.lines:
            self.lines.append(PAGE)
        self.used = 0

    def write(self, lines: Sequence[str]) -> None:
        """Lines of prose."""
        for line in lines:
            if self.used == PAGE_LINES:
                self.turn()
            self.lines.append(line)
            self.used += 1

    def table(self, lines: Sequence[str]) -> None:
        """Lines of a table: its own pages are turned by whoever knows its rows."""
        self.lines += lines
        self.used += len(lines)

    def text(self) -> str:
        """All lines; a page begins with a form feed before its first line, as extractors write it."""
        text = "\n\n".join(self.lines) + "\n"
        return text.replace(f"{PAGE}\n\n", PAGE)


def render(document: Document) -> str:
    """The whole text."""
    pages = Pages()
    for part in document.parts:
        _part(pages, part)
    return pages.text()


def _part(pages: Pages, part: Part) -> None:
    if isinstance(part, Text):
        if part.new_page:
            pages.turn()
        pages.write(wrap(part.text, LINE_WIDTH))
    elif isinstance(part, Statement):
        _statement(pages, part)
    else:
        pages.turn()
        pages.table([part.title, part.year, *_targets(part)])


def _statement(pages: Pages, part: Statement) -> None:
    sheet = part.sheet
    pages.turn()
    title = [sheet.title, f"编制部门：{part.department} 单位：万元"]
    late = sheet.key == LATE_TITLE
    pages.table([part.number, *([] if late else title)])
    body = list(_table_pages(part))
    pages.table(body[0])
    pages.table(title if late else [])
    for page in body[1:]:
        pages.turn()
        pages.table(page)
    pages.table(wrap(sheet.note, LINE_WIDTH) if sheet.note else [])


def _table_pages(part: Statement) -> Iterator[list[str]]:
    """The table's lines by page; headings come again, and a high row may begin on one page and end on the next."""
    sheet = part.sheet
    rows = sheet.cells[len(sheet.headings) :]
    head = [line for row in sheet.headings for line in shred_row(row, sheet.widths)]
    page = list(head)
    long = sheet.key in ("revenue", LATE_TITLE)
    for number, row in enumerate(rows, start=1):
        height = max(len(wrap(text, width)) for text, width in zip(row, sheet.widths, strict=True))
        if not long or number % TABLE_ROWS or number == len(rows):
            page += shred_row(row, sheet.widths)
            continue
        cut = height // 2 if height > 3 else 0
        page += shred_row(row, sheet.widths, 0, cut) if cut else []
        yield page
        page = [*head, *shred_row(row, sheet.widths, cut)]
    yield page


def _targets(table: TargetTable) -> list[str]:
    """The head's rows, then the indicators: a level over several rows stands on a line of its own before them."""
    at = next(index for index, row in enumerate(table.rows) if row[0] == "一级指标")
    lines = [line for row in table.rows[:at] for line in shred_row(row, HEAD_WIDTHS.get(len(row), (NARROW,) * len(row)))]
    lines += shred_row(table.rows[at], table.widths)
    filled = _filled(table.rows[at + 1 :])
    for level1, first in groupby(filled, key=lambda row: row[0]):
        of_level1 = list(first)
        alone = len(of_level1) > 1
        lines += wrap(level1, table.widths[0]) if alone else []
        for level2, second in groupby(of_level1, key=lambda row: row[1]):
            of_level2 = list(second)
            lines += wrap(level2, table.widths[1]) if len(of_level2) > 1 else []
            for row in of_level2:
                cells = ("" if alone else level1, "" if len(of_level2) > 1 else level2, *row[2:])
                lines += shred_row(cells, table.widths)
    return lines


def _filled(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows with the levels above repeated."""
    filled: list[tuple[str, ...]] = []
    for row in rows:
        before = filled[-1] if filled else row
        level1 = row[0] or before[0]
        filled.append((level1, row[1] or before[1], *row[2:]))
    return filled
