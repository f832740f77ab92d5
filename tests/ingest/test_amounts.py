"""Printed text → numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.amounts import Amount, is_exact_in_fen, parse_amount, plain_decimal, shown_text, to_fen


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("1,174.58", "1174.58", 2),
        ("1048.3 3", "1048.33", 2),
        ("1314. 40", "1314.40", 2),
        ("0", "0", 0),
        ("0.00", "0.00", 2),
        ("(1,234.5)", "-1234.5", 1),
        ("（12）", "-12", 0),
        ("-3.10", "-3.10", 2),
        ("−0.19", "-0.19", 2),
        ("１２．５", "12.5", 1),
        ("¥80", "80", 0),
        ("1444.", "1444", 0),
        ("3.123456", "3.123456", 6),
    ],
)
def test_numbers_are_read_with_their_precision(text: str, value: str, decimals: int) -> None:
    assert parse_amount(text) == Amount(Decimal(value), decimals)


@pytest.mark.parametrize("text", ["", "  ", "-", "—", "合计", "12个", "1.2.3", "1,23", "(12", "2021年", "**", "12-13"])
def test_what_is_no_number_gives_none(text: str) -> None:
    assert parse_amount(text) is None


def test_a_per_cent_sign_is_noticed() -> None:
    assert parse_amount("12.5%") == Amount(Decimal("12.5"), 1, percent=True)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False))
def test_any_amount_survives_separators_and_broken_lines(value: Decimal) -> None:
    printed = f"{value:,.2f}"
    assert parse_amount(printed) == Amount(value, 2)
    assert parse_amount(printed[:-1] + " " + printed[-1:]) == Amount(value, 2)
    assert Decimal(plain_decimal(value)) == value


def test_fen_are_exact_or_said_not_to_be() -> None:
    assert to_fen(Decimal("0.33"), "万元") == 330_000
    assert to_fen(Decimal("12.345"), "元") == 1234
    assert not is_exact_in_fen(Decimal("12.345"), "元")
    assert is_exact_in_fen(Decimal("1.123456"), "万元")


@pytest.mark.parametrize(
    ("text", "unit", "shown"),
    [
        ("30.459999999999997", "万元", "30.46"),
        ("0.000000000000056843418860808", "万元", "0"),
        ("12345678.019999999", "元", "12345678.02"),
        ("1,314.730", "万元", "1,314.730"),
        ("33.3333333333333", "元", "33.3333333333333"),
    ],
)
def test_an_amount_is_shown_without_the_residue_of_arithmetic(text: str, unit: str, shown: str) -> None:
    value = parse_amount(text)
    assert value is not None
    assert shown_text(text, value.value, unit) == shown
