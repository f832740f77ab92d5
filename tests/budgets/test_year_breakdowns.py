"""One department's years by source, fund, kind of expense and project; each agrees with a slow count over the printed lines."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from budgets.comparison import YEAR_MEASURES
from budgets.models import Department, ProjectMatch
from budgets.money import WAN
from budgets.project_names import decide_match
from budgets.queries.disclosures_by_year import get_disclosures_by_year
from budgets.queries.steps_of_change import steps_by_item, steps_by_nature
from budgets.queries.tree_by_key import PARENTS
from budgets.queries.tree_by_project import get_lifelines
from budgets.queries.year_comparison import YearAnswer, get_year_comparison
from budgets.queries.year_tree import Node, lowest_told
from ingest.disclosure import Disclosure, Project, Statement
from ingest.document import Place
from tests.budgets.made import Line, made_disclosure, made_statement, published, publisher

pytestmark = pytest.mark.django_db


def answer(measure: str) -> YearAnswer:
    disclosures = get_disclosures_by_year(Department.objects.get())
    return get_year_comparison(YEAR_MEASURES[measure], list(disclosures), disclosures, WAN)


def amounts(found: YearAnswer) -> dict[str, tuple[int | None, ...]]:
    nodes: list[Node] = [found.tree.total, *found.tree.walk()]
    return {node.code: tuple(figure.fen for figure in node.figures.values()) for node in nodes}


def overview(lines: list[Line]) -> Statement:
    made = made_statement("overview", lines, ("total",))
    rows = tuple(replace(row, side="revenue", key="total.revenue" if row.kind == "total" else row.key) for row in made.rows)
    return replace(made, by=None, rows=rows)


@pytest.mark.parametrize(
    ("unit", "section", "lowest"),
    [("万元", "10000.01", {"2010301", "2010302"}), ("元", "10000.01", {"2010301", "2010302"}), ("元", "10000.40", {"20103"})],
)
def test_parts_tell_a_row_within_what_the_print_rounds(unit: str, section: str, lowest: set[str]) -> None:
    def budget(year: int, section: str) -> Disclosure:
        lines: list[Line] = [
            ("201", "一般公共服务支出", section),
            ("20103", "政府办公厅（室）及相关机构事务", section),
            ("2010301", "行政运行", "4000.00"),
            ("2010302", "一般行政管理事务", "6000.00"),
            ("合计", "合计", section),
        ]
        return made_disclosure(year, [made_statement("expenditure", lines, ("total",), unit=unit)])

    published(budget(2025, "10000.00"))
    published(budget(2026, section))
    assert lowest_told(answer("expenditure").tree) == lowest


def test_sources_nest_in_one_way_whatever_the_form() -> None:
    flat: list[Line] = [("source.fiscal", "财政拨款", "90.00"), ("source.other_revenue", "其他收入", "10.00"), ("合计", "合计", "100.00")]
    nested: list[Line] = [
        ("source.general_public", "一般公共预算拨款", "70.00"),
        ("source.unit_funds", "单位资金", "30.00"),
        ("source.other_revenue", "其他收入", "30.00"),
        ("合计", "合计", "100.00"),
    ]
    published(made_disclosure(2021, [overview(flat)]))
    published(made_disclosure(2026, [overview(nested)]))
    found = answer("revenue")
    assert amounts(found) == {
        "": (100_000_000, 100_000_000),
        "source.fiscal": (90_000_000, 70_000_000),
        "source.general_public": (None, 70_000_000),
        "source.unit_funds": (10_000_000, 30_000_000),
        "source.other_revenue": (10_000_000, 30_000_000),
    }
    states = {node.code: [figure.state for figure in node.figures.values()] for node in found.tree.walk()}
    assert states["source.unit_funds"] == ["added", "printed"]


@pytest.mark.parametrize("seed", range(4))
def test_sources_agree_with_a_slow_count(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 (no secret)
    keys = ["source.general_public", "source.gov_fund", "source.special_account", "source.other_revenue", "source.carryover_fiscal"]
    printed = {year: {key: dice.randrange(1, 10**6) for key in keys if dice.random() < 0.7} for year in (2021, 2023, 2026)}
    for year, found in printed.items():
        lines: list[Line] = [(key, "来源", f"{amount / 100:.2f}") for key, amount in found.items()]
        published(made_disclosure(year, [overview([*lines, ("合计", "合计", f"{sum(found.values()) / 100:.2f}")])]))
    expected: dict[tuple[str, int], int] = {}
    for year, found in printed.items():
        for key, amount in found.items():
            above: str | None = key
            while above:
                expected[above, year] = expected.get((above, year), 0) + amount * 10_000
                above = PARENTS.get(above)
        expected["", year] = sum(found.values()) * 10_000
    tree = answer("revenue").tree
    shown = {(node.code, year): figure.fen for node in (tree.total, *tree.walk()) for year, figure in node.figures.items() if figure.fen}
    assert shown == {key: fen for key, fen in expected.items() if fen}


def test_each_fund_has_its_functions_below_it() -> None:
    for year, general, fund in ((2021, "80.00", "20.00"), (2026, "90.00", "5.00")):
        whole = made_statement("overview", [("合计", "合计", "100.00")], ("total",))
        statements = [
            replace(whole, statement="fiscal_overview", rows=tuple(replace(row, key="total.expenditure") for row in whole.rows)),
            replace(_by_function("general_expenditure", "201", general), fund="general_public"),
            replace(_by_function("gov_fund", "212", fund), fund="gov_fund"),
        ]
        published(made_disclosure(year, statements))
    found = amounts(answer("funds"))
    assert found["general_public"] == (80_000_000, 90_000_000)
    assert found["2010301 general_public"] == (80_000_000, 90_000_000)
    assert found["gov_fund"] == found["2120301 gov_fund"] == (20_000_000, 5_000_000)
    assert found[""] == (100_000_000, 100_000_000)


def _by_function(key: str, code: str, amount: str) -> Statement:
    item = f"{code}0301"
    lines: list[Line] = [(code, "类", amount), (item[:5], "款", amount), (item, "项", amount), ("合计", "合计", amount)]
    return made_statement(key, lines, ("total",))


def test_three_public_expenses_have_their_total_and_the_vehicles_theirs() -> None:
    kinds = {"overseas_travel": "50.00", "vehicle_operation": "2.10", "reception": "1.00"}
    lines: list[Line] = [(f"three_public.{key}", "费用", amount) for key, amount in kinds.items()]
    made = made_statement("three_public", [("three_public.total", "合计", "53.10"), *lines], ("total",))
    rows = tuple(replace(row, kind="total" if row.key == "three_public.total" else "other") for row in made.rows)
    published(made_disclosure(2026, [replace(made, by="three_public", rows=rows)]))
    found = amounts(answer("three_public"))
    assert found[""] == (53_100_000,)
    assert found["three_public.vehicles"] == found["three_public.vehicle_operation"] == (2_100_000,)


def test_a_statement_said_to_be_empty_is_not_absent() -> None:
    empty = replace(made_statement("three_public", [], ("total",)), by="three_public", declared_empty=True)
    published(made_disclosure(2021, [empty]))
    assert [figure.state for figure in answer("three_public").tree.total.figures.values()] == ["empty"]


def project(name: str, amount: str) -> Project:
    return Project(
        name=name, name_narrative=None, name_performance=None, codes={"functional": "2010302"}, unit="万元", amount=Decimal(amount),
        narrative_amount=None, performance_amount=None, fiscal_amount=None, other_amount=None, goal=None, basis=None, unit_in_charge=None,
        allocation=None, allocation_parts=(), period=None, place=Place(line=300),
    )  # fmt: skip


def budget(year: int, projects: dict[str, str], personnel: str, operating: str) -> Disclosure:
    """A year whose total is exactly its personnel, operating and projects."""
    basic, whole = Decimal(personnel) + Decimal(operating), sum(map(Decimal, projects.values()), Decimal(0))
    lines: list[Line] = [
        ("2010301", "行政运行", str(basic)),
        ("2010302", "一般行政管理事务", str(whole)),
        ("合计", "合计", str(basic + whole)),
    ]
    economic: list[Line] = [("301", "工资福利支出", personnel), ("302", "商品和服务支出", operating), ("合计", "合计", str(basic))]
    general = made_statement("expenditure", [(*line, line[2] if line[0] != "2010301" else "") for line in lines], ("total", "project"))
    statements = [
        made_statement("expenditure", lines, ("total",)),
        replace(general, statement="general_expenditure", fund="general_public"),
        made_statement("basic_expenditure", economic, ("total",), by="economic"),
    ]
    return made_disclosure(year, statements, projects=tuple(project(name, amount) for name, amount in projects.items()))


def test_a_project_is_followed_by_its_name_alone_until_a_person_says_more(client: Client) -> None:
    published(budget(2025, {"政务大厅运行经费": "10.00", "一次性（示例）采购": "5.00"}, "100.00", "10.00"))
    published(budget(2026, {"政务大厅运行维护经费": "12.00", "一次性(示例)采购": "7.00"}, "100.00", "10.00"))
    before = amounts(answer("projects"))
    assert sorted(value for key, value in before.items() if key and None not in value) == [(5_000_000, 7_000_000)]
    match = ProjectMatch.objects.get()
    assert (match.name, match.other, match.status) == ("政务大厅运行经费", "政务大厅运行维护经费", "suggested")
    decide_match(match, status="accepted", by=publisher())
    assert (10_000_000, 12_000_000) in amounts(answer("projects")).values()
    slug = Department.objects.get().slug
    page = client.get(f"/compare/years/?department={slug}&measure=projects").content.decode()
    assert "/compare/years/projects/?department=" in page
    for name in (match.name, match.other):
        line = client.get("/compare/years/projects/", {"department": slug, "project": name}).content.decode()
        assert "政务大厅运行经费、政务大厅运行维护经费" in line


def test_names_that_stand_side_by_side_in_one_year_are_not_suggested() -> None:
    published(budget(2025, {"设备购置一期": "10.00", "设备购置二期": "5.00"}, "1.00", "1.00"))
    published(budget(2026, {"设备购置一期": "12.00", "设备购置二期": "7.00"}, "1.00", "1.00"))
    assert not ProjectMatch.objects.exists()


@pytest.mark.parametrize("seed", range(5))
def test_the_steps_add_up_to_the_change_of_the_total(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 (no secret)
    for year in (2021, 2026):
        projects = {
            f"项目{letter * 6}": f"{dice.randrange(1, 10**6) / 100:.2f}" for letter in dice.sample("甲乙丙丁戊己庚辛壬癸子丑寅卯", 12)
        }
        published(budget(year, projects, f"{dice.randrange(10**5) / 100:.2f}", f"{dice.randrange(10**5) / 100:.2f}"))
    found, basic = answer("expenditure"), answer("basic")
    department = Department.objects.get()
    steps = steps_by_nature(found, basic.tree, get_lifelines(department, get_disclosures_by_year(department)))
    assert steps is not None
    assert steps.before + sum(step.fen for step in steps.steps) == steps.after == found.tree.total.fen(2026)
    assert not [step for step in steps.steps if step.kind == "rest"], "everything is told"
    by_item = steps_by_item(found, {})
    assert by_item is not None
    assert by_item.before + sum(step.fen for step in by_item.steps) == by_item.after


@pytest.mark.parametrize(("measure", "queries"), [("revenue", 4), ("projects", 10), ("funds", 12), ("three_public", 4), ("expenditure", 8)])
def test_questions_are_counted_whatever_the_number_of_years(
    measure: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for year in (2021, 2022, 2025):
        published(budget(year, {"政务大厅运行经费": "10.00"}, "100.00", "10.00"))
    disclosures = get_disclosures_by_year(Department.objects.get())
    with django_assert_num_queries(queries):
        get_year_comparison(YEAR_MEASURES[measure], list(disclosures), disclosures, WAN)
