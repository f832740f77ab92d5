"""A document's tables as files: what the page shows, cell by cell, and all of it as one workbook."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from budgets.models import Department, Disclosure, LineItem
from tests.budgets.made import EXPENDITURE_2026, loaded, made_claim, made_disclosure, made_statement, office_2026, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Department:
    """One published year, and a draft of the next."""
    loaded(made_disclosure(2027, [made_statement("expenditure", EXPENDITURE_2026, ("total", "basic", "project"))]))
    return published(office_2026()).department


def rows(client: Client, address: str) -> list[list[str]]:
    response = client.get(address)
    assert response.status_code == 200, address
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_a_statement_is_taken_away_as_printed(client: Client, office: Department) -> None:
    found = rows(client, f"/departments/{office.slug}/2026/t1.csv")
    assert found[0][-2:] == ["单位", "数据性质"]
    assert found[-1][3:] == ["合计", "1314.73", "1136.42", "178.31", "万元", "样例数据 sample"]
    printed = sum(cell.replace(".", "").isdigit() for row in found[1:] for cell in row[4:7])
    assert printed == LineItem.objects.filter(disclosure__fiscal_year=2026, statement_key="expenditure").count()


def test_an_open_column_is_said_in_words(client: Client) -> None:
    lines = [("2010301", "行政运行", "?870.35", "", ""), ("合计", "合计", "870.35", "870.35", "")]
    shown = published(made_disclosure(2026, [made_statement("expenditure", lines, ("total", "basic", "project"))]))
    found = rows(client, f"/departments/{shown.department.slug}/2026/t1.csv")
    assert any("870.35 (列未定)" in cell for row in found for cell in row)


def test_claims_say_which_years_they_are_about(client: Client) -> None:
    claims = (made_claim("2010301", "120.00", "19.00", "增资（示例）"),)
    statement = made_statement("expenditure", EXPENDITURE_2026, ("total", "basic", "project"))
    shown = published(made_disclosure(2026, [statement], claims=claims))
    found = rows(client, f"/departments/{shown.department.slug}/2026/narrative.csv")
    assert found[1][1:8] == ["2010301", "120.00", "19.00", "", "万元", "2026 对 2025", "增资（示例）"]
    assert "2026 对 2025</b>" in client.get(f"/departments/{shown.department.slug}/2026/").content.decode()


def test_a_change_named_inside_a_reason_is_shown_after_it(client: Client) -> None:
    inside = replace(made_claim("2010301", "120.00", "-3.00", ""), amount=None, within_reason=True)
    claims = (made_claim("2010301", "120.00", "19.00", "增资（示例）"), inside)
    shown = published(
        made_disclosure(2026, [made_statement("expenditure", EXPENDITURE_2026, ("total", "basic", "project"))], claims=claims)
    )
    found = rows(client, f"/departments/{shown.department.slug}/2026/narrative.csv")
    assert (found[2][3], found[2][7]) == ("-3.00", "上一条的原因中所述")
    page = client.get(f"/departments/{shown.department.slug}/2026/").content.decode()
    assert page.index("增资（示例）") < page.index("上一条的原因中所述")


def test_the_list_of_statements_and_the_staff_are_taken_away(client: Client, office: Department) -> None:
    page = client.get(f"/departments/{office.slug}/2026/").content.decode()
    listed = rows(client, f"/departments/{office.slug}/2026/statements.csv")
    assert [row[2] for row in listed[1:3]] == ["部门支出总体情况表", "一般公共预算基本支出情况表"]
    printed = LineItem.objects.filter(disclosure__fiscal_year=2026, statement_key="expenditure").count()
    assert listed[1][3] == str(printed)
    staff = rows(client, f"/departments/{office.slug}/2026/staff.csv")
    shown = Disclosure.objects.get(fiscal_year=2026)
    assert dict(row[:2] for row in staff)["在职"] == f"{shown.in_service:.0f}"
    assert all(f"/departments/{office.slug}/2026/{table}.xlsx" in page for table in ("statements", "staff"))


def test_all_of_it_is_one_workbook(client: Client, office: Department) -> None:
    response = client.get(f"/departments/{office.slug}/2026/all.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    assert book.sheet_names[:2] == ["1 部门支出总体情况表", "2 一般公共预算基本支出情况表"]
    total = book.get_sheet_by_index(0).to_python()[-1]
    assert total[4:7] == [1314.73, 1136.42, 178.31]


@pytest.mark.parametrize("path", ["2027/t1.csv", "2026/t9.csv", "2026/t1.pdf", "2026/all.csv", "2026/t1.csv?revision=7"])
def test_what_is_not_there_is_not_found(path: str, client: Client, office: Department) -> None:
    assert client.get(f"/departments/{office.slug}/{path}").status_code == 404


def test_a_number_that_is_not_printed_is_said_to_be_counted(client: Client, office: Department) -> None:
    assert not Disclosure.objects.published().get(department=office).statements.exclude(number="").exists()
    assert "表号原文未印" in client.get(f"/departments/{office.slug}/2026/").content.decode()
