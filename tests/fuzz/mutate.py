"""One mutation after another, by chance that a seed repeats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random
from zipfile import BadZipFile, ZipFile

import olefile

from tests.hostile.archives import packed

MOST_BYTES = 400_000  # an input stays small whatever is repeated in it
INSIDE = 0.8  # how often a container is changed in one of its members, and packed again, instead of as it lies there
BROKEN = 0.3  # how often a text may stay one that does not decode
OLE = b"\xd0\xcf\x11\xe0"
BINARY = (b"%PDF", b"PK", OLE)
STREAMS = ("Workbook", "WordDocument", "1Table")  # of old Office files; the others are not read
Change = Callable[[Random, bytearray, Sequence[bytes]], None]


def mutate(rng: Random, files: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    """A file with one to eight changes."""
    data = rng.choice(files)
    if data.startswith(b"PK") and rng.random() < INSIDE:
        return _inside(rng, data, tokens)
    if data.startswith(OLE) and rng.random() < INSIDE:
        return _in_stream(rng, data, tokens)
    return _changed(rng, data, tokens)


def _changed(rng: Random, data: bytes, tokens: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
        rng.choice(CHANGES)(rng, changed, tokens)
        del changed[MOST_BYTES:]
    return _mended(rng, data, bytes(changed))


def _mended(rng: Random, data: bytes, changed: bytes) -> bytes:
    """Of a text most of the time a text again: one that does not decode is refused at the door, and nothing behind it is tried."""
    if rng.random() < BROKEN or data.startswith(BINARY):
        return changed
    try:
        data.decode()
    except UnicodeDecodeError:
        return changed
    return changed.decode(errors="ignore").encode()


def _inside(rng: Random, data: bytes, tokens: Sequence[bytes]) -> bytes:
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except BadZipFile:
        return _changed(rng, data, tokens)
    name = rng.choice(sorted(members))
    members[name] = _changed(rng, members[name], tokens)
    return packed(members)


def _in_stream(rng: Random, data: bytes, tokens: Sequence[bytes]) -> bytes:
    """Of an old Office file one stream, which keeps its length: what grew is cut, what shrank gets the end it had."""
    file = BytesIO(data)
    with olefile.OleFileIO(file, write_mode=True) as ole:
        name = rng.choice([stream for stream in STREAMS if ole.exists(stream)])
        before = ole.openstream(name).read()
        after = _changed(rng, before, tokens)
        ole.write_stream(name, (after + before[len(after) :])[: len(before)])
    return file.getvalue()


def _place(rng: Random, data: bytearray) -> int:
    return rng.randrange(len(data) + 1)


def _flip(rng: Random, data: bytearray, _tokens: Sequence[bytes]) -> None:
    if data:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _any_byte(rng: Random, data: bytearray, _tokens: Sequence[bytes]) -> None:
    if data:
        data[rng.randrange(len(data))] = rng.randrange(256)


def _insert(rng: Random, data: bytearray, tokens: Sequence[bytes]) -> None:
    at = _place(rng, data)
    data[at:at] = rng.choice(tokens)


def _overwrite(rng: Random, data: bytearray, tokens: Sequence[bytes]) -> None:
    at, token = _place(rng, data), rng.choice(tokens)
    data[at : at + len(token)] = token


def _remove(rng: Random, data: bytearray, _tokens: Sequence[bytes]) -> None:
    at = _place(rng, data)
    del data[at : at + rng.choice((1, 2, 16, 256, 4096))]


def _repeat(rng: Random, data: bytearray, _tokens: Sequence[bytes]) -> None:
    at = _place(rng, data)
    piece = bytes(data[at : at + rng.choice((8, 64, 512))])
    data[at:at] = piece * rng.choice((1, 2, 50, 300))


def _move(rng: Random, data: bytearray, _tokens: Sequence[bytes]) -> None:
    at, length = _place(rng, data), rng.choice((4, 64, 512))
    piece = bytes(data[at : at + length])
    del data[at : at + length]
    to = _place(rng, data)
    data[to:to] = piece


def _number(rng: Random, data: bytearray, _tokens: Sequence[bytes]) -> None:
    """Another number where there is one: lengths, spans, positions, amounts."""
    digits = [at for at, byte in enumerate(data[:20_000]) if 48 <= byte <= 57]
    if digits:
        at = rng.choice(digits)
        data[at : at + 1] = rng.choice((b"0", b"-1", b"99999", b"4294967296", b"0.0000001", b""))


def _cut(rng: Random, data: bytearray, _tokens: Sequence[bytes]) -> None:
    if rng.random() < 0.3:
        del data[_place(rng, data) :]


CHANGES: tuple[Change, ...] = (_flip, _any_byte, _insert, _insert, _overwrite, _remove, _repeat, _move, _number, _number, _cut)
