"""The numbers in tables as pdfplumber finds them, against ours, on the given disclosures and on drawn tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from ingest.document import Grid
from ingest.exceptions import IngestError
from ingest.readers import read
from tests.ingest.readers.pdf.drawing import boxed, drawn, filled, ruled

GIVEN = Path(__file__).resolve().parents[5] / "shared" / "disclosures"
AMOUNT = re.compile(r"-?\d[\d,]*\.\d+")
EVERY = 12  # pages: a sample of each file, for pdfplumber takes its time
ENOUGH = 0.99


def ours(data: bytes) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = {}
    for item in read(data, "a.pdf").items:
        if isinstance(item, Grid):
            texts = (cell.text for row in item.rows for cell in row if cell is not None)
            found.setdefault(item.place.page or 0, Counter()).update(amounts(texts))
    return found


def theirs(data: bytes, every: int) -> dict[int, Counter[str]]:
    with pdfplumber.open(BytesIO(data)) as pdf:
        pages = pdf.pages[:: every or 1]
        return {
            page.page_number: Counter(amounts(cell or "" for table in page.extract_tables() for row in table for cell in row))
            for page in pages
        }


def amounts(texts: Iterator[str]) -> Iterator[str]:
    """Numbers with decimals that fill a cell; white space inside is a break of the line."""
    for text in texts:
        if AMOUNT.fullmatch(plain := "".join(text.split())):
            yield plain


@pytest.mark.parametrize("draw", [ruled, boxed, filled])
def test_both_find_the_same_amounts_in_drawn_tables(draw) -> None:  # type: ignore[no-untyped-def]
    data = drawn(draw, [["科目", "合计", "基本"], ["教育支出", "1,234.50", "0.50"], ["合计", "1,234.50", "-0.50"]])
    assert ours(data) == theirs(data, 1)


@pytest.mark.skipif(not GIVEN.exists(), reason="the given disclosures are not here")
def test_both_find_the_same_amounts_in_the_given_disclosures() -> None:
    same = known = 0
    for path in sorted(GIVEN.glob("*.pdf")):
        data = path.read_bytes()
        try:
            mine = ours(data)
        except IngestError:
            continue
        for page, amounts_there in theirs(data, EVERY).items():
            known += amounts_there.total()
            same += (amounts_there & mine.get(page, Counter())).total()
    assert known > 0
    assert same >= ENOUGH * known
