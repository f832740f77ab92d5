"""The overview: sums by function and changes by item agree with the tree that pages of one department read; search; files."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from budgets.changes import ENDED, NEW
from budgets.comparison import MEASURES
from budgets.models import Disclosure
from budgets.queries.amounts_by_function import get_amounts_by_function
from budgets.queries.biggest_changes import changes_of, with_reasons
from budgets.queries.tree_by_year import get_tree_by_year
from tests.budgets.made import made_claim, made_disclosure, made_statement, office_2021, office_2026, published
from tests.budgets.offices import first_office, second_office

pytestmark = pytest.mark.django_db
MEASURES_PRINTED = ("total", "basic", "project")


def budget(year: int, *lines: tuple[str, str, str], **more: object) -> Disclosure:
    """A published budget of the office with these totals by code."""
    whole = [(code, name, amount, amount, "") for code, name, amount in lines]
    return published(made_disclosure(year, [made_statement("expenditure", whole, MEASURES_PRINTED)], **more))


@pytest.fixture
def years() -> tuple[Disclosure, Disclosure]:
    """Two years: an item that grew, one that is new, one that ended, one whose column is open, one printed only as a section before."""
    before = budget(
        2025, ("201", "一般公共服务支出", "150.00"), ("20103", "政府办公厅", "150.00"), ("2010301", "行政运行", "100.00"),
        ("2010302", "一般行政管理事务", "50.00"), ("208", "社会保障", "30.00"), ("20805", "养老支出", "30.00"), ("合计", "合计", "180.00"),
    )  # fmt: skip
    after = budget(
        2026, ("201", "一般公共服务支出", "200.00"), ("20103", "政府办公厅", "200.00"), ("2010301", "行政运行", "120.00"),
        ("2010399", "其他", "80.00"), ("208", "社会保障", "40.00"), ("20805", "养老支出", "40.00"), ("2080505", "养老保险", "40.00"),
        ("2210201", "住房公积金", "?9.00"), ("合计", "合计", "240.00"),
        claims=(made_claim("2010301", "120.00", "19.00", "增资（示例）"), made_claim("2010399", "80.00", "80.00", "由2010302科目调整而来")),
    )  # fmt: skip
    return before, after


def test_amounts_agree_with_the_tree(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    disclosures = {1: published(office_2021()), 2: published(office_2026()), 3: published(first_office()), 4: published(second_office())}
    with django_assert_num_queries(2):
        amounts = get_amounts_by_function(disclosures.values())
    tree = get_tree_by_year(MEASURES["expenditure"], tuple(disclosures), disclosures)
    for number, disclosure in disclosures.items():
        told = {node.code: node.fen(number) for node in tree.walk() if node.figures[number].state == "printed"}
        assert amounts[disclosure.pk].by_code == told
        classes = {node.code: node.fen(number) for node in tree.classes if node.fen(number) is not None}
        assert amounts[disclosure.pk].of_class() == classes


def test_a_class_that_is_not_printed_is_added_up() -> None:
    disclosure = budget(2026, ("2010301", "行政运行", "12.00"), ("2010302", "一般行政管理事务", "3.00"), ("合计", "合计", "15.00"))
    assert get_amounts_by_function([disclosure])[disclosure.pk].of_class() == {"201": 15_000_000}


def test_changes_are_of_the_lowest_items_that_both_years_tell(years: tuple[Disclosure, Disclosure]) -> None:
    changes = with_reasons(changes_of([years], get_amounts_by_function(years)))
    said = [(one.code, one.was, one.now, one.change.status) for one in changes]
    # 2080505 is below a section that 2025 does not break down, and 2210201's column is open: neither is called new
    assert said == [
        ("2010399", None, 80_000_000, "recoded"),
        ("2010302", 50_000_000, None, ENDED),
        ("2010301", 100_000_000, 120_000_000, "up"),
    ]
    assert [one.said and one.said.delta_fen for one in changes] == [80_000_000, None, 19_000_000]
    assert NEW not in {one.change.status for one in changes}


def test_what_cannot_be_compared_is_not(years: tuple[Disclosure, Disclosure]) -> None:
    before, after = years
    Disclosure.objects.filter(pk=before.pk).update(scope="unit")
    before.refresh_from_db()
    assert changes_of([(before, after)], get_amounts_by_function(years)) == []


def test_the_page_and_its_files(client: Client, years: tuple[Disclosure, Disclosure]) -> None:
    page = client.get("/").content.decode()
    for words in ("每 100 元里", "2010399", "增资（示例）", "2026 对 2025"):
        assert words in page
    # the stated change is another than the one of the two documents, so it is given with its reason
    assert {"+19.00", "+20.00"} <= set(re.findall(r"\+[\d.]+", page))
    rows = _read(client, "/overview/changes.csv")
    assert [row["科目编码"] for row in rows] == ["2010399", "2010302", "2010301"]
    assert (rows[2]["2025"], rows[2]["2026"], rows[2]["单位"]) == ("100.00", "120.00", "万元")
    functions = _read(client, "/en/overview/functions.csv")
    assert functions[0]["Function (class)"] == "General public services"
    assert client.get("/overview/coverage.xlsx").status_code == 200
    assert client.get("/overview/nothing.csv").status_code == 404 == client.get("/overview/changes.pdf").status_code


def _read(client: Client, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200, address
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_questions_lead_to_their_answers(client: Client, years: tuple[Disclosure, Disclosure]) -> None:
    published(first_office())
    context = client.get("/").context
    assert len(context["questions"]) == 4
    for question in context["questions"]:
        assert client.get(question.href.partition("#")[0]).status_code == 200
    for hint in context["hints"]:
        assert client.get("/search/", {"q": hint}).status_code in (200, 302)


def test_search_finds_departments_codes_and_projects(client: Client, years: tuple[Disclosure, Disclosure]) -> None:
    slug = years[1].department.slug
    assert client.get("/search/?q=2010302").headers["Location"] == "/classifications/functional/2010302/"
    assert f"/departments/{slug}/" in client.get("/search/?q=zfbgs").content.decode()
    assert "/classifications/economic/30231/" in client.get("/search/?q=公务用车运行").content.decode()
    assert "没有相符的" in client.get("/search/?q=绝无此名").content.decode()
    assert client.get("/search/").status_code == 200
