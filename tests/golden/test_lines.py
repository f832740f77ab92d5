"""Every line item of the given texts, against a transcription made from the documents (tests/golden/lines)."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from budgets.codes import plain_name
from ingest import pipeline
from tests.golden.identity import line_identities

FOLDER = Path(__file__).parent / "lines"
NAMES = [path.stem for path in sorted(FOLDER.glob("*.csv"))]


def expected(name: str) -> Counter[tuple[str, ...]]:
    """The transcription; names in the form in which they are compared."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return Counter((*row[:5], *(plain_name(text) for text in row[5:8]), *row[8:]) for row in rows)


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_exact_and_none_is_invented(name: str, shared: Path) -> None:
    path = shared / "disclosures" / f"{name}.txt"
    _, disclosure = pipeline.run(path.read_bytes(), path.name)
    found = line_identities(disclosure)
    wanted = expected(name)
    assert {"missing": wanted - found, "invented": found - wanted} == {"missing": Counter(), "invented": Counter()}
    assert disclosure.coverage.statements.unplaced == 0


def test_the_transcriptions_hold_every_printed_amount_of_the_four_texts() -> None:
    assert len(NAMES) == 4
    assert sum(sum(expected(name).values()) for name in NAMES) == 782
