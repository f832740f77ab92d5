"""Amounts in words: exact in every unit, never rounded in a table."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets.money import (
    UNITS,
    WAN,
    YI,
    YUAN,
    half_unit,
    in_unit,
    most_places,
    printed_places,
    rounded_headline,
    write_amount,
    write_change,
)


@pytest.mark.parametrize(("unit", "words"), [(WAN, "989.54"), (YI, "0.098954"), (YUAN, "9,895,400")], ids=["wan", "yi", "yuan"])
def test_the_same_amount_in_each_unit(unit: object, words: str) -> None:
    assert write_amount(989_540_000, unit) == words  # type: ignore[arg-type]


def test_printed_decimals_are_kept_and_hidden_ones_are_shown() -> None:
    assert write_amount(0, WAN) == "0.00"
    assert write_amount(40_000_000, WAN, places=4) == "40.0000"
    assert write_amount(123_456, WAN) == "0.123456"


@pytest.mark.parametrize(("fen", "words"), [(63_900_000, "+63.90"), (-190_000, "\u22120.19"), (0, "0.00")])
def test_a_change_has_a_sign(fen: int, words: str) -> None:
    assert write_change(fen, WAN) == words


@pytest.mark.parametrize(
    ("fen", "words"), [(4_821_000_000_000, "482"), (48_210_000_000, "4.82"), (135_800_000_000, "13.6"), (5_932_000_000, "5932")]
)
def test_a_headline_has_three_or_four_digits(fen: int, words: str) -> None:
    assert str(rounded_headline(fen)) == words


@pytest.mark.parametrize(
    ("number", "unit", "places"),
    [
        ("989.54", "万元", 2),
        ("40", "万元", 0),
        ("9895400.00", "元", 6),
        ("9895400", "元", 4),
        ("0.0989", "亿元", 0),
        ("0.123456", "亿元", 2),
    ],
)
def test_decimals_of_the_printed_unit_in_wan(number: str, unit: str, places: int) -> None:
    assert printed_places(number, unit) == places


def test_the_most_decimals_of_a_table_count() -> None:
    assert most_places([("40", "万元"), ("30.5", "万元")]) == 1
    assert most_places([]) == 2


@given(st.integers(-(10**15), 10**15), st.sampled_from(sorted(UNITS)), st.integers(0, 6))
def test_no_unit_changes_an_amount(fen: int, key: str, places: int) -> None:
    unit = UNITS[key]
    assert in_unit(fen, unit, places) * unit.fen == Decimal(fen)


def test_half_of_the_last_printed_place() -> None:
    assert half_unit(2) == 5_000
    assert half_unit(6) == Decimal("0.5")
