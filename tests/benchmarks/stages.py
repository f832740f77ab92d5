"""Seconds of CPU of each stage of one reading, from bytes to a checked disclosure."""

from __future__ import annotations

import time
from itertools import pairwise

from ingest import pipeline

STAGES = ("read", "recognise", "extract", "check")


def measure_stages(data: bytes, name: str) -> dict[str, float]:
    """Seconds of each stage of one run."""
    began: list[tuple[str, float]] = []
    pipeline.run(data, name, lambda stage: began.append((stage, time.process_time())))
    began.append(("", time.process_time()))
    return {stage: end - start for (stage, start), (_, end) in pairwise(began)}
