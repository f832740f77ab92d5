"""Files that cannot be read say what they are."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from ingest.exceptions import EmptyFile, EncryptedFile, IngestError, ScannedFile, TruncatedFile
from ingest.readers import read
from tests.ingest.readers.pdf.drawing import Sheet, drawn, ruled

ROWS = [["科目", "合计"], ["教育支出", "1.00"]]


def scanned() -> bytes:
    picture = BytesIO()
    Image.new("L", (80, 40), 128).save(picture, "PNG")
    sheet = Sheet()
    sheet.canvas.drawImage(ImageReader(picture), 50, 50, 400, 600)
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


def test_what_stands_before_the_signature_does_not_hide_it() -> None:
    document = read(b"\r\n\r\n" + drawn(ruled, ROWS, (60, 200, 320)), "misnamed.txt")
    assert (document.reader, document.media_type, document.pages) == ("pdf", "application/pdf", 1)
