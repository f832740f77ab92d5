"""What is mutated: for each reader a few small files that it can read, made from an invented budget, and the words of its format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import docx
import xlsxwriter

from ingest.readers.word import convert
from tests.generators.document import sample
from tests.hostile import archives
from tests.hostile.files import NOTICE, SIGN_IN, page, scan, whole
from tests.ingest.readers.others import opendocument, rtf, xlsb
from tests.ingest.readers.pdf.drawing import Sheet, ruled

LINES = 60  # of an invented disclosure: its cover and first statements
ROWS = [
    ["科目编码", "科目名称", "合计", "基本支出"],
    ["205", "教育支出", "12.00", "2.00"],
    ["20502", "普通教育", "12.00", ""],
    ["", "合计", "12.00", ""],
]
TITLE = ("示例市教育局2031年部门预算", "部门支出总体情况表", "编制部门：示例市教育局 单位：万元")


def text() -> list[bytes]:
    """The beginning of a disclosure in three encodings."""
    words = "\n".join(sample(3, 2026).splitlines()[:LINES])
    return [words.encode(), words.encode("utf-16"), words.encode("gb18030"), NOTICE.encode()]


def pdf() -> list[bytes]:
    """Pages with one statement, with a turned page, with a picture; streams as they are, so that what is mutated is what is read."""
    turned = Sheet(rotation=90)
    plain = Sheet()
    plain.canvas.setPageCompression(0)
    for sheet in (turned, plain):
        for line, words in enumerate(TITLE):
            sheet.text(100, 40 + 20 * line, words)
        ruled(sheet, ROWS, (60, 160, 320, 440, 540), 110)
    return [whole(), turned.bytes(), plain.bytes(), scan()]


def html() -> list[bytes]:
    """A statement as a web page, and a form."""
    rows = "".join("<tr>" + "".join(f'<td rowspan="1" colspan="1">{cell}</td>' for cell in row) + "</tr>" for row in ROWS)
    return [page(TITLE[0], "".join(f"<p>{words}</p>" for words in TITLE) + f"<table border=1>{rows}</table>"), SIGN_IN]


def word() -> list[bytes]:
    """A statement in a document with a merged heading.

    A paragraph follows it, as in every file of Word: LibreOffice writes no DOC of a table that is the last thing in a body, only its texts.
    """
    document = docx.Document()
    for words in TITLE:
        document.add_paragraph(words)
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for row, cells in enumerate(ROWS):
        for col, words in enumerate(cells):
            table.cell(row, col).text = words
    table.cell(0, 0).merge(table.cell(0, 1))
    document.add_paragraph("备注：无")
    return [_saved(document.save)]


def sheets() -> list[bytes]:
    """A statement on a sheet, with a formula and merged cells; a second sheet that is hidden."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("支出")
        for row, words in enumerate(TITLE):
            sheet.merge_range(row, 0, row, 3, words)
        for row, cells in enumerate(ROWS, start=len(TITLE)):
            sheet.write_row(row, 0, cells)
        sheet.write_formula(8, 2, "=SUM(C5:C6)", value=24)
        book.add_worksheet("附").hide()
    return [file.getvalue()]


def old_sheets() -> list[bytes]:
    """The same as an XLS, by LibreOffice."""
    return [convert(data, "xls") for data in sheets()]


def other_sheets() -> list[bytes]:
    """A statement in the other two kinds of workbooks."""
    return [xlsb([[words] for words in TITLE] + ROWS), opendocument("spreadsheet", (), [[words] for words in TITLE] + ROWS)]


def old_word() -> list[bytes]:
    """What LibreOffice has to convert before it is read: a DOC of its own, an RTF, an ODT."""
    return [*(convert(data, "doc") for data in word()), rtf(TITLE, ROWS), opendocument("text", TITLE, ROWS)]


def zipped() -> list[bytes]:
    """Archives of the others."""
    return [archives.packed({"预算/支出.txt": text()[0], "预算/说明.html": html()[0]}), archives.with_link(), archives.bomb(1)]


def _saved(save: Callable[[BytesIO], None]) -> bytes:
    file = BytesIO()
    save(file)
    return file.getvalue()


# Words of each format that its reader has to make something of
TEXT_TOKENS = (b"\t", "合计".encode(), b"\xff\xfe", b"\x00", "万元".encode(), b"9" * 400, "－".encode(), b"**", b"<br>", "2026年".encode())
PDF_TOKENS = (
    *(
        b"<<",
        b">>",
        b" obj",
        b"endstream",
        b"/Length 99999999",
        b"/Kids [1 0 R]",
        b"%%EOF",
        b"-2147483648",
        b" re ",
        b" l S ",
        b"[(",
        b" Tj",
    ),
    *(b"1e30", b"/Rotate 45", b"/MediaBox [0 0 1e9 1e9]", b" cm ", b"q " * 200),
)
HTML_TOKENS = (
    *(b"<table>", b"</td>", b"<td colspan=99999>", b"<td rowspan=-1>", b"&#x110000;", b"<!--", b"<![CDATA[", b"<div>" * 500, b"&a;"),
    *(b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>', b"<meta charset=utf-7>", b"<table>" * 100),
)
WORD_TOKENS = (
    *(
        b"<w:tbl>",
        b"</w:tc>",
        b'<w:gridSpan w:val="99999999"/>',
        b'<w:vMerge w:val="x"/>',
        b"<w:p>",
        b'<!ENTITY a "b">',
        b"&a;",
        b"<w:del>",
    ),
    *(b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">]>', b"<w:tbl><w:tr><w:tc>" * 60),
)
SHEET_TOKENS = (b"<c>", b"</row>", b'r="XFD1048576"', b'ref="A1:XFD1048576"', b"<f>", b't="s"', b"<v>99999999</v>", b"1e999", b"&a;")
# Kinds of records with their lengths: BOF, SST, LABELSST, CONTINUE, MULRK, FORMULA, MERGECELLS, EOF
XLS_TOKENS = (
    *(b"\x09\x08\x10\x00", b"\xfc\x00\xff\xff", b"\xfd\x00\x0a\x00", b"\x3c\x00\x00\x00", b"\xbd\x00\x06\x00", b"\x06\x00\x16\x00"),
    *(b"\xe5\x00\xff\xff", b"\x0a\x00\x00\x00", b"\xff\xff\xff\xff", b"\xff\x7f", b"\x00" * 16),
)
# Of an XLSB kinds of records (row, text, number, sheet, dimension) and lengths without end; of an ODS cells that go on and on
BOOK_TOKENS = (
    *(b"\x00\x19", b"\x06\x80\x01", b"\x05\x10", b"\x9c\x01", b"\x94\x01\x10", b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff"),
    *(b' table:number-columns-repeated="4294967295"', b' table:number-rows-repeated="1048576"', b"<table:table-cell/>", b"&a;"),
)
# Of a DOC marks of cells and fields and properties (in a table, end of a row, its definition); words of RTF and of ODT
OLD_WORD_TOKENS = (
    *(b"\x07\x00", b"\x13\x00", b"\x15\x00", b"\x16\x24\x01", b"\x17\x24\x01", b"\x08\xd6\xff\xff", b"\xff\xff\xff\xff", b"\x00" * 16),
    *(b"\\trowd", b"\\cell ", b"\\bin99999999 ", b"\\u-1?", b"{\\*\\object ", b"{" * 300, b"<table:table>", b"</text:p>", b"&a;"),
)
ZIP_TOKENS = (b"PK\x01\x02", b"PK\x05\x06", b"../", b"\xff\xff\xff\xff", b"\x00\x00")


@dataclass(frozen=True, slots=True)
class Reader:
    """What one reader is tried with: its files, the extension they come with, the words of the format.

    `office` says that LibreOffice makes or converts them; `seconds` are for one case, `cases` how many there are in the tests.
    """

    make: Callable[[], list[bytes]]
    extension: str
    tokens: tuple[bytes, ...]
    office: bool = False
    seconds: int = 30
    cases: int = 25


READERS: dict[str, Reader] = {
    "text": Reader(text, ".txt", TEXT_TOKENS),
    "pdf": Reader(pdf, ".pdf", PDF_TOKENS),
    "html": Reader(html, ".html", HTML_TOKENS),
    "docx": Reader(word, ".docx", WORD_TOKENS),
    "doc": Reader(old_word, ".doc", OLD_WORD_TOKENS, office=True, seconds=120, cases=3),
    "xlsx": Reader(sheets, ".xlsx", SHEET_TOKENS),
    "xls": Reader(old_sheets, ".xls", XLS_TOKENS, office=True),
    "xlsb": Reader(other_sheets, ".xlsb", BOOK_TOKENS),
    "zip": Reader(zipped, ".zip", ZIP_TOKENS),
}


@cache
def files(reader: str) -> tuple[bytes, ...]:
    """The files of a reader, made once."""
    return tuple(READERS[reader].make())
