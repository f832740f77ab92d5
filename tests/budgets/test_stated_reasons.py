"""What documents say of changes: about their own two years, once, and re-coded where they say so."""

from __future__ import annotations

import pytest
from django.test import Client

from budgets.changes import RECODED
from budgets.comparison import MEASURES
from budgets.models import Department
from budgets.money import WAN, YUAN, Unit
from budgets.queries.disclosures_by_year import get_disclosures_by_year
from budgets.queries.stated_reasons import StatedReason, get_stated_reasons
from budgets.queries.year_comparison import get_year_comparison
from budgets.tables.comparison_rows import TreeRow, tree_rows
from budgets.tables.reasons import OPEN_REASONS, ReasonColumn
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


def over(years: range) -> list[TreeRow]:
    """The rows of an office that gives a reason for the same item in each of these years."""
    for year in years:
        claim = made_claim("2101101", "12.49", "1.00", f"{year} 年的原因（示例）")
        published(made_disclosure(year, [made_statement("expenditure", TOTALS, ("total",))], claims=(claim,)))
    answer = get_year_comparison(MEASURES["expenditure"], tuple(years), get_disclosures_by_year(Department.objects.get()), WAN)
    return tree_rows(answer, 3)


@pytest.mark.parametrize("count", [OPEN_REASONS, OPEN_REASONS + 1, OPEN_REASONS + 3])
def test_of_many_reasons_the_newest_is_open_and_the_others_fold(count: int) -> None:
    row = next(row for row in over(range(2026 - count, 2026)) if row.code == "2101101")
    shown, _folded, hidden = ReasonColumn(unit=WAN, places=2).render(row).partition("<details>")
    told = [f"{year} 年的原因（示例）" for year in range(2025, 2025 - count, -1)]
    is_open = count if count <= OPEN_REASONS else 1
    assert [words in shown for words in told] == [place < is_open for place in range(count)]
    assert [words in hidden for words in told] == [place >= is_open for place in range(count)]
    assert (f"更早各年：{count - 1} 条" in hidden) is (count > OPEN_REASONS)


@pytest.mark.parametrize(
    ("years", "unit", "below"),
    [((2024, 2025), WAN, False), ((2019, 2025), WAN, True), ((2021, 2025), WAN, False), ((2021, 2025), YUAN, True)],
)
def test_reasons_stand_below_their_row_where_the_amounts_take_the_room(
    years: tuple[int, int], unit: Unit, below: bool, client: Client
) -> None:
    span = range(years[0], years[1] + 1)
    for year in span:
        claim = made_claim("2101101", "12.49", "1.00", "原因（示例）")
        lines = (("2101101", "行政单位医疗", "1012.49"), ("合计", "合计", "1012.49"))
        published(made_disclosure(year, [made_statement("expenditure", lines, ("total",))], claims=(claim,)))
    slug = Department.objects.get().slug
    page = client.get(f"/compare/years/?department={slug}&years={','.join(map(str, span))}&unit={unit.key}", follow=True).content.decode()
    assert ('<tr class="below' in page) is below
    assert ('<td class="opt why">' in page) is not below
    assert "原因（示例）" in page
