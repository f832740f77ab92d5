"""Targets as budget forms print them."""

from __future__ import annotations

import pytest

from ingest.performance.targets import Target, read_target


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("≥16 年", None, Target("≥", "16", "年")),
        (">=16年", None, Target("≥", "16", "年")),
        ("<=536件", None, Target("≤", "536", "件")),
        ("＝25 个", None, Target("=", "25", "个")),
        ("≥8篇/月", None, Target("≥", "8", "篇/月")),
        ("≤ 2909 元/月/人", None, Target("≤", "2909", "元/月/人")),
        ("≤24 小时内", None, Target("≤", "24", "小时")),
        ("≥1,200.50平方米", None, Target("≥", "1200.50", "平方米")),
        ("不少于3次", None, Target("≥", "3", "次")),
        ("＞90％", None, Target(">", "90", "%")),
        ("≥12月", None, Target("≥", "12", "月")),
        ("≥186000头（只）", None, Target("≥", "186000", "头（只）")),  # a unit's own brackets
        ("≥3次（含）。", None, Target("≥", "3", "次（含）")),
    ],
)
def test_a_number_has_operator_value_and_unit(text: str, name: str | None, expected: Target) -> None:
    assert read_target(text, name) == expected


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("=12", "校园网服务费 (万元)", "万元"),
        ("=38.5", "单位成本（元 / 平方米）", "元/平方米"),
        ("=38.5 元", "单位成本（元 / 平方米）", "元"),  # the target's own unit goes before
        ("≥96000", "支付笔数（笔）", "笔"),
        ("≥3", "培训（含讲座）", None),  # no measure in the brackets
    ],
)
def test_a_target_without_unit_takes_the_measure_in_the_name(text: str, name: str, unit: str | None) -> None:
    assert read_target(text, name).unit == unit


@pytest.mark.parametrize("text", ["有效提升", "2031年12月31日前", "12月底前", "2031 年 11 月", "第一季度", "教师培训3次，学生培训5次"])
def test_words_and_dates_are_their_own_value(text: str) -> None:
    assert read_target(text, "完成时间（%）") == Target(None, text, None)


def test_a_rate_without_a_sign_has_no_operator() -> None:
    assert read_target("100%") == Target(None, "100", "%")


@pytest.mark.parametrize("text", [None, "", "  "])
def test_nothing_printed_is_nothing(text: str | None) -> None:
    assert read_target(text) == Target()
