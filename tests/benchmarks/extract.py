"""`make bench-extract [DIR=…]`: CPU time of reading each text, against a limit and against merely reading its lines.

Prints one row a file: seconds of CPU for the whole extraction (the least and the median of several runs; the median is held
against the limit), the limit, and the ratio to opening the file and splitting it into lines in the same process. Exits 1 when
a file takes longer than the limit. PDFs are measured by `tests.benchmarks.pdfs`.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ingest import pipeline
from ingest.collector import settle_collector
from ingest.exceptions import IngestError
from tests.benchmarks.pdfs import measure_pdfs

LIMIT = 0.1  # seconds of CPU a text
RUNS = 15
LINE_RUNS = 200
DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "disclosures"


def cpu(work: Callable[[], object], times: int = 1) -> float:
    """Seconds of this process's CPU for one call, the mean of `times`."""
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def extract(path: Path) -> None:
    """One whole extraction; a refusal counts like any other answer."""
    try:
        pipeline.run(path.read_bytes(), path.name)
    except IngestError as error:
        print(f"{path.name}: {error.code}")


def main() -> int:
    """Measure every text and PDF of the folder given as first argument."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    texts, pdfs = sorted(folder.glob("*.txt")), sorted(folder.glob("*.pdf"))
    if not (texts or pdfs):
        print(f"no texts and no PDFs in {folder}: nothing measured")
        return 1
    settle_collector()
    fast = measure_texts(texts)
    return int(not (measure_pdfs(pdfs) and fast))


def measure_texts(paths: Sequence[Path]) -> bool:
    """Print a row for each text; whether all are read within the limit."""
    slow = False
    print(f"{'text':52} {'least s':>8} {'median s':>8} {'limit':>6} {'lines s':>9} {'ratio':>7}")
    for path in paths:
        extract(path)
        runs = [cpu(lambda: extract(path)) for _ in range(RUNS)]
        taken = statistics.median(runs)
        lines = cpu(lambda: path.read_text(encoding="utf-8", errors="replace").splitlines(), LINE_RUNS)
        slow = slow or taken > LIMIT
        print(f"{path.name:52} {min(runs):8.4f} {taken:8.4f} {LIMIT:6.2f} {lines:9.6f} {taken / lines:7.0f}")
    return not slow


if __name__ == "__main__":
    sys.exit(main())
