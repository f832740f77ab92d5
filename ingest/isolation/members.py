"""Several files as one message, those of an archive or those that make one disclosure.

A line says their names and lengths, then come their bytes, one after the other.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from ingest.limits import Limits
from ingest.readers.archive import read_members
from ingest.readers.formats import is_archive_of_files

Members = list[tuple[str, bytes]]


def dump_members(data: bytes, limits: Limits) -> bytes:
    """The answer for a ZIP; empty when it is no archive of files but one Office file. The errors of `read_members`."""
    if not is_archive_of_files(data, limits):
        return b""
    return pack(read_members(data, limits))


def pack(members: Sequence[tuple[str, bytes]]) -> bytes:
    """Several files (name, content) in one message."""
    names: Sequence[tuple[str, int]] = [(name, len(content)) for name, content in members]
    return b"\n".join([json.dumps(names).encode(), b"".join(content for _name, content in members)])


def load_members(answer: bytes) -> Members | None:
    """The files again; None for the empty answer."""
    if not answer:
        return None
    head, _newline, rest = answer.partition(b"\n")
    members: Members = []
    at = 0
    for name, length in json.loads(head):
        members.append((str(name), rest[at : at + length]))
        at += length
    return members
