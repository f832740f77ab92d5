"""How many amounts a file prints in its statements, counted from its text layer alone.

Independent of the reader: lines as PDFium gives them, from a statement's title to its end, numeric tokens less codes, serial and
column numbers, years and page numbers. It knows no tables, so it cannot make the mistakes that reading tables makes. What it cannot
know: numbers in the sentences of a statement's remarks count, and a number that a raw text breaks over two lines counts twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import pypdfium2 as pdfium

from budgets.codes import KINDS, edition
from ingest.forms import PERFORMANCE_TITLES, find_form, split_number, strip_list_mark
from ingest.forms.headings import plain_heading
from ingest.readers.text import decode

TOKEN = re.compile(r"(?<![\d.A-Za-z年表第])[-−]?\d[\d,]*(?:\.\d+)?(?![\d.]*[年月日号条款项级张表A-Za-z])")
_CODE_CHAIN = re.compile(r"(?<![\d.,])([1-5]\d{2})(?: +\d{2}){1,2}(?= |$)")  # 205 02 01
_SENTENCE = re.compile(r"[。；]|，.*，")
_PART = re.compile(r"第[一二三四五六七八九十]+部分")
_OTHER_TABLE = re.compile(r"[^，。：]{4,40}表(?:（[^）]*）)?$")
_PAGE_NUMBER = re.compile(r"(?:第\s*)?[-—－–·\s]*[1-9]\d{0,2}[-—－–·\s]*(?:页)?$")
_PAGE_NUMBER_BEHIND = re.compile(r"(?<=\s)[-—－–]\s*\d{1,3}\s*[-—－–]$")  # PDFium joins it to the last line above it
_EDGE = 3  # lines at the head and the foot of a page's text among which its number is
_WORD = re.compile(r"[\u4e00-\u9fff]")
_MARK = re.compile(r"\s?[、.．)）（(]")  # behind a number that counts what follows it: 1. 2、 3）
_LEAST_TITLE = 8  # characters of the first line of a title that goes on in the next


@dataclass(frozen=True, slots=True)
class Printed:
    """Amounts printed, by what they stand under."""

    statements: int
    other: int  # under a table's title that is no known statement's
    pages: dict[int, int]  # in statements, by page


def count_printed(data: bytes) -> Printed:
    """Count the amounts of a PDF or a text file."""
    if b"%PDF-" not in data[:1024]:
        return _count(enumerate(decode(data).splitlines(), start=1))
    pdf = pdfium.PdfDocument(data)
    try:
        return _count(list(_pdf_lines(pdf)))
    finally:
        pdf.close()


def _pdf_lines(pdf: pdfium.PdfDocument) -> Iterator[tuple[int, str]]:
    for number, page in enumerate(pdf, start=1):
        lines = [line.strip() for line in page.get_textpage().get_text_range().splitlines() if line.strip()]
        edges = {*range(_EDGE), *range(len(lines) - _EDGE, len(lines))}
        for index, line in enumerate(lines):
            yield number, "" if index in edges and _PAGE_NUMBER.match(line) else _PAGE_NUMBER_BEHIND.sub("", line)


def _count(lines: Iterator[tuple[int, str]] | list[tuple[int, str]]) -> Printed:
    codes = {code for kind in KINDS for code in edition(kind, 2024).known}
    counts = {"statement": 0, "other": 0}
    pages: dict[int, int] = {}
    region: str | None = None
    printed = list(lines)
    for (page, line), after in zip_longest(printed, printed[1:]):
        region = _region(line, after[1] if after else "", region)
        if region not in counts or _is_column_numbers(line) or not split_number(line)[1]:
            continue
        found = _amounts(_CODE_CHAIN.sub(r"\1", split_number(line)[1]), codes)
        counts[region] += found
        if region == "statement":
            pages[page] = pages.get(page, 0) + found
    return Printed(counts["statement"], counts["other"], pages)


def _region(line: str, after: str, region: str | None) -> str | None:
    """What the lines from here on belong to."""
    title = strip_list_mark("".join(split_number(line)[1].split()))
    if PERFORMANCE_TITLES.search(plain_heading(title)):
        return "performance"
    goes_on = len(title) >= _LEAST_TITLE and not title.endswith("表") and not _SENTENCE.search(title)
    if find_form(title) or (goes_on and find_form(title + "".join(after.split()))):
        return "statement"
    if _PART.match(line) or (len(line) > 30 and _SENTENCE.search(line)):
        return None
    if region != "performance" and _OTHER_TABLE.match(title) and not TOKEN.search(title):
        return "other"
    return region


def _is_column_numbers(line: str) -> bool:
    words: Sequence[str] = line.split()
    return len(words) > 2 and all(re.fullmatch(r"[*＊]+|栏次|[类款项]|\d{1,2}(?:=[\d+]+)?", word) for word in words)


def _amounts(line: str, codes: set[str]) -> int:
    return sum(not _is_code(match, line, codes) for match in TOKEN.finditer(line))


def _is_code(match: re.Match[str], line: str, codes: set[str]) -> bool:
    """Whether a token is a code, a serial number or a mark: a whole number before all words of its line, or one that is known."""
    token = match.group().lstrip("-−")
    if not token.isdigit():
        return False
    if re.fullmatch(r"(?:19|20)\d{2}", token) and line[match.end() :].lstrip().startswith("年"):
        return True
    if token in codes or (token.startswith("0") and len(token) > 1) or re.fullmatch(r"[1235]\d{2}(?:\d{2}){1,2}", token):
        return True
    before = line[: match.start()].split()
    if len(token) <= 2 and before and before[0] in codes and all(word.isdigit() for word in before):
        return True  # 205 02 01, its name broken over other lines
    leading = _WORD.search(line, match.end()) is not None and _WORD.search(line[: match.start()]) is None
    return leading or _MARK.match(line, match.end()) is not None
