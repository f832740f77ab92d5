"""As a Word file: the text with its tables, merged cells as Word writes them. Written as XML: python-docx takes seconds for such tables."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ingest.samples.document import Document, Part, Statement, TargetTable, Text
from ingest.samples.renderers.merged import Merged, statement_cells, target_cells

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>'
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_RELATION}" Target="word/document.xml"/></Relationships>'
)
_WHEN = (2020, 1, 1, 0, 0, 0)  # the same in every file, so that the same request gives the same bytes
_MARGINS = '<w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720"/>'
_PAGE = f'<w:sectPr><w:pgSz w:w="23811" w:h="16838" w:orient="landscape"/>{_MARGINS}</w:sectPr>'
_WIDTH = 22_000  # of the tables, in twentieths of a point
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_SMALL = '<w:rPr><w:sz w:val="16"/></w:rPr>'
_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def render(document: Document) -> bytes:
    """The whole file."""
    body = "".join(map(_part, document.parts))
    xml = f'{_XML}<w:document xmlns:w="{_NAMESPACE}"><w:body>{body}{_PAGE}</w:body></w:document>'
    return pack({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": xml})


def pack(members: dict[str, str]) -> bytes:
    """The members as a ZIP that is the same each time."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in members.items():
            member = ZipInfo(name, _WHEN)
            member.compress_type = ZIP_DEFLATED
            archive.writestr(member, content)
    return out.getvalue()


def _part(part: Part) -> str:
    if isinstance(part, Text):
        return (_BREAK if part.new_page else "") + _line(part.text)
    if isinstance(part, TargetTable):
        return _BREAK + _line(part.title) + _line(part.year) + _table(target_cells(part.rows), part.widths)
    return _statement(part)


def _statement(part: Statement) -> str:
    sheet = part.sheet
    lines = [part.number, sheet.title, f"编制部门：{part.department}", "单位：万元"]
    note = _line(sheet.note) if sheet.note else ""
    return _BREAK + "".join(map(_line, lines)) + _table(statement_cells(sheet), sheet.widths) + note


def _line(text: str, properties: str = "") -> str:
    return f'<w:p><w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(cells: Sequence[Merged], widths: Sequence[int]) -> str:
    columns = [_WIDTH * width // sum(widths) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    rows: dict[int, list[tuple[int, str]]] = {}
    for cell in cells:
        width = sum(columns[cell.col : cell.col + cell.colspan])
        for row in range(cell.row, cell.row + cell.rowspan):
            rows.setdefault(row, []).append((cell.col, _cell(cell, row, width)))
    lines = (f"<w:tr>{''.join(cell for _, cell in sorted(rows[row]))}</w:tr>" for row in sorted(rows))
    layout = f'<w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{layout}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>{_line('')}"


def _cell(cell: Merged, row: int, width: int) -> str:
    merge = "" if cell.rowspan == 1 else '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    text = cell.text if row == cell.row else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>{_line(text, _SMALL)}</w:tc>'
