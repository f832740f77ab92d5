"""The gate before the numbers: what is essential forbids percentages, everything else is told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from budgets.comparability import Gate
from budgets.comparison import MEASURES
from budgets.models import Department
from budgets.money import WAN
from budgets.queries.disclosures_by_year import get_disclosures_by_year
from budgets.queries.year_comparison import get_year_comparison
from ingest.disclosure import Disclosure, Staffing
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
        "文件": "same", "报表": "same", "人员": "different", "科目列法": "noted", "中间年份": "noted", "单位": "same", "部门": "same",
    }  # fmt: skip
    assert "3" in found.verdict


def test_differences_come_first() -> None:
    assert [point.sign for point in gate(office_2021(), office_2026()).told] == ["different", "noted", "noted"]


def test_a_third_more_or_fewer_people_is_said() -> None:
    staff = {2021: Staffing(in_service=Decimal(60)), 2026: Staffing(in_service=Decimal(63))}
    assert said(gate(*(expenditure(year, staffing=staff[year]) for year in (2021, 2026))))["人员"] == "same"


def test_a_unit_is_not_a_department() -> None:
    found = gate(expenditure(2021), expenditure(2026, scope="unit"))
    assert not found.comparable


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
