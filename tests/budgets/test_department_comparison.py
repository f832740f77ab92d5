"""Departments beside each other: the question and its address, the figures, what is counted per head, and the gate."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from budgets.charts.dots import build_dots
from budgets.comparison import MEASURES
from budgets.department_comparison import DepartmentComparison, parse_department_comparison
from budgets.money import WAN
from budgets.per_head import per_head
from budgets.queries.department_comparison import DepartmentAnswer, get_department_comparison
from budgets.queries.published_departments import get_published_departments
from budgets.queries.tree_by_department import choose_disclosures
from budgets.tables.departments_compared_rows import DepartmentRow, key_rows, tree_rows
from ingest.disclosure import Claim, Count, Coverage, Disclosure
from ingest.document import Place
from tests.budgets.made import Line, loaded, made_disclosure, made_statement, published
from tests.budgets.offices import BASIC_SECOND, FIRST, SECOND, first_office, office, second_office, two_offices
from tests.budgets.slow import amount_of, codes_of
from tests.budgets.slow_heads import head_of

db = pytest.mark.django_db
BASIC = ("total", "personnel", "operating")


def answer(*documents: Disclosure, measure: str = "basic", year: int | None = None) -> DepartmentAnswer:
    for document in documents:
        published(document)
    found = sorted(get_published_departments(), key=lambda one: one.department.name != FIRST)
    return get_department_comparison(MEASURES[measure], choose_disclosures(found, year))


def keys(found: DepartmentAnswer) -> dict[str, DepartmentRow]:
    return {row.key: row for row in key_rows(found.key_figures, found.compared)}


def said(found: DepartmentAnswer) -> dict[str, str]:
    return {point.subject: point.sign for point in found.gate.points}


# The question


def test_the_same_question_has_one_address() -> None:
    question = parse_department_comparison({"year": "2026", "show": "head", "depth": "section"}, ["b,a", "a", "c"])
    assert question.query == "departments=b,a,c&year=2026"
    assert parse_department_comparison({"year": "2026"}, ["b,a,c"]) == question


def test_what_is_shown_by_default_follows_the_figure() -> None:
    assert parse_department_comparison({}, ["a"]).shown == "head"
    assert parse_department_comparison({"measure": "expenditure"}, ["a"]).shown == "share"
    assert "show=head" in parse_department_comparison({"measure": "expenditure", "show": "head"}, ["a"]).query


@pytest.mark.parametrize("params", [{"measure": "joy"}, {"show": "rank"}, {"depth": "cellar"}, {"unit": "fen"}, {"year": "next"}])
def test_what_cannot_be_understood_is_said(params: dict[str, str]) -> None:
    question = parse_department_comparison(params, ["a"])
    assert len(question.problems) == 1
    assert question == DepartmentComparison(departments=("a",))


def test_more_departments_than_fit_are_said() -> None:
    question = parse_department_comparison({}, [",".join("abcdefghij"), "部门"])
    assert len(question.departments) == 8
    assert len(question.problems) == 2


# The figures


@db
def test_basic_expenditure_per_head() -> None:
    found = keys(answer(*two_offices()))
    assert [found["basic"].heads[n] for n in (0, 1)] == [20_000_000, 19_500_000]
    assert [found["operating"].heads[n] for n in (0, 1)] == [2_000_000, 2_500_000]
    assert [found["three_public"].heads[n] for n in (0, 1)] == [240_000, 400_000]


@db
def test_personnel_is_counted_without_what_is_paid_to_retired_people() -> None:
    found = keys(answer(*two_offices()))
    assert found["retired"].figures[0].fen == 90_000_000
    assert found["retired"].figures[1].state == "absent"
    assert [found["personnel"].heads[n] for n in (0, 1)] == [16_200_000, 17_000_000]


@db
def test_personnel_is_not_known_where_retirement_is_not_told_apart() -> None:
    families, total = ("303", "对个人和家庭的补助", "5.00", "5.00", ""), ("合计", "合计", "590.00", "515.00", "75.00")
    classes = (*(line for line in BASIC_SECOND if len(line[0]) == 3), families, total)
    statements = (("basic_expenditure", classes, BASIC, "economic"),)
    found = keys(answer(first_office(), office(SECOND, statements, "30")))
    assert found["personnel"].figures[1].fen == 515_000_000
    assert found["personnel"].heads[1] is None


@db
def test_projects_and_retirement_are_not_counted_per_head() -> None:
    found = answer(*two_offices())
    assert not keys(found)["project"].counted
    rows = {row.code: row for row in tree_rows(found, 3)}
    assert [code for code, row in rows.items() if not row.counted] == ["303", "30302", "30301"]
    assert not any(row.counted for row in tree_rows(answer(measure="expenditure"), 3))


@db
def test_nobody_in_service_has_no_figure_per_head() -> None:
    found = answer(first_office(staff=None), second_office())
    assert keys(found)["basic"].heads[0] is None
    assert said(found)["人员"] == "noted"
    assert per_head(100, Decimal(0)) is None


@db
def test_a_total_that_only_the_narrative_states_is_shown_as_stated() -> None:
    statements = (("expenditure", (("201", "一般公共服务支出", "9.00"), ("合计", "合计", "9.00")), ("total",), "functional"),)
    claim = Claim(
        "基本支出", "basic_expenditure", None, {}, "total", None, "万元", Decimal("585.00"), None, None, None, "unstated", None, None, None,
        None, False, "（示例）基本支出 585.00 万元", Place(line=9),
    )  # fmt: skip
    found = answer(first_office(), office(SECOND, statements, "30", claims=(claim,)))
    assert (keys(found)["basic"].figures[1].state, keys(found)["basic"].heads[1]) == ("stated", 19_500_000)
    assert keys(found)["operating"].figures[1].state == "missing"
    assert not found.gate.comparable


@db
@pytest.mark.parametrize("seed", range(6))
def test_it_agrees_with_the_slow_way(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - figures, not secrets
    documents = [some_office(chance, name) for name in (FIRST, SECOND)]
    found = answer(*documents)
    printed = {(row.code, n): row.figures[n].fen for row in tree_rows(found, 3) for n in (0, 1) if row.figures[n].state == "printed"}
    codes = {*codes_of(documents, "basic_expenditure", "total"), "合计"}
    slow = {
        ("" if code == "合计" else code, n): fen
        for code in codes
        for n, document in enumerate(documents)
        if (fen := amount_of(document, "basic_expenditure", code, "total")) is not None
    }
    assert printed == slow
    for key, measure in (("basic", "total"), ("personnel", "personnel"), ("operating", "operating")):
        assert [keys(found)[key].heads[n] for n in (0, 1)] == [head_of(document, measure) for document in documents]


def some_office(chance: random.Random, name: str) -> Disclosure:
    """Random sections of three economic classes, and random staff."""
    lines: list[Line] = []
    sections = sorted(chance.sample(["30101", "30102", "30201", "30231", "30301", "30302", "30305"], chance.randint(3, 7)))
    for code in sorted({*sections, *(code[:3] for code in sections)}):
        amount = f"{chance.randint(1, 99999) / 100:.2f}"
        lines.append((code, f"科目{code}", amount, "" if code.startswith("302") else amount, amount if code.startswith("302") else ""))
    lines.append(("合计", "合计", "9000.00", f"{chance.randint(400000, 800000) / 100:.2f}", "77.77"))
    statements = (("basic_expenditure", tuple(lines), BASIC, "economic"),)
    return office(name, statements, f"{chance.randint(3, 90)}")


@db
def test_the_latest_year_that_all_published_is_taken() -> None:
    for document in (first_office(2025), first_office(2026), second_office(2025)):
        published(document)
    departments = get_published_departments()
    assert {one.year for one in choose_disclosures(departments)} == {2025}
    assert {one.year for one in choose_disclosures(departments, each_latest=True)} == {2025, 2026}
    assert [one.disclosure is None for one in choose_disclosures(departments, 2026)].count(True) == 1


@db
def test_a_draft_is_not_compared() -> None:
    published(first_office(2025))
    loaded(first_office(2026))
    loaded(second_office(2025))
    departments = get_published_departments()
    assert [(one.department.name, one.year) for one in choose_disclosures(departments)] == [(FIRST, 2025)]


@db
@pytest.mark.parametrize("count", [2, 3])
def test_it_asks_a_fixed_number_of_questions(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    third = made_disclosure(2026, [made_statement("basic_expenditure", BASIC_SECOND, BASIC, by="economic")])
    for document in (*two_offices(), third)[:count]:
        published(document)
    compared = choose_disclosures(get_published_departments())
    with django_assert_num_queries(25):
        get_department_comparison(MEASURES["basic"], compared)


# The gate


@db
def test_offices_of_one_kind_and_year_can_be_compared() -> None:
    found = answer(*two_offices())
    assert found.gate.comparable
    assert said(found) == {
        "年份": "same", "文件": "same", "报表": "same", "类型与级别": "same", "人员": "noted", "完整程度": "same", "归位情况": "same",
        "单位": "same",
    }  # fmt: skip


@db
def test_an_amount_without_a_place_forbids_percentages() -> None:
    first, second = two_offices()
    short = Coverage(statements=Count(printed=40, placed=38, unplaced=2))
    found = answer(replace(first, coverage=short), second)
    assert not found.gate.comparable
    assert found.gate.told[0].subject == "归位情况"


@db
@pytest.mark.parametrize(
    ("second", "subject"),
    [
        (second_office(2025), "年份"),
        (second_office(scope="unit"), "文件"),
        (office(SECOND, (), "30"), "数据"),
    ],
    ids=["year", "scope", "statement"],
)
def test_an_essential_difference_forbids_percentages(second: Disclosure, subject: str) -> None:
    found = answer(first_office(), second)
    assert not found.gate.comparable
    assert said(found)[subject] == "different"


@db
def test_invented_and_real_offices_are_not_compared() -> None:
    real = office("某某县财政局", (("basic_expenditure", BASIC_SECOND, BASIC, "economic"),), "30", region="某某县")
    found = answer(first_office(), real)
    assert said(found)["样例数据"] == "different"


@db
def test_a_year_that_one_has_not_published_is_said() -> None:
    found = answer(first_office(2026), second_office(2025), year=2026)
    assert said(found)["数据"] == "different"
    assert not found.gate.comparable


# The chart


@db
def test_the_chart_draws_each_figure_per_head_on_its_own_scale() -> None:
    found = answer(*two_offices())
    chart = build_dots(key_rows(found.key_figures, found.compared), found.compared, WAN)
    assert chart is not None
    assert chart.rows[0] == ("基本支出", "20.00", "19.50")
    assert len(chart.figure["data"]) == 2
    assert all(0 <= x <= 1 for trace in chart.figure["data"] for x in trace["x"])


@db
def test_there_is_no_chart_of_one_department() -> None:
    found = answer(first_office())
    assert build_dots(key_rows(found.key_figures, found.compared), found.compared, WAN) is None
