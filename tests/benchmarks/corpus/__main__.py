"""`make report-corpus DIR=…`: read a folder of disclosures and write what came of each, as HTML and CSV, under var/corpus."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.corpus.measure import measure
from tests.benchmarks.corpus.page import totals, write_csv, write_html, write_images

_ROOT = Path(__file__).resolve().parents[3]
_KINDS = {".pdf", ".txt", ".docx", ".xlsx", ".xls", ".html", ".htm"}


def main() -> int:
    """Report on every disclosure of the folder given as first argument."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _ROOT.parent / "shared" / "disclosures"
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else _ROOT / "var" / "corpus"
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _KINDS)
    if not paths:
        print(f"no disclosures in {folder}")
        return 1
    out.mkdir(parents=True, exist_ok=True)
    records = []
    for path in paths:
        record = measure(path)
        records.append(record)
        share = "" if record.share is None else f"{record.share:7.2%}"
        print(
            f"{path.name[:44]:44} {record.error or share:>14} {record.placed:5}/{record.printed:<5} other {record.other:<4} "
            f"unplaced {record.unplaced:<3} cols? {record.unknown_columns:<3} sums {record.holding}/{record.sums}  {record.seconds:.2f} s",
            flush=True,
        )
    images = {record.file: write_images(path, record.worst, out / "pages") for record, path in zip(records, paths, strict=True)}
    write_csv(records, out / "report.csv")
    write_html(records, images, out / "report.html")
    print(totals(records), f"→ {out / 'report.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
