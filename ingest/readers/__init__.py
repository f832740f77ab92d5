"""Readers: bytes → SourceDocument. Which one reads is told by the content, never by the file's name."""

from __future__ import annotations

from dataclasses import replace

from ingest.document import SourceDocument
from ingest.exceptions import EmptyFile, UnknownFormat
from ingest.limits import DEFAULT, Limits
from ingest.readers import pdf, text
from ingest.readers.remarks import remarks

_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")

_PREAMBLE = 1024  # bytes that may stand before a PDF's signature


def read(data: bytes, filename: str, limits: Limits = DEFAULT) -> SourceDocument:
    """Read a file. EmptyFile, UnknownFormat or UnreadableFile when it cannot be. What a person should know of it stands in its notes."""
    if not data.strip():
        raise EmptyFile
    document = _read(data, filename, limits)
    return replace(document, notes=document.notes + remarks(data, filename, document.reader))


def _read(data: bytes, filename: str, limits: Limits) -> SourceDocument:
    if pdf.SIGNATURE in data[:_PREAMBLE]:
        return pdf.read(data, filename, limits)
    if data.startswith(_SIGNATURES):
        raise UnknownFormat
    return text.read(data, filename)
