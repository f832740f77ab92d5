"""What a search finds as a file: all of it, where the page shows the first of each kind."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from budgets.views.search import MOST
from tests.budgets.made import EXPENDITURE_2026, loaded, made_disclosure, made_statement, published

pytestmark = pytest.mark.django_db


def rows(client: Client, address: str) -> list[list[str]]:
    response = client.get(address)
    assert response.status_code == 200, address
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.fixture
def offices() -> int:
    """More published departments of like names than a page shows, and a draft of another."""
    statement = made_statement("expenditure", EXPENDITURE_2026, ("total", "basic", "project"))
    for number in range(MOST + 2):
        published(made_disclosure(2026, [statement], department=f"示例市第{number}档案馆"))
    loaded(made_disclosure(2026, [statement], department="示例市未发布档案馆"))
    return MOST + 2


def test_all_that_is_found_is_in_the_file(client: Client, offices: int) -> None:
    found = rows(client, "/search/table.csv?q=档案馆")
    assert found[0][:3] == ["类别", "科目编码", "名称"]
    departments = [row for row in found if row[0] == "部门"]
    assert len(departments) == offices
    assert {row[4] for row in departments} == {"2026"}
    assert {row[-1] for row in departments} == {"样例数据 sample"}
    assert not any("未发布" in row[2] for row in found)


def test_codes_stand_in_it_with_their_kind(client: Client, offices: int) -> None:
    found = rows(client, "/search/table.csv?q=行政运行")
    assert ["功能分类科目", "2010301", "行政运行"] in [row[:3] for row in found]


def test_the_page_leads_to_its_file_and_an_empty_one_does_not(client: Client, offices: int) -> None:
    assert "/search/table.xlsx?q=" in client.get("/search/?q=档案馆").content.decode()
    assert "/search/table." not in client.get("/search/?q=nobody").content.decode()
    assert "/search/table." not in client.get("/search/").content.decode()
    assert len(rows(client, "/search/table.csv")) == 1


def test_another_type_is_not_there(client: Client) -> None:
    assert client.get("/search/table.pdf?q=x").status_code == 404
