"""The report as one HTML page and one CSV file, with images of the pages to look at."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from html import escape
from pathlib import Path

import pypdfium2 as pdfium

from tests.benchmarks.corpus.measure import Record

_FIELDS = (
    "file", "reader", "error", "identity", "found", "printed", "placed", "apart", "ignored", "unplaced", "other", "unknown_columns",
    "sums", "holding", "seconds",
)  # fmt: skip
_STYLE = (
    "body{font:14px/1.5 system-ui,sans-serif;margin:2em}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.3em .5em;"
    "vertical-align:top;text-align:left}td.n{text-align:right;font-variant-numeric:tabular-nums}tr.bad{background:#fff2e6}details{max-width:60em}"
)
_ENOUGH = 0.995
_SCALE = 1.5


def write_csv(records: Sequence[Record], path: Path) -> None:
    """One line a file."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*_FIELDS, "placed_of_printed", "findings"])
        for record in records:
            values = [getattr(record, name) for name in _FIELDS]
            writer.writerow([*values, "" if record.share is None else f"{record.share:.4f}", len(record.findings)])


def write_images(path: Path, pages: Sequence[int], folder: Path) -> list[Path]:
    """PNG images of a PDF's pages (numbers from 1); none of other formats."""
    if not pages or path.suffix.lower() != ".pdf":
        return []
    folder.mkdir(parents=True, exist_ok=True)
    pdf = pdfium.PdfDocument(path)
    written = []
    for number in pages:
        image = folder / f"{path.stem}-{number}.png"
        pdf[number - 1].render(scale=_SCALE).to_pil().save(image)
        written.append(image)
    pdf.close()
    return written


def write_html(records: Sequence[Record], images: dict[str, list[Path]], path: Path) -> None:
    """The page; totals above, one row a file, what was found below each."""
    head = "".join(f"<th>{name}</th>" for name in (*_FIELDS, "share", "pages"))
    rows = "".join(_row(record, images.get(record.file, []), path.parent) for record in records)
    path.write_text(
        f"<!doctype html><meta charset='utf-8'><title>Corpus report</title><style>{_STYLE}</style>"
        f"<h1>Corpus report</h1><p>{totals(records)}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>",
        encoding="utf-8",
    )


def totals(records: Sequence[Record]) -> str:
    """One sentence over all files."""
    read = [record for record in records if not record.error]
    printed, placed = sum(record.printed for record in read), sum(record.placed for record in read)
    sums, holding = sum(record.sums for record in read), sum(record.holding for record in read)
    parts = [f"{len(read)} of {len(records)} files read"]
    if printed:
        apart = sum(record.apart for record in read)
        parts.append(f"{placed} amounts placed, {printed} counted in the text; page by page {1 - apart / printed:.2%} agree")
    if sums:
        parts.append(f"{holding} of {sums} sums hold ({holding / sums:.2%})")
    return "; ".join(parts)


def _row(record: Record, images: list[Path], folder: Path) -> str:
    cells = "".join(_cell(getattr(record, name)) for name in _FIELDS)
    share = "" if record.share is None else f"{record.share:.2%}"
    links = " ".join(f"<a href='{escape(str(image.relative_to(folder)))}'>{image.stem.rsplit('-', 1)[-1]}</a>" for image in images)
    bad = " class='bad'" if record.error or record.unplaced or (record.share is not None and record.share < _ENOUGH) else ""
    details = "".join(
        f"<details><summary>{name} ({len(lines)})</summary>{'<br>'.join(map(escape, lines))}</details>"
        for name, lines in (("statements", record.statements), ("findings", record.findings), ("not possible", record.not_possible))
        if lines
    )
    return f"<tr{bad}>{cells}<td class='n'>{share}</td><td>{links}{details}</td></tr>"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"<td class='n'>{value:.2f}</td>"
    return f"<td class='n'>{value}</td>" if isinstance(value, int) else f"<td>{escape(str(value))}</td>"
