"""Text files → SourceDocument.

Lines with tabs are rows of a grid (consecutive ones one grid), other lines blocks. The encoding is what the
bytes say (`charset`). Place.line counts the file's lines from 1.
"""

from __future__ import annotations

import hashlib
import re
from html import unescape

from ingest.document import Block, Cell, Grid, Item, Place, SourceDocument
from ingest.exceptions import EmptyFile
from ingest.readers.charset import decode

MEDIA_TYPE = "text/plain"
_MARKS = re.compile(r"\*\*(?=\S)(?P<bold>[^*\t]+?)(?<=\S)\*\*|</?(?:p|b|strong|i|em|u|span|sup|sub)(?:\s[^>]*)?>|<br\s*/?>", re.IGNORECASE)
_TITLE_MARK = re.compile(r"^#{1,6}\s+(?=\S)")
_LOOSE_BOLD = re.compile(r"^\*\*(?=[^\s*])|(?<=[^\s*])\*\*$")  # a bold run that goes on over lines
_NEWLINES = re.compile(r"\r\n|\r|\n")


def read(data: bytes, filename: str) -> SourceDocument:
    """Read a text file. EmptyFile when nothing is in it, UnreadableFile when it is not text."""
    items = tuple(_items(lines_of(data)))
    if not items:
        raise EmptyFile
    return SourceDocument(
        filename=filename,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPE,
        reader="text",
        pages=None,
        items=items,
    )


def lines_of(data: bytes) -> list[str]:
    """The lines of a text file, as Place.line counts them."""
    return _NEWLINES.split(decode(data).replace("\x0c", "").replace("\ufeff", ""))


def _items(lines: list[str]) -> list[Item]:
    items: list[Item] = []
    rows: list[tuple[Cell, ...]] = []
    tables = 0
    for number, raw in enumerate([*lines, ""], start=1):
        line = strip_marks(raw)
        if "\t" in line:
            rows.append(_row(line, number, tables + 1, len(rows) + 1))
            continue
        if rows:
            tables += 1
            items.append(Grid(_padded(rows), Place(table=tables, line=rows[0][0].place.line)))
            rows = []
        if text := line.strip():
            items.append(Block(text, Place(line=number)))
    return items


def strip_marks(line: str) -> str:
    """The line without the mark-up that converters leave (`**bold**`, `<p>`, `<b>`, `<br>`, `&nbsp;`); rows of bare stars stay."""
    if "&" in line:
        line = unescape(line)
    if "<" not in line and "**" not in line and not line.startswith("#"):
        return line
    line = _MARKS.sub(lambda match: match["bold"] or (" " if match[0].lower().startswith("<br") else ""), line)
    return line if "\t" in line else _TITLE_MARK.sub("", _LOOSE_BOLD.sub("", line.strip()))


def _row(line: str, number: int, table: int, row: int) -> tuple[Cell, ...]:
    return tuple(
        Cell(text.strip(), Place(table=table, row=row, col=col, line=number)) for col, text in enumerate(line.split("\t"), start=1)
    )


def _padded(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell | None, ...], ...]:
    width = max(len(row) for row in rows)
    return tuple(row + (None,) * (width - len(row)) for row in rows)
