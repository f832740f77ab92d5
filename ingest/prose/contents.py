"""Where the table of contents stands, with its own heading or without."""

from __future__ import annotations

import re

from ingest.prose.headings import LEADERS, NOT_HEADING, reads_as_heading
from ingest.prose.lines import Line
from ingest.prose.marks import find_mark

_LEAST_ENTRIES = 8  # of a table of contents that does not call itself one
CONTENTS = re.compile(r"[【\[]?目\s*录[】\]]?$")


def contents_range(lines: list[Line]) -> range:
    """The lines of the table of contents: from 目录 to where its first entry comes again."""
    start = next(
        (index for index, line in enumerate(lines[:60]) if CONTENTS.match(line.text)),
        None,
    )
    if start is None:
        return _contents_without_heading(lines)
    if start + 1 >= len(lines):
        return range(0)
    first = _entry_key(lines[start + 1].text)
    for index in range(start + 2, len(lines)):
        if lines[index].after_grid or _entry_key(lines[index].text) == first:
            return range(start, index)
        if NOT_HEADING.search(lines[index].text) and not LEADERS.search(lines[index].text):
            return range(start, index)
    return range(start, len(lines))


def _contents_without_heading(lines: list[Line]) -> range:
    """A list of headings near the start whose marked entries come again, in the same order, as the headings of the text."""
    start = next((index for index, line in enumerate(lines[:20]) if (mark := find_mark(line.text)) and mark[0] == 1), None)
    if start is None:
        return range(0)
    end = start
    while end < len(lines) and reads_as_heading(lines[end].text) and not lines[end].after_grid:
        end += 1
    keys = [_entry_key(line.text) for line in lines[start:end]]
    again = next((index for index in range(2, len(keys)) if keys[index] == keys[1]), None)
    if again is None or again < _LEAST_ENTRIES:
        return range(0)
    while find_mark(lines[start + again - 1].text) is None:  # a title between the list and the text belongs to the text
        again -= 1
    return range(start, start + again)


def _entry_key(text: str) -> str:
    """What makes an entry of the contents come again: its mark at the outermost level, else its words."""
    mark = find_mark(text)
    if mark and mark[0] == 1:
        return "".join(mark[1].split())
    return "".join(LEADERS.sub("", text).split())
