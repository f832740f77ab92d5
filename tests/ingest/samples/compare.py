"""What a reading lacks of a sample's truth, and what it has besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import Any

from ingest import pipeline
from ingest.disclosure import Claim, Disclosure, Fact, Indicator, Overall, Project
from ingest.readers.xlsx.sheets import number_text
from ingest.samples import Sample
from ingest.samples.sheets import Identity
from tests.golden.identity import line_identities

MEASURE, FUND = 8, 9
Difference = tuple[Counter[Any], Counter[Any]]


def differences(sample: Sample) -> dict[str, tuple[int, Difference]]:
    """What is different, by kind: how many there are to find, what is missing, what is too much. Only kinds that differ are named."""
    read = pipeline.run(sample.data, sample.filename)[1]
    found = {kind: result for kind, result in _compared(sample, read) if any(map(sum, (one.values() for one in result[1])))}
    coverage = read.coverage
    unplaced = coverage.statements.unplaced + coverage.performance.unplaced + coverage.other.unplaced
    return found | ({"unplaced": (0, (Counter(), Counter({"amounts": unplaced})))} if unplaced else {})


def _compared(sample: Sample, read: Disclosure) -> Iterator[tuple[str, tuple[int, Difference]]]:
    truth = sample.document.truth
    lines = map(as_number, truth.lines) if sample.filename.endswith(".xlsx") else truth.lines
    yield "lines", (len(truth.lines), different_lines(lines, read))
    kinds: tuple[tuple[str, Callable[[Any], Any], Iterable[Any], Iterable[Any]], ...] = (
        ("claims", claim_record, truth.claims, read.claims),
        ("facts", fact_record, truth.facts, read.facts),
        ("projects", project_record, truth.projects, read.projects),
        ("indicators", indicator_record, truth.indicators, read.indicators),
        ("overall", overall_record, [truth.overall] if truth.overall else [], [read.overall] if read.overall else []),
        ("identity", str, asdict(truth.identity).items(), asdict(read.identity).items()),
    )
    for kind, record, expected, found in kinds:
        wanted, got = Counter(map(record, expected)), Counter(map(record, found))
        yield kind, (sum(wanted.values()), (wanted - got, got - wanted))


def different_lines(truth: Iterable[Identity], read: Disclosure) -> Difference:
    """Lines that are missing, and lines that are too many; an open one counts for a column that it names among its candidates."""
    found = line_identities(read)
    expected = Counter(truth)
    missing, extra = expected - found, found - expected
    for identity in list(extra):
        measures = set(identity[MEASURE].split("|"))
        for one in [one for one in missing if _settled(one) == _settled(identity) and one[MEASURE] in measures]:
            taken = min(extra[identity], missing[one])
            extra[identity] -= taken
            missing[one] -= taken
    return +missing, +extra


def as_number(identity: Identity) -> Identity:
    """The identity with its amount as a workbook keeps it: 286.2 where 286.20 is shown."""
    return (*identity[:-1], number_text(float(identity[-1])))


def _settled(identity: Identity) -> Identity:
    """The identity without measure and fund, which an open column leaves open."""
    return (*identity[:MEASURE], *identity[FUND + 1 :])


def closed(text: str | None) -> str | None:
    """Without white space: where a line breaks is the layout's affair."""
    return "".join(text.split()) if text else text


def claim_record(one: Claim) -> tuple[Any, ...]:
    """Everything but subject, quote and place, which are the reader's own words for it."""
    figures = (one.amount, one.share_pct, one.delta, one.delta_pct, one.base, one.implied_prior)
    return (
        one.statement,
        one.key,
        *sorted(one.codes.items()),
        one.measure,
        one.fund,
        one.unit,
        *figures,
        one.within_reason,
        closed(one.reason),
    )


def fact_record(one: Fact) -> tuple[Any, ...]:
    """Key, value and unit."""
    return one.key, one.value, one.unit


def project_record(one: Project) -> tuple[Any, ...]:
    """Everything but the place."""
    amounts = (one.amount, one.narrative_amount, one.performance_amount, one.fiscal_amount, one.other_amount)
    texts = (one.name, one.name_narrative, one.name_performance, one.goal, one.basis, one.unit_in_charge, one.allocation, one.period)
    parts = tuple((closed(part.label), part.amount, part.unit) for part in one.allocation_parts)
    return (*map(closed, texts), *one.codes.items(), one.unit, *amounts, parts)


def indicator_record(one: Indicator) -> tuple[Any, ...]:
    """Everything but the place."""
    levels = (one.project, one.level1, one.level2, one.level3, one.operator, one.value, one.unit, one.text)
    return (*map(closed, levels), *map(closed, (one.basis, one.previous, one.weight, one.scoring, one.evidence)))


def overall_record(one: Overall) -> tuple[Any, ...]:
    """Everything but the place."""
    return closed(one.goal), one.amount, one.unit
