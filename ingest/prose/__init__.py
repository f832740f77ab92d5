"""The running text of a document: lines joined into paragraphs, each with its heading path.

Lines end where the page ended, not where the thought did: a paragraph is put together again by its
punctuation, by the marks that begin one (第一部分, 一、, （一）, 1.) and by the labels of forms. Table
captions, tables of contents and page furniture are recognised, so that no figure is read from them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.document import Place, SourceDocument
from ingest.prose.contents import CONTENTS, contents_range
from ingest.prose.headings import heading_complete, is_heading, is_known_heading
from ingest.prose.lines import DATE, LABELS, RUNNING_TITLE, Line, is_caption, read_lines
from ingest.prose.marks import find_mark

_NUMBER_GOES_ON = re.compile(r"\d{1,2}[.．]\d")
_PAUSES = ("：", ":", "；", ";", "，", ",")

_CLOSED = ("。", "！", "？", "!", "?", "。）", "。”", "。)")
_GOES_ON = re.compile(r"(?:主要原因|主要是|原因是|其主要原因)")  # a new line that still belongs to the sentence before it
_LIST_OPENS = re.compile(r"(?:包括|如下|分别(?:是|为)|单位)[：:]$")
_BARE_NAME = re.compile(r"(?:\d{1,2}[.、．]\s*)?[\u4e00-\u9fff（）()“”]{3,40}[；;、]?$")
_AMONG = re.compile(r"其中[：:]$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the place of each of its lines and the headings above it.

    `kind`: "text", "heading", "caption" (table number, title, unit), "note" (备注 under a table), "contents"
    (a line of the table of contents), "title" (before the first heading), "date". `parts` are (offset in
    text, Place) of each line. `order` is the position in `document.items` of its first block.
    """

    text: str
    parts: tuple[tuple[int, Place], ...]
    headings: tuple[str, ...]
    kind: str
    order: int

    def place_at(self, offset: int) -> Place:
        """The place of the line that holds the character at `offset`."""
        starts = [start for start, _ in self.parts]
        return self.parts[max(bisect_right(starts, offset) - 1, 0)][1]

    @property
    def place(self) -> Place:
        """Where the paragraph begins."""
        return self.parts[0][1]


@dataclass(slots=True)
class _Open:
    """The paragraph being put together."""

    kind: str
    order: int
    texts: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    entry: bool = False  # a name in a list of names, each on its own line

    @property
    def last(self) -> str:
        """The line added last."""
        return self.texts[-1]

    @property
    def text(self) -> str:
        """All lines joined."""
        return "".join(self.texts)


def read_paragraphs(document: SourceDocument) -> tuple[Paragraph, ...]:
    """Every paragraph outside of tables, in reading order."""
    lines = list(read_lines(document))
    contents = contents_range(lines)
    joined = _join(lines, contents)
    return tuple(_with_headings(joined))


def _join(lines: list[Line], contents: range) -> Iterator[_Open]:
    """Lines put together into paragraphs, kinds decided."""
    current: _Open | None = None
    for index, line in enumerate(lines):
        inside = index in contents
        if current is not None and not line.after_grid and inside == (current.kind == "contents") and _continues(current, line.text):
            current.texts.append(line.text)
            current.places.append(line.place)
            continue
        entry = current is not None and _opens_entry(current, line.text)
        if current is not None:
            yield current
        current = _Open("contents" if inside else _kind_of(line.text), line.order, [line.text], [line.place], entry)
    if current is not None:
        yield current


def _kind_of(text: str) -> str:
    """What a paragraph that begins with this line is."""
    if is_heading(text):
        return "heading"
    if text.startswith(("备注", "注：", "注:")):
        return "note"
    if DATE.match(text):
        return "date"
    if is_caption(text):
        return "caption"
    return "text"


def _continues(current: _Open, line: str) -> bool:
    """Whether a line goes on with the paragraph before it."""
    if current.kind in ("caption", "date") or is_caption(line) or DATE.match(line) or LABELS.match(line) or CONTENTS.match(line):
        return False
    if _begins_item(current, line):
        return False
    if current.kind in ("heading", "contents"):
        return not heading_complete(current.text, line)
    if _GOES_ON.match(line):
        return True
    if _is_closed(current.last) or _AMONG.search(current.last) or RUNNING_TITLE.match(current.text):
        return False
    return not (current.entry or _opens_entry(current, line) or _is_cover(current, line) or is_known_heading(line))


def _begins_item(current: _Open, line: str) -> bool:
    """Whether a line's mark begins something new, rather than going on inside a field's value or a number."""
    mark = find_mark(line)
    if mark is None:
        return False
    if _is_closed(current.last) or mark[0] < 4:
        return True
    inside_field = LABELS.match(current.text) is not None and not LABELS.match(line[len(mark[1]) :].lstrip())
    open_number = _NUMBER_GOES_ON.match(line) is not None and not current.last.endswith(_PAUSES)
    return not (inside_field or open_number)


def _is_closed(text: str) -> bool:
    return text.endswith(_CLOSED)


def _opens_entry(current: _Open, line: str) -> bool:
    """Whether a line is a name in a list of names: after 包括：, or after another such name."""
    return (current.entry or _LIST_OPENS.search(current.last) is not None) and _BARE_NAME.match(line) is not None


def _is_cover(current: _Open, line: str) -> bool:
    """Whether a department's name and the title below it stand apart on the cover."""
    return RUNNING_TITLE.match(line) is not None and RUNNING_TITLE.match(current.text + line) is None


def _with_headings(joined: Iterator[_Open]) -> Iterator[Paragraph]:
    """Paragraphs with the path of headings above each (a heading's own path includes itself)."""
    path: list[tuple[int, str]] = []
    for item in joined:
        text = item.text
        kind = _kind_of(text) if item.kind == "heading" else item.kind  # joined to the end it may be a sentence
        if kind == "heading":
            mark = find_mark(text)
            level = mark[0] if mark else 1
            path = [entry for entry in path if entry[0] < level] + [(level, text)]
        elif kind == "text" and not path:
            kind = "title"
        yield Paragraph(
            text,
            _parts_of(item),
            tuple(heading for _, heading in path),
            kind,
            item.order,
        )


def _parts_of(item: _Open) -> tuple[tuple[int, Place], ...]:
    offset = 0
    parts: list[tuple[int, Place]] = []
    for text, place in zip(item.texts, item.places, strict=True):
        parts.append((offset, place))
        offset += len(text)
    return tuple(parts)
