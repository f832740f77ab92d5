"""Damaged samples: every line is read as it is meant, or is open with what is meant among its candidates; none is read wrong."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from ingest import pipeline
from ingest.samples import KEYS, LAYOUTS, Request, Sample, make_sample
from tests.ingest.samples import damage
from tests.ingest.samples.compare import different_lines

ALL = tuple(LAYOUTS)
DAMAGES: tuple[tuple[Callable[[Random, Sample], str], tuple[str, ...]], ...] = (
    (damage.marked, ALL),
    (damage.spaced, ALL),
    (damage.added_column, ALL),
    (damage.lost_class_column, ("2021", "2022")),
    (damage.lost_blank_column, ALL),
    (damage.lost_total_heading, ALL),
    (damage.as_raw_text, ALL),
    (damage.as_raw_text_spaced, ("2022", "2026")),
    (damage.as_raw_text_without_blanks, ALL),
)


@pytest.mark.parametrize(("done", "layout"), [(done, layout) for done, layouts in DAMAGES for layout in layouts])
def test_no_line_is_lost_or_read_wrong(done: Callable[[Random, Sample], str], layout: str) -> None:
    random = Random(f"{done.__name__}{layout}")  # noqa: S311
    for seed in (31, 32):
        sample = make_sample(random.choice(KEYS), random.randrange(2021, 2027), Request(seed=seed, layout=layout, oddities=False))
        read = pipeline.run(done(random, sample).encode(), sample.filename)[1]
        missing, extra = different_lines(sample.document.truth.lines, read)
        assert not +missing, (sample.filename, list(+missing)[:2], list(+extra)[:2])
        assert not +extra, (sample.filename, list(+extra)[:2])
        assert not read.coverage.statements.unplaced
