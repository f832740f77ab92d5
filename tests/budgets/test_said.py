"""Amounts with their unit: each language says the same money in its own words, none of them rounds what a sentence tells."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from budgets.money import UNITS, WAN, YI, YUAN, Unit
from budgets.said import say, say_headline

OF_WORDS = {"billion": Decimal(10**11), "million": Decimal(10**8), "": Decimal(100)}


@pytest.mark.parametrize(
    ("fen", "unit", "chinese", "english"),
    [
        (1_314_730_000, WAN, "1,314.73 万元", "CNY 13.1473 million"),
        (1_314_730_000, YI, "0.131473 亿元", "CNY 13.1473 million"),
        (1_314_730_000, YUAN, "13,147,300 元", "CNY 13,147,300"),
        (85_660_000, WAN, "85.66 万元", "CNY 856,600"),
        (278_140_000_000, WAN, "278,140.00 万元", "CNY 2.7814000 billion"),
        (0, WAN, "0.00 万元", "CNY 0"),
    ],
)
def test_each_language_says_the_same_money_in_its_own_words(fen: int, unit: Unit, chinese: str, english: str) -> None:
    with translation.override("zh-hans"):
        assert str(say(fen, unit)) == chinese
    with translation.override("en"):
        assert plain(str(say(fen, unit))) == english


@pytest.mark.parametrize(("fen", "words"), [(63_900_000, "+CNY 639,000"), (-190_000, "\u2212CNY 1,900"), (0, "CNY 0")])
def test_the_sign_of_a_change_comes_first(fen: int, words: str) -> None:
    with translation.override("en"):
        assert plain(str(say(fen, WAN, signed=True))) == words


@pytest.mark.parametrize(
    ("fen", "chinese", "english"),
    [
        (27_814_000_000, "2.78 亿元", "CNY 278 million"),
        (8_903_400_000, "8,903 万元", "CNY 89.03 million"),
        (135_800_000_000, "13.6 亿元", "CNY 1.36 billion"),
        (5_870_000_000, "5,870 万元", "CNY 58.70 million"),
        (4_260_000, "4.26 万元", "CNY 42,600"),
    ],
)
def test_a_big_figure_is_rounded_alike_in_both_languages(fen: int, chinese: str, english: str) -> None:
    with translation.override("zh-hans"):
        assert str(say_headline(fen)) == chinese
    with translation.override("en"):
        assert plain(str(say_headline(fen))) == english


@given(st.integers(-(10**15), 10**15), st.sampled_from(sorted(UNITS)), st.integers(0, 6))
def test_nothing_is_rounded_in_a_sentence(fen: int, key: str, places: int) -> None:
    with translation.override("en"):
        told = plain(str(say(fen, UNITS[key], places))).replace("\u2212", "-").replace(",", "")
    sign, number, word = re.fullmatch(r"(-?)CNY ([\d.]+) ?(\w*)", told).groups()  # type: ignore[union-attr]
    assert Decimal(sign + number) * OF_WORDS[word] == fen


def plain(words: str) -> str:
    """With spaces that may break."""
    return words.replace("\u00a0", " ")
