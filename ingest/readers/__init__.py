"""Readers: bytes → SourceDocument. Which one reads is told by the content, never by the file's name."""

from __future__ import annotations

from ingest.document import SourceDocument
from ingest.exceptions import EmptyFile, UnknownFormat
from ingest.readers import pdf, text

_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")

_PREAMBLE = 1024  # bytes that may stand before a PDF's signature


def read(data: bytes, filename: str) -> SourceDocument:
    """Read a file. EmptyFile, UnknownFormat or UnreadableFile when it cannot be."""
    if not data.strip():
        raise EmptyFile
    if pdf.SIGNATURE in data[:_PREAMBLE]:
        return pdf.read(data, filename)
    if data.startswith(_SIGNATURES):
        raise UnknownFormat
    return text.read(data, filename)
