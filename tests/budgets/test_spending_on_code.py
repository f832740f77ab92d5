"""Who spends on a code, what it was called, and the tree of codes."""

from __future__ import annotations

import csv
import random

import pytest
from django.core.management import call_command
from pytest_django.fixtures import DjangoAssertNumQueries

from budgets.change_words import CHANGES, KINDS
from budgets.classification_tree import branches_of, editions_of, find_codes
from budgets.codes import DATA
from budgets.comparison import MEASURES
from budgets.queries.codes_in_use import get_codes_in_use
from budgets.queries.history_of_code import get_history_of_code
from budgets.queries.spending_on_code import Spending, get_spending_on_code
from ingest.disclosure import Disclosure
from tests.budgets.made import Line, loaded, made_disclosure, made_statement, office_2021, office_2026, published
from tests.budgets.offices import FIRST, SECOND, first_office, second_office
from tests.budgets.slow import amount_of

db = pytest.mark.django_db


def said(found: Spending) -> dict[tuple[str, int], int | None]:
    return {(one.department.name, year): figure.fen for one in found.spenders for year, figure in one.figures.items()}


@db
def test_who_spends_on_an_item() -> None:
    for document in (first_office(), second_office(), office_2021(), office_2026()):
        published(document)
    found = get_spending_on_code(MEASURES["expenditure"], "2010302")
    assert said(found) == {("示例市人民政府办公室", 2021): 185_040_000, ("示例市人民政府办公室", 2026): 177_980_000}
    assert [line.text for line in found.spenders[0].figures[2026].printed] == ["177.98"]
    assert found.years == (2021, 2026)


@db
def test_the_largest_of_the_newest_year_comes_first() -> None:
    for document in (second_office(), first_office(), first_office(2025)):
        published(document)
    found = get_spending_on_code(MEASURES["expenditure"], "2010602")
    assert [one.department.name for one in found.spenders] == [FIRST, SECOND]


@db
def test_a_class_that_is_not_printed_is_its_parts_added_up() -> None:
    lines = (("2010601", "行政运行", "10.00"), ("2010602", "一般行政管理事务", "2.50"), ("合计", "合计", "12.50"))
    published(made_disclosure(2026, [made_statement("expenditure", lines, ("total",))]))
    found = get_spending_on_code(MEASURES["expenditure"], "201")
    assert [figure.state for one in found.spenders for figure in one.figures.values()] == ["added"]
    assert list(said(found).values()) == [12_500_000]


@db
def test_the_overview_stands_in_for_classes() -> None:
    published(
        made_disclosure(2026, [made_statement("overview", (("201", "一般公共服务支出", "9.00"), ("合计", "支出总计", "9.00")), ("total",))])
    )
    assert list(said(get_spending_on_code(MEASURES["expenditure"], "201")).values()) == [9_000_000]
    assert not get_spending_on_code(MEASURES["expenditure"], "20106").spenders


@db
def test_a_unit_is_left_out_where_its_department_published() -> None:
    published(first_office())
    published(first_office(scope="unit"))
    published(second_office(scope="unit"))
    found = get_spending_on_code(MEASURES["expenditure"], "2010602")
    assert said(found) == {(FIRST, 2026): 200_000_000, (SECOND, 2026): 180_000_000}


@db
def test_drafts_are_not_counted() -> None:
    published(first_office())
    loaded(second_office())
    assert {name for name, _year in said(get_spending_on_code(MEASURES["expenditure"], "2010602"))} == {FIRST}
    assert get_codes_in_use("functional")["2010602"] == 1
    assert "2010605" not in get_codes_in_use("functional")


@db
@pytest.mark.parametrize("seed", range(5))
def test_it_agrees_with_the_slow_way(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - figures, not secrets
    documents = {(name, year): some_office(chance, name, year) for name in (FIRST, SECOND) for year in (2025, 2026)}
    for document in documents.values():
        published(document)
    for code in ("2010101", "20101", "201"):
        expected = {key: fen for key, one in documents.items() if (fen := amount_of(one, "expenditure", code, "total")) is not None}
        assert said(get_spending_on_code(MEASURES["expenditure"], code)) == expected


def some_office(chance: random.Random, name: str, year: int) -> Disclosure:
    """Some items, some of them printed twice, with their classes and sections."""
    items = chance.choices(["2010101", "2010102", "2010201", "2080501"], k=chance.randint(1, 5))
    lines: list[Line] = [("合计", "合计", "1.00")]
    for code in sorted({*items, *(item[:3] for item in items), *(item[:5] for item in items)}):
        lines += [(code, f"科目{code}", f"{chance.randint(0, 99999) / 100:.2f}") for _time in range(items.count(code) or 1)]
    return made_disclosure(year, [made_statement("expenditure", lines, ("total",))], department=name, region=name[:3])


@db
@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_five_questions_whatever_the_departments(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for document in (first_office(), second_office(), first_office(2025))[:count]:
        published(document)
    with django_assert_num_queries(5):
        get_spending_on_code(MEASURES["expenditure"], "2010602")


@db
def test_a_code_knows_its_names_and_changes() -> None:
    call_command("load_classification", verbosity=0)
    history = get_history_of_code("functional", "21305")
    assert len(history.names) > 1
    assert [change.change for change in history.changes] == ["rename", "rename"]
    assert not get_history_of_code("functional", "2010").names


def test_the_tree_has_every_code_of_its_edition_once() -> None:
    classes = branches_of("functional", 2026, {"201": 3})
    assert classes[0].departments == 3
    codes = [item.code.code for one in classes for section in one.parts for item in section.parts]
    assert len(codes) == len(set(codes)) > 500
    assert editions_of("functional")[0] == 2019


def test_codes_are_found_by_digits_and_by_part_of_a_name() -> None:
    assert find_codes("functional", "20103", {"2010302": 1})[0].code.code == "2010302"
    assert "30201" in {one.code.code for one in find_codes("economic_department", "办公", {})}
    assert find_codes("functional", "general public", {})[0].code.code == "201"
    assert not find_codes("functional", "没有这样的科目", {})


def test_every_change_has_words() -> None:
    with (DATA / "changes.csv").open(encoding="utf-8", newline="") as file:
        changes = list(csv.DictReader(file))
    assert {change["change"] for change in changes} <= CHANGES.keys()
    assert {change["scope"] for change in changes} <= KINDS.keys()
