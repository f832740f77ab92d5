"""What the checks find in the given texts; each was looked up in the document. Figures and codes only."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ingest import pipeline
from ingest.checks import check
from ingest.disclosure import Disclosure, Finding
from ingest.exceptions import IngestError
from tests.conftest import SHARED

pytestmark = pytest.mark.shared

# (severity, rule, printed, expected): rounding notes and errors; None is a blank cell.
EXPECTED = {
    "kashgar-municipal-office-2021": {
        ("error", "X-01", None, "6147.41"),  # 一般公共预算 blank in 表一, printed in 表二 and 表四
        ("note", "T-02", "985.10", "985.11"),  # 301
        ("note", "T-02", "5021.36", "5021.37"),  # the project statement
        ("note", "T-02", "4836.32", "4836.33"),  # 21203
        ("note", "T-03", "1126.05", "1126.04"),  # the total of basic expenditure
        ("note", "T-10", None, None),  # 2120399 stands in two rows
    },
    "kashgar-edz-party-government-office-2022": {
        ("note", "T-02", "972.32", "972.33"),  # 20402 in the project statement
        ("note", "X-07", "378.36", "378.37"),  # a performance table against the project statement
    },
    "korla-municipal-office-2023": {("note", "T-04", "1437.00", "1436.99")},
    "kashgar-municipal-office-2026": {
        ("error", "T-03", None, "0.33"),  # the blank 合计 of the 总计 row of the carry-over statement
        ("error", "T-11", "74", "90"),  # weights of one project's indicators
    },
}

# The errors and warnings of the given PDFs and of the web page, by what the total prints: everywhere else there is none.
# 2026’s expenditure statement and general budget leave out rows of 81,779 万元 that their totals include, in two columns each.
ERRORS = {
    "beijing-medical-security-2026.pdf": [
        ("T-04", "110896.619602"),
        ("T-04", "110896.619602"),
        ("T-04", "99735.061373"),
        ("T-04", "99735.061373"),
    ]
}
# Those that are no reading at all, with the code of the refusal.
REFUSED = {"blank-template-final-accounts.pdf": "blank_template", "scanned-yulin-audit-2026.pdf": "images_only"}
GIVEN = sorted(path.name for path in (SHARED / "disclosures").glob("*") if path.suffix in (".pdf", ".html") and path.name not in REFUSED)


def read(shared: Path, name: str) -> Disclosure:
    path = shared / "disclosures" / f"{name}.txt"
    return pipeline.run(path.read_bytes(), path.name)[1]


def short(finding: Finding) -> tuple[str, str, str | None, str | None]:
    def written(number: Decimal | None) -> str | None:
        return None if number is None else str(number)

    return finding.severity, finding.rule, written(finding.printed), written(finding.expected)


@pytest.mark.parametrize("name", EXPECTED)
def test_findings_are_those_that_were_looked_up(name: str, shared: Path) -> None:
    checked = check(read(shared, name))
    assert {short(finding) for finding in checked.findings} == EXPECTED[name]
    assert len({finding.id for finding in checked.findings}) == len(checked.findings)
    assert all(finding.places and finding.message_zh and finding.message_en for finding in checked.findings)


@pytest.mark.parametrize("name", EXPECTED)
def test_headlines_are_short_and_name_both_figures(name: str, shared: Path) -> None:
    for finding in check(read(shared, name)).findings:
        assert "收到的文件中" not in finding.title_zh
        assert len(finding.title_zh) < len(finding.message_zh)
        assert finding.title_en[0] == finding.title_en[0].upper()
        for number in (finding.printed, finding.expected):
            assert number is None or all(f"{number:,f}" in title for title in (finding.title_zh, finding.title_en))


@pytest.mark.parametrize("name", GIVEN)
def test_no_error_of_a_given_document_is_false(name: str, shared: Path) -> None:
    disclosure = pipeline.run((shared / "disclosures" / name).read_bytes(), name)[1]
    told = sorted((one.rule, str(one.printed)) for one in disclosure.findings if one.severity != "note" and one.rule[0] in "TX")
    assert told == ERRORS.get(name, [])


@pytest.mark.parametrize("name", REFUSED)
def test_what_holds_no_figures_is_refused_by_name(name: str, shared: Path) -> None:
    with pytest.raises(IngestError) as refused:
        pipeline.run((shared / "disclosures" / name).read_bytes(), name)
    assert refused.value.code == REFUSED[name]


def test_a_blank_cell_is_one_finding_with_all_the_places_that_contradict_it(shared: Path) -> None:
    checked = check(read(shared, "kashgar-municipal-office-2021"))
    blank = next(finding for finding in checked.findings if finding.severity == "error")
    assert len(blank.places) == 4  # the cell itself, the line over it, 表二, 表四
    assert "表四" in blank.message_zh
    assert "空白" in blank.message_zh


def test_what_is_missing_is_said(shared: Path) -> None:
    checked = check(read(shared, "korla-municipal-office-2023"))
    assert {one.rule for one in checked.not_possible} == {"T-02", "T-03", "T-04", "X-01", "X-02", "X-03", "X-04", "X-05", "X-08"}
