"""What to say of a file that can be read: its name contradicts its content, it carries macros, its end is missing."""

from __future__ import annotations

from pathlib import PurePath

from ingest.notes import BROKEN_OFF, MACROS, Note, wrong_extension
from ingest.readers.charset import is_cut

# Extension → the readers that may read such a file. A name with another extension, or none, claims nothing.
_READERS = {
    ".pdf": ("pdf",),
    ".docx": ("docx",),
    ".docm": ("docx",),
    ".doc": ("doc", "docx"),
    ".wps": ("doc", "docx"),
    ".xlsx": ("xlsx",),
    ".xlsm": ("xlsx",),
    ".xls": ("xls",),
    ".et": ("xls", "xlsx"),
    ".html": ("html",),
    ".htm": ("html",),
    ".txt": ("text",),
    ".zip": ("zip",),
}
_KINDS = {"text": "TXT", "pdf": "PDF", "docx": "DOCX", "doc": "DOC", "xlsx": "XLSX", "xls": "XLS", "html": "HTML", "zip": "ZIP"}
_TEXTS = ("text", "html")
# The part of a Word or Excel file that holds macros: a member of the archive, or a stream of the old binary formats.
_MACROS = (b"vbaProject.bin", "_VBA_PROJECT".encode("utf-16-le"))
_CONTAINERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def remarks(data: bytes, filename: str, reader: str) -> tuple[Note, ...]:
    """The notes on a file that `reader` has read."""
    notes: list[Note] = []
    extension = PurePath(filename).suffix.lower()
    if reader not in _READERS.get(extension, (reader,)):
        notes.append(wrong_extension(extension, _KINDS.get(reader, reader.upper())))
    if data.startswith(_CONTAINERS) and any(part in data for part in _MACROS):
        notes.append(MACROS)
    if reader in _TEXTS and is_cut(data):
        notes.append(BROKEN_OFF)
    return tuple(notes)
