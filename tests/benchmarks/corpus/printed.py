"""How many amounts a file prints in its statements, counted from its text layer alone.

Independent of the reader: lines as PDFium gives them, from a statement's title to its end, numeric tokens less codes, serial and
column numbers, years and page numbers. It knows no tables, so it cannot make the mistakes that reading tables makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium

from budgets.codes import KINDS, edition
from ingest.forms import PERFORMANCE_TITLES, find_form, split_number, strip_list_mark
from ingest.forms.headings import plain_heading
from ingest.readers.text import decode

TOKEN = re.compile(r"(?<![\d.A-Za-z年表第])[-−]?\d[\d,]*(?:\.\d+)?(?![\d.]*\s*[年月日号条款项级张表%A-Za-z])")
_SENTENCE = re.compile(r"[。；]|，.*，")
_PART = re.compile(r"第[一二三四五六七八九十]+部分")
_OTHER_TABLE = re.compile(r"[^，。：]{4,40}表(?:（[^）]*）)?$")
_PAGE_NUMBER = re.compile(r"[-—－– \d]{1,9}$")
_PAGE_NUMBER_BESIDE = re.compile(r"^(?:[-—－–]\s*)?\d{1,3}(?:\s*[-—－–])?\s+(?=\D)|(?<=\D)\s+[-—－–]\s*\d{1,3}\s*[-—－–]$")
_HEADING = re.compile(r"[项科]目|合计|小计|金额|预算数|编码|名称")


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
        for line in page.get_textpage().get_text_range().splitlines():
            yield number, line.strip()


def _count(lines: Iterator[tuple[int, str]] | list[tuple[int, str]]) -> Printed:
    codes = {code for kind in KINDS for code in edition(kind, 2024).known}
    counts = {"statement": 0, "other": 0}
    pages: dict[int, int] = {}
    region: str | None = None
    last = 0
    for page, printed in lines:
        line = _PAGE_NUMBER_BESIDE.sub("", printed) if page != last else printed
        region = _region(line, region)
        if region not in counts:
            last = page
            continue
        found = 0 if (page != last and _PAGE_NUMBER.match(line)) or _is_column_numbers(line) else _amounts(line, codes)
        last = page
        counts[region] += found
        if region == "statement":
            pages[page] = pages.get(page, 0) + found
    return Printed(counts["statement"], counts["other"], pages)


def _region(line: str, region: str | None) -> str | None:
    """What the lines from here on belong to."""
    title = strip_list_mark("".join(split_number(line)[1].split()))
    if PERFORMANCE_TITLES.search(plain_heading(title)):
        return "performance"
    if find_form(title):
        return "statement"
    if _PART.match(line) or (len(line) > 30 and _SENTENCE.search(line)):
        return None
    if region != "performance" and _OTHER_TABLE.match(title) and not TOKEN.search(title):
        return "other"
    return region


def _is_column_numbers(line: str) -> bool:
    words = line.split()
    return len(words) > 2 and all(re.fullmatch(r"[*＊]+|栏次|\d{1,2}(?:=[\d+]+)?", word) for word in words)


def _amounts(line: str, codes: set[str]) -> int:
    found = 0
    for match in TOKEN.finditer(line):
        token = match.group().lstrip("-−")
        bare = token.isdigit()
        if bare and (token in codes or (len(token) == 2 and token != "10") or re.fullmatch(r"[235]\d{4}(?:\d{2})?", token)):
            continue
        if bare and re.match(r"[、.．)）]", line[match.end() :]):
            continue
        if bare and len(line) <= 9 and _PAGE_NUMBER.match(line) and len(token) < 3 and token != "0":
            continue
        found += 1
    return found
