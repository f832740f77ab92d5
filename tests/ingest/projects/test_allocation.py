"""The parts of a project's allocation, from invented texts."""

from __future__ import annotations

import pytest

from ingest.projects.allocation import read_parts


def parts(text: str) -> list[tuple[str, str, str]]:
    return [(part.label, str(part.amount), part.unit) for part in read_parts(text)]


def test_each_amount_with_its_words_is_a_part() -> None:
    assert parts("设备、线路检修费11万元、巡查费3.25万元、其中培训费 1.5 万元。") == [
        ("设备、线路检修费", "11", "万元"),
        ("巡查费", "3.25", "万元"),
        ("培训费", "1.5", "万元"),
    ]


def test_wan_alone_is_wan_yuan_and_persons_are_no_money() -> None:
    assert parts("体育馆电费 7 万；接待 3 万人次；门票补贴5万。")[0] == ("体育馆电费", "7", "万元")
    assert [amount for _, amount, _ in parts("体育馆电费 7 万；接待 3 万人次；门票补贴5万。")] == ["7", "5"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("电费 300 元/月*10 个月*8 所=2.4 万元；", ("电费", "2.4", "万元")),
        ("加餐（8所学校，每校 20人）20 人*5 元/人*200 天=2 万元；", ("加餐（8所学校，每校 20人）", "2", "万元")),
        ("1、操场借用：（260*5.5）*12=1.716 万元", ("操场借用", "1.716", "万元")),
        ("宿舍费（3 间*每间 60 元*200 天=36000 元）", ("宿舍费", "36000", "元")),
        ("购置跳绳(400*6)2400 元", ("购置跳绳", "2400", "元")),
        ("网络维护费等，每月按 2 万元/月*10 个月＝20 万元", ("网络维护费等", "20", "万元")),
        ("礼堂清洁。90 元/次*20 次＝0.18 万元", ("礼堂清洁", "0.18", "万元")),
        ("校车租金为 16万元/年。", ("校车租金", "16", "万元")),
        ("投影成本；5.15 万元", ("投影成本", "5.15", "万元")),
        ("校际交流费用共计 5 万元", ("校际交流费用", "5", "万元")),
    ],
)
def test_a_calculation_gives_its_result(text: str, expected: tuple[str, str, str]) -> None:
    assert parts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "共计 17.98 万元。",
        "以上各类费用合计约 20 万元",
        "共计各类费用约 37.5 万元",
        "为八所学校粉刷外墙，共计 6.25 万元。",
        "粉刷、绿化等合计约 3.5 万元",
        "本年度预算 9万元",
        "本项目安排预算资金 8 万元",
        "每次约 3万元",
        "每生每天 6元，按 200 天计算",
        "按照 5.5 元/平方米缴纳场地费",
        "按 100 元的标准发放",
        "覆盖 60 人，面积 1200 平方米",
        "",
    ],
)
def test_sums_budgets_and_prices_are_no_parts(text: str) -> None:
    assert parts(text) == []
