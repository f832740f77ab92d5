"""Bytes → text, whatever they claim to be encoded in.

A byte-order mark decides; then valid UTF-8, which other encodings hardly ever are by chance; then the encoding in which the text reads most
like Chinese. A declaration is one voice among these: pages that declare another encoding than they use are common.

A text broken off inside its last character is read without it; `is_cut` tells.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from ingest.exceptions import UnreadableFile

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_TRIED = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
# GB 2312 and its successors are one for reading; browsers take them for each other too.
_SAME = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs", "utf8": "utf-8", "unicode": "utf-16-le"}
_SAMPLE = 60_000  # bytes that are weighed; even, for the encodings of two bytes
_LEAST = 0.55  # the least share of usual characters in anything that is text


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of the bytes. UnreadableFile when no encoding fits, or NUL characters show that it is binary."""
    return _decoded(data, declared)[0]


def is_cut(data: bytes) -> bool:
    """Whether a text ends inside a character: its end is missing. UnreadableFile when it is not text."""
    return _decoded(data, None)[1]


def _decoded(data: bytes, declared: str | None) -> tuple[str, bool]:
    """The text of the bytes and whether it is cut."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data, encoding)
    try:
        return _checked(data, "utf-8")
    except UnreadableFile:
        return _checked(data, _likeliest(data, declared))


def _likeliest(data: bytes, declared: str | None) -> str:
    """The encoding in which the bytes read best, the declared one first at equal weight. UnreadableFile when they read in none."""
    weighed = [(weight, encoding) for encoding in _candidates(declared) if (weight := _weight(data, encoding)) >= _LEAST]
    if not weighed:
        raise UnreadableFile
    return max(weighed, key=lambda pair: pair[0])[1]


def _candidates(declared: str | None) -> Iterator[str]:
    name = (declared or "").strip().lower()
    name = _SAME.get(name, name)
    if name and name not in _TRIED:
        yield name
    yield from sorted(_TRIED, key=lambda encoding: encoding != name)


def _weight(data: bytes, encoding: str) -> float:
    """The share of characters that are usual in a Chinese text: ASCII and those of GB 2312; 0 where the bytes are not of this encoding."""
    try:
        text = _whole_characters(data, encoding)[0][:_SAMPLE]
    except (UnicodeDecodeError, LookupError):
        return 0.0
    if "\x00" in text:
        return 0.0
    usual = sum(_is_usual(char) for char in text)
    return round(usual / max(len(text), 1), 3)


def _is_usual(char: str) -> bool:
    if char.isascii():
        return char.isprintable() or char.isspace()
    try:
        return len(char.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def _checked(data: bytes, encoding: str) -> tuple[str, bool]:
    try:
        text, cut = _whole_characters(data, encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile from error
    if "\x00" in text:
        raise UnreadableFile
    return text, cut


def _whole_characters(data: bytes, encoding: str) -> tuple[str, bool]:
    """The characters of the bytes, and whether the last one is incomplete. Raises UnicodeDecodeError where others are wrong."""
    decoder = codecs.getincrementaldecoder(encoding)()
    text = decoder.decode(data)
    return text, bool(decoder.getstate()[0])
