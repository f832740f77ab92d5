"""The year before as narratives imply it: beside the figures, in no sum, held against that year's own disclosure."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from budgets.comparison import MEASURES
from budgets.models import Department
from budgets.money import WAN
from budgets.queries.disclosures_by_year import get_disclosures_by_year
from budgets.queries.year_comparison import YearAnswer, get_year_comparison
from budgets.tables.comparison_rows import tree_rows
from ingest import pipeline
from ingest.disclosure import Claim
from tests.budgets.made import EXPENDITURE_2021, made_claim, made_disclosure, made_statement, office_2021, office_2026, published

pytestmark = pytest.mark.django_db
OFFICE = "kashgar-municipal-office"
# The figures the comparison is accepted by: quantity → implied amount of 2020 and of 2025, in 万元.
ACCEPTED = {
    2020: {"source.general_public": "1,331.02", "basic": "1,101.25", "project": "229.77", "2010301": "965.50", "2010302": "64.40",
           "2080505": "60.94", "2210201": "74.81"},
    2025: {"source.general_public": "1,247.22", "basic": "1,133.14", "project": "114.08", "2010301": "870.54", "2010302": "114.08",
           "2080501": "98.97"},
}  # fmt: skip


def answer(measure: str = "expenditure") -> YearAnswer:
    disclosures = get_disclosures_by_year(Department.objects.get())
    return get_year_comparison(MEASURES[measure], list(disclosures), disclosures, WAN)


def test_an_implied_year_stands_beside_the_figures_and_in_no_sum() -> None:
    published(office_2021())
    published(office_2026())
    found = answer()
    assert found.implied.years == (2020, 2025)
    rows = {row.code: row for row in tree_rows(found, 3)}
    assert {year: one.fen for year, one in rows["2010302"].implied.items()} == {2025: 114_080_000}
    assert not rows["20103"].implied, "a parent shows its own claim alone"
    assert not rows["201"].implied
    assert set(found.tree.years) == {2021, 2026}


def test_a_claim_about_another_amount_is_not_set_beside_a_figure() -> None:
    published(office_2021())
    published(replace(office_2026(), claims=(made_claim("2010302", "99.00", "9.00", "（示例）"),)))
    found = answer()
    assert 2025 not in found.implied.before
    assert [line.implied for line in found.implied.lines if line.said_in == 2026] == [90_000_000]


@pytest.mark.parametrize("base", ["prior_execution", "prior_final"])
def test_what_is_not_a_budget_fills_no_year(base: str) -> None:
    published(replace(office_2026(), claims=(made_claim("2010302", "177.98", "63.90", "（示例）", base=base),)))
    found = answer()
    assert found.implied.years == ()
    assert [line.claim.base for line in found.implied.lines] == [base]


def test_a_year_that_was_received_is_compared_with_what_is_implied() -> None:
    lines = [("2010302", "一般行政管理事务", "114.00"), ("合计", "合计", "114.00")]
    general = made_statement("expenditure", lines, ("total",))
    published(made_disclosure(2025, [general, replace(general, statement="general_expenditure", fund="general_public")]))
    published(office_2026())
    found = answer()
    assert found.implied.years == ()
    line = next(line for line in found.implied.lines if line.quantity.functional == "2010302")
    assert (line.printed, line.difference) == (114_000_000, 80_000)


def whole(amount: str, delta: str) -> Claim:
    return replace(
        made_claim("", amount, delta, "（示例）"), statement="revenue", key="source.general_public", codes={}, fund="general_public"
    )


@pytest.mark.parametrize(("delta", "words"), [("63.71", "恰为"), ("80.00", "不能解释")])
def test_items_are_said_to_explain_the_whole_or_not(client: Client, delta: str, words: str) -> None:
    slug = published(replace(office_2026(), claims=(*office_2026().claims, whole("1048.33", delta)))).department.slug
    page = client.get(f"/compare/years/?department={slug}").content.decode()
    assert words in page
    assert client.get(f"/en/compare/years/?department={slug}").status_code == 200


def test_the_gap_between_is_what_nothing_fills() -> None:
    statement = made_statement("expenditure", EXPENDITURE_2021, ("total", "basic", "project"))
    published(made_disclosure(2021, [statement]))
    published(office_2026())
    from budgets.tables.comparison import Columns

    found = answer()
    assert Columns(found.tree, WAN, True, found.implied.years).gaps == [(2022, 2024)]


def test_the_accepted_figures_of_the_given_documents(client: Client, shared: Path) -> None:
    for year in (2021, 2026):
        path = shared / "disclosures" / f"{OFFICE}-{year}.txt"
        published(pipeline.run(path.read_bytes(), path.name)[1])
    found = answer()
    for year, accepted in ACCEPTED.items():
        lines = {_name(line): line.implied for line in found.implied.lines if line.said_in == year + 1}
        for name, amount in accepted.items():
            assert lines[name] == round(float(amount.replace(",", "")) * 100) * 10_000, (year, name)
    explained = {one.said_in - 1: (one.whole, one.items) for one in found.implied.reconciled}
    assert explained == {2020: (1_331_020_000, 1_165_650_000), 2025: (1_247_220_000, 1_247_220_000)}
    slug = Department.objects.get().slug
    page = re.sub(r"<[^>]+>", " ", client.get(f"/compare/years/?department={slug}").content.decode())
    for amount in {amount for accepted in ACCEPTED.values() for amount in accepted.values()} | {"1,165.65", "1,314.73", "0.33"}:
        assert amount in page, amount
    assert "不能解释" in page
    assert "恰为" in page
    assert "2026 年合计 1,314.73 万元中含上年结转 0.33 万元" in page


def _name(line: object) -> str:
    what = line.quantity  # type: ignore[attr-defined]
    return what.functional or what.key or (what.measure if what.statement == "expenditure" else f"{what.statement}.{what.measure}")
