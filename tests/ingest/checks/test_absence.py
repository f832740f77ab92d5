"""No check passes by absence: statements removed, blank, or with amounts whose column is not determined."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest import pipeline
from ingest.checks import Given, check, give_answers
from ingest.checks.answers import Outcome
from ingest.disclosure import Disclosure
from ingest.exceptions import IngestError
from tests.generators.document import sample
from tests.ingest.checks.made import LAYOUTS, answers, clean, dice, findings, promised_only, statement, with_statement, without

KEYS = (
    "overview",
    "revenue",
    "expenditure",
    "fiscal_overview",
    "general_expenditure",
    "basic_expenditure",
    "project_expenditure",
    "three_public",
)
LATER_KEYS = ("gov_fund", "state_capital", "carryover")
ALL = [(2021, key) for key in (*KEYS, "gov_fund")] + [(2026, key) for key in (*KEYS, *LATER_KEYS)]


def touches(given: Given, key: str) -> bool:
    equation = given.answer.equation
    return equation is not None and any(figure.sheet is not None and figure.sheet.key == key for figure in equation.figures)


def rules_with(disclosure: Disclosure, key: str) -> set[str]:
    """The rules that have a sum in which the statement's amounts stand."""
    return {one.rule for one in give_answers(disclosure) if touches(one, key)}


@pytest.mark.parametrize(("year", "key"), [(year, key) for year, key in ALL if statement(clean(year), key).lines])
def test_a_promised_statement_that_is_missing_makes_its_checks_not_possible(year: int, key: str) -> None:
    disclosure = clean(year)
    missing = promised_only(disclosure, key)
    unable = {one.rule for one in check(missing).not_possible}
    optional = {"T-07"} if key != "fiscal_overview" else set()  # other statements may print the funds of the appropriation
    assert rules_with(disclosure, key) - optional <= unable
    assert not any(touches(one, key) for one in give_answers(missing))


@pytest.mark.parametrize(("year", "key"), ALL)
def test_nothing_passes_on_one_printed_side_alone(year: int, key: str) -> None:
    for one in give_answers(without(clean(year), key)):
        equation = one.answer.equation
        if one.answer.outcome is Outcome.PASSED and equation is not None:
            assert any(figure.value is not None for figure in equation.left), one.rule
            assert any(figure.value is not None for figure in equation.right), one.rule


@pytest.mark.parametrize(("year", "key"), ALL)
def test_a_missing_statement_is_no_finding_of_its_own(year: int, key: str) -> None:
    assert findings(without(clean(year), key)) == []


@pytest.mark.parametrize("year", LAYOUTS)
def test_without_statements_nothing_passes(year: int) -> None:
    bare = replace(clean(year), statements=(), facts=(), projects=(), indicators=())
    checked = check(bare)
    assert (checked.checks.passed, checked.checks.failed, checked.findings) == (0, 0, ())
    assert {f"T-0{number}" for number in range(1, 8)} <= {one.rule for one in checked.not_possible}


def test_an_amount_without_a_column_counts_in_its_row_and_in_no_column() -> None:
    disclosure = clean(2021)
    old = statement(disclosure, "project_expenditure")
    econ = {column.col for column in old.columns if (column.measure or "").startswith("econ_")}
    both = tuple(sorted(econ)[-2:])
    lines = tuple(
        replace(line, col=None, candidates=(*both, line.col), certainty="ambiguous") if line.col in econ else line for line in old.lines
    )
    unsure = with_statement(disclosure, old, replace(old, lines=lines))
    assert findings(unsure) == []
    assert any(one.answer.outcome is Outcome.PASSED for one in answers(unsure, "T-03") if touches(one, "project_expenditure"))
    assert {"T-02", "T-04"} <= {one.rule for one in check(unsure).not_possible}
    wrong = with_statement(disclosure, old, replace(old, lines=(replace(lines[1], amount=lines[1].amount + 1), *lines[:1], *lines[2:])))
    assert [one.severity for one in findings(wrong)] == ["error"]


def test_no_rule_raises_on_statements_with_nothing_in_them() -> None:
    for year in LAYOUTS:
        disclosure = clean(year)
        for one in disclosure.statements:
            for empty in (replace(one, lines=()), replace(one, rows=(), lines=()), replace(one, columns=(), lines=())):
                check(with_statement(disclosure, one, empty))


@pytest.mark.parametrize("year", LAYOUTS)
def test_damaged_texts_are_checked_without_fail(year: int) -> None:
    """Lines lost or printed twice, tabs and decimal points lost: whatever is read of it, every rule answers."""
    random, printed = dice(year), sample(1, year).split("\n")
    for _ in range(40):
        lines = list(printed)
        for _ in range(random.randint(1, 12)):
            index = random.randrange(len(lines))
            damaged: tuple[list[str], ...] = (
                [],
                [lines[index]] * 2,
                [lines[index].replace("\t", "", 1)],
                [lines[index].replace(".", "", 1)],
            )
            lines[index : index + 1] = random.choice(damaged)
        try:
            _, disclosure = pipeline.run("\n".join(lines).encode(), "damaged.txt")
        except IngestError:
            continue
        ids = [one.id for one in disclosure.findings]
        assert len(set(ids)) == len(ids)
        assert all(one.message_zh and one.message_en and one.places for one in disclosure.findings)
