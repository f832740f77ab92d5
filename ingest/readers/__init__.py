"""Readers: bytes → SourceDocument. Which one reads is told by the content, never by the file's name."""

from __future__ import annotations

from dataclasses import replace

from ingest.document import SourceDocument
from ingest.exceptions import EmptyFile, NestedArchive
from ingest.limits import DEFAULT, Limits
from ingest.readers import docx, html, pdf, text, word, xlsx
from ingest.readers.formats import recognise
from ingest.readers.radicals import without_radicals
from ingest.readers.remarks import remarks


def read(data: bytes, filename: str, limits: Limits = DEFAULT) -> SourceDocument:
    """Read a file. An IngestError says why it cannot be read. What a person should know of it stands in its notes."""
    if not data.strip():
        raise EmptyFile
    document = without_radicals(_read(data, filename, limits))
    return replace(document, notes=document.notes + remarks(data, filename, document.reader))


def _read(data: bytes, filename: str, limits: Limits) -> SourceDocument:
    kind = recognise(data, limits)
    if kind == "zip":  # archives are unpacked before they are read; what comes here was in one
        raise NestedArchive
    if kind == "pdf":
        return pdf.read(data, filename, limits)
    if kind == "docx":
        return docx.read(data, filename, limits)
    if kind in ("xlsx", "xls"):
        return xlsx.read(data, filename, kind, limits)
    if kind == "doc":
        return word.read(data, filename, limits)
    return html.read(data, filename) if kind == "html" else text.read(data, filename)
