"""Where the statements of a raw text are: captions, the lines that stand over a table, the lines of the table itself.

A section begins with a statement's number (表七) or title and ends at the next one, at a note, at the next part of the document or
where sentences begin. The title may be printed after the table's first page: extractors move it there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.document import Block, Grid, Item, SourceDocument
from ingest.forms import PERFORMANCE_TITLES, Form, find_form, split_number
from ingest.forms.headings import plain_heading

_OVER_TABLE = re.compile(r"^(?:编制|填报|公开|填制|预算)?(?:部门|单位)(?:名称|（单位）|（部门）)?(?:（公章）|（盖章）)?\s*[:：]")
_UNIT = re.compile(r"(?:金额)?单位\s*[:：]\s*(?:人民币)?\s*(?:亿元|万元|千元|百元|元)$")
_END = re.compile(r"^\s*(?:第[一二三四五六七八九十]+部分|目\s*录$|[（(]?(?:备注|附注|说明|注)\s*[:：])")
_SENTENCE = re.compile(r"[。；]|，.{12,}")
_LONGEST_TITLE = 60


@dataclass
class Section:
    """One statement's lines as indexes into the document's items; `start` is where what replaces them goes."""

    start: int
    number: str | None = None
    form: Form | None = None
    captions: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    has_grid: bool = False


def find_sections(document: SourceDocument) -> list[Section]:
    """Every section that has a caption, in reading order; those of a table of contents have no body to speak of."""
    sections: list[Section] = []
    current: Section | None = None
    for index, item in enumerate(document.items):
        if isinstance(item, Grid):
            if current is not None:
                current.has_grid = True
            continue
        caption = _caption(item)
        if caption is not None:
            number, form = caption
            if current is None or not _continues(current, number, form):
                current = Section(index)
                sections.append(current)
            current.number, current.form = number or current.number, form or current.form
            current.captions.append(index)
        elif current is not None and not _take(current, index, item.text):
            current = None
    return sections


def is_raw(section: Section, items: tuple[Item, ...]) -> bool:
    """Whether a section is a statement of known form whose table is loose lines."""
    return section.form is not None and not section.has_grid and len(section.body) > 1


def _caption(block: Block) -> tuple[str | None, Form | None] | None:
    text = block.text
    if len(text) > _LONGEST_TITLE or not (text.endswith(("表", "）", ")", "：", ":")) or text.lstrip()[:1] in "表附公"):
        return None
    number, rest = split_number(text.strip())
    form = find_form("".join(rest.split())) if rest else None
    if form is None and (number is None or rest.strip()):
        return None
    return number, form


def _continues(section: Section, number: str | None, form: Form | None) -> bool:
    """Whether a caption is another part of the open section's own: its title after its number, or either printed again."""
    if number is not None and section.number is not None and number != section.number:
        return False
    if form is None or section.form is None:
        return form is not None or number == section.number
    return form is section.form


def _take(section: Section, index: int, text: str) -> bool:
    """Add a line to the section; False when the line is where the section ends."""
    stripped = text.strip()
    if _OVER_TABLE.match(stripped) or _UNIT.search(stripped):
        section.captions.append(index)
        return True
    if _END.match(stripped) or _SENTENCE.search(stripped) or PERFORMANCE_TITLES.fullmatch(plain_heading(stripped)):
        return False
    section.body.append(index)
    return True
