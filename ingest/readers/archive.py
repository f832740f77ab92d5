"""ZIP archives, opened with suspicion: nothing is unpacked to disk, and what an archive claims is checked before anything is read.

The same door serves archives of disclosures and the formats that are archives inside (DOCX, XLSX).
"""

from __future__ import annotations

import re
import stat
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from ingest.exceptions import (
    ArchiveBomb,
    EncryptedFile,
    IngestError,
    LinkInArchive,
    NestedArchive,
    TruncatedFile,
    UnreadableFile,
    UnsafePath,
)
from ingest.limits import DEFAULT, Limits

SIGNATURE = b"PK\x03\x04"
_EMPTY = b"PK\x05\x06"  # an archive of nothing is its end alone
_ARCHIVES = (SIGNATURE, _EMPTY, b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_OUTWARD = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
_LEFT_BY_SYSTEMS = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_ENCRYPTED, _UTF_8 = 0x1, 0x800  # of a member's flags


def open_archive(data: bytes, limits: Limits = DEFAULT) -> ZipFile:
    """The archive, once its directory has been found harmless.

    TruncatedFile, EncryptedFile, UnsafePath, LinkInArchive or ArchiveBomb otherwise. zipfile gives no more of a member than its entry
    says, so that the sum of the entries bounds what is read.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        raise TruncatedFile from error
    entries = archive.infolist()
    if len(entries) > limits.files or sum(entry.file_size for entry in entries) > limits.unpacked_mb * 1024 * 1024:
        raise ArchiveBomb
    for entry in entries:
        if problem := _problem(entry):
            raise problem
    return archive


def read_member(archive: ZipFile, name: str | ZipInfo) -> bytes:
    """The bytes of one member; UnreadableFile when they are damaged."""
    try:
        return archive.read(name)
    except (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError) as error:
        raise UnreadableFile from error


def read_members(data: bytes, limits: Limits = DEFAULT) -> list[tuple[str, bytes]]:
    """Name and bytes of every file in an archive of files, in its own order, without what file managers leave. Or NestedArchive."""
    archive = open_archive(data, limits)
    members: list[tuple[str, bytes]] = []
    for number, entry in enumerate(archive.infolist(), start=1):
        name = member_name(entry) or str(number)  # a damaged directory may have lost it
        if name.endswith("/") or _LEFT_BY_SYSTEMS.search(name):
            continue
        content = read_member(archive, entry)
        if is_archive(content):
            raise NestedArchive
        members.append((name, content))
    return members


def is_archive(data: bytes) -> bool:
    """Whether the bytes are an archive of files; a Word or Excel file is none."""
    if not data.startswith(_ARCHIVES):
        return False
    return not (data.startswith(SIGNATURE) and is_office(data))


def is_office(data: bytes) -> bool:
    """Whether a ZIP is a file of Word, Excel or their like; the end of a broken one cannot say, its beginning still does."""
    return b"[Content_Types].xml" in data or data[30:38] == b"mimetype"


def member_name(entry: ZipInfo) -> str:
    """The name as its author saw it: archives made on Chinese Windows hold GB 18030 without saying so."""
    if entry.flag_bits & _UTF_8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _problem(entry: ZipInfo) -> type[IngestError] | None:
    if _OUTWARD.search(entry.orig_filename) or _OUTWARD.search(member_name(entry)):
        return UnsafePath
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind and not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        return LinkInArchive
    return EncryptedFile if entry.flag_bits & _ENCRYPTED else None
