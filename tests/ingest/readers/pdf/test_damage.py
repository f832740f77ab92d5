"""Files that are damaged in any way are read, or refused by name; nothing else may come of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from random import Random

import pytest

from ingest.document import SourceDocument
from ingest.exceptions import IngestError
from ingest.readers import read
from tests.ingest.readers.pdf.drawing import Sheet, in_form, ruled

Damage = Callable[[bytearray, Random], None]
ROUNDS = 25


def whole() -> bytes:
    """Two pages with tables, one of them inside a Form XObject."""
    sheet = Sheet()
    rows = [["科目", "合计"], ["教育支出", "12.00"], ["合计", "12.00"]]
    ruled(sheet, rows, (60, 200, 320), 100)
    sheet.next_page()
    in_form(sheet, rows, (60, 200, 320), 100)
    return sheet.bytes()


def cut(data: bytearray, random: Random) -> None:
    start = random.randrange(len(data))
    del data[start : start + random.randrange(1, 2000)]


def flip(data: bytearray, random: Random) -> None:
    for _ in range(random.randrange(1, 100)):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def blank_objects(data: bytearray, random: Random) -> None:
    starts = [found.start() for found in re.finditer(rb"\d+ 0 obj", data)]
    for start in random.sample(starts, min(3, len(starts))):
        end = data.find(b"endobj", start)
        data[start:end] = b" " * (end - start)


def other_numbers(data: bytearray, random: Random) -> None:
    """Page boxes, counts, lengths and matrices of any size."""
    places = list(re.finditer(rb"/(?:MediaBox|BBox|Matrix|Count|Rotate|Length|Size|Kids|First) ?\[?[-\d. ]+", data))
    for found in random.sample(places, min(4, len(places))):
        data[found.start() : found.end()] = re.sub(rb"\d", lambda _: b"%d" % random.randrange(10), found.group())


@pytest.mark.parametrize("damage", [cut, flip, blank_objects, other_numbers])
def test_a_damaged_file_is_read_or_refused_by_name(damage: Damage) -> None:
    original = whole()
    for seed in range(ROUNDS):
        data = bytearray(original)
        damage(data, Random(seed))  # noqa: S311 (the same damage every time)
        with suppress(IngestError):
            assert isinstance(read(bytes(data), "damaged.pdf"), SourceDocument)
