"""Small Office files and pages for the readers' tests, written out so that each test shows what it reads."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import xlsxwriter
from xlsxwriter.workbook import Workbook

from ingest.document import Block, Grid, SourceDocument
from ingest.samples.renderers.office import _RELATIONS, _TYPES, pack

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def word(body: str, **parts: str) -> bytes:
    """A DOCX with this body; `parts` are further members of its folder (numbering, styles, footnotes)."""
    document = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
    return pack(
        {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
        | {f"word/{name}.xml": xml for name, xml in parts.items()}
    )


def p(text: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    """A cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text) if not text.startswith('<') else text}</w:tc>"


def tbl(*rows: str) -> str:
    """A table of rows, each the XML of its cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def book(fill: Callable[[Workbook], object]) -> bytes:
    """A workbook that `fill` writes."""
    out = BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(made)
    made.close()
    return out.getvalue()


def texts(document: SourceDocument) -> list[str]:
    """The blocks."""
    return [item.text for item in document.items if isinstance(item, Block)]


def grids(document: SourceDocument) -> list[list[list[str | None]]]:
    """The texts of the grids, None under a span or where nothing is."""
    found = [item for item in document.items if isinstance(item, Grid)]
    return [[[cell.text if cell else None for cell in row] for row in grid.rows] for grid in found]
