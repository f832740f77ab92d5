"""Tables → raw text as extractors of PDF text leave it: blanks gone, cells broken over lines, headings repeated, rows cut by pages."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from ingest.document import Block, Place, SourceDocument
from ingest.samples.renderers.raw import shred_row, wrap
from tests.ingest.rebuild.invented import Cells, Table

__all__ = ["Damage", "as_document", "shred", "shred_row"]
NUMBERS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Damage:
    """How a text is damaged.

    Rows of table on a page, whether page numbers are printed, whether 表七's title comes late, whether rows are cut by pages, whether
    the extractor goes line by line through all columns (cells centred in their row) instead of cell by cell.
    """

    rows_on_page: int = 12
    page_numbers: bool = True
    late_title: bool = True
    cut_rows: bool = True
    by_line: bool = False


def shred_lines(cells: Cells, wraps: list[int]) -> list[str]:
    """The lines of one row as they stand on the page, every cell centred in its height."""
    pieces = [wrap(text, width) if text else [] for text, width in zip(cells, wraps, strict=True)]
    height = max(map(len, pieces))
    lines = []
    for at in range(height):
        offsets = [(at - (height - len(cell)) // 2, cell) for cell in pieces]
        lines.append(" ".join(cell[line] for line, cell in offsets if 0 <= line < len(cell)))
    return lines


def shred(tables: list[Table], random: Random, damage: Damage = Damage()) -> list[str]:
    """The lines of the whole part of statements."""
    lines = ["示例市示例局2022年部门预算公开", "第二部分 部门预算公开表"]
    for index, table in enumerate(tables):
        title = [table.title, "编制部门：示例市示例局 单位：万元"]
        late = damage.late_title and table.key == "project_expenditure"
        lines += [f"表{NUMBERS[index]}", *([] if late else title)]
        body = _pages(table, random, damage)
        lines += body[0] + (title if late else []) + [line for page in body[1:] for line in page]
    return [*lines, "第三部分 部门预算情况说明"]


def _pages(table: Table, random: Random, damage: Damage) -> list[list[str]]:
    if damage.by_line:
        return [[line for cells in (*table.headings, *table.rows) for line in shred_lines(cells, table.wraps)]]
    head = [line for cells in table.headings for line in shred_row(cells, table.wraps)]
    pages: list[list[str]] = [list(head)]
    for index, row in enumerate(table.rows, start=1):
        deepest = max(len(wrap(text, width)) for text, width in zip(row, table.wraps, strict=True))
        if index % damage.rows_on_page:
            pages[-1] += shred_row(row, table.wraps)
            continue
        cut = random.randint(1, deepest - 1) if damage.cut_rows and deepest > 2 else 0
        pages[-1] += shred_row(row, table.wraps, 0, cut) if cut else []
        pages[-1] += [str(random.randint(3, 40))] if damage.page_numbers and table.key != "project_expenditure" else []
        pages.append([*head, *shred_row(row, table.wraps, cut)])
    return pages


def as_document(lines: list[str]) -> SourceDocument:
    """The lines as the text reader gives them."""
    blocks = tuple(Block(line.strip(), Place(line=number)) for number, line in enumerate(lines, start=1) if line.strip())
    return SourceDocument("示例.txt", "0" * 64, "text/plain", "text", None, blocks)
