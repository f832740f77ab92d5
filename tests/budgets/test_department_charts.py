"""The charts between departments: grouped bars, shares, small multiples; and that percentages are taken before rounding."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from django.test import Client

from budgets.charts.grouped import Drawn, build_grouped
from budgets.charts.multiples import Panel, build_multiples
from budgets.charts.shares import Whole, build_shares
from budgets.comparison import MEASURES
from budgets.money import WAN
from budgets.per_head import divided, rounded
from budgets.queries.department_comparison import get_department_comparison
from budgets.queries.published_departments import get_published_departments
from budgets.queries.totals_over_years import get_totals_over_years
from budgets.queries.tree_by_department import choose_disclosures
from budgets.tables.departments_compared_rows import tree_rows
from tests.budgets.made import published
from tests.budgets.offices import first_office, second_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def query() -> str:
    """Two offices of one year, the first with a year more."""
    first, second = published(first_office()), published(second_office())
    published(first_office(2024, staff="40"))
    return f"departments={first.department.slug},{second.department.slug}"


def test_bars_stand_in_the_order_of_the_key_with_its_signs(query: str) -> None:
    compared = choose_disclosures(get_published_departments())
    answer = get_department_comparison(MEASURES["basic"], compared)
    chart = build_grouped(Drawn(tree_rows(answer, 2), compared, "head", WAN, 2, comparable=True))
    assert chart is not None
    # what only one office prints (30211, 30231) and what is not counted per head is not drawn; 303 is not opened below its class
    assert [row[0][:5] for row in chart.rows] == ["30101", "30102", "30201"]
    assert [trace["text"][0][0] for trace in chart.figure["data"]] == ["●", "■"]
    assert chart.title == "相差最大的是基本工资：10.00 至 11.00"
    assert build_grouped(Drawn(tree_rows(answer, 2), compared[:1], "head", WAN, 2, comparable=True)) is None
    unlike = build_grouped(Drawn(tree_rows(answer, 2), compared, "head", WAN, 2, comparable=False))
    assert unlike is not None
    assert "相差" not in unlike.title


def test_shares_have_one_colour_for_one_class() -> None:
    wholes = [Whole("甲局", {"201": Decimal(80), "208": Decimal(20)}), Whole("乙局", {"208": Decimal(100)})]
    made = build_shares(wholes, {"201": "一般公共服务支出", "208": "社会保障和就业支出"})
    assert made is not None
    chart, keys = made
    assert [key.code for key in keys] == ["201", "208"]
    assert [list(trace["x"]) for trace in chart.figure["data"]] == [[80.0], [20.0, 100.0]]
    assert "甲局最多的是一般公共服务支出" in chart.title
    many = {f"2{n:02}": f"类{n}" for n in range(1, 13)}
    whole = Whole("甲局", dict.fromkeys(many, Decimal(100) / 12))
    chart, keys = build_shares([whole, whole], many) or pytest.fail("no chart")
    assert len(keys) == 8
    assert sum(trace["x"][0] for trace in chart.figure["data"]) == pytest.approx(100)


def test_years_that_are_not_there_are_not_bridged(query: str) -> None:
    years = get_totals_over_years(MEASURES["basic"], get_published_departments())
    # the city's office in two years, the county's in one
    assert sorted((one.disclosure.fiscal_year_id, one.head) for one in years) == [
        (2024, 25_000_000),
        (2026, 19_500_000),
        (2026, 20_000_000),
    ]
    chart = build_multiples("", [Panel(0, "甲局", {2024: 25_000_000, 2026: 20_000_000}), Panel(1, "乙局", {2026: 19_500_000})], WAN, 2)
    assert chart is not None
    assert [list(trace["y"]) for trace in chart.figure["data"]] == [[25.0, None, 20.0], [None, None, 19.5]]


def test_percentages_are_taken_before_rounding(client: Client, query: str) -> None:
    assert rounded(divided(10_000, Decimal(3))) == 0
    response = client.get(f"/compare/departments/key-figures.csv?{query}")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    vehicles = next(row for row in rows if "公务用车运行" in row[2])
    first, second = Decimal(vehicles[3]) / 50, Decimal(vehicles[5]) / 30
    assert vehicles[8] == str(((second - first) * 100 / first).quantize(Decimal("0.1")))


@pytest.mark.parametrize("table", ["items", "key-figures", "functions", "years"])
def test_every_table_is_a_file_in_both_languages(table: str, client: Client, query: str) -> None:
    for language in ("", "/en"):
        for file_type in ("csv", "xlsx"):
            response = client.get(f"{language}/compare/departments/{table}.{file_type}?{query}")
            assert response.status_code == 200
    page = client.get(f"/compare/departments/?{query}").content.decode()
    assert f"/compare/departments/{table}.csv?" in page
    english = client.get(f"/en/compare/departments/functions.csv?{query}").content.decode("utf-8-sig")
    assert "General public services" in english
