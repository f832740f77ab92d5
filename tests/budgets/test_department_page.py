"""The page of a department: what changed and why, the composition over the years, and every table as a file; the list and its filters."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from django.test import Client

from budgets.changes import ENDED
from budgets.charts import Part, build_stacked
from budgets.charts.axis import money_axis, write_tick
from budgets.comparison import MEASURES
from budgets.models import Department, Disclosure
from budgets.money import WAN, YUAN
from budgets.queries.amounts_by_function import get_amounts_by_function
from budgets.queries.biggest_changes import changes_of
from budgets.queries.changed_items import changed_items
from budgets.queries.tree_by_year import get_tree_by_year
from tests.budgets.made import made_claim, made_disclosure, made_statement, office_2021, office_2026, published
from tests.budgets.offices import first_office, second_office

pytestmark = pytest.mark.django_db
MEASURES_PRINTED = ("total", "basic", "project")
TABLES = ("years", "functions", "economic", "changes", "three-public", "staff", "projects")


def budget(year: int, *lines: tuple[str, str, str], **more: object) -> Disclosure:
    """A published budget of the office with these totals by code."""
    whole = [(code, name, amount, amount, "") for code, name, amount in lines]
    return published(made_disclosure(year, [made_statement("expenditure", whole, MEASURES_PRINTED)], **more))


@pytest.fixture
def office() -> Department:
    """Two years: an item that grew and one that ended; a third is stated otherwise than the documents show."""
    budget(
        2025, ("201", "一般公共服务支出", "180.00"), ("20103", "政府办公厅", "180.00"), ("2010301", "行政运行", "100.00"),
        ("2010302", "一般行政管理事务", "50.00"), ("2010399", "其他", "30.00"), ("合计", "合计", "180.00"),
    )  # fmt: skip
    claims = (made_claim("2010301", "120.00", "19.00", "增资（示例）"), made_claim("2010399", "30.00", "0.00", "持平（示例）"))
    after = budget(
        2026, ("201", "一般公共服务支出", "155.00"), ("20103", "政府办公厅", "155.00"), ("2010301", "行政运行", "120.00"),
        ("2010399", "其他", "35.00"), ("合计", "合计", "155.00"), claims=claims,
    )  # fmt: skip
    return after.department


def read(client: Client, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200, address
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_what_changed_and_why(client: Client, office: Department) -> None:
    page = client.get(f"/departments/{office.slug}/").content.decode()
    assert "变化最大的是" in page
    assert "比 2025 年减少 <b>25.00 万元</b>" in page
    assert "2026 对 2025</b>" in page
    rows = read(client, f"/departments/{office.slug}/changes.csv")
    assert [(row["科目编码"], row["增减"], row["增减 %"]) for row in rows] == [
        ("2010302", "-50.00", "终止"), ("2010301", "20.00", "20.0"), ("2010399", "5.00", "16.7"),
    ]  # fmt: skip
    assert rows[1]["原文所述原因"] == "2026 对 2025 增资（示例）"


def test_both_ways_to_the_changes_agree(office: Department) -> None:
    disclosures = {one.fiscal_year_id: one for one in Disclosure.objects.published().filter(department=office)}
    tree = get_tree_by_year(MEASURES["expenditure"], (2025, 2026), disclosures)
    of_one = [(one.node.code, one.change) for one in changed_items(tree, 2025, 2026, {})]
    of_all = changes_of([(disclosures[2025], disclosures[2026])], get_amounts_by_function(disclosures.values()))
    assert of_one == [(one.code, one.change) for one in of_all]
    assert of_one[0][1].status == ENDED


def test_without_a_year_before_the_narrative_alone_speaks(client: Client) -> None:
    published(office_2021())
    slug = published(office_2026()).department.slug
    page = client.get(f"/departments/{slug}/").content.decode()
    assert "变化最大的是" not in page
    rows = read(client, f"/departments/{slug}/changes.csv")
    assert [(row["科目编码"], row["说明的增减"]) for row in rows] == [("2010302", "63.90"), ("2010301", "-0.19")]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_a_file(table: str, client: Client, office: Department) -> None:
    for language in ("", "/en"):
        for file_type in ("csv", "xlsx"):
            response = client.get(f"{language}/departments/{office.slug}/{table}.{file_type}")
            assert response.status_code == 200
            assert "sample" in response["Content-Disposition"]
    assert client.get(f"/departments/{office.slug}/{table}.pdf").status_code == 404
    assert f"/departments/{office.slug}/{table}.csv" in client.get(f"/departments/{office.slug}/").content.decode() or table in (
        "economic", "three-public", "projects",
    )  # fmt: skip


def test_classes_have_english_names_in_english_files(client: Client, office: Department) -> None:
    assert read(client, f"/en/departments/{office.slug}/functions.csv")[0]["Name"] == "General public services"
    assert read(client, f"/departments/{office.slug}/functions.csv")[0]["名称"] == "一般公共服务支出"


def test_the_list_narrows_and_is_a_file(client: Client) -> None:
    published(first_office())
    published(first_office(2025))
    published(second_office())
    found = {
        "?q=csczj": 0, "?q=slxczj": 1, "?region=示例市": 1, "?year=2025": 1, "?data=real": 0, "?data=sample": 2, "?type=finance": 2, "": 2,
    }  # fmt: skip
    for query, count in found.items():
        assert client.get(f"/departments/{query}").context["count"] == count, query
        assert len(read(client, f"/departments/table.csv{query}")) == count
    rows = read(client, "/departments/table.csv?sort=-total")
    assert [row["部门"] for row in rows] == ["示例市财政局", "示例县财政局"]
    assert rows[0]["在职"] == "50"


def test_a_composition_puts_what_has_no_colour_together() -> None:
    parts = [Part(f"2{n:02}", f"类{n}", {2025: 10_000_000 - n, 2026: 20_000_000 - n}) for n in range(1, 12)]
    chart = build_stacked("functions", parts, {2025: 110_000_000, 2026: 220_000_000}, WAN, 2)
    assert chart is not None
    assert len(chart.figure["data"]) == 8
    assert sum(sum(trace["y"]) for trace in chart.figure["data"]) == pytest.approx(
        sum(sum(part.by_year.values()) for part in parts) / 10**6
    )
    assert build_stacked("functions", parts, {2026: 220_000_000}, WAN, 2) is None


def test_axes_know_wan_and_yi() -> None:
    assert money_axis(34_000_000_000, YUAN)["ticktext"][:3] == ["0", "1 亿", "2 亿"]
    assert money_axis(33_954_400_00, YUAN)["ticktext"][1] == "1,000 万"
    assert money_axis(3_395_440_000, WAN)["ticktext"][1:3] == ["1,000", "2,000"]
    for fen in (1, 99, 12_345, 10**12):
        ticks = money_axis(fen, WAN)["tickvals"]
        assert 2 <= len(ticks) <= 6
        assert ticks[0] == 0
    assert write_tick(Decimal(12_000), WAN) == "1.2 亿"
