"""Projects by words of their name, department, code and year."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from budgets.queries.project_search import get_project_years, get_projects
from ingest.disclosure import Disclosure, Indicator
from ingest.document import Place
from tests.budgets.made import loaded, made_disclosure, published
from tests.budgets.offices import FIRST, PROJECT, SECOND, first_office, made_project, second_office

pytestmark = pytest.mark.django_db


def names(search: str = "", year: int | None = None) -> list[str]:
    return [project.name for project in get_projects(search, year)]


def with_projects(name: str, year: int, *projects: tuple[str, str, str]) -> Disclosure:
    made = tuple(made_project(project, code, amount) for project, code, amount in projects)
    return made_disclosure(year, (), department=name, region=name[:3], projects=made)


@pytest.fixture
def several() -> None:
    """Projects of two offices and two years, and a draft's."""
    published(with_projects(FIRST, 2025, ("办公楼维修（示例）", "2010602", "30.00"), ("软件采购（示例）", "2010603", "80.50")))
    published(with_projects(FIRST, 2026, ("办公楼维修（示例）", "2010602", "45.00")))
    published(with_projects(SECOND, 2026, (PROJECT, "2010605", "60.00")))
    loaded(with_projects(SECOND, 2027, ("草稿里的办公楼", "2010602", "1.00")))


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", [PROJECT, "办公楼维修（示例）", "软件采购（示例）", "办公楼维修（示例）"]),
        ("办公楼", ["办公楼维修（示例）"] * 2),
        ("示例县", [PROJECT]),
        ("slscz", ["办公楼维修（示例）", "软件采购（示例）", "办公楼维修（示例）"]),
        ("2010602", ["办公楼维修（示例）"] * 2),
        ("20106 2026", [PROJECT, "办公楼维修（示例）"]),
        ("办公楼 2025", ["办公楼维修（示例）"]),
        ("软件 2026", []),
        ("没有这样的项目", []),
    ],
)
def test_every_word_must_be_found(search: str, found: list[str], several: None) -> None:
    assert names(search) == found


def test_one_year_alone(several: None) -> None:
    assert names("", 2025) == ["软件采购（示例）", "办公楼维修（示例）"]
    assert get_project_years() == [2026, 2025]


def test_a_name_that_only_the_narrative_has_is_found() -> None:
    project = replace(made_project(), name_narrative="国库集中支付（示例）")
    published(second_office(projects=(project,)))
    assert names("集中支付") == [PROJECT]


def test_a_unit_is_left_out_where_its_department_published() -> None:
    published(first_office(projects=(made_project(),)))
    published(first_office(scope="unit", projects=(made_project("单位的项目（示例）"),)))
    published(second_office(scope="unit"))
    assert sorted(names()) == [PROJECT, PROJECT]


def test_targets_are_counted() -> None:
    target = Indicator(PROJECT, "产出指标", "数量指标", "系统数", "=", "1", "套", None, None, None, None, None, None, Place(line=1))
    published(second_office(indicators=(target, replace(target, level3="培训人次"))))
    project = get_projects().get()
    assert project.targets == 2  # type: ignore[attr-defined]
    assert len(project.allocation_parts.all()) == 2


@pytest.mark.parametrize("seed", range(5))
def test_it_agrees_with_the_slow_way(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - figures, not secrets
    words = ["维修", "采购", "培训", "租赁"]
    said = [
        (
            name,
            year,
            f"{''.join(chance.sample(words, 2))}{number}",
            f"20106{chance.randint(1, 3):02d}",
            f"{chance.randint(1, 9999) / 100:.2f}",
        )
        for name in (FIRST, SECOND)
        for year in (2025, 2026)
        for number in range(3)
    ]
    for name in (FIRST, SECOND):
        for year in (2025, 2026):
            published(with_projects(name, year, *(line[2:] for line in said if line[:2] == (name, year))))
    for word, code, year in ((chance.choice(words), f"201060{chance.randint(1, 3)}", chance.choice((2025, 2026))) for _ in range(4)):
        slow = sorted(
            (line for line in said if word in line[2] and line[3] == code and line[1] == year), key=lambda line: -Decimal(line[4])
        )
        assert [(one.name, one.amount_fen) for one in get_projects(f"{word} {code}", year)] == [
            (line[2], int(Decimal(line[4]) * 1_000_000)) for line in slow
        ]


def test_it_asks_few_questions(several: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        assert [project.disclosure.department.region.name for project in get_projects()]  # type: ignore[union-attr]
    with django_assert_num_queries(3):
        list(get_projects("办公楼 2026"))


def test_projects_over_the_years_are_files(client: Client) -> None:
    slug = published(made_disclosure(2025, (), projects=(made_project("运维项目（示例）", amount="60.00"),))).department.slug
    published(
        made_disclosure(
            2026, (), projects=(made_project("运维项目（示例）", amount="75.00"), made_project("新项目（示例）", amount="8.00"))
        )
    )
    address = "/compare/years/projects/{}.csv?department=" + slug
    listed = read(client, address.format("projects"))
    assert [row[:4] for row in listed] == [
        ["项目名称", "2025", "2026", "增减"], ["运维项目（示例）", "60.00", "75.00", "15.00"], ["新项目（示例）", "", "8.00", ""],
    ]  # fmt: skip
    one = read(client, address.format("amounts") + "&project=运维项目（示例）")
    assert [row[:4] for row in one[1:]] == [["2025", "60.00", "", ""], ["2026", "75.00", "15.00", "25.0"]]
    assert len(read(client, address.format("targets") + "&project=运维项目（示例）")) >= 1
    assert client.get(address.format("amounts") + "&project=nobody").status_code == 404
    assert client.get(address.format("nothing")).status_code == 404
    page = client.get(f"/compare/years/projects/?department={slug}").content.decode()
    assert f"/compare/years/projects/projects.xlsx?department={slug}" in page


def read(client: Client, address: str) -> list[list[str]]:
    response = client.get(address)
    assert response.status_code == 200, address
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
