"""The running text of a document: lines joined into paragraphs, each with its heading path.

Lines end where the page ended, not where the thought did: a paragraph is put together again by its
punctuation, by the marks that begin one (第一部分, 一、, （一）, 1.) and by the labels of forms. Table
captions, tables of contents and page furniture are recognised, so that no figure is read from them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.document import Block, Place, SourceDocument

NUMERALS = "一二三四五六七八九十百"

# What text extractors leave around the words: list marks, emphasis, HTML. None of it is printed.
_MARKUP = re.compile(
    r"\*{2,}|</?(?:p|b|br|strong|em|u|i|span|div|sub|sup)\b[^>]*>|^\s*#{1,6}\s+|&nbsp;",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*[-*•·●]\s+")

# A mark at the start of a line, outermost level first. A number counts as a mark only where no decimal follows,
# or where what follows is a year ("1.2024年…" begins an item; "1.24万元" goes on with a sentence).
MARKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"第[{NUMERALS}\d]+(?:部分|章|篇)[、：:\s]*")),
    (2, re.compile(rf"[{NUMERALS}]{{1,3}}(?:、|[.．](?!\d)|(?=关于))\s*")),
    (3, re.compile(rf"[（(]\s*[{NUMERALS}]{{1,3}}\s*[）)][、.．]?\s*")),
    (
        4,
        re.compile(r"\d{1,2}(?:、|[.．](?!\d)|[.．](?=(?:19|20)\d\d\s*年)|[.．]\s+(?=\D))\s*"),
    ),
    (5, re.compile(r"(?:[（(]\s*\d{1,2}\s*[）)]|\d{1,2}[）)]|[①-⑳])[、.．]?\s*")),
)
_MARK_STARTS = ("第", "（", "(", *NUMERALS, *"0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_NUMBER_GOES_ON = re.compile(r"\d{1,2}[.．]\d")
_PAUSES = ("：", ":", "；", ";", "，", ",")

# A heading is complete when it ends like this; one that does not goes on in the next line. The loose endings
# are also where a line may break within a heading: they close it only when the next line is not its tail.
_HEADING_END = re.compile(
    r"(?:概况|职能|职责|情况|说明|事项|解释|表|报表|附件|目录|公开|构成|设置|机构)(?:\s*[（(](?:详)?见[^）)]{1,16}[）)])?[)）：:]?$"
)
_LOOSE_END = re.compile(r"(?:编制|预算|决算|经费|支出|收入|安排|绩效|目标|采购|资产|车辆|无)[)）：:]?$")
_HEADING_TAIL = re.compile(r"[^，,。；;：:]{1,40}(?:情况|说明|事项)$")
_TAIL_ALONE = re.compile(r"的?(?:总体)?(?:情况)?说明$|情况$")
_NO_HEADING_AFTER = re.compile(r"\d[\d,.]*\s*(?:万|元|亿|%)|[，。；：、）)”]")
_HEADING_WITH_STOP = re.compile(r"(?:关于|20\d\d\s*年|预算|决算|收支|经费).*(?:情况|说明)[。.]$")
_BARE_HEADING = re.compile(r"(?:20\d\d\s*年(?:度)?)?[^，,。；;：:\d]{0,24}(?:编制说明|情况说明|名词解释|名词说明)$")
_NOT_HEADING = re.compile(r"[，,。；;！？!?]|[：:].|\d\s*(?:万元|亿元|元|平方米|辆|人)|（(?:类|款|项)）|\((?:类|款|项)\)")
_HEADING_LONGEST = 90
_LEAST_ENTRIES = 8  # of a table of contents that does not call itself one

# Labels that begin a line of their own in the description of a project or at the foot of a table.
LABELS = re.compile(
    r"(?:项目名称|设立的?政策依据|立项的?(?:政策)?依据|设立依据|预算安排规模|预算规模|项目承担单位|项目实施单位|实施单位|实施主体|项目实施主体|承担单位|"
    r"资金分配情况|资金分配|资金执行时间|执行时间|资金执行进度|项目概述|项目概况|项目内容|实施方案|项目实施方案|实施周期|项目实施周期|"
    r"年度预算安排|年度绩效目标|绩效目标|备注|注|说明|编制部门|编制单位|部门名称|单位名称|填报单位|填报部门|联系人|联系电话|项目负责人|经办人)\s*[：:]"
)

# The lines around a table, and what is known by name: never a sentence.
CAPTIONS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?:附?表\s*[\d{NUMERALS}]+(?:\s*[-—]\s*\d+)?|(?:公开|预算|附件|财决)\s*\d+\s*表)\s*[：:.]?$"),
    re.compile(
        rf"(?:附?表\s*[\d{NUMERALS}]+[：:、\s]*)?[^，。；：:！？]{{0,45}}(?:情况表|明细表|总表|预算表|决算表|支出表|收入表|收支表|目标表|申报表|自评表)(?:[（(][^）)]*[）)])?$"
    ),
    re.compile(r"(?:编制部门|编制单位|部门名称|单位名称|填报单位|填报部门|公开部门|预算单位|部门|单位名称)\s*[：:][^。]*$"),
    re.compile(r"(?:金额)?单位\s*[：:]\s*(?:人民币)?\s*(?:万元|元|亿元|千元)[。]?$"),
    re.compile(r"[（(]?\s*(?:20\d\d|[〇○零一二三四五六七八九]{4})\s*年度?\s*[）)]$"),
)
_CAPTION = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in CAPTIONS))
_PAGE_NUMBER = re.compile(r"(?:[-—–－·\s]*\d{1,4}[-—–－·\s]*|第\s*\d+\s*页(?:\s*[，,]?\s*共\s*\d+\s*页)?|\d+\s*/\s*\d+)$")
_RUNNING_TITLE = re.compile(r"[^，。；：]{0,60}20\d\d\s*年(?:度)?\s*(?:部门|单位)?(?:预算|决算)(?:信息)?公开(?:说明|报告|文本)?$")
_CONTENTS = re.compile(r"[【\[]?目\s*录[】\]]?$")
_DATE = re.compile(
    r"(?:20\d\d|二[〇○零O0][〇○零O0一二三四五六七八九]{2})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日$"
)
_LEADERS = re.compile(r"[.．…·]{3,}\s*\d*\s*$|\t\s*\d+\s*$")

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


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    place: Place
    order: int
    after_grid: bool


def clean_line(text: str) -> str:
    """A line without list marks, emphasis and HTML, trimmed."""
    if "*" in text or "<" in text or "#" in text or "&" in text:
        text = _MARKUP.sub("", text)
    return _BULLET.sub("", text).strip()


@lru_cache(maxsize=8192)  # each line is asked by what opens, goes on and closes
def find_mark(text: str) -> tuple[int, str] | None:
    """The level (1 第一部分 … 5 ①) and the text of the mark a line begins with."""
    if not text.startswith(_MARK_STARTS):
        return None
    for level, pattern in MARKS:
        found = pattern.match(text)
        if found:
            return level, found.group().strip()
    return None


@lru_cache(maxsize=8192)
def is_caption(text: str) -> bool:
    """Whether a line belongs to a table: its number, title, department, unit or year."""
    return len(text) <= 120 and _CAPTION.match(text) is not None


def read_paragraphs(document: SourceDocument) -> tuple[Paragraph, ...]:
    """Every paragraph outside of tables, in reading order."""
    lines = list(_read_lines(document))
    contents = _contents_range(lines)
    joined = _join(lines, contents)
    return tuple(_with_headings(joined))


def _read_lines(document: SourceDocument) -> Iterator[_Line]:
    """The blocks' lines, cleaned, without page numbers and running headers."""
    furniture = page_furniture(document)
    titles = 0
    after_grid = False
    for order, item in enumerate(document.items):
        if not isinstance(item, Block):
            after_grid = True
            continue
        text = clean_line(item.text)
        if not text or _PAGE_NUMBER.match(text) or (text, item.place.page) in furniture:
            continue
        if _RUNNING_TITLE.match(text) and find_mark(text) is None:
            titles += 1
            if titles > 1:
                continue
        yield _Line(text, item.place, order, after_grid)
        after_grid = False


def page_furniture(document: SourceDocument) -> frozenset[tuple[str, int | None]]:
    """First and last lines that come back on three pages and more: running headers and footers."""
    edges: dict[int, tuple[str, str]] = {}
    for item in document.items:
        if isinstance(item, Block) and item.place.page is not None:
            text = clean_line(item.text)
            first = edges.get(item.place.page, (text, text))[0]
            edges[item.place.page] = (first, text)
    counts = Counter(text for pair in edges.values() for text in set(pair))
    return frozenset(
        (text, page) for page, pair in edges.items() for text in pair if counts[text] >= 3 and page != 1 and not is_caption(text)
    )


def _contents_range(lines: list[_Line]) -> range:
    """The lines of the table of contents: from 目录 to where its first entry comes again."""
    start = next(
        (index for index, line in enumerate(lines[:60]) if _CONTENTS.match(line.text)),
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
        if _NOT_HEADING.search(lines[index].text) and not _LEADERS.search(lines[index].text):
            return range(start, index)
    return range(start, len(lines))


def _contents_without_heading(lines: list[_Line]) -> range:
    """A list of headings near the start whose marked entries come again, in the same order, as the headings of the text."""
    start = next((index for index, line in enumerate(lines[:20]) if (mark := find_mark(line.text)) and mark[0] == 1), None)
    if start is None:
        return range(0)
    end = start
    while end < len(lines) and _reads_as_heading(lines[end].text) and not lines[end].after_grid:
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
    return "".join(_LEADERS.sub("", text).split())


def _join(lines: list[_Line], contents: range) -> Iterator[_Open]:
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
    mark = find_mark(text)
    if (mark and mark[0] <= 4 and _reads_as_heading(text)) or (mark is None and _BARE_HEADING.match(text)):
        return "heading"
    if text.startswith(("备注", "注：", "注:")):
        return "note"
    if _DATE.match(text):
        return "date"
    if is_caption(text):
        return "caption"
    return "text"


def _reads_as_heading(text: str) -> bool:
    """Short words without sentence marks or amounts; a full stop after 说明 or 情况 does not make a sentence."""
    bare = text.rstrip("。.") if _HEADING_WITH_STOP.search(text) else text
    return len(text) <= _HEADING_LONGEST and not _NOT_HEADING.search(bare) and not LABELS.match(text)


def _continues(current: _Open, line: str) -> bool:
    """Whether a line goes on with the paragraph before it."""
    if current.kind in ("caption", "date") or is_caption(line) or _DATE.match(line) or LABELS.match(line) or _CONTENTS.match(line):
        return False
    if _begins_item(current, line):
        return False
    if current.kind in ("heading", "contents"):
        return not _heading_complete(current.text, line)
    if _GOES_ON.match(line):
        return True
    if _is_closed(current.last) or _AMONG.search(current.last) or _RUNNING_TITLE.match(current.text):
        return False
    return not (current.entry or _opens_entry(current, line) or _is_cover(current, line))


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


def _heading_complete(text: str, line: str) -> bool:
    """Whether a heading ends here, given the line after it."""
    if (_TAIL_ALONE.match(line) and not text.endswith("说明")) or _NO_HEADING_AFTER.match(line):
        return False
    if _HEADING_END.search(text) or _LEADERS.search(text) or _HEADING_WITH_STOP.search(text):
        return True
    return bool(_LOOSE_END.search(text)) and not _HEADING_TAIL.match(line)


def _opens_entry(current: _Open, line: str) -> bool:
    """Whether a line is a name in a list of names: after 包括：, or after another such name."""
    return (current.entry or _LIST_OPENS.search(current.last) is not None) and _BARE_NAME.match(line) is not None


def _is_cover(current: _Open, line: str) -> bool:
    """Whether a department's name and the title below it stand apart on the cover."""
    return _RUNNING_TITLE.match(line) is not None and _RUNNING_TITLE.match(current.text + line) is None


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
