"""Which reader reads: told by the content, whatever the file is called; contradictions are said."""

from __future__ import annotations

import struct

import pytest

from ingest.exceptions import TruncatedFile, UnknownFormat, UnreadableFile
from ingest.readers import read
from ingest.readers.formats import recognise
from ingest.samples.renderers.office import pack
from tests.ingest.readers.made import book, p, word

TEXT = "示例市审计局2026年部门预算公开\n单位：万元\n" * 5
PAGE = "<html><body><p>示例市</p><table><tr><td>1</td></tr></table></body></html>"
XLSX = book(lambda made: made.add_worksheet().write_row(0, 0, ("名称", 1)))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (TEXT.encode(), "text"),
        (TEXT.encode("utf-16"), "text"),
        (TEXT.encode("gb18030"), "text"),
        (PAGE.encode(), "html"),
        (PAGE.encode("utf-16"), "html"),
        (f"\ufeff<!-- 注 -->\n{PAGE}".encode(), "html"),
        (("<table>" + "<tr><td>甲</td><td>1</td></tr>" * 20 + "</table>").encode(), "html"),
        (word(p("字")), "docx"),
        (XLSX, "xlsx"),
        (pack({"甲.txt": TEXT}), "zip"),
        (rb"{\rtf1 x}", "doc"),
        (b"junk\n%PDF-1.7", "pdf"),
    ],
)
def test_the_content_says_what_it_is(data: bytes, kind: str) -> None:
    assert recognise(data) == kind


def test_text_with_a_converters_marks_is_text() -> None:
    assert recognise("表一：\n<p>**项目**</p>\t<b>预算数</b>\n合计\t1.00\n".encode() * 30) == "text"


@pytest.mark.parametrize(
    "data", [b"\x89PNG....", b"Rar!....", b"7z\xbc\xaf..", b"MZ....", pack({"OFD.xml": "<a/>"}), pack({"[Content_Types].xml": "<a/>"})]
)
def test_what_nothing_here_reads(data: bytes) -> None:
    with pytest.raises(UnknownFormat):
        recognise(data)


@pytest.mark.parametrize("data", [word(p("字"))[:-40], b"PK\x03\x04 ...", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."])
def test_what_was_broken_off(data: bytes) -> None:
    with pytest.raises(TruncatedFile):
        recognise(data)


def test_a_damaged_header_of_an_old_office_file_is_no_bug() -> None:
    """Its sectors are two to the power of 65,535 bytes long."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHH", 0x3E, 3, 0xFFFE, 0xFFFF)
    with pytest.raises(UnreadableFile):
        recognise(header + bytes(600))


def test_a_name_that_contradicts_the_content_is_said_and_not_believed() -> None:
    document = read(XLSX, "部门预算.pdf")
    assert document.reader == "xlsx"
    assert [note.code for note in document.notes] == ["wrong_extension"]
    assert not read(word(p("字")), "部门预算.docx").notes
