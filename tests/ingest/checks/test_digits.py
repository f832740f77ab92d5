"""Proof that the checks find things: one digit of every amount of clean disclosures changed, one at a time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from ingest.checks import check
from ingest.disclosure import Disclosure, Finding, Line
from tests.ingest.checks.made import LAYOUTS, clean, dice, every_line, findings, with_line

LEAST = 0.99  # of the amounts that the document prints twice or sums up: every statement amount of the two layouts
OTHERS, DRAWN = range(1, 6), 40
PINNED = 0.95  # told as one finding that names the cell, the printed and the right amount


def slip(text: str, random: Random) -> str:
    """The number with one digit changed."""
    position = random.choice([index for index, char in enumerate(text) if char.isdigit()])
    digit = random.choice([char for char in "0123456789" if char != text[position]])
    return text[:position] + digit + text[position + 1 :]


def is_pinned(told: list[Finding], wrong: Line, right: Decimal) -> bool:
    """Whether one finding is told, about the wrong cell, and says what should stand there."""
    return len(told) == 1 and wrong.place in told[0].places and (told[0].printed, told[0].expected) == (wrong.amount, right)


@pytest.mark.parametrize("year", LAYOUTS)
@pytest.mark.parametrize("seed", range(6))
def test_a_clean_disclosure_has_no_finding(year: int, seed: int) -> None:
    checked = check(clean(year, seed))
    assert checked.findings == ()
    assert checked.not_possible == ()
    assert checked.checks.passed > 300
    assert checked.checks.failed == 0


@pytest.mark.parametrize("year", LAYOUTS)
def test_a_changed_digit_is_found_wherever_it_stands(year: int) -> None:
    disclosure, random = clean(year), dice(year)
    missed: list[Line] = []
    pinned = total = 0
    for statement, index, line in every_line(disclosure):
        wrong = replace(line, amount=Decimal(slip(str(line.amount), random)))
        told = findings(with_line(disclosure, statement, index, wrong))
        total += 1
        pinned += is_pinned(told, wrong, line.amount)
        if not told:
            missed.append(line)
    assert total > 200
    assert len(missed) <= total * (1 - LEAST), f"{total - len(missed)} of {total} found; missed: {missed}"
    assert pinned >= total * PINNED, f"{pinned} of {total} told exactly"


@pytest.mark.parametrize("year", LAYOUTS)
def test_a_changed_digit_is_found_in_other_samples_too(year: int) -> None:
    """Of each of several samples as many amounts as make it a count, drawn from all of them."""
    random, missed = dice(year), []
    for seed in OTHERS:
        disclosure = clean(year, seed)
        for statement, index, line in random.sample(list(every_line(disclosure)), DRAWN):
            wrong = replace(line, amount=Decimal(slip(str(line.amount), random)))
            if not findings(with_line(disclosure, statement, index, wrong)):
                missed.append((seed, statement.statement, line))
    assert len(missed) <= DRAWN * len(OTHERS) * (1 - LEAST), missed


@pytest.mark.parametrize("year", LAYOUTS)
def test_an_amount_that_is_left_blank_is_one_finding_that_prints_nothing(year: int) -> None:
    disclosure = clean(year)
    total = found = 0
    for statement, index, _ in every_line(disclosure):
        told = findings(with_line(disclosure, statement, index, None))
        total += 1
        found += len(told) == 1 and told[0].severity in ("error", "warning")
    assert found >= total * LEAST


@pytest.mark.parametrize("year", LAYOUTS)
def test_a_changed_digit_is_found_in_the_narrative_and_the_performance_tables(year: int) -> None:
    disclosure, random = clean(year), dice(year)
    changed: list[Disclosure] = []
    for fact in (
        one for one in disclosure.facts if one.key in ("agency_operating", "performance_projects_count", "performance_projects_amount")
    ):
        others = [replace(one, value=slip(one.value, random)) if one is fact else one for one in disclosure.facts]
        changed.append(replace(disclosure, facts=tuple(others)))
    for project in (one for one in disclosure.projects if one.performance_amount is not None):
        amount, fiscal = project.performance_amount or Decimal(0), project.fiscal_amount or Decimal(0)
        wrong_amount = replace(project, performance_amount=Decimal(slip(str(amount), random)))
        wrong_fiscal = replace(project, fiscal_amount=Decimal(slip(str(fiscal), random)))
        changed += [
            replace(disclosure, projects=tuple(wrong if one is project else one for one in disclosure.projects))
            for wrong in (wrong_amount, wrong_fiscal)
        ]
    for indicator in disclosure.indicators:
        wrong_weight = replace(indicator, weight=str(int(indicator.weight or "0") + random.randint(1, 9)))
        changed.append(replace(disclosure, indicators=tuple(wrong_weight if one is indicator else one for one in disclosure.indicators)))
    assert len(changed) > 20
    assert [one for one in changed if not findings(one)] == []


@pytest.mark.parametrize("year", LAYOUTS)
def test_findings_are_the_same_when_the_file_is_read_again(year: int) -> None:
    disclosure, random = clean(year), dice(year)
    statement, index, line = random.choice(list(every_line(disclosure)))
    wrong = with_line(disclosure, statement, index, replace(line, amount=line.amount + 10))
    more = with_line(disclosure, statement, index, replace(line, amount=line.amount + 20))
    assert findings(wrong) == findings(wrong)
    assert [one.id for one in findings(wrong)] == [one.id for one in findings(more)]
    ids = [one.id for one in findings(wrong)]
    assert len(set(ids)) == len(ids)
