"""The lines of the text outside of tables: cleaned, without page numbers and running headers, captions told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.document import Block, Place, SourceDocument
from ingest.prose.marks import NUMERALS, find_mark

# What text extractors leave around the words: list marks, emphasis, HTML. None of it is printed.
_MARKUP = re.compile(
    r"\*{2,}|</?(?:p|b|br|strong|em|u|i|span|div|sub|sup)\b[^>]*>|^\s*#{1,6}\s+|&nbsp;",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*[-*•·●]\s+")

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
RUNNING_TITLE = re.compile(r"[^，。；：]{0,60}20\d\d\s*年(?:度)?\s*(?:部门|单位)?(?:预算|决算)(?:信息)?公开(?:说明|报告|文本)?$")
DATE = re.compile(
    r"(?:20\d\d|二[〇○零O0][〇○零O0一二三四五六七八九]{2})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text; `order` is the position of its block in `document.items`."""

    text: str
    place: Place
    order: int
    after_grid: bool


def clean_line(text: str) -> str:
    """A line without list marks, emphasis and HTML, trimmed."""
    if "*" in text or "<" in text or "#" in text or "&" in text:
        text = _MARKUP.sub("", text)
    return _BULLET.sub("", text).strip()


@lru_cache(maxsize=8192)
def is_caption(text: str) -> bool:
    """Whether a line belongs to a table: its number, title, department, unit or year."""
    return len(text) <= 120 and _CAPTION.match(text) is not None


def read_lines(document: SourceDocument) -> Iterator[Line]:
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
        if RUNNING_TITLE.match(text) and find_mark(text) is None:
            titles += 1
            if titles > 1:
                continue
        yield Line(text, item.place, order, after_grid)
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
