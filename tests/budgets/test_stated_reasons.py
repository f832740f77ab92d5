"""What documents say of changes: about their own two years, once, and re-coded where they say so."""

from __future__ import annotations

import pytest

from budgets.changes import RECODED
from budgets.comparison import MEASURES
from budgets.models import Department
from budgets.money import WAN
from budgets.queries.disclosures_by_year import get_disclosures_by_year
from budgets.queries.stated_reasons import StatedReason, get_stated_reasons
from budgets.queries.year_comparison import get_year_comparison
from budgets.tables.comparison_rows import tree_rows
from ingest.disclosure import Claim
from tests.budgets.made import BASIC_2021, BASIC_2026, made_claim, made_disclosure, made_statement, published

pytestmark = pytest.mark.django_db
TOTALS = (("2101101", "行政单位医疗", "12.49"), ("合计", "合计", "12.49"))


def reasons(*claims: Claim, measure: str = "expenditure") -> dict[str, tuple[StatedReason, ...]]:
    published(made_disclosure(2026, [], claims=claims))
    return dict(get_stated_reasons(MEASURES[measure], get_disclosures_by_year(Department.objects.get()).values()))


def test_a_reason_is_about_the_year_before_its_own() -> None:
    said = reasons(made_claim("2010302", "177.98", "63.90", "新增一个项目（示例）"))["2010302"]
    assert [(one.year, one.base_year, one.delta_fen) for one in said] == [(2026, 2025, 63_900_000)]


def test_what_is_said_twice_is_shown_once_with_its_reason() -> None:
    said = reasons(made_claim("2010302", "177.98", "63.90", ""), made_claim("2010302", "177.98", "63.90", "新增一个项目（示例）"))
    assert [one.reason for one in said["2010302"]] == ["新增一个项目（示例）"]


def test_a_base_that_is_not_stated_is_not_guessed() -> None:
    assert reasons(made_claim("2010302", "177.98", "63.90", "（示例）", base="unstated"))["2010302"][0].base_year is None


def test_a_claim_about_another_measure_is_not_shown() -> None:
    assert reasons(made_claim("2010302", "177.98", "63.90", "（示例）", measure="project")) == {}


@pytest.mark.parametrize(
    ("words", "recoded"),
    [
        ("科目调整（示例）", True),
        ("本年调整至行政单位医疗科目（示例）", True),
        ("缴费基数调整（示例）", False),
        ("本科目下新增项目（示例）", False),
    ],
)
def test_a_reason_that_speaks_of_moved_codes_is_told_from_one_that_does_not(words: str, recoded: bool) -> None:
    assert reasons(made_claim("2101101", "12.49", "12.49", words))["2101101"][0].recoded is recoded


def test_an_item_that_moved_is_not_called_new() -> None:
    published(made_disclosure(2025, [made_statement("expenditure", [("合计", "合计", "9.00")], ("total",))]))
    claim = made_claim("2101101", "12.49", "12.49", "科目调整（示例）")
    published(made_disclosure(2026, [made_statement("expenditure", TOTALS, ("total",))], claims=(claim,)))
    disclosures = get_disclosures_by_year(Department.objects.get())
    rows = tree_rows(get_year_comparison(MEASURES["expenditure"], (2025, 2026), disclosures, WAN), 3)
    assert next(row for row in rows if row.code == "2101101").change.status == RECODED


def test_a_reason_about_other_years_does_not_make_it_re_coded() -> None:
    published(made_disclosure(2021, [made_statement("basic_expenditure", BASIC_2021, ("total", "personnel", "operating"), by="economic")]))
    claim = made_claim("30301", "96.46", "96.46", "科目调整（示例）")
    statement = made_statement("basic_expenditure", BASIC_2026, ("total", "personnel", "operating"), by="economic")
    published(made_disclosure(2026, [statement], claims=(claim,)))
    disclosures = get_disclosures_by_year(Department.objects.get())
    rows = tree_rows(get_year_comparison(MEASURES["basic"], (2021, 2026), disclosures, WAN), 2)
    assert next(row for row in rows if row.code == "30301").change.status == "new"
