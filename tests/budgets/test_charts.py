"""Chart figures: what they say, and that they never say what is not there."""

from __future__ import annotations

import json

import pytest

from budgets.charts import Chart, build_changes, build_expenditure_trends
from budgets.comparison import MEASURES
from budgets.models import Department
from budgets.money import WAN
from budgets.queries.disclosures_by_year import get_disclosures_by_year
from budgets.queries.totals_of_disclosures import get_totals_by_year
from budgets.queries.year_comparison import get_year_comparison
from budgets.queries.year_tree import lowest_told
from budgets.tables.comparison_rows import tree_rows
from tests.budgets.made import office_2021, office_2026, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def changes() -> Chart:
    published(office_2021())
    published(office_2026())
    answer = get_year_comparison(MEASURES["expenditure"], (2021, 2026), get_disclosures_by_year(Department.objects.get()), WAN)
    chart = build_changes(tree_rows(answer, 3), lowest_told(answer.tree), WAN, 2)
    assert chart is not None
    return chart


@pytest.fixture
def trends() -> Chart:
    published(office_2021())
    published(office_2026())
    disclosures = get_disclosures_by_year(Department.objects.get())
    return build_expenditure_trends(get_totals_by_year(disclosures), list(disclosures), WAN, 2)


def test_bars_are_the_lowest_rows_largest_first(changes: Chart) -> None:
    assert [row[0][:7] for row in changes.rows][:3] == ["2120399", "2010301", "2080501"]
    assert changes.rows[0] == ("2120399 其他城乡社区公共设施支出（终止）", "▼ \u22124,836.33")
    assert changes.title == "变化最大的是其他城乡社区公共设施支出，\u22124,836.33 万元"


def test_a_bar_that_dwarfs_the_others_is_cut_and_says_so(changes: Chart) -> None:
    limit = changes.figure["layout"]["xaxis"]["range"][1]
    assert limit < 1000
    first = changes.figure["layout"]["annotations"][0]
    assert "超出图幅" in first["text"]
    assert {shape["name"] for shape in changes.figure["layout"]["shapes"]} == {"tear"}


def test_increases_and_decreases_differ_by_their_role(changes: Chart) -> None:
    assert [trace["meta"]["role"] for trace in changes.figure["data"]] == ["up", "down"]
    assert all(x > 0 for x in changes.figure["data"][0]["x"])
    assert all(x < 0 for x in changes.figure["data"][1]["x"])


def test_missing_years_are_gaps_and_not_bridged(trends: Chart) -> None:
    for trace in trends.figure["data"]:
        assert trace["connectgaps"] is False
        assert trace["x"] == [2021, 2022, 2023, 2024, 2025, 2026]
        assert trace["y"][1:5] == [None] * 4
    assert [(shape["x0"], shape["x1"]) for shape in trends.figure["layout"]["shapes"]] == [(2021.5, 2025.5)] * 3


def test_a_chart_has_its_numbers_as_a_table_and_in_words(trends: Chart) -> None:
    assert trends.head == ("年份", "支出合计", "基本支出", "项目支出")
    assert trends.rows == (("2021", "6,147.41", "1,126.05", "5,021.36"), ("2026", "1,314.73", "1,136.42", "178.31"))
    assert "基本支出：2021 1,126.05" in trends.words
    assert trends.title == "变化主要在项目支出"


def test_figures_are_json(changes: Chart) -> None:
    for chart in (changes,):
        assert json.loads(json.dumps(chart.figure))["data"]
