"""What a file asks for and does not get: other files, addresses, its macros, its formulas. It is read all the same."""

from __future__ import annotations

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from ingest import isolation
from ingest.contract import to_json
from ingest.exceptions import IngestError
from tests.fuzz.corpus import html, sheets, word
from tests.hostile.archives import packed

SECRET = "root:x:0"
ENTITY = b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b SYSTEM "http://192.0.2.1/">]>'


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_entity(data: bytes, member: str, text: bytes) -> bytes:
    """An Office file one of whose texts is a file of the machine, or an address."""
    parts = members(data)
    xml = parts[member]
    at = xml.index(b"?>") + 2 if xml.startswith(b"<?xml") else 0
    assert text in xml
    parts[member] = xml[:at] + ENTITY + xml[at:].replace(text, b"&a;&b;", 1)
    return packed(parts)


def said(data: bytes, name: str) -> str:
    """Everything that a reading says, or its refusal."""
    try:
        return json.dumps(to_json(*isolation.run(data, name)), ensure_ascii=False)
    except IngestError as error:
        return error.code


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (with_entity(word()[0], "word/document.xml", "示例市教育局2031年部门预算".encode()), "a.docx"),
        (with_entity(sheets()[0], "xl/sharedStrings.xml", "普通教育".encode()), "a.xlsx"),
        (html()[0].replace("普通教育".encode(), b"&a;").replace(b"<!DOCTYPE html>", ENTITY), "a.html"),
    ],
    ids=("docx", "xlsx", "html"),
)
def test_no_file_brings_in_another(data: bytes, name: str) -> None:
    assert SECRET not in said(data, name)


def test_macros_are_said_and_not_run() -> None:
    document, disclosure = isolation.run(packed({**members(word()[0]), "word/vbaProject.bin": b"\x00" * 100}), "预算.docm")
    assert "has_macros" in {note.code for note in document.notes}
    assert disclosure.identity.department == "示例市教育局"


def test_a_formula_is_what_it_was_when_it_was_saved() -> None:
    parts = members(sheets()[0])
    name = "xl/worksheets/sheet1.xml"
    number = re.compile(rb'<c r="D5"[^>]*>.*?</c>')
    assert number.search(parts[name])
    parts[name] = number.sub(b'<c r="D5"><f>WEBSERVICE("http://192.0.2.1/")+1+1</f><v>7</v></c>', parts[name])
    _document, disclosure = isolation.run(packed(parts), "a.xlsx")
    assert [line.text for line in disclosure.statements[0].lines] == ["12.00", "7", "12.00", "12.00"]


def test_the_name_says_one_thing_and_the_content_another() -> None:
    document, _disclosure = isolation.run(word()[0], "预算.pdf")
    assert document.reader == "docx"
    assert "wrong_extension" in {note.code for note in document.notes}
