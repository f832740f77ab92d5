"""Departments beside each other, codes and projects, as an anonymous reader gets them."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from budgets.exports import SAMPLE
from budgets.models import Department, SlugRedirect
from tests.budgets.made import loaded, made_disclosure, made_statement, office_2026, published
from tests.budgets.offices import FIRST, PROJECT, SECOND, first_office, made_project, second_office
from tests.budgets.test_public_pages import MARK

pytestmark = pytest.mark.django_db
DRAFT = "示例市草稿局"


@pytest.fixture
def slugs() -> tuple[str, str]:
    """Two offices with published years, the classification, and marked drafts that nobody may see."""
    call_command("load_classification", verbosity=0)
    for document in (first_office(2025), first_office(), second_office(), office_2026()):
        published(document)
    lines = [("2010605", "草稿里的科目", MARK), ("合计", "合计", MARK)]
    project = made_project("草稿里的项目", amount="765432.10")
    for name in (FIRST, SECOND, DRAFT):
        statements = [made_statement("expenditure", lines, ("total",)), made_statement("general_expenditure", lines, ("total",))]
        loaded(made_disclosure(2026, statements, department=name, region=name[:3], projects=(project,)))
        loaded(made_disclosure(2027, statements, department=name, region=name[:3], projects=(project,)))
    return tuple(Department.objects.get(name=name).slug for name in (FIRST, SECOND))  # type: ignore[return-value]


def rows_of(client: Client, address: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))


def test_a_department_of_drafts_alone_is_not_compared(client: Client, slugs: tuple[str, str]) -> None:
    hidden = Department.objects.get(name=DRAFT).slug
    response = client.get(f"/compare/departments/?departments={slugs[0]},{hidden}")
    assert response.status_code == 400
    assert hidden in response.context["asked"].problems[0]
    assert client.get(f"/compare/departments/?departments={hidden}").status_code == 404


def test_figures_per_head_stand_on_the_page(client: Client, slugs: tuple[str, str]) -> None:
    page = client.get(f"/compare/departments/?departments={','.join(slugs)}").content.decode()
    assert re.search(r"示例市财政局 2026 年人均 <b>20\.00 万元</b>，示例县财政局 2026 年人均 <b>19\.50 万元</b>", page)
    for words in (">1,000.00</a>", ">585.00</a>", "不计", "−0.50", "−2.5%"):
        assert words in page, words


def test_an_essential_difference_takes_percentages_away(client: Client, slugs: tuple[str, str]) -> None:
    page = client.get(f"/compare/departments/?departments={','.join(slugs)}&year=2025").content.decode()
    assert 'class="gate stop"' in page
    assert "相差" not in re.sub(r"<section class=\"gate.*?</section>", "", page, flags=re.DOTALL)


def test_an_address_leads_to_the_canonical_one(client: Client, slugs: tuple[str, str]) -> None:
    response = client.get(f"/compare/departments/?departments={slugs[0]}&add={slugs[1]}&show=head")
    assert response["Location"] == f"/compare/departments/?departments={','.join(slugs)}"
    SlugRedirect.objects.create(slug="former", department=Department.objects.get(slug=slugs[1]))
    response = client.get(f"/compare/departments/?departments={slugs[0]},former")
    assert response["Location"] == f"/compare/departments/?departments={','.join(slugs)}"


def test_a_department_is_removed_by_a_link(client: Client, slugs: tuple[str, str]) -> None:
    page = client.get(f"/compare/departments/?departments={','.join(slugs)}&unit=yi").content.decode()
    assert f'href="?departments={slugs[1]}&amp;unit=yi" aria-label="移除示例市财政局"' in page


def test_the_files_say_what_the_page_says(client: Client, slugs: tuple[str, str]) -> None:
    query = f"departments={','.join(slugs)}"
    rows = rows_of(client, f"/compare/departments/items.csv?{query}")
    assert rows[0][3:9] == [
        "示例市财政局 2026 万元", "示例市财政局 2026 人均，万元", "示例县财政局 2026 万元", "示例县财政局 2026 人均，万元",
        "相差（后减前）", "相差 %",
    ]  # fmt: skip
    by_code = {row[1]: row[3:9] for row in rows}
    assert by_code["30101"] == ["500.00", "10.00", "330.00", "11.00", "1.00", "10.0"]
    assert by_code["30302"] == ["60.00", "不计", "", "不计", "", ""]
    key = rows_of(client, f"/compare/departments/key-figures.csv?{query}")
    assert [row[2:7] for row in key[1:3]] == [
        ["基本支出", "1000.00", "20.00", "585.00", "19.50"],
        ["人员经费（人均不含离退休费）", "900.00", "16.20", "510.00", "17.00"],
    ]
    assert client.get(f"/compare/departments/items.xlsx?{query}").content[:2] == b"PK"
    assert client.get(f"/compare/departments/items.pdf?{query}").status_code == 404
    assert client.get(f"/compare/departments/secrets.csv?{query}").status_code == 404


def test_a_whole_code_leads_to_its_page(client: Client, slugs: tuple[str, str]) -> None:
    assert client.get("/classifications/?q=2010602")["Location"] == "functional/?q=2010602"
    assert client.get("/classifications/functional/?q=2010602")["Location"] == "/classifications/functional/2010602/"


def test_a_code_says_who_spends_on_it(client: Client, slugs: tuple[str, str]) -> None:
    page = client.get("/classifications/functional/2010602/").content.decode()
    assert f'<a class="amt" href="/departments/{slugs[1]}/2026/evidence/t1-2010602-total">180.00</a>' in page
    assert "201 一般公共服务支出" in page
    rows = rows_of(client, "/classifications/functional/2010602/table.csv?measure=expenditure")
    assert [row[:2] + row[3:5] for row in rows] == [
        ["部门", "地区", "2025", "2026"],
        [FIRST, "示例市", "200.00", "200.00"],
        [SECOND, "示例县", "", "180.00"],
    ]
    assert [row[2] for row in rows[1:]] == [SAMPLE, SAMPLE]
    assert client.get("/classifications/functional/2010602/table.xlsx").content[:2] == b"PK"


@pytest.mark.parametrize(
    "path",
    ["functional/2010699/table.csv", "functional/999/", "functional/2010602/table.pdf", "functional/2010602/?measure=basic", "moods/"],
)
def test_a_code_that_nobody_knows_or_prints_is_not_found(path: str, client: Client, slugs: tuple[str, str]) -> None:
    assert client.get(f"/classifications/{path}").status_code == 404


def test_a_project_leads_to_its_place_in_the_document(client: Client, slugs: tuple[str, str]) -> None:
    page = client.get("/projects/?q=国库").content.decode()
    assert f'href="/departments/{slugs[1]}/2026/#project-1">财政国库系统运行维护（示例）</a>' in page
    assert 'id="project-1"' in client.get(f"/departments/{slugs[1]}/2026/").content.decode()
    assert "资金构成 2 项" in page
    rows = rows_of(client, "/projects/table.csv?q=国库")
    assert rows[1][:7] == [PROJECT, "系统租用（示例） 40.00 万元\n培训（示例） 20.00 万元", SECOND, "2026", "2010605", "60.00", "0"]
    assert client.get("/projects/table.xlsx").content[:2] == b"PK"
    assert client.get("/projects/table.pdf").status_code == 404


@pytest.mark.parametrize("query", ["year=soon", "page=99", "sort=joy", "q=%00", "year=99999"])
def test_a_strange_search_is_no_error(query: str, client: Client, slugs: tuple[str, str]) -> None:
    assert client.get(f"/projects/?{query}").status_code == 200


def test_the_crosswalk_says_how_sure_it_is(client: Client, slugs: tuple[str, str]) -> None:
    page = client.get("/classifications/changes/").content.decode()
    for words in ("改名", "待确认", "有印发文件", "20139"):
        assert words in page, words
    assert len(rows_of(client, "/classifications/changes/table.csv")) == 53


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/classifications/functional/", 3),
        ("/classifications/functional/2010602/", 7),
        ("/classifications/functional/2010602/table.csv", 5),
        ("/classifications/changes/", 2),
        ("/projects/", 6),
        ("/projects/?q=国库", 7),
        ("/compare/departments/", 2),
        ("/compare/departments/?departments={0},{1}", 35),
        ("/compare/departments/items.csv?departments={0},{1}", 26),
    ],
)
def test_pages_ask_a_fixed_number_of_questions(
    path: str, queries: int, client: Client, slugs: tuple[str, str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(queries):
        client.get(path.format(*slugs))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/glossary/table.csv", "三公"),
        ("/en/glossary/table.csv", "three-public"),
        ("/classifications/functional/table.csv", "2010302"),
        ("/classifications/economic/table.csv?year=2020", "30231"),
    ],
)
def test_reference_tables_are_files(address: str, words: str, client: Client, slugs: tuple[str, str]) -> None:
    assert words in client.get(address).content.decode("utf-8-sig")
    assert client.get(address.replace(".csv", ".xlsx")).status_code == 200
    assert client.get(address.replace(".csv", ".pdf")).status_code == 404
