"""As text with tab-separated tables, the way converters write documents down: a blank line between all things."""

from __future__ import annotations

from ingest.samples.document import Document, Part, Statement, TargetTable, Text
from ingest.samples.renderers.raw import wrap

PAGE_ROWS = 9  # rows of the widest statement on one page
WIDEST = "revenue"


def render(document: Document) -> str:
    """The whole text."""
    return "\n\n".join(_part(part, worn=False) for part in document.parts) + "\n"


def render_worn(document: Document) -> str:
    """The same with the traces that conversion leaves: in the widest statement cells broken by blanks and headings repeated with each page,
    paragraphs' marks around long cells."""
    return "\n\n".join(_part(part, worn=True) for part in document.parts) + "\n"


def _part(part: Part, *, worn: bool) -> str:
    if isinstance(part, Text):
        return part.text
    if isinstance(part, TargetTable):
        rows = [[f"<p>{cell}</p>" if worn and cell.endswith("。") else cell for cell in row] for row in part.rows]
        return "\n\n".join((part.title, part.year, _table(rows)))
    return statement(part, worn=worn and part.sheet.key == WIDEST)


def statement(part: Statement, *, worn: bool = False) -> str:
    """One statement with the lines around it."""
    sheet = part.sheet
    table = _worn(part) if worn else _table(sheet.cells)
    lines = [part.number, sheet.title, f"编制部门：{part.department}", "单位：万元", table]
    return "\n\n".join([*lines, sheet.note] if sheet.note else lines)


def _worn(part: Statement) -> str:
    sheet = part.sheet
    cells = [[" ".join(wrap(text, width)) for text, width in zip(row, sheet.widths, strict=True)] for row in sheet.cells]
    head, body = cells[: len(sheet.headings)], cells[len(sheet.headings) :]
    pages = [body[at : at + PAGE_ROWS] for at in range(0, len(body), PAGE_ROWS)]
    return "\n\n".join(_table([*head, *page]) for page in pages)


def _table(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)
