"""What the samples tell hangs together: year by year, statement by statement, and nothing in them is anybody's."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import pairwise

import pytest

from budgets.codes import edition
from ingest import pipeline
from ingest.samples import KEYS, LAYOUTS, Request, Sample, generate, make_sample
from ingest.samples.oddities import ODDITIES, REBASED
from ingest.samples.people import MERGED_ITEM

# What the checks of one document say of each oddity. The others are for eyes: a variant of a name, a missing statement, a rate, a base.
FOUND_BY = {
    ("government", 2021): "X-01",
    ("agriculture", 2021): "T-03",
    ("audit", 2023): "T-11",
    ("education", 2024): "T-02",
    ("agriculture", 2025): "X-07",
    ("housing", 2026): "T-03",
}


@cache
def samples() -> dict[tuple[str, int], Sample]:
    """The consistent samples of one seed, by office and year."""
    return {(key, year): make_sample(key, year, Request(oddities=False)) for key in KEYS for year in Request().years}


def printed(sample: Sample, statement: str) -> dict[str, Decimal]:
    """The totals by functional item of one statement."""
    items = [line for line in sample.document.truth.lines if line[0] == statement and len(line[3]) == len("functional=2010301")]
    return {line[3].removeprefix("functional="): Decimal(line[-1]) for line in items if line[8] == "total" and not line[9]}


@pytest.mark.parametrize("key", KEYS)
def test_each_year_tells_what_the_year_before_printed(key: str) -> None:
    for year in Request().years[1:]:
        before = printed(samples()[key, year - 1], "general_expenditure")
        claims = [one for one in samples()[key, year].document.truth.claims if one.statement == "general_expenditure"]
        items = {one.codes["functional"]: one.implied_prior for one in claims if len(one.codes.get("functional", "")) == 7}
        assert {code: amount for code, amount in items.items() if amount} == before, (key, year)


def test_an_explanation_may_be_counted_against_another_base() -> None:
    for key, year in REBASED:
        told = make_sample(key, year, Request()).document.truth.claims
        clean = samples()[key, year].document.truth.claims
        assert [one.amount for one in told] == [one.amount for one in clean]
        assert [one.implied_prior for one in told] != [one.implied_prior for one in clean]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_without_oddities_no_check_finds_anything(layout: str) -> None:
    for key in KEYS:
        sample = make_sample(key, 2025, Request(seed=4, layout=layout, oddities=False))
        found = pipeline.run(sample.text.encode(), sample.filename)[1].findings
        assert not found, [finding.message_en for finding in found]


@pytest.mark.parametrize(("key", "year"), FOUND_BY)
def test_oddities_are_found_by_their_rules(key: str, year: int) -> None:
    sample = make_sample(key, year, Request())
    assert FOUND_BY[key, year] in {finding.rule for finding in pipeline.run(sample.text.encode(), sample.filename)[1].findings}


def test_every_oddity_changes_its_sample_and_says_why() -> None:
    for oddity in ODDITIES:
        clean, odd = samples()[oddity.office, oddity.year], make_sample(oddity.office, oddity.year, Request())
        assert clean.text != odd.text
        assert oddity.reason
    assert make_sample("government", 2021, Request()).document.truth.identity.department_variants
    assert len(make_sample("finance", 2023, Request()).document.truth.lines) == len(samples()["finance", 2023].document.truth.lines)


def test_the_same_words_give_the_same_bytes_and_other_words_others() -> None:
    one = Request(departments=("audit",), years=(2024,))
    alone, among = next(generate(one)), samples()["audit", 2024]
    assert alone.text == among.text, "another department or year changes nothing"
    assert make_sample("audit", 2024, Request(seed=2)).text != among.text


def test_projects_begin_end_and_change_their_item() -> None:
    by_year = {year: samples()["audit", year].document.truth.projects for year in Request().years}
    names = [{one.name for one in projects} for projects in by_year.values()]
    assert any(now - before for before, now in pairwise(names))
    assert any(before - now for before, now in pairwise(names))
    reasons = [one.reason or "" for sample in samples().values() for one in sample.document.truth.claims]
    assert any("科目调整" in reason for reason in reasons)


def test_codes_are_those_of_their_year() -> None:
    for (_, year), sample in samples().items():
        tree = edition("functional", year)
        codes = {line[3].removeprefix("functional=") for line in sample.document.truth.lines if line[3].startswith("functional=")}
        assert all(tree.lookup(code) for code in codes)
        assert MERGED_ITEM not in codes


def test_every_sample_says_that_it_is_one_and_names_nobody() -> None:
    for sample in samples().values():
        assert "样例数据（sample）" in sample.text[:200]
        assert "样例" in sample.filename
        people = re.findall(r"(?:项目负责人|部门联系人)\s+(\S+)", sample.text)
        assert all(re.fullmatch(r"\S某某", name) for name in people)
    read = pipeline.run(samples()["audit", 2026].text.encode(), "sample.txt")[1]
    assert read.personal_data.names
    assert read.personal_data.phones == 1
