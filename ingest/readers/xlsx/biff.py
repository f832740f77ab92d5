"""What an XLS hides (calamine does not say): the ROW and COLINFO records of each sheet in the workbook's stream."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO

import olefile

from ingest.readers.xlsx.hidden import Hidden

STREAMS = ("Workbook", "Book")
_EOF, _ROW, _COLUMNS, _SHEET = 0x000A, 0x0208, 0x007D, 0x0085  # kinds of records
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01
_WIDEST = 256  # columns of an XLS


def read_hidden_in_xls(data: bytes) -> dict[str, Hidden]:
    """By sheet name; empty where the stream cannot be walked (calamine then says what is wrong)."""
    with olefile.OleFileIO(BytesIO(data)) as ole:
        stream = next((name for name in STREAMS if ole.exists(name)), None)
        if stream is None:
            return {}
        book = ole.openstream(stream).read()
    return {name: _of_sheet(book, start) for name, start in _sheets(book)}


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Kind and content of the records from a place on, to the end of that part."""
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == _EOF:
            return


def _sheets(book: bytes) -> Iterator[tuple[str, int]]:
    """Name and start of each sheet."""
    for kind, content in _records(book, 0):
        if kind == _SHEET and len(content) > 8:
            start, length, wide = struct.unpack_from("<I", content)[0], content[6], content[7] & 1
            raw = content[8 : 8 + length * (2 if wide else 1)]
            yield raw.decode("utf-16-le" if wide else "latin-1", errors="replace"), start


def _of_sheet(book: bytes, start: int) -> Hidden:
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, content in _records(book, start):
        if kind == _ROW and len(content) >= 16 and struct.unpack_from("<H", content, 12)[0] & _ROW_HIDDEN:
            rows.add(struct.unpack_from("<H", content)[0])
        elif kind == _COLUMNS and len(content) >= 10 and struct.unpack_from("<H", content, 8)[0] & _COLUMN_HIDDEN:
            first, last = struct.unpack_from("<HH", content)
            columns |= set(range(first, min(last, _WIDEST - 1) + 1))
    return Hidden(frozenset(rows), frozenset(columns))
