"""Where the statements of a raw text are: captions, the lines that stand over a table, the lines of the table itself.

A section begins with a statement's number (表七) or title and ends at the next one, at a note, at the next part of the document or
where sentences begin. The title may be printed after the table's first page: extractors move it there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.document import Block, Grid, SourceDocument
from ingest.forms import PERFORMANCE_TITLES, Form, find_form, split_number
from ingest.forms.headings import plain_heading

_OVER_TABLE = re.compile(r"^(?:编制|填报|公开|填制|预算)?(?:部门|单位)(?:名称|（单位）|（部门）)?(?:（公章）|（盖章）)?\s*[:：]")
_UNIT = re.compile(r"(?:金额)?单位\s*[:：]\s*(?:人民币)?\s*(?:亿元|万元|千元|百元|元)$")
_RUNNING_TITLE = re.compile(r"20\d\d\s*年(?:度)?(?:部门|单位)?(?:预算|决算)(?:信息)?公开\S{0,6}$")
_END = re.compile(r"^\s*(?:第[一二三四五六七八九十]+部分|目\s*录$|[（(]?(?:备注|附注|说明|注)\s*[:：])")
_SENTENCE = re.compile(r"[。；]|，.{12,}")
_LONGEST_TITLE = 60


@dataclass
class Section:
    """One statement's lines: `start` is the document's item where what replaces them goes, `lines` are all items that are replaced.

    `captions` are number, title and what else stands over the table; `body` the lines of the table.
    """

    start: int
    number: str | None = None
    form: Form | None = None
    captions: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    has_grid: bool = False

    @property
    def is_raw(self) -> bool:
        """Whether it is a statement of known form whose table is loose lines."""
        return self.form is not None and not self.has_grid and len(self.body) > 1


def find_sections(document: SourceDocument) -> list[Section]:
    """Every section that has a caption, in reading order; those of a table of contents have no body to speak of."""
    sections: list[Section] = []
    current: Section | None = None
    for index, item in enumerate(document.items):
        if isinstance(item, Grid):
            if current is not None:
                current.has_grid = True
            continue
        caption = _caption(item.text)
        if caption is not None:
            number, form = caption
            if current is None or not _continues(current, number, form):
                current = Section(index)
                sections.append(current)
            current.number, current.form = number or current.number, form or current.form
            _add(current.captions, current, index, item)
        elif current is not None and not _take(current, index, item):
            current = None
    return sections


def _add(blocks: list[Block], section: Section, index: int, block: Block) -> None:
    blocks.append(block)
    section.lines.add(index)


def _caption(text: str) -> tuple[str | None, Form | None] | None:
    """The number and the form that a line announces."""
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


def _take(section: Section, index: int, block: Block) -> bool:
    """Add a line to the section; False when the line is where the section ends."""
    text = block.text.strip()
    if section.form is None and len(section.body) == 1 and (form := find_form(section.body[0].text + text)):
        section.form = form
        section.captions.append(Block(section.body.pop().text + text, block.place))  # a title broken over two lines
        section.lines.add(index)
        return True
    if _OVER_TABLE.match(text) or ("元" in text and _UNIT.search(text)) or ("公开" in text and _RUNNING_TITLE.search(text)):
        _add(section.captions, section, index, block)
        return True
    if _END.match(text) or _SENTENCE.search(text) or ("绩效" in text and PERFORMANCE_TITLES.fullmatch(plain_heading(text))):
        return False
    _add(section.body, section, index, block)
    return True
