"""Which format the bytes are, from the bytes alone."""

from __future__ import annotations

import struct
from io import BytesIO

import olefile

from ingest.exceptions import EncryptedFile, TruncatedFile, UnknownFormat, UnreadableFile
from ingest.limits import DEFAULT, Limits
from ingest.readers import html, pdf
from ingest.readers.archive import SIGNATURE, open_archive, read_member

ZIPS = (SIGNATURE, b"PK\x05\x06")  # an archive of nothing is its end alone
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = b"{\\rtf"
# Pictures, archives and programs: nothing here reads them, and they are no text either.
_OTHERS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh9",
    b"\xfd7zXZ",
    b"MZ",
    b"\x7fELF",
)
_PREAMBLE = 1024  # bytes that may stand before a PDF's signature
# The part that only this kind of Office file has.
_PARTS = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("xl/workbook.bin", "xlsx"))
_SHEETS = b"application/vnd.oasis.opendocument.spreadsheet"
_TEXTS = b"application/vnd.oasis.opendocument.text"
_ENCRYPTED_WORD = 0x0100  # in the flags of an old Word file's first block


def recognise(data: bytes, limits: Limits = DEFAULT) -> str:
    """pdf, docx, xlsx, xls, doc (whatever LibreOffice has to convert), zip, html or text.

    UnknownFormat for anything else, EncryptedFile for Office files that need a password, TruncatedFile for broken containers.
    """
    if pdf.SIGNATURE in data[:_PREAMBLE]:
        return "pdf"
    if data.startswith(ZIPS):
        return _in_zip(data, limits)
    if data.startswith(OLE[:4]):
        return _in_ole(data)
    if data.startswith(RTF):
        return "doc"
    if data.startswith(_OTHERS):
        raise UnknownFormat
    return "html" if html.is_page(data) else "text"


def is_archive_of_files(data: bytes, limits: Limits = DEFAULT) -> bool:
    """Whether the bytes are a ZIP of files, not one Office file. The errors of `recognise` for a ZIP that cannot be opened."""
    return data.startswith(ZIPS) and _in_zip(data, limits) == "zip"


def _in_zip(data: bytes, limits: Limits) -> str:
    """An Office file by its parts, else an archive of files."""
    with open_archive(data, limits) as archive:
        names = set(archive.namelist())
        found = next((kind for part, kind in _PARTS if part in names), None)
        if found:
            return found
        kind = read_member(archive, "mimetype").strip() if "mimetype" in names else b""
    if kind:
        if kind.startswith(_SHEETS):
            return "xlsx"
        if kind.startswith(_TEXTS):
            return "doc"
        raise UnknownFormat
    if "OFD.xml" in names or "[Content_Types].xml" in names:
        raise UnknownFormat
    return "zip"


def _in_ole(data: bytes) -> str:
    """Old Word and Excel files by their streams; a password hides an Office file of today in one as well."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            if ole.exists("EncryptedPackage"):
                raise EncryptedFile
            if ole.exists("Workbook") or ole.exists("Book"):
                return "xls"
            if ole.exists("WordDocument"):
                flags = ole.openstream("WordDocument").read(12)[10:12]
                if int.from_bytes(flags, "little") & _ENCRYPTED_WORD:
                    raise EncryptedFile
                return "doc"
    except OSError as error:
        raise TruncatedFile from error
    except (ValueError, LookupError, struct.error) as error:  # what olefile lets through of a directory or table that is damaged
        raise UnreadableFile from error
    raise UnknownFormat
