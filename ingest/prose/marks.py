"""The marks that begin a paragraph, outermost level first: 第一部分, 一、, （一）, 1., ①."""

from __future__ import annotations

import re
from functools import lru_cache

NUMERALS = "一二三四五六七八九十百"

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
