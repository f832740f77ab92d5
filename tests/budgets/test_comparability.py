"""The gate before the numbers: what is essential forbids percentages, everything else is told."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client

from budgets.comparability import Gate
from budgets.comparison import MEASURES
from budgets.models import Department
from budgets.money import WAN
from budgets.queries.disclosures_by_year import get_disclosures_by_year
from budgets.queries.year_comparison import get_year_comparison
from ingest.disclosure import Count, Coverage, Disclosure, Staffing
from tests.budgets.made import EXPENDITURE_2021, EXPENDITURE_2026, made_disclosure, made_statement, office_2021, office_2026, published

pytestmark = pytest.mark.django_db


def gate(*documents: Disclosure, years: tuple[int, ...] = (2021, 2026), measure: str = "expenditure") -> Gate:
    for document in documents:
        published(document)
    return get_year_comparison(MEASURES[measure], years, get_disclosures_by_year(Department.objects.get()), WAN).gate


def said(found: Gate) -> dict[str, str]:
    return {point.subject: point.sign for point in found.points}


def expenditure(year: int, *, unit: str = "万元", **more: object) -> Disclosure:
    lines = EXPENDITURE_2026 if year == 2026 else EXPENDITURE_2021
    return made_disclosure(year, [made_statement("expenditure", lines, ("total", "basic", "project"), unit=unit)], **more)


def test_the_office_can_be_compared_with_points_to_know(settings: object) -> None:
    found = gate(office_2021(), office_2026())
    assert found.comparable
    assert said(found) == {
        "文件": "same", "口径": "same", "期间": "same", "报表": "same", "资金": "same", "归位情况": "same", "人员": "different",
        "下属单位": "same", "上年结转": "same", "转移支付": "same",
        "科目列法": "noted", "科目表": "same", "读数": "same", "中间年份": "noted", "状态": "same", "单位": "same", "部门": "same",
    }  # fmt: skip
    assert "3" in found.verdict


def test_differences_come_first() -> None:
    assert [point.sign for point in gate(office_2021(), office_2026()).told] == ["different", "noted", "noted"]


def test_a_third_more_or_fewer_people_is_said() -> None:
    staff = {2021: Staffing(in_service=Decimal(60)), 2026: Staffing(in_service=Decimal(63))}
    assert said(gate(*(expenditure(year, staffing=staff[year]) for year in (2021, 2026))))["人员"] == "same"


def essential(found: Gate) -> list[str]:
    return [point.subject for point in found.points if point.essential and point.sign == "different"]


def test_a_unit_is_not_a_department() -> None:
    found = gate(expenditure(2021), expenditure(2026, scope="unit"))
    assert not found.comparable
    assert essential(found) == ["口径"]


def test_a_unit_between_two_departments_is_noted() -> None:
    found = gate(expenditure(2021), expenditure(2023, scope="unit"), expenditure(2026), years=(2021, 2023, 2026))
    assert said(found)["口径"] == "noted"
    assert found.comparable
    assert any("2023 单位" in point.words for point in found.told)


def test_final_accounts_are_not_a_budget() -> None:
    documents = {2021: published(expenditure(2021)), 2026: published(expenditure(2026, kind="final_accounts"))}
    found = get_year_comparison(MEASURES["expenditure"], (2021, 2026), documents, WAN).gate
    assert essential(found) == ["文件"]
    assert "决算" in found.told[0].words


def test_final_accounts_are_compared_with_final_accounts() -> None:
    documents = {year: published(expenditure(year, kind="final_accounts")) for year in (2021, 2026)}
    found = get_year_comparison(MEASURES["expenditure"], (2021, 2026), documents, WAN).gate
    assert (said(found)["文件"], found.comparable) == ("same", True)


def short_of(count: int) -> Coverage:
    return Coverage(statements=Count(printed=40, placed=40 - count, unplaced=count))


def test_an_amount_without_a_place_forbids_percentages() -> None:
    found = gate(expenditure(2021, coverage=short_of(2)), expenditure(2026, coverage=short_of(0)))
    assert essential(found) == ["归位情况"]
    assert "2021 年 2 个" in found.told[0].words


def test_an_amount_without_a_place_in_a_year_between_is_noted() -> None:
    middle = expenditure(2023, coverage=short_of(1))
    found = gate(expenditure(2021), middle, expenditure(2026), years=(2021, 2023, 2026))
    assert (said(found)["归位情况"], found.comparable) == ("noted", True)


def test_what_is_without_a_place_outside_the_statements_says_nothing_of_them() -> None:
    coverage = Coverage(performance=Count(printed=9, placed=8, unplaced=1))
    assert said(gate(expenditure(2021, coverage=coverage), expenditure(2026)))["归位情况"] == "same"


TOTALS_2026 = tuple(line[:3] for line in EXPENDITURE_2026)


def test_statements_of_different_funds_are_not_compared() -> None:
    other = made_disclosure(2026, [replace(made_statement("expenditure", TOTALS_2026, ("total",)), fund="general_public")])
    found = gate(expenditure(2021), other)
    assert essential(found) == ["资金"]


def test_a_missing_column_forbids_percentages() -> None:
    narrow = made_disclosure(2026, [made_statement("expenditure", TOTALS_2026, ("total",))])
    found = gate(expenditure(2021), narrow, measure="expenditure.basic")
    assert not found.comparable
    assert found.told[0].essential


STOPPED = (
    {"scope": "unit"},
    {"coverage": short_of(3)},
)


@pytest.mark.parametrize("more", STOPPED, ids=("scope", "coverage"))
def test_where_the_gate_stops_both_figures_stand_without_a_percentage(client: Client, more: dict[str, object]) -> None:
    published(expenditure(2021))
    slug = published(expenditure(2026, **more)).department.slug
    address = f"/compare/years/?department={slug}&years=2021,2026"
    text = client.get(address).content.decode()
    assert '<section class="gate stop"' in text
    answer = text[text.index('<div class="answer">') :]
    before_chart = answer[: answer.index('class="band"')]
    assert "6,147.41" in before_chart
    assert "1,314.73" in before_chart
    assert "%" not in re.sub(r"<[^>]+>", "", before_chart)
    for word in ("减少", "增加", "少了", "多了"):
        assert word not in before_chart
    changes = re.findall(r'<td class="n(?: opt)?">(.*?)</td>', answer)
    assert not [cell for cell in changes if 'class="d ' in cell or "新增" in cell or "终止" in cell]
    assert 'data-figure="changes"' not in answer
    head, *rows = csv.reader(
        io.StringIO(client.get(f"/compare/years/table.csv?department={slug}&years=2021,2026").content.decode("utf-8-sig"))
    )
    change = next(number for number, name in enumerate(head) if name.startswith("增减") and "%" not in name)
    assert {row[change] + row[change + 1] for row in rows} == {""}


def test_where_it_does_not_stop_there_are_percentages(client: Client) -> None:
    published(expenditure(2021))
    slug = published(expenditure(2026)).department.slug
    text = client.get(f"/compare/years/?department={slug}&years=2021,2026").content.decode()
    assert "−78.6%" in text
    assert 'class="gate stop"' not in text


def test_the_second_table_tells_its_own_gate(client: Client) -> None:
    published(office_2021())
    slug = published(expenditure(2026)).department.slug
    text = client.get(f"/compare/years/?department={slug}&years=2021,2026").content.decode()
    assert text.count('<section class="gate stop"') == 1
    assert 'aria-labelledby="gate-economic"' in text


def test_the_sum_of_departments_is_not_compared_where_a_document_is_not_alike(client: Client) -> None:
    published(expenditure(2025))
    published(expenditure(2026, coverage=short_of(1)))
    assert "相同的 1 个部门" not in client.get("/").content.decode()


def test_a_year_that_was_not_received_forbids_percentages() -> None:
    assert not gate(office_2021(), office_2026(), years=(2021, 2024)).comparable


def test_a_missing_statement_forbids_percentages() -> None:
    found = gate(office_2021(), expenditure(2026), measure="basic")
    assert not found.comparable
    assert found.points[0].essential


def test_another_unit_of_money_is_noted() -> None:
    found = gate(expenditure(2021), expenditure(2026, unit="元"))
    assert said(found)["单位"] == "noted"
    assert found.comparable


def test_a_changed_classification_is_noted(load_codes: None) -> None:
    found = gate(
        made_disclosure(2019, [made_statement("expenditure", EXPENDITURE_2021, ("total", "basic", "project"))]),
        office_2026(),
        years=(2019, 2026),
    )
    assert said(found)["科目表"] == "noted"


@pytest.fixture
def load_codes() -> None:
    """The classification with its changes, as the project ships it."""
    from django.core.management import call_command

    call_command("load_classification", verbosity=0)


def overview(year: int, rows: list[tuple[str, str, str]], **more: object) -> Disclosure:
    """A budget whose overview prints these sources of revenue."""
    lines = EXPENDITURE_2026 if year == 2026 else EXPENDITURE_2021
    statement = made_statement("overview", rows, ("total",))
    revenue = replace(statement, by=None, rows=tuple(replace(row, side="revenue") for row in statement.rows))
    return made_disclosure(year, [revenue, made_statement("expenditure", lines, ("total", "basic", "project"))], **more)


CARRYOVER, TRANSFER = ("source.carryover", "上年结转结余"), ("source.general_public_transfer", "转移支付")


def test_what_a_total_includes_is_said() -> None:
    found = gate(overview(2021, [(*CARRYOVER, ""), (*TRANSFER, "")]), overview(2026, [(*CARRYOVER, "0.33"), (*TRANSFER, "")]))
    words = {point.subject: (point.sign, point.words) for point in found.points}
    assert words["上年结转"] == ("noted", "2021 年没有；2026 年含 0.33 万元。")
    assert words["转移支付"] == ("same", "两年均无。")


def test_what_one_year_does_not_tell_apart_is_noted() -> None:
    found = gate(overview(2021, [("source.fiscal", "财政拨款", "6,147.41")]), overview(2026, [(*TRANSFER, "120.00")]))
    words = {point.subject: point.words for point in found.points}
    assert words["转移支付"] == "2021 年未单列；2026 年含 120.00 万元。"
    assert words["上年结转"] == "包含在内，两年均未单列。"


def test_a_statement_of_appropriations_alone_has_no_carry_over() -> None:
    assert "不含" in {point.subject: point.words for point in gate(office_2021(), office_2026(), measure="basic").points}["上年结转"]


def test_a_later_revision_is_noted() -> None:
    published(expenditure(2026))
    found = gate(expenditure(2021), expenditure(2026))
    assert said(found)["状态"] == "noted"
    assert any("2026 年第 2 版" in point.words for point in found.told)


def test_a_third_more_or_fewer_units_is_said() -> None:
    few, many = ("甲中心", "乙中心", "丙中心"), ("甲中心", "乙中心", "丙中心", "丁中心", "戊中心")
    assert said(gate(expenditure(2021, subordinate_units=few), expenditure(2026, subordinate_units=many)))["下属单位"] == "different"


def test_headcounts_that_are_not_stated_are_noted() -> None:
    found = gate(expenditure(2021), expenditure(2026, staffing=Staffing(in_service=Decimal(63))))
    assert {point.subject: point.words for point in found.told}["人员"] == "未写明在职人数：2021。"
