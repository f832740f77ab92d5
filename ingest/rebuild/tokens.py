"""The lines of a section as tokens: numbers (or pieces of them), texts (or pieces of them), marks.

Extractors end a line where a cell's line ends, so a piece is never cut by white space inside a word it belongs to; what belongs
together is found later, by the vocabulary, the code tree and arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ingest.document import Block, Place
from ingest.forms.quantities import find_total

_NUMBER = re.compile(r"[(（]?[-−–—]?(?:\d[\d,]*\.?\d*|\.\d+)%?[)）]?")
_DASH = re.compile(r"[-−–—]{1,3}|/")
_STARS = re.compile(r"[*＊]+")
_GLUED_CODE = re.compile(r"(?P<code>[1-5]\d{2}(?:\d{2}){0,2})(?P<name>[^\d\s.,，年月日].*)")
_GLUED_AMOUNT = re.compile(r"(?P<label>\D{2,}?)(?P<amount>-?\d[\d,]*\.\d+)")
_LIST_MARK = re.compile(r"\d{1,2}[.、．]")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_PAGE_NUMBER = re.compile(r"[-—－–·\s]*第?\s*\d{1,3}\s*页?\s*[-—－–·\s]*(?:[,，/]?\s*共\s*\d+\s*页)?")
_PLAIN_PAGE = re.compile(r"\d{1,3}")


class Token(NamedTuple):
    """One piece between white space. `kind` is number, text, dash or stars; `first` and `last` say whether it begins or ends its line."""

    text: str
    kind: str
    place: Place
    line: int  # position of its line in the section, from 0
    first: bool = False
    last: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it prints digits only (an amount, a code, or a piece of one) or a dash that fills an empty cell."""
        return self.kind in ("number", "dash")

    @property
    def alone(self) -> bool:
        """Whether it is a line by itself."""
        return self.first and self.last


@lru_cache(maxsize=8192)
def is_marked_page_number(text: str) -> bool:
    """`- 7 -`, `第 7 页`, `第7页 共30页`: a page number that shows itself as one."""
    stripped = text.strip()
    return _PAGE_NUMBER.fullmatch(stripped) is not None and _PLAIN_PAGE.fullmatch(stripped) is None


def tokenise(blocks: Iterable[Block], codes: frozenset[str]) -> list[Token]:
    """All tokens of the lines in order; `codes` are the classification codes that may stand glued to a name (205教育支出)."""
    tokens: list[Token] = []
    for line, block in enumerate(blocks):
        words = _words(block.text, codes)
        for position, (text, kind) in enumerate(words):
            tokens.append(Token(text, kind, block.place, line, position == 0, position == len(words) - 1))
    for at, (token, after) in enumerate(pairwise(tokens)):
        if token.kind == "number" and _opens_year(token.text, after.text):
            tokens[at] = token._replace(kind="text")
    return tokens


def _words(text: str, codes: frozenset[str]) -> list[tuple[str, str]]:
    words: list[tuple[str, str]] = []
    raw = text.split()
    for position, word in enumerate(raw):
        kind = _kind(word)
        if kind == "number" and _opens_text(word, raw[position + 1] if position + 1 < len(raw) else ""):
            kind = "text"
        if kind == "text" and word[0].isdigit() and (code := _GLUED_CODE.fullmatch(word)) and code["code"] in codes:
            words += [(code["code"], "number"), (code["name"], "text")]
        elif kind == "text" and word[-1].isdigit() and (glued := _GLUED_AMOUNT.fullmatch(word)) and find_total(glued["label"]):
            words += [(glued["label"], "text"), (glued["amount"], "number")]
        else:
            words.append((word, kind))
    return words


def _opens_text(word: str, after: str) -> bool:
    """Whether digits are a list mark of the text behind them (1. 一般公共预算拨款)."""
    return _LIST_MARK.fullmatch(word) is not None and bool(after) and _kind(after) == "text"


def _opens_year(word: str, after: str) -> bool:
    """Whether digits are a year that a text goes on with, on the same line or the next (2026 / 年…)."""
    return after.startswith("年") and _YEAR.fullmatch(word) is not None


@lru_cache(maxsize=8192)  # the same codes and words come again and again
def _kind(word: str) -> str:
    if _NUMBER.fullmatch(word):
        return "number"
    if _DASH.fullmatch(word):
        return "dash"
    return "stars" if _STARS.fullmatch(word) else "text"
