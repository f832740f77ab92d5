"""The ledger of stated reasons: filters, repeated wording, and how much of a change is told in figures."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from budgets.models import Department
from budgets.queries.ledger_of_reasons import Entry, Filters, get_entries, get_reasons
from ingest.disclosure import Claim
from tests.budgets.made import made_claim, made_disclosure, published

pytestmark = pytest.mark.django_db
SAME = "人员增加（示例）"


def inside(delta: str) -> Claim:
    return replace(
        made_claim("", "0", delta, ""), within_reason=True, amount=None, implied_prior=None, codes={}, statement=None, measure=None
    )


def entries(**filters: object) -> list[Entry]:
    return get_entries(list(get_reasons(Filters(**filters))))  # type: ignore[arg-type]


def two_years() -> Department:
    first = made_claim("2010301", "100.00", "10.00", SAME)
    published(made_disclosure(2025, [], claims=(first, inside("6.00"), inside("3.00"))))
    second = (made_claim("2010301", "120.00", "20.00", SAME), made_claim("2010302", "9.00", "-1.00", "项目减少（示例）"))
    return published(made_disclosure(2026, [], claims=second)).department


def test_the_same_words_in_several_places_are_counted() -> None:
    two_years()
    assert {(one.claim.functional, one.claim.disclosure.fiscal_year_id): one.places for one in entries()} == {
        ("2010301", 2026): 2,
        ("2010302", 2026): 1,
        ("2010301", 2025): 2,
    }


def test_what_one_document_says_twice_of_one_change_is_one_place() -> None:
    claim = made_claim("2010301", "100.00", "10.00", SAME)
    published(made_disclosure(2025, [], claims=(claim, replace(claim, statement="expenditure"))))
    assert {one.places for one in entries()} == {1}


def test_the_part_told_in_figures() -> None:
    two_years()
    assert [one.told for one in entries(year=2025)] == [Decimal(90)]
    assert {one.told for one in entries(year=2026)} == {None}


def test_the_change_named_again_inside_its_reason_is_no_part_of_it() -> None:
    claim = made_claim("2010301", "100.00", "10.00", SAME)
    published(made_disclosure(2025, [], claims=(claim, inside("4.00"), replace(claim, within_reason=True))))
    assert [one.told for one in entries()] == [Decimal(40)]


def test_filters_narrow(client: Client) -> None:
    department = two_years()
    assert len(entries(department=department)) == 3
    assert [one.claim.functional for one in entries(code="2010302")] == ["2010302"]
    assert len(entries(words="人员")) == 2
    page = client.get(f"/compare/years/reasons/?department={department.slug}&code=2010302&year=2026").content.decode()
    assert "项目减少（示例）" in page
    assert SAME not in page
    assert client.get("/compare/years/reasons/?department=nobody").status_code == 404


def test_the_file_has_every_reason_with_its_marks(client: Client) -> None:
    two_years()
    file = client.get("/compare/years/reasons/table.csv")
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert len(rows) == 4
    assert sum("同样文字共 2 处" in row[6] for row in rows) == 2


def test_questions_are_counted(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    two_years()
    with django_assert_num_queries(7):
        client.get("/compare/years/reasons/")
