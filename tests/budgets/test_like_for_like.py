"""Codes that changed: what joins, what shows as re-coding, and that moving changes no sum."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from pathlib import Path

import pytest
from django.test import Client

from budgets.changes import REGROUPED
from budgets.codes import DATA
from budgets.codes.crosswalk import crosswalk_of, read_steps
from budgets.comparison import MEASURES
from budgets.models import Department
from budgets.money import WAN
from budgets.queries.disclosures_by_year import get_disclosures_by_year
from budgets.queries.year_comparison import YearAnswer, get_year_comparison
from budgets.tables.comparison_rows import TreeRow, tree_rows
from ingest import pipeline
from tests.budgets.made import Line, made_disclosure, made_statement, published

pytestmark = pytest.mark.django_db
BASIC_2017: tuple[Line, ...] = (
    ("301", "工资福利支出", "500.00"),
    ("30101", "基本工资", "400.00"),
    ("30104", "其他社会保障缴费", "100.00"),
    ("303", "对个人和家庭的补助", "90.00"),
    ("30302", "退休费", "10.00"),
    ("30311", "住房公积金", "80.00"),
    ("合计", "合计", "590.00"),
)
BASIC_2021: tuple[Line, ...] = (
    ("301", "工资福利支出", "640.00"),
    ("30101", "基本工资", "420.00"),
    ("30112", "其他社会保障缴费", "120.00"),
    ("30113", "住房公积金", "100.00"),
    ("303", "对个人和家庭的补助", "17.00"),
    ("30302", "退休费", "12.00"),
    ("30311", "代缴社会保险费", "5.00"),
    ("合计", "合计", "657.00"),
)


def economic(year: int, lines: tuple[Line, ...]) -> None:
    published(made_disclosure(year, [made_statement("basic_expenditure", lines, ("total",), by="economic")]))


def answer(measure: str = "basic", *, like: bool = False) -> YearAnswer:
    disclosures = get_disclosures_by_year(Department.objects.get())
    return get_year_comparison(MEASURES[measure], list(disclosures), disclosures, WAN, like=like)


def rows(measure: str = "basic", *, like: bool = False) -> dict[str, TreeRow]:
    return {row.key: row for row in tree_rows(answer(measure, like=like), 3, like=like) if not row.printed_parts}


def test_a_code_used_again_is_never_joined_across_its_meanings() -> None:
    economic(2017, BASIC_2017)
    economic(2021, BASIC_2021)
    found = rows()
    assert [figure.fen for figure in found["30311<2018"].figures.values()] == [80_000_000, None]
    assert [figure.fen for figure in found["30311"].figures.values()] == [None, 5_000_000]
    assert found["30311<2018"].code == found["30311"].code == "30311"
    assert found["30311<2018"].name == "住房公积金"


def test_codes_that_moved_show_as_re_coding_and_not_as_new_or_ended() -> None:
    economic(2017, BASIC_2017)
    economic(2021, BASIC_2021)
    found = rows()
    assert {found[key].change.status for key in ("30104", "30112", "30113", "30311<2018", "301", "303")} == {REGROUPED}
    assert found["30101"].change.status == "up"
    assert found["301"].change.pct is None, "the class lost and gained what its parts did"


def test_like_for_like_moves_amounts_and_tells_the_effect_apart() -> None:
    economic(2017, BASIC_2017)
    economic(2021, BASIC_2021)
    found = rows(like=True)
    assert [figure.fen for figure in found["30113"].figures.values()] == [80_000_000, 100_000_000]
    assert (found["30113"].change.fen, found["30113"].effect) == (20_000_000, 80_000_000)
    assert [figure.fen for figure in found["301"].figures.values()] == [580_000_000, 640_000_000]
    assert [figure.fen for figure in found["303"].figures.values()] == [10_000_000, 17_000_000]
    assert found["301"].figures[2017].state == "restated"
    assert (found["301"].effect, found["303"].effect) == (80_000_000, -80_000_000)
    assert "30311<2018" not in found
    assert found["total"].effect is None


def test_the_switch_is_there_only_where_a_code_moved(client: Client) -> None:
    economic(2017, BASIC_2017)
    slug = Department.objects.get().slug
    economic(2021, BASIC_2021)
    page = client.get(f"/compare/years/?department={slug}&measure=basic").content.decode()
    assert f"department={slug}&amp;measure=basic&amp;like=1" in page
    shown = client.get(f"/compare/years/?department={slug}&measure=basic&like=1").content.decode()
    assert "其中科目调整的影响" in shown
    assert "+80.00" in shown


def test_where_no_code_moved_there_is_no_switch(client: Client) -> None:
    economic(2019, BASIC_2021)
    economic(2021, BASIC_2021)
    page = client.get(f"/compare/years/?department={Department.objects.get().slug}&measure=basic").content.decode()
    assert "like=1" not in page


def test_a_section_that_moved_takes_its_items_along() -> None:
    walk = crosswalk_of("functional", 2021, 2026)
    assert walk.later("2100601", 2021) == "2101701"
    assert walk.later("2082201", 2021) == "2137201"
    assert crosswalk_of("functional", 2017, 2019).later("2040406", 2017) == "2040410", "merged, then given another code"
    assert crosswalk_of("economic_department", 2019, 2021).later("39909", 2021) == "39909+39910"


def test_every_reviewed_change_is_in_the_public_list() -> None:
    with (DATA / "changes.csv").open(encoding="utf-8", newline="") as file:
        listed = " ".join(f"{row['old_code']} {row['new_code']}" for row in csv.DictReader(file))
    known = {step.old[0] for step in read_steps()} - {"2080113"}
    assert {code for code in known if code not in listed} == set()


@pytest.mark.parametrize("seed", range(6))
def test_moving_codes_changes_no_sum_and_agrees_with_a_slow_count(seed: int) -> None:
    """Random sections over the change of 2018: what stands under a later code is what a plain loop over the printed lines gives."""
    dice = random.Random(seed)  # noqa: S311 (no secret)
    codes = ["30101", "30102", "30104", "30112", "30113", "30302", "30311", "30312", "30201"]
    printed = {year: {code: dice.randrange(100, 90_000) for code in codes if dice.random() < 0.7} for year in (2017, 2018, 2020)}
    for year, amounts in printed.items():
        economic(year, _lines(amounts))
    found = rows(like=True)
    moves = {"30104": "30112", "30311": "30113", "30312": "30102"}
    expected: dict[tuple[str, int], int] = defaultdict(int)
    for year, amounts in printed.items():
        for code, amount in amounts.items():
            later = moves.get(code, code) if year < 2018 else code
            for key in (later, later[:3], "total"):
                expected[key, year] += amount * 10_000
    shown = {(key, year): figure.fen for key, row in found.items() for year, figure in row.figures.items() if figure.fen}
    assert shown == dict(expected)


def _lines(amounts: dict[str, int]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for kind in sorted({code[:3] for code in amounts}):
        parts = {code: amount for code, amount in sorted(amounts.items()) if code.startswith(kind)}
        lines += [(kind, "类", _text(sum(parts.values()))), *((code, "款", _text(amount)) for code, amount in parts.items())]
    return (*lines, ("合计", "合计", _text(sum(amounts.values()))))


def _text(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}"


# As printed in the files of 2017, 2018 and 2019, in 万元 (None: no such row).
JIANGSU = {
    "general": {
        "total": ("17981.68", "21940.96", "24169.74"),
        "2040401": ("7968.14", "10883.36", "12268.62"),
        "2040406": ("100.00", None, None),
        "2080504": ("2021.18", "371.92", "400.02"),
        "2210202": ("1534.94", "2586.61", "4243.61"),
    },
    "basic": {
        "total": ("12308.48", "13979.92", "15844.04"),
        "301": ("5343.83", "10204.52", "11960.62"),
        "303": ("4366.59", "1052.83", "1491.50"),
        "30311<2018": ("784.22", None, None),
        "30113": (None, "1073.77", "1442.74"),
    },
}
JIANGSU_LIKE = {
    "general": {"2040410": ("250.00", "1895.00", "1185.60")},
    "basic": {
        "30113": ("784.22", "1073.77", "1442.74"),
        "30102": ("4625.76", "5081.98", "6372.51"),
        "301": ("7662.99", "10204.52", "11960.62"),
    },
}


def test_three_given_years_read_right_across_the_change_of_2018(client: Client, shared: Path) -> None:
    for year in (2017, 2018, 2019):
        path = shared / "disclosures" / f"jiangsu-procuratorate-{year}.pdf"
        published(pipeline.run(path.read_bytes(), path.name)[1])
    for like, accepted in ((False, JIANGSU), (True, JIANGSU_LIKE)):
        for measure, expected in accepted.items():
            found = rows(measure, like=like)
            for key, amounts in expected.items():
                shown = tuple(figure.fen for figure in found[key].figures.values())
                assert shown == tuple(None if text is None else round(float(text) * 100) * 10_000 for text in amounts), key
    slug = Department.objects.get().slug
    page = client.get(f"/compare/years/?department={slug}&measure=general").content.decode()
    assert page.count('<span class="badge">科目调整</span>') >= 4
