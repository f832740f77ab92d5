"""The given texts whose tables are tab-separated, made into raw text: the same lines must come out of the rebuilt statements."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ingest import pipeline
from ingest.amounts import parse_amount
from ingest.document import Block, Grid, SourceDocument
from ingest.forms import find_form, split_number
from ingest.performance import performance_grids
from ingest.readers import read
from tests.golden.identity import Identity, line_identities
from tests.ingest.rebuild.shredder import shred_row

NAMES = ("kashgar-municipal-office-2021", "kashgar-municipal-office-2026", "korla-municipal-office-2023")
MEASURE = 8  # position in an identity; "a|b" where the columns a and b are both possible
SHATTERED = 5  # width of the columns of a wide statement


def shredded(document: SourceDocument, width: int) -> bytes:
    """The document as text without tabs in its statements; its performance tables stay as they are."""
    whole = {id(grid) for grid in performance_grids(document)}
    lines: list[str] = []
    form = None
    for item in document.items:
        if isinstance(item, Block):
            form = find_form("".join(split_number(item.text)[1].split())) or form
            lines.append(item.text)
        elif id(item) in whole or form is None:
            lines += ["\t".join(cell.text if cell else "" for cell in row) for row in item.rows]
        else:
            lines += _shredded(item, 60 if form.two_sided else SHATTERED if item.width > 8 else width)
    return "\n\n".join(lines).encode()


def _shredded(grid: Grid, width: int) -> list[str]:
    rows = [["".join(cell.text.split()) if cell else "" for cell in row] for row in grid.rows]
    return [line for row in rows for line in shred_row(row, [width] * grid.width)]


def without_choice(found: Counter[Identity], wanted: Counter[Identity]) -> Counter[Identity]:
    """Each ambiguous line as the one of its readings that is wanted."""
    result: Counter[Identity] = Counter()
    for identity in found.elements():
        readings = [(*identity[:MEASURE], measure, *identity[MEASURE + 1 :]) for measure in identity[MEASURE].split("|")]
        result[next((reading for reading in readings if wanted[reading] > result[reading]), identity)] += 1
    return result


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [10, 16, 40])
def test_the_same_lines_come_from_raw_text(name: str, width: int, shared: Path) -> None:
    data = (shared / "disclosures" / f"{name}.txt").read_bytes()
    wanted = line_identities(pipeline.run(data, name)[1])
    raw = shredded(read(data, name), width)
    found = line_identities(pipeline.run(raw, name)[1])
    assert without_choice(found, wanted) == wanted
    assert sum("|" in identity[MEASURE] for identity in found.elements()) <= 6  # which of the two capital columns


def test_shredding_keeps_every_amount(shared: Path) -> None:
    """The texts above are no easier than they look: blanks are gone and no number is lost."""
    document = read((shared / "disclosures" / f"{NAMES[0]}.txt").read_bytes(), NAMES[0])
    amounts = [
        cell.text
        for item in document.items
        if isinstance(item, Grid)
        for row in item.rows
        for cell in row
        if cell and parse_amount(cell.text)
    ]
    text = "".join(shredded(document, 40).decode().split())
    assert all(text.count("".join(amount.split())) >= amounts.count(amount) for amount in set(amounts))
