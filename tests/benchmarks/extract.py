"""`make bench-extract [DIR=…]`: CPU time of reading each text, against a limit and against merely reading its lines.

Prints one row a file: seconds of CPU of the first reading in this process (the code tables are loaded already, nothing is known of the
file), then the medians of several: every stage, and the whole, which is held against the limit; the ratio to opening the file and
splitting it into lines in the same process. The last line says whether the limit holds. Exits 1 when it does not. PDFs are measured by
`tests.benchmarks.pdfs`.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from budgets.codes import KINDS, read_codes
from ingest import pipeline
from ingest.collector import settle_collector
from ingest.exceptions import IngestError
from tests.benchmarks.pdfs import measure_pdfs
from tests.benchmarks.stages import STAGES, measure_stages

LIMIT = 0.1  # seconds of CPU a text
RUNS = 15
LINE_RUNS = 200
DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "disclosures"


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of CPU for one text: the first reading, the medians of each stage and of the whole, reading its lines."""

    name: str
    first: float
    stages: dict[str, float]
    whole: float
    lines: float


def main() -> int:
    """Measure every text and PDF of the folder given as first argument."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    texts, pdfs = sorted(folder.glob("*.txt")), sorted(folder.glob("*.pdf"))
    if not (texts or pdfs):
        print(f"no texts and no PDFs in {folder}: nothing measured")
        return 1
    print(f"code tables loaded in {cpu(load_codes):.4f} s of CPU, once a process")
    settle_collector()
    fast = measure_texts(texts)
    return int(not (measure_pdfs(pdfs) and fast))


def load_codes() -> None:
    """What a process reads once, whatever it is given."""
    for kind in KINDS:
        read_codes(kind)


def measure_texts(paths: Sequence[Path]) -> bool:
    """Print a row for each text that can be read, then the verdict; whether all are read within the limit."""
    print(f"{'text':44}{''.join(f'{name:>10}' for name in ('first', *STAGES, 'whole', 'limit', 'lines'))}{'ratio':>7}")
    measured = [found for path in paths if (found := _measure(path))]
    for one in measured:
        stages = "".join(f"{one.stages[stage]:10.4f}" for stage in STAGES)
        print(f"{one.name[:43]:44}{one.first:10.4f}{stages}{one.whole:10.4f}{LIMIT:10.2f}{one.lines:10.6f}{one.whole / one.lines:7.0f}")
    return not measured or _judge(measured)


def _judge(measured: Sequence[Measured]) -> bool:
    slowest = max(measured, key=lambda one: one.whole)
    holds = slowest.whole <= LIMIT
    verdict = "holds" if holds else "DOES NOT HOLD"
    print(f"limit of {LIMIT:.2f} s of CPU a text {verdict}: the slowest of {len(measured)} takes {slowest.whole:.4f} s ({slowest.name})")
    return holds


def _measure(path: Path) -> Measured | None:
    """One text; a refusal is printed and not measured."""
    data = path.read_bytes()
    try:
        first = cpu(lambda: pipeline.run(data, path.name))
    except IngestError as error:
        print(f"{path.name[:43]:44} {error.code}")
        return None
    runs = [measure_stages(data, path.name) for _ in range(RUNS)]
    return Measured(
        path.name,
        first=first,
        stages={stage: statistics.median(run[stage] for run in runs) for stage in STAGES},
        whole=statistics.median(sum(run.values()) for run in runs),
        lines=cpu(lambda: path.read_text(encoding="utf-8", errors="replace").splitlines(), LINE_RUNS),
    )


def cpu(work: Callable[[], object], times: int = 1) -> float:
    """Seconds of this process's CPU for one call, the mean of `times`."""
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


if __name__ == "__main__":
    sys.exit(main())
