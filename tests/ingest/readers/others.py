"""Small files of the rarer formats, written out: XLSB (records), ODS and ODT, RTF."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from tests.hostile.archives import packed

Rows = Sequence[Sequence[str]]
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
# Kinds of records of an XLSB
_ROW, _TEXT = 0, 6
_BOOK, _END_BOOK, _SHEETS, _END_SHEETS, _SHEET = 131, 132, 143, 144, 156
_PART, _END_PART, _CELLS, _END_CELLS, _EXTENT = 129, 130, 145, 146, 148


def xlsb(rows: Rows) -> bytes:
    """A workbook with one sheet, 表, of these texts."""
    cells = []
    for number, row in enumerate(rows):
        cells.append(_record(_ROW, struct.pack("<I", number) + bytes(13)))
        cells += [_record(_TEXT, struct.pack("<II", col, 0) + _wide(words)) for col, words in enumerate(row)]
    extent = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    sheet = [_record(_PART), _record(_EXTENT, extent), _record(_CELLS), *cells, _record(_END_CELLS), _record(_END_PART)]
    bundle = _record(_SHEET, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("表"))
    book = [_record(_BOOK), _record(_SHEETS), bundle, _record(_END_SHEETS), _record(_END_BOOK)]
    relation = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_RELATION}" Target="worksheets/sheet1.bin"/></Relationships>'
    )
    parts = {
        "xl/workbook.bin": b"".join(book),
        "xl/worksheets/sheet1.bin": b"".join(sheet),
        "xl/_rels/workbook.bin.rels": relation.encode(),
    }
    return packed(parts, compressed=False)


def _record(kind: int, content: bytes = b"") -> bytes:
    return _number(kind) + _number(len(content)) + content


def _number(value: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    low, high = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _number(high) if high else bytes([low])


def _wide(words: str) -> bytes:
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def opendocument(kind: str, lines: Sequence[str], rows: Rows) -> bytes:
    """An ODS ("spreadsheet") or ODT ("text") with one table; lines before it are a text's alone."""
    before = "".join(f"<text:p>{words}</text:p>" for words in lines)
    cells = "".join("<table:table-row>" + "".join(map(_cell, row)) + "</table:table-row>" for row in rows)
    names = " ".join(f'xmlns:{name}="{_NAMES}:{name}:1.0"' for name in ("office", "table", "text"))
    table = f'<table:table table:name="表"><table:table-column table:number-columns-repeated="{max(map(len, rows))}"/>{cells}</table:table>'
    body = f"<office:body><office:{kind}>{before}{table}</office:{kind}></office:body>"
    kinds = f"application/vnd.oasis.opendocument.{kind}"
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{of}"/>'
        for path, of in (("/", kinds), ("content.xml", "text/xml"))
    )
    manifest = f'<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0" manifest:version="1.2">{listed}</manifest:manifest>'
    content = f'<office:document-content {names} office:version="1.2">{body}</office:document-content>'
    return packed(
        {"mimetype": kinds.encode(), "content.xml": content.encode(), "META-INF/manifest.xml": manifest.encode()}, compressed=False
    )


def _cell(words: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'


def rtf(lines: Sequence[str], rows: Rows) -> bytes:
    """A text with paragraphs and one table."""
    paragraphs = "".join(rf"\pard {_escaped(words)}\par" + "\n" for words in lines)
    edges = "".join(rf"\cellx{2000 * number}" for number in range(1, max(map(len, rows)) + 1))
    table = "".join(rf"\trowd{edges}" + "".join(rf"\pard\intbl {_escaped(words)}\cell" for words in row) + "\\row\n" for row in rows)
    return rf"{{\rtf1\ansi {paragraphs}{table}\pard\par}}".encode("ascii")


def _escaped(words: str) -> str:
    """Han as RTF writes it: signed sixteen bits and what to show instead."""
    return "".join(rf"\u{ord(one) - 0x10000 if ord(one) > 0x7FFF else ord(one)}?" if ord(one) > 0x7F else one for one in words)
