"""The question in an address: read with its mistakes in words, written in one canonical way."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from budgets.comparison import DEPTHS, MEASURES, YEAR_MEASURES, YearComparison, parse_year_comparison
from budgets.money import UNITS


def parse(query: str, published: tuple[int, ...] = ()) -> YearComparison:
    return parse_year_comparison(QueryDict(query).dict(), published)


def test_defaults_leave_no_trace_in_the_address() -> None:
    asked = parse("department=office&years=2026,2021&measure=expenditure&depth=item&unit=wan&cols=")
    assert asked.query == "department=office&years=2021,2026"
    assert asked.problems == ()


def test_what_is_chosen_stands_in_one_order() -> None:
    asked = parse("unit=yi&cols=all&depth=class&measure=general&years=2021,2026&department=office")
    assert asked.query == "department=office&years=2021,2026&measure=general&depth=class&cols=all&unit=yi"


def test_forms_send_a_first_and_a_last_year() -> None:
    assert parse("from=2021&to=2026", (2020, 2021, 2023, 2026)).years == (2021, 2023, 2026)
    assert parse("from=2026&to=2021", (2021, 2026)).years == (2021, 2026)
    assert parse("from=2022", (2021, 2026)).years == (2022, 2026)
    assert parse("to=2024").years == ()


def test_a_breakdown_chooses_a_measure_that_has_it() -> None:
    assert parse("by=economic").measure == "basic"
    assert parse("by=economic&measure=basic.personnel").measure == "basic.personnel"
    assert parse("by=functional&measure=basic").measure == "expenditure"
    assert parse("measure=basic&depth=item").depth == "section"


@pytest.mark.parametrize(
    "query", ["years=20x1,2026", "years=1,2", "measure=everything", "by=colour", "depth=shallow", "unit=dollar", "from=long-ago"]
)
def test_a_mistake_is_told_in_words_and_the_rest_holds(query: str) -> None:
    asked = parse(f"department=office&{query}")
    assert len(asked.problems) >= 1
    assert asked.department == "office"
    assert (asked.measure, asked.unit) == ("expenditure", "wan")


def test_too_many_years_are_said_to_be_too_many() -> None:
    asked = parse("years=" + ",".join(str(year) for year in range(2000, 2020)))
    assert asked.years == tuple(range(2008, 2020))
    assert asked.problems


@given(
    st.builds(
        YearComparison,
        department=st.sampled_from(["", "office", "shi-li-shi"]),
        years=st.lists(st.integers(1990, 2100), unique=True, max_size=12).map(sorted).map(tuple),
        measure=st.sampled_from(sorted(MEASURES)),
        depth=st.sampled_from(["class", "section"]),
        like=st.booleans(),
        all_columns=st.booleans(),
        unit=st.sampled_from(sorted(UNITS)),
    )
)
def test_a_question_survives_its_address(asked: YearComparison) -> None:
    again = parse(asked.query)
    assert again == asked
    assert again.query == asked.query
    assert asked.but(measure="expenditure").depth in DEPTHS["functional"]


@pytest.mark.parametrize("measure", sorted(YEAR_MEASURES.keys() - MEASURES.keys()))
def test_a_breakdown_without_codes_has_one_level_and_nothing_to_join(measure: str) -> None:
    asked = parse(f"department=office&measure={measure}&depth=class&like=1")
    assert asked.query == f"department=office&measure={measure}"
    assert asked.levels > len(DEPTHS["functional"])
    assert parse("measure=general&like=1").but(measure=measure).like is False
    assert parse(f"by={asked.what.by}").measure == measure
