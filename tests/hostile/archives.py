"""Archives that nobody should open without looking."""

from __future__ import annotations

import stat
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Members = dict[str, bytes]


def packed(members: Members, *, compressed: bool = True) -> bytes:
    """An archive of these members, named as given."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in members.items():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED if compressed else entry.compress_type
            archive.writestr(entry, content)
    return file.getvalue()


def with_link() -> bytes:
    """A symbolic link beside a file."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        link = ZipInfo("预算.txt")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return file.getvalue()


def with_password() -> bytes:
    """The flag of a member that needs a password, in its own header and in the directory."""
    data = bytearray(packed({"预算.txt": b"x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def bomb(megabytes: int) -> bytes:
    """A thousandth of what it becomes."""
    return packed({f"{number}.txt": bytes(1 << 20) for number in range(megabytes)})


def lying_bomb(megabytes: int) -> bytes:
    """The same, with a directory that says each member had one byte."""
    data = bytearray(packed({"预算.txt": bytes(megabytes << 20)}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(mark) + at
        data[start : start + 4] = (1).to_bytes(4, "little")
    return bytes(data)
