"""Every project and indicator of the given texts, against transcriptions made from the documents."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from ingest import pipeline
from ingest.disclosure import Disclosure
from tests.golden.records import INDICATOR_FIELDS, PROJECT_FIELDS, indicator_record, project_record

FOLDER = Path(__file__).parent
FIELDS = {"projects": PROJECT_FIELDS, "indicators": INDICATOR_FIELDS}
NAMES = [path.stem for path in sorted((FOLDER / "projects").glob("*.csv"))]


def expected(kind: str, name: str) -> Counter[tuple[str, ...]]:
    """The transcription of one document."""
    with (FOLDER / kind / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = map(tuple, csv.reader(file))
    assert head == FIELDS[kind]
    return Counter(rows)


@pytest.fixture(scope="module", params=NAMES)
def read(request: pytest.FixtureRequest, shared: Path) -> tuple[str, Disclosure]:
    path = shared / "disclosures" / f"{request.param}.txt"
    return request.param, pipeline.run(path.read_bytes(), path.name)[1]


def test_every_project_is_exact_and_none_is_invented(read: tuple[str, Disclosure]) -> None:
    name, disclosure = read
    found = Counter(map(project_record, disclosure.projects))
    wanted = expected("projects", name)
    assert {"missing": wanted - found, "invented": found - wanted} == {"missing": Counter(), "invented": Counter()}


def test_every_indicator_is_exact_and_none_is_invented(read: tuple[str, Disclosure]) -> None:
    name, disclosure = read
    found = Counter(map(indicator_record, disclosure.indicators))
    wanted = expected("indicators", name)
    assert {"missing": wanted - found, "invented": found - wanted} == {"missing": Counter(), "invented": Counter()}


def test_indicators_name_projects_of_the_document(read: tuple[str, Disclosure]) -> None:
    _, disclosure = read
    assert {indicator.project for indicator in disclosure.indicators} - {None} <= {project.name for project in disclosure.projects}


def test_all_money_of_the_performance_tables_is_placed(read: tuple[str, Disclosure]) -> None:
    _, disclosure = read
    count = disclosure.coverage.performance
    assert (count.unplaced, count.placed) == (0, count.printed)
    assert count.printed


def test_the_overall_target_of_2026_adds_its_sources(shared: Path) -> None:
    path = shared / "disclosures" / "kashgar-municipal-office-2026.txt"
    overall = pipeline.run(path.read_bytes(), path.name)[1].overall
    assert overall is not None
    assert (overall.amount, overall.unit) == (Decimal("1314.73"), "万元")
    assert overall.goal


def test_the_transcriptions_hold_all_four_texts() -> None:
    assert sum(sum(expected("projects", name).values()) for name in NAMES) == 28
    assert sum(sum(expected("indicators", name).values()) for name in NAMES) == 325
