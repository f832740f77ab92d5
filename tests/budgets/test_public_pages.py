"""The public pages as an anonymous reader gets them."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from budgets.models import Department, Disclosure, SlugRedirect
from budgets.publish import publish, withdraw
from tests.budgets.made import OFFICE, loaded, made_disclosure, made_statement, office_2021, office_2026, published, publisher

pytestmark = pytest.mark.django_db
MARK = "765,432.10"  # an amount that only the draft prints


@pytest.fixture
def office() -> Department:
    """The office with two published years, and a marked draft that nobody may see."""
    first = published(office_2021())
    published(office_2026())
    lines = [("2010301", "草稿里的科目", MARK, MARK, ""), ("合计", "合计", MARK, MARK, "")]
    loaded(made_disclosure(2026, [made_statement("expenditure", lines, ("total", "basic", "project"))]))
    loaded(made_disclosure(2027, [made_statement("expenditure", lines, ("total", "basic", "project"))]))
    loaded(made_disclosure(2026, [made_statement("expenditure", lines, ("total", "basic", "project"))], department="示例市草稿局"))
    return first.department


@pytest.mark.parametrize(
    "path",
    [
        "2027/",
        "20260000000000000000/",
        "2026/evidence/t99999999999999999999-x",
        "2026/?revision=2",
        "2024/",
        "2026/evidence/t1-2010301-r",
        "2026/evidence/x",
        "2026/final-accounts/",
    ],
)
def test_what_is_not_published_is_not_found(client: Client, office: Department, path: str) -> None:
    assert client.get(f"/departments/{office.slug}/{path}").status_code == 404


def test_a_department_of_drafts_alone_is_not_found(client: Client, office: Department) -> None:
    hidden = Department.objects.get(name="示例市草稿局")
    assert client.get(f"/departments/{hidden.slug}/").status_code == 404
    assert client.get(f"/compare/years/?department={hidden.slug}").status_code == 404


def test_what_is_withdrawn_is_not_found(client: Client, office: Department) -> None:
    shown = Disclosure.objects.published().get(fiscal_year=2026)
    withdraw(disclosure=shown, by=publisher(), note="（示例）")
    assert client.get(f"/departments/{office.slug}/2026/").status_code == 404


def test_a_replaced_revision_can_still_be_read_and_says_so(client: Client, office: Department) -> None:
    publish(disclosure=Disclosure.objects.get(fiscal_year=2026, revision=2, department=office), by=publisher())
    address = reverse("disclosure", args=(office.slug, 2026))
    assert MARK in client.get(address).content.decode()
    old = client.get(f"{address}?revision=1").content.decode()
    assert MARK not in old
    assert "已被替换" in old


def test_the_accepted_figures_stand_on_the_page(client: Client, office: Department) -> None:
    page = client.get(f"/compare/years/?department={office.slug}").content.decode()
    for figure in ("6,147.41", "1,314.73", "989.54", "870.35", "185.04", "177.98", "4,836.33", "4,821.09", "15.24", "93.68"):
        assert f">{figure}</a>" in page, figure
    for figure in ("1,126.05", "1,136.42", "286.20", "192.23"):
        assert f">{figure}</a>" in page, figure
    assert re.search(r'<b>2026 对 2025</b></a> <span class="d up">\+63\.90</span> 新增一个项目（示例）', page)


def test_english_pages_mark_chinese_words(client: Client, office: Department) -> None:
    page = client.get(f"/en/compare/years/?department={office.slug}").content.decode()
    assert '<html lang="en">' in page
    assert "General public services" in page
    assert '<span lang="zh-Hans">行政运行</span>' in page
    assert "2026 against 2025" in page


def test_the_language_link_keeps_the_question(client: Client, office: Department) -> None:
    page = client.get(f"/compare/years/?department={office.slug}&unit=yi").content.decode()
    assert f'href="/en/compare/years/?department={office.slug}&amp;unit=yi"' in page


def test_the_unit_changes_the_words_and_not_the_amount(client: Client, office: Department) -> None:
    page = client.get(f"/compare/years/?department={office.slug}&unit=yuan").content.decode()
    assert ">61,474,100</a>" in page


def test_an_address_leads_to_the_canonical_one(client: Client, office: Department) -> None:
    response = client.get(f"/compare/years/?unit=wan&department={office.slug}&from=2021&to=2026")
    assert response.status_code == 302
    assert response["Location"] == f"/compare/years/?department={office.slug}&years=2021,2026"


def test_a_mistake_in_the_address_is_told(client: Client, office: Department) -> None:
    response = client.get(f"/compare/years/?department={office.slug}&depth=shallow")
    assert response.status_code == 400
    assert "没有“shallow”这一级" in response.content.decode()


def test_the_file_says_what_the_page_says(client: Client, office: Department) -> None:
    page = client.get(f"/compare/years/?department={office.slug}&years=2021,2026")
    table = page.context["main"].table
    file = client.get(f"/compare/years/table.csv?department={office.slug}&years=2021,2026")
    assert file.content.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert len(rows) == len(table.rows) + 1
    assert rows[0][3:7] == ["2020 推算", "2021", "2025 推算", "2026"]
    by_code = {row[1]: row for row in rows if row[1]}
    assert by_code["2010301"][:10] == ["项", "2010301", "行政运行", "965.50", "989.54", "870.54", "870.35", "66.2", "-119.19", "-12.0"]
    assert by_code["2120399"][4:10] == ["4836.33", "", "", "", "-4836.33", "终止"]
    assert [row[4] for row in rows if row[0] == "印的一行"] == ["4821.09", "15.24"]
    for shown, row in zip(table.rows, rows[1:], strict=True):
        for column, value in zip(("y2021", "y2026"), (row[4], row[6]), strict=True):
            assert re.sub(r"<[^>]+>|,", "", str(shown.get_cell(column))) in (value, "—", "")


@pytest.mark.parametrize(("unit", "label", "total"), [("wan", "万元", "6147.41"), ("yi", "亿元", "0.614741"), ("yuan", "元", "61474100")])
def test_the_file_says_in_which_unit(client: Client, office: Department, unit: str, label: str, total: str) -> None:
    file = client.get(f"/compare/years/table.csv?department={office.slug}&years=2021,2026&unit={unit}")
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    column = rows[0].index("单位")
    assert {row[column] for row in rows[1:]} == {label}
    assert rows[1][rows[0].index("2021")] == total
    assert unquote(file["Content-Disposition"]).endswith(f" {label}.csv")


def test_the_workbook_holds_numbers(client: Client, office: Department) -> None:
    file = client.get(f"/compare/years/table.xlsx?department={office.slug}")
    assert file.status_code == 200
    assert file.content[:2] == b"PK"
    assert client.get(f"/compare/years/table.pdf?department={office.slug}").status_code == 404


def test_evidence_names_row_column_and_place(client: Client, office: Department) -> None:
    page = client.get(f"/departments/{office.slug}/2026/evidence/t1-2010302-project").content.decode()
    for words in ("部门支出总体情况表", "2010302", "原文第 104 行", "<mark>177.98</mark>", "+63.90"):
        assert words in page, words


def test_evidence_of_a_sum_shows_every_printed_row(client: Client, office: Department) -> None:
    page = client.get(f"/departments/{office.slug}/2021/evidence/t1-2120399-total").content.decode()
    for words in ("4,836.33", "由印着的 2 行相加", "<mark>4,821.09</mark>", "<mark>15.24</mark>"):
        assert words in page, words
    second = client.get(f"/departments/{office.slug}/2021/evidence/t1-2120399-total-2").content.decode()
    assert "<mark>15.24</mark>" in second
    assert "<mark>4,821.09</mark>" not in second


def test_departments_are_found_by_name_and_by_initials(client: Client, office: Department) -> None:
    for search in ("人民政府", "slsrmzf", "shilishi"):
        assert OFFICE in client.get("/departments/", {"q": search}).content.decode(), search
    assert OFFICE not in client.get("/departments/", {"q": "教育"}).content.decode()


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/", 7),
        ("/departments/", 3),
        ("/departments/{slug}/", 22),
        ("/departments/{slug}/2026/", 13),
        ("/departments/{slug}/2026/evidence/t1-2010301-total", 7),
        ("/compare/years/?department={slug}", 23),
        ("/compare/years/table.csv?department={slug}", 10),
        ("/glossary/", 1),
        ("/about/", 1),
    ],
)
def test_pages_ask_a_fixed_number_of_questions(
    path: str, queries: int, client: Client, office: Department, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(queries):
        client.get(path.format(slug=office.slug))


def test_a_single_year_is_shown_without_a_comparison(client: Client) -> None:
    office = published(office_2026()).department
    page = client.get(f"/compare/years/?department={office.slug}").content.decode()
    assert "只有一年已发布" in page
    assert 'class="gate' not in page
    assert "870.35" in page


def test_a_former_address_leads_to_the_present_one(client: Client, office: Department) -> None:
    SlugRedirect.objects.create(slug="former", department=office)
    assert client.get("/departments/former/")["Location"] == f"/departments/{office.slug}/"
    assert client.get("/departments/former/2026/")["Location"] == f"/departments/{office.slug}/2026/"
    assert client.get("/compare/years/?department=former")["Location"] == f"/compare/years/?department={office.slug}"


def test_an_empty_site_says_so(client: Client) -> None:
    for address in ("/", "/departments/", "/compare/years/"):
        assert "还没有发布任何文件" in client.get(address).content.decode()


def test_sample_data_says_so_on_every_page(client: Client, office: Department) -> None:
    assert office.is_sample
    for address in (
        "/",
        "/departments/",
        f"/departments/{office.slug}/",
        f"/departments/{office.slug}/2026/",
        f"/compare/years/?department={office.slug}",
    ):
        assert '<aside class="sample"' in client.get(address, follow=True).content.decode(), address


def test_an_open_column_is_shown_as_such(client: Client) -> None:
    lines = [("2010301", "行政运行", "", "?870.35", ""), ("合计", "合计", "870.35", "", "")]
    office = published(made_disclosure(2026, [made_statement("expenditure", lines, ("total", "basic", "project"))])).department
    page = client.get(f"/departments/{office.slug}/2026/").content.decode()
    assert re.search(r'badge warn">列未定</span>\s*<a class="amt"[^>]*>870\.35</a>', page)
    assert "列未定" in client.get(f"/compare/years/?department={office.slug}").content.decode()
    anchor = re.search(r'id="(t1-2010301-[^"]+)"', page)
    assert anchor
    assert "有几列都合得上" in client.get(f"/departments/{office.slug}/2026/evidence/{anchor.group(1)}").content.decode()
