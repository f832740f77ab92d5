"""Every generated text reads back: lines, claims, facts, projects, indicators as the generator knows them, nothing unplaced."""

from __future__ import annotations

import pytest

from ingest.samples import KEYS, LAYOUTS, Request, Sample, generate, make_sample
from ingest.samples.dice import choose
from tests.ingest.samples.compare import differences

YEARS = Request().years


def assert_reads_back(sample: Sample) -> None:
    """Exactly; the first of what differs is said."""
    found = differences(sample)
    said = [
        f"{kind} (of {count}): lacks {list(missing)[:2]}, has besides {list(extra)[:2]}"
        for kind, (count, (missing, extra)) in found.items()
    ]
    assert not said, f"{sample.filename}: " + "; ".join(said)


@pytest.mark.parametrize("key", KEYS)
def test_the_samples_of_make_run_read_back(key: str) -> None:
    """With their oddities: what is printed oddly is read as it is printed."""
    for sample in generate(Request(departments=(key,))):
        assert_reads_back(sample)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", [2, 3])
def test_other_seeds_read_back_in_every_layout(layout: str, seed: int) -> None:
    for key in KEYS:
        year = choose(YEARS, layout, seed, key)
        assert_reads_back(make_sample(key, year, Request(seed=seed, layout=layout, oddities=False)))
