"""The figures of one department by code over years."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from budgets.changes import ENDED, NEW
from budgets.comparison import MEASURES
from budgets.models import Department
from budgets.queries.disclosures_by_year import get_disclosures_by_year
from budgets.queries.tree_by_year import Node, YearTree, comparable_change, get_tree_by_year
from tests.budgets.made import EXPENDITURE_2026, Line, loaded, made_disclosure, made_statement, office_2021, office_2026, published
from tests.budgets.slow import amount_of, codes_of

pytestmark = pytest.mark.django_db


def tree(measure: str = "expenditure", years: tuple[int, ...] = (2021, 2026)) -> YearTree:
    return get_tree_by_year(MEASURES[measure], years, get_disclosures_by_year(Department.objects.get()))


def node(found: YearTree, code: str) -> Node:
    return next(one for one in found.walk() if one.code == code)


def wan(found: YearTree, code: str) -> tuple[str | None, ...]:
    figures = (found.total if not code else node(found, code)).figures.values()
    return tuple(None if figure.fen is None else str(Decimal(figure.fen) / 1_000_000) for figure in figures)


def test_the_accepted_figures() -> None:
    published(office_2021())
    published(office_2026())
    found = tree()
    assert wan(found, "") == ("6147.41", "1314.73")
    assert wan(found, "2010301") == ("989.54", "870.35")
    assert wan(found, "2010302") == ("185.04", "177.98")
    assert wan(found, "2120399") == ("4836.33", None)
    assert wan(found, "2080501") == (None, "93.68")
    basic = tree("basic")
    assert wan(basic, "") == ("1126.05", "1136.42")
    assert wan(basic, "30101") == ("286.2", "192.23")


def test_an_item_printed_twice_is_one_figure_with_both_rows() -> None:
    published(office_2021())
    published(office_2026())
    figures = node(tree(), "2120399").figures
    assert [line.text for line in figures[2021].printed] == ["4,821.09", "15.24"]
    assert comparable_change(figures[2021], figures[2026]).status == ENDED


def test_new_has_no_percentage() -> None:
    published(office_2021())
    published(office_2026())
    figures = node(tree(), "2080501").figures
    change = comparable_change(figures[2021], figures[2026])
    assert (change.status, change.pct) == (NEW, None)


def test_siblings_stand_largest_first_and_parents_before_their_parts() -> None:
    published(office_2021())
    published(office_2026())
    assert [one.code for one in tree().walk()][:5] == ["212", "21203", "2120399", "201", "20103"]


def test_a_blank_cell_is_not_an_absent_row() -> None:
    published(office_2021())
    published(office_2026())
    figures = node(tree("expenditure.basic"), "20103").figures
    assert figures[2021].state == "printed"
    project = tree("expenditure.project")
    assert node(project, "20132").figures[2021].state == "absent"
    assert "2010301" not in {one.code for one in project.walk()}, "blank in both years: not a figure of this measure"


def test_years_without_a_disclosure_stay_empty() -> None:
    published(office_2021())
    published(office_2026())
    found = tree(years=(2021, 2023, 2026))
    assert found.sources[1].missing == "disclosure"
    assert found.total.figures[2023].state == "missing"
    assert [gap.words for gap in found.gaps] == ["2022", "2024–2025"]


def test_a_missing_statement_is_not_a_zero() -> None:
    published(office_2021())
    published(made_disclosure(2026, [made_statement("expenditure", EXPENDITURE_2026, ("total", "basic", "project"))]))
    found = tree("basic")
    assert found.sources[1].missing == "statement"
    assert {one.figures[2026].state for one in found.walk()} == {"missing"}


def test_an_open_column_enters_no_change() -> None:
    published(office_2021())
    lines = [("2010301", "行政运行", "", "?870.35", ""), ("合计", "合计", "870.35", "", "")]
    published(made_disclosure(2026, [made_statement("expenditure", lines, ("total", "basic", "project"))]))
    figures = node(tree(), "2010301").figures
    assert figures[2026].state == "undetermined"
    assert comparable_change(figures[2021], figures[2026]).fen is None


def test_a_parent_that_is_not_printed_is_its_parts_added_up() -> None:
    lines = [("2010301", "行政运行", "10.00"), ("2010302", "一般行政管理事务", "2.50"), ("合计", "合计", "12.50")]
    published(made_disclosure(2026, [made_statement("expenditure", lines, ("total",))]))
    found = tree(years=(2026,))
    assert node(found, "201").figures[2026].state == "added"
    assert wan(found, "201") == ("12.5",)


def test_a_code_of_unknown_form_is_kept() -> None:
    lines = [("2010", "写错的科目", "1.00"), ("201", "一般公共服务支出", "2.00"), ("合计", "合计", "3.00")]
    published(made_disclosure(2026, [made_statement("expenditure", lines, ("total",))]))
    assert wan(tree(years=(2026,)), "2010") == ("1",)


def test_a_draft_is_not_read() -> None:
    published(office_2021())
    loaded(office_2026())
    assert set(get_disclosures_by_year(Department.objects.get())) == {2021}


@pytest.mark.parametrize("seed", range(8))
def test_it_agrees_with_the_slow_way(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - figures, not secrets
    documents = [
        made_disclosure(year, [made_statement("expenditure", some_lines(chance), ("total", "basic"))]) for year in (2024, 2025, 2026)
    ]
    for document in documents:
        published(document)
    for key, measure in (("expenditure", "total"), ("expenditure.basic", "basic")):
        found = tree(key, (2024, 2025, 2026))
        printed = {
            (one.code, year): figure.fen for one in found.walk() for year, figure in one.figures.items() if figure.state == "printed"
        }
        expected = {
            (code, year): fen
            for code in codes_of(documents, "expenditure", measure)
            for year, document in zip((2024, 2025, 2026), documents, strict=True)
            if (fen := amount_of(document, "expenditure", code, measure)) is not None
        }
        assert printed == expected


def some_lines(chance: random.Random) -> list[Line]:
    """Random classes, sections and items, some printed twice, some cells blank."""
    codes = [f"{head}{section:02d}{item:02d}" for head in (201, 208, 212) for section in (1, 5) for item in (1, 2, 99)]
    items = chance.choices(codes, k=chance.randint(3, 12))
    lines: list[Line] = [("合计", "合计", "1.00", "1.00")]
    for code in sorted({*items, *(code[:3] for code in items), *(code[:5] for code in items)}):
        for _time in range(items.count(code) or 1):
            total = f"{chance.randint(0, 99999) / 100:.2f}"
            lines.append((code, f"科目{code}", total, total if chance.random() < 0.7 else ""))
    return lines


@pytest.mark.parametrize("years", [(2021, 2026), (2021, 2022, 2023, 2024, 2025, 2026)], ids=["two", "six"])
def test_it_asks_four_questions_whatever_the_years(years: tuple[int, ...], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    published(office_2021())
    published(office_2026())
    disclosures = get_disclosures_by_year(Department.objects.get())
    with django_assert_num_queries(4):
        get_tree_by_year(MEASURES["expenditure"], years, disclosures)


OVERVIEW: tuple[Line, ...] = (
    ("201", "一般公共服务支出", "802.22"),
    ("208", "社会保障和就业支出", "634.78"),
    ("合计", "支出总计", "1437.00"),
)


def test_a_missing_expenditure_statement_is_stood_in_for_by_the_overview_classes_only() -> None:
    published(office_2021())
    published(made_disclosure(2026, [made_statement("overview", OVERVIEW, ("total",))]))
    found = tree()
    assert found.sources[1].stands_in(found.measure)
    assert wan(found, "201") == ("1174.58", "802.22")
    assert wan(found, "") == ("6147.41", "1437")
    assert node(found, "2010301").figures[2026].state == "missing", "not printed at this level: neither absent nor ended"
    assert node(found, "212").figures[2026].state == "absent"


def test_the_proper_statement_is_read_before_its_stand_in() -> None:
    published(made_disclosure(2026, [made_statement("overview", OVERVIEW, ("total",)), *office_2026().statements]))
    assert wan(tree(years=(2026,)), "") == ("1314.73",)
