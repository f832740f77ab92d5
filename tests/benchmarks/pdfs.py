"""The second half of `make bench-extract`: CPU time of reading PDFs, by stage, against plain text extraction of the same file.

Plain extraction is PDFium's own text of every page, nothing else, in the same process. Prints one row a file: plain, reading, each later
stage, the whole with its checks; the ratios of reading and of the whole to plain; and how many times longer pdfplumber's table
extraction alone takes than the reading. The medians are held against the targets.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

from ingest import pipeline, readers
from ingest.exceptions import IngestError
from tests.benchmarks.stages import STAGES, measure_stages

READING, WHOLE, PDFPLUMBER = 4.0, 8.0, 8.0  # times plain extraction at most, the same, times faster than pdfplumber at least
RUNS = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of CPU for one file, the medians of several runs."""

    name: str
    plain: float
    reading: float
    stages: dict[str, float]
    pdfplumber: float

    @property
    def whole(self) -> float:
        """From bytes to a checked disclosure."""
        return sum(self.stages.values())


def measure_pdfs(paths: Sequence[Path]) -> bool:
    """Measure every PDF that can be read and print what came of it; whether all targets are met."""
    head = "".join(f"{name:>10}" for name in ("plain", "reading", *STAGES, "whole", "reading ×", "whole ×", "plumber ×"))
    print(f"{'PDF':44}{head}")
    measured = [found for path in paths if (found := _measure(path))]
    for one in measured:
        stages = "".join(f"{one.stages[stage]:10.4f}" for stage in STAGES)
        ratios = f"{one.reading / one.plain:10.1f}{one.whole / one.plain:10.1f}{one.pdfplumber / one.reading:10.1f}"
        print(f"{one.name[:43]:44}{one.plain:10.4f}{one.reading:10.4f}{stages}{one.whole:10.4f}{ratios}")
    return not measured or _judge(measured)


def _judge(measured: Sequence[Measured]) -> bool:
    reading = statistics.median(one.reading / one.plain for one in measured)
    whole = statistics.median(one.whole / one.plain for one in measured)
    faster = statistics.median(one.pdfplumber / one.reading for one in measured)
    print(
        f"medians of {len(measured)}: reading {reading:.1f} × plain (at most {READING:.0f}), "
        f"with checks {whole:.1f} × (at most {WHOLE:.0f}), {faster:.1f} × faster than pdfplumber (at least {PDFPLUMBER:.0f})"
    )
    return reading <= READING and whole <= WHOLE and faster >= PDFPLUMBER


def _measure(path: Path) -> Measured | None:
    data = path.read_bytes()
    try:
        pipeline.run(data, path.name)
    except IngestError as error:
        print(f"{path.name[:43]:44} {error.code}")
        return None
    runs = [measure_stages(data, path.name) for _ in range(RUNS)]
    return Measured(
        path.name,
        plain=_median(lambda: read_plain(data)),
        reading=_median(lambda: readers.read(data, path.name)),
        stages={stage: statistics.median(run[stage] for run in runs) for stage in STAGES},
        pdfplumber=_cpu(lambda: read_with_pdfplumber(data)),
    )


def read_plain(data: bytes) -> int:
    """PDFium's own text of every page: how many characters."""
    pdf = pdfium.PdfDocument(data)
    count = 0
    for page in pdf:
        text_page = page.get_textpage()
        count += len(text_page.get_text_range())
        text_page.close()
        page.close()
    pdf.close()
    return count


def read_with_pdfplumber(data: bytes) -> int:
    """pdfplumber's tables of every page: how many."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        return sum(len(page.extract_tables()) for page in pdf.pages)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _median(work: Callable[[], object]) -> float:
    return statistics.median(_cpu(work) for _ in range(RUNS))
