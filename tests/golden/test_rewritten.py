"""Real disclosures of many places, written down again in other formats, say the same to the last line, claim and indicator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from ingest import pipeline
from ingest.readers import read
from ingest.samples.sheets import Identity
from tests.golden.identity import line_identities
from tests.golden.rewriting import WRITERS
from tests.ingest.samples.compare import as_number

GIVEN = (
    "beijing-medical-security-2026.pdf",
    "changsha-education-2026.pdf",
    "chongqing-planning-2026.pdf",
    "guangzhou-meteorology-2026.pdf",
    "hangzhou-meteorology-2026.pdf",
    "jiangsu-procuratorate-2018.pdf",
    "kashgar-municipal-office-2021.txt",
    "putuo-planning-final-accounts-2024.pdf",
)


def as_numbers(lines: Counter[Identity]) -> Counter[Identity]:
    return Counter(map(as_number, lines.elements()))


def counts(*kinds: Iterable[object]) -> list[int]:
    return [sum(1 for _ in kind) for kind in kinds]


@pytest.mark.shared
@pytest.mark.parametrize("name", GIVEN)
def test_the_format_changes_nothing(name: str, shared: Path) -> None:
    data = (shared / "disclosures" / name).read_bytes()
    expected = pipeline.run(data, name)[1]
    assert expected.statements
    for kind, write in WRITERS.items():
        document, found = pipeline.run(write(read(data, name)), name)
        assert document.reader == kind
        assert as_numbers(line_identities(found)) == as_numbers(line_identities(expected)), kind
        assert counts(found.claims, found.indicators, found.projects) == counts(expected.claims, expected.indicators, expected.projects), (
            kind
        )
        identity = (found.identity.department, found.identity.fiscal_year, found.identity.kind, found.identity.scope)
        assert identity == (expected.identity.department, expected.identity.fiscal_year, expected.identity.kind, expected.identity.scope)
