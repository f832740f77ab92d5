"""One budget in every format: the same line items on the contract's identity, and everything else that a reader has to find."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import pipeline
from ingest.readers.word import convert, find_converter
from ingest.samples import FORMATS, KEYS, LAYOUTS, Request, Sample, generate, make_sample
from ingest.samples.sheets import Identity
from tests.golden.identity import line_identities
from tests.ingest.samples.compare import as_number, differences

TABLES = [name for name, layout in LAYOUTS.items() if layout.form != "raw"]  # raw text leaves columns open, where no other format does
FEW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def written(key: str, year: int, seed: int, layout: str, kind: str) -> Sample:
    return make_sample(key, year, Request(seed=seed, layout=layout, oddities=False, formats=(kind,)))


def lines_of(sample: Sample) -> Counter[Identity]:
    """The lines by identity, amounts as numbers: 286.2 and 286.20 are one amount."""
    read = pipeline.run(sample.data, sample.filename)[1]
    return Counter(map(as_number, line_identities(read).elements()))


@FEW
@given(key=st.sampled_from(KEYS), year=st.integers(2020, 2026), seed=st.integers(1, 10_000), layout=st.sampled_from(TABLES))
def test_one_budget_gives_the_same_lines_in_every_format(key: str, year: int, seed: int, layout: str) -> None:
    expected = lines_of(written(key, year, seed, layout, "txt"))
    assert expected
    for kind in FORMATS[1:]:
        assert lines_of(written(key, year, seed, layout, kind)) == expected, kind


@pytest.mark.parametrize("kind", FORMATS[1:])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_format_tells_the_whole_truth(layout: str, kind: str) -> None:
    """Claims, facts, projects, indicators and identity too, and nothing stays unplaced."""
    for key in KEYS[1::3]:
        assert not differences(written(key, 2025, 5, layout, kind)), key


@pytest.mark.skipif(find_converter() is None, reason="LibreOffice is not installed: no PDF can be made of a sample")
@pytest.mark.parametrize("layout", ["2021", "2026"])
def test_the_same_as_pdf(layout: str) -> None:
    sample = written("finance", 2025, 7, layout, "docx")
    printed = replace(sample, data=convert(sample.data, "pdf"))
    assert printed.data.startswith(b"%PDF-")
    assert lines_of(printed) == lines_of(sample)


def test_samples_of_make_run_come_in_every_format_that_needs_nothing_installed() -> None:
    kinds = Counter(sample.filename.rpartition(".")[2] for sample in generate(Request(formats=FORMATS)))
    assert set(kinds) == {"txt", "docx", "xlsx", "html"}
    assert min(kinds.values()) >= 5


def test_the_same_request_gives_the_same_bytes_in_every_format() -> None:
    for kind in FORMATS:
        assert written("audit", 2024, 1, "2026", kind).data == written("audit", 2024, 1, "2026", kind).data, kind
