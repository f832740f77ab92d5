"""Files that cannot be read say what they are."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from ingest.exceptions import EmptyFile, EncryptedFile, GarbledText, IngestError, ScannedFile, TruncatedFile
from ingest.readers import read
from tests.ingest.readers.pdf.drawing import Sheet, drawn, ruled

ROWS = [["科目", "合计"], ["教育支出", "1.00"]]


def picture(width: int = 80, height: int = 40) -> ImageReader:
    file = BytesIO()
    Image.new("L", (width, height), 128).save(file, "PNG")
    return ImageReader(file)


def scanned() -> bytes:
    sheet = Sheet()
    sheet.canvas.drawImage(picture(), 50, 50, 400, 600)
    return sheet.bytes()


def scanned_with_page_numbers() -> bytes:
    sheet = Sheet()
    for number in ("— 1 —", "— 2 —"):
        sheet.canvas.drawImage(picture(600, 800), 50, 50, 400, 600)
        sheet.text(280, 800, number)
        sheet.next_page()
    return sheet.bytes()


def garbled(lines: int = 12, words: str = "àßéñøþ 1.00") -> bytes:
    """Text in letters that a font without a table of its characters gives."""
    sheet = Sheet()
    sheet.text(60, 60, "示例市样板局2026年部门预算")
    sheet.canvas.setFont("Helvetica", 9)
    for line in range(lines):
        sheet.text(60, 80 + 12 * line, words)
    return sheet.bytes()


def encrypted() -> bytes:
    sheet = Sheet(password="secret")
    ruled(sheet, ROWS, (60, 200, 320), 100)
    return sheet.bytes()


def damaged() -> bytes:
    whole = drawn(ruled, ROWS, (60, 200, 320))
    return whole[: len(whole) // 3]


@pytest.mark.parametrize(
    ("make", "error", "code"),
    [
        (scanned, ScannedFile, "images_only"),
        (scanned_with_page_numbers, ScannedFile, "images_only"),
        (garbled, GarbledText, "garbled_text"),
        (encrypted, EncryptedFile, "encrypted_file"),
        (damaged, TruncatedFile, "truncated_file"),
        (lambda: Sheet().bytes(), EmptyFile, "empty_file"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_it_is(make: Callable[[], bytes], error: type[IngestError], code: str) -> None:
    with pytest.raises(error) as raised:
        read(make(), "a.pdf")
    assert raised.value.code == code
    assert raised.value.message_zh
    assert raised.value.message_en


def test_some_gibberish_is_said_and_an_accent_is_none() -> None:
    half = garbled(4, "àßéñøþ total expenditure of the year")
    assert [note.code for note in read(half, "a.pdf").notes] == ["garbled_characters"]
    assert not read(garbled(1, "Müller, à la carte"), "a.pdf").notes


def test_what_stands_before_the_signature_does_not_hide_it() -> None:
    document = read(b"\r\n\r\n" + drawn(ruled, ROWS, (60, 200, 320)), "misnamed.txt")
    assert (document.reader, document.media_type, document.pages) == ("pdf", "application/pdf", 1)


def test_pages_that_are_pictures_are_told_apart_from_pages_with_a_seal() -> None:
    """The second page is a scan with its number under it, the third has a small picture and no words, the fourth a table."""
    sheet = Sheet()
    ruled(sheet, ROWS, (60, 200, 320), 100)
    sheet.next_page()
    sheet.canvas.drawImage(picture(600, 800), 50, 50, 400, 600)
    sheet.text(280, 800, "— 2 —")
    sheet.next_page()
    sheet.canvas.drawImage(picture(120, 120), 300, 300, 100, 100)
    sheet.next_page()
    ruled(sheet, ROWS, (60, 200, 320), 100)
    notes = [note for note in read(sheet.bytes(), "a.pdf").notes if note.code == "pages_without_text"]
    assert [note.message_en.partition(" is ")[0] for note in notes] == ["Page 2"]
