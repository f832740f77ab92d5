"""What the report says of one file: read it, count what it prints another way, put both side by side."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ingest import pipeline
from ingest.disclosure import Disclosure
from ingest.exceptions import IngestError
from tests.benchmarks.corpus.printed import Printed, count_printed


@dataclass
class Record:
    """One line of the report."""

    file: str
    reader: str = ""
    error: str = ""
    identity: str = ""
    seconds: float = 0.0
    found: str = ""  # statements found of those promised
    printed: int = 0  # amounts in statements, counted from the text layer
    placed: int = 0
    apart: int = 0  # by how many the two counts differ, page by page (over all where there are no pages)
    ignored: int = 0
    unplaced: int = 0
    other: int = 0  # amounts in tables of no form
    sums: int = 0  # checks that could be made
    holding: int = 0
    findings: list[str] = field(default_factory=list)
    not_possible: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    worst: list[int] = field(default_factory=list)  # pages to look at
    unknown_columns: int = 0

    @property
    def share(self) -> float | None:
        """Placed of printed, where something is printed. Pages whose count is above the print are no better than those below it:
        what is over on one page does not make up for what is missing on another."""
        return max(0.0, 1 - self.apart / self.printed) if self.printed else None


def measure(path: Path) -> Record:
    """Read one file; an IngestError is an answer, anything else a bug that ends the report."""
    data = path.read_bytes()
    started = time.perf_counter()
    try:
        document, disclosure = pipeline.run(data, path.name)
    except IngestError as error:
        return Record(path.name, error=error.code, seconds=time.perf_counter() - started)
    record = Record(path.name, document.reader, seconds=time.perf_counter() - started)
    printed = count_printed(data)
    _describe(record, disclosure, printed)
    return record


def _describe(record: Record, disclosure: Disclosure, printed: Printed) -> None:
    identity, count = disclosure.identity, disclosure.coverage.statements
    record.identity = f"{identity.department} · {identity.fiscal_year} · {identity.kind} · {identity.scope} · {identity.unit}"
    present = sum(statement.present for statement in disclosure.statements)
    record.found = f"{present} / {len(identity.contents) or '–'}"
    record.printed, record.placed = printed.statements, count.placed
    record.apart = _apart(disclosure, printed)
    record.ignored, record.unplaced, record.other = count.ignored, count.unplaced, disclosure.coverage.other.printed
    record.sums, record.holding = disclosure.checks.passed + disclosure.checks.failed, disclosure.checks.passed
    record.findings = [f"{finding.rule} {finding.severity}: {finding.message_en}" for finding in disclosure.findings]
    record.not_possible = [f"{one.rule}: {one.missing_en}" for one in disclosure.not_possible]
    record.unknown_columns = sum(column.measure is None for statement in disclosure.statements for column in statement.columns)
    record.statements = [
        f"{statement.statement}{'' if statement.present else ' (absent)'} · {statement.title}: {len(statement.lines)} lines"
        for statement in disclosure.statements
    ]
    record.worst = _worst_pages(disclosure, printed)


def _apart(disclosure: Disclosure, printed: Printed) -> int:
    placed = Counter(line.place.page for statement in disclosure.statements for line in statement.lines)
    if None in placed:
        return abs(sum(placed.values()) - printed.statements)
    return sum(abs(placed[page] - printed.pages.get(page, 0)) for page in {*placed, *printed.pages} if page is not None)


def _worst_pages(disclosure: Disclosure, printed: Printed) -> list[int]:
    """Pages where the two counts differ most, where amounts are unplaced, where sums fail; at most four."""
    weight: Counter[int] = Counter()
    placed = Counter(line.place.page for statement in disclosure.statements for line in statement.lines)
    for page in {*placed, *printed.pages} - {None}:
        weight[page] += abs(placed[page] - printed.pages.get(page, 0))
    for place in disclosure.coverage.statements.unplaced_places:
        weight[place.page or 0] += 1
    for finding in disclosure.findings:
        if finding.severity == "error":
            weight.update({place.page for place in finding.places if place.page})
    return sorted(page for page, points in weight.most_common(4) if page and points)
