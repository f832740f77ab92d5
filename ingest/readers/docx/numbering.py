"""Automatic numbering: 一、 （一） 1. and 第一部分 are printed before a paragraph and stand in no text of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.xml import child, local, value

_LEVEL = re.compile(r"%(\d)")
_CIRCLED = ord("①")
_DIGITS = "〇一二三四五六七八九"
Key = tuple[str, int]  # list, level from 0


def chinese(number: int) -> str:
    """一, 十二, 二十: numbers of headings, below a hundred; digits beyond."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    high = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return high + (_DIGITS[ones] if ones else "")


def letters(number: int) -> str:
    """a, b, … z, aa: as Word counts on."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def circled(number: int) -> str:
    """①, up to ⑳."""
    return chr(_CIRCLED + number - 1) if 0 < number <= 20 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting"), chinese),
    **dict.fromkeys(("ideographDigital", "taiwaneseCounting", "taiwaneseCountingThousand", "koreanDigital"), chinese),
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    **dict.fromkeys(
        ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"),
        circled,
    ),
    "decimalZero": lambda number: f"{number:02d}",
    **dict.fromkeys(("bullet", "none"), lambda _: ""),
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list numbers its paragraphs."""

    text: str
    format: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: dict[Key, Level] = field(default_factory=dict)
    styles: dict[str, tuple[str | None, int]] = field(default_factory=dict)  # style → list, level
    counts: dict[Key, int] = field(default_factory=dict)

    def mark(self, paragraph: etree._Element) -> str:
        """The mark printed before a paragraph, "" where it is not numbered; each call counts on."""
        of, at = self._list_of(paragraph)
        level = self.levels.get((of or "", at))
        if of is None or level is None:
            return ""
        self.counts[of, at] = self.counts.get((of, at), level.start - 1) + 1
        for key in [key for key in self.counts if key[0] == of and key[1] > at]:
            del self.counts[key]
        if level.format in ("bullet", "none"):
            return ""
        return _LEVEL.sub(lambda match: self._count(of, int(match[1]) - 1), level.text)

    def _list_of(self, paragraph: etree._Element) -> tuple[str | None, int]:
        """The list and level that a paragraph names, or its style does."""
        of, at = self.styles.get(value(child(paragraph, "pPr", "pStyle")) or "", (None, 0))
        own = child(paragraph, "pPr", "numPr")
        if own is not None:
            of, at = value(child(own, "numId")) or of, _number(child(own, "ilvl"), at)
        return (None if of == "0" else of), at

    def _count(self, of: str, at: int) -> str:
        level = self.levels.get((of, at))
        if level is None:
            return ""
        return _FORMATS.get(level.format, str)(self.counts.get((of, at), level.start))


def read_numbering(lists: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The lists of `numbering.xml` and the styles that use them; without them nothing is numbered."""
    if lists is None:
        return Numbering()
    abstract = {value(one, "abstractNumId"): one for one in lists if local(one.tag) == "abstractNum"}
    found = Numbering()
    for one in lists:
        if local(one.tag) == "num" and (source := abstract.get(value(child(one, "abstractNumId")))) is not None:
            of = value(one, "numId") or ""
            found.levels |= {(of, at): level for at, level in _levels(source)}
    found.styles = _styles(styles) if styles is not None else {}
    return found


def _levels(abstract: etree._Element) -> list[tuple[int, Level]]:
    levels = []
    for one in abstract:
        if local(one.tag) == "lvl" and (at := value(one, "ilvl")) and at.isdigit():
            kind = value(child(one, "numFmt")) or "decimal"
            levels.append((int(at), Level(value(child(one, "lvlText")) or "", kind, _number(child(one, "start"), 1))))
    return levels


def _styles(styles: etree._Element) -> dict[str, tuple[str | None, int]]:
    """Paragraph styles that number their paragraphs."""
    found: dict[str, tuple[str | None, int]] = {}
    for one in styles:
        own = child(one, "pPr", "numPr") if local(one.tag) == "style" else None
        if own is not None and (of := value(child(own, "numId"))):
            found[value(one, "styleId") or ""] = (of, _number(child(own, "ilvl"), 0))
    return found


def _number(node: etree._Element | None, missing: int) -> int:
    text = value(node)
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else missing
