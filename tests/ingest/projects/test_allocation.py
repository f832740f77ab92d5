"""The parts of a project's allocation, from invented texts."""

from __future__ import annotations

import pytest

from ingest.projects.allocation import read_parts


def parts(text: str) -> list[tuple[str, str, str]]:
    return [(part.label, str(part.amount), part.unit) for part in read_parts(text)]


def test_each_amount_with_its_words_is_a_part() -> None:
    assert parts("设备、线路维护费12万元、巡检费7.14万元、其中培训费 6.4 万元。") == [
        ("设备、线路维护费", "12", "万元"),
        ("巡检费", "7.14", "万元"),
        ("培训费", "6.4", "万元"),
    ]


def test_wan_alone_is_wan_yuan_and_persons_are_no_money() -> None:
    assert parts("场馆电费 81 万；接待 3 万人次；门票补贴5万。")[0] == ("场馆电费", "81", "万元")
    assert [amount for _, amount, _ in parts("场馆电费 81 万；接待 3 万人次；门票补贴5万。")] == ["81", "5"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("电费 200 元/月*12 个月*15 个站=3.6 万元；", ("电费", "3.6", "万元")),
        ("餐费（15个站，每站 17人）17 人*22 元/人*365 天=13.65 万元；", ("餐费（15个站，每站 17人）", "13.65", "万元")),
        ("1、场地租用：（269*7.9）*12=2.55 万元", ("场地租用", "2.55", "万元")),
        ("住宿费（4 间房*每间 80 元*365 天=116800 元）", ("住宿费", "116800", "元")),
        ("购置手套(1000*15)15000 元", ("购置手套", "15000", "元")),
        ("软件维护费等，每月按 1 万元/月*12 个月＝12 万元", ("软件维护费等", "12", "万元")),
        ("会议室租用。150 元/次*30 次＝0.45 万元", ("会议室租用", "0.45", "万元")),
        ("车辆租金为 33万元/年。", ("车辆租金", "33", "万元")),
        ("光缆成本；35.15 万元", ("光缆成本", "35.15", "万元")),
        ("交流接待费用共计 50 万元", ("交流接待费用", "50", "万元")),
    ],
)
def test_a_calculation_gives_its_result(text: str, expected: tuple[str, str, str]) -> None:
    assert parts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "共计 127.98 万元。",
        "以上各类费用合计约 20 万元",
        "共计各类费用约 378.365 万元",
        "对八所学校屋面改造，共计 63.9573 万元。",
        "装修、沙盘等合计约 34.25 万元",
        "本年度预算 34万元",
        "本项目安排预算资金 50 万元",
        "每次约 20万元",
        "每人每天 32元，按 360 天计算",
        "按照 7.9 元/平方米缴纳租赁费",
        "按 100 元的标准发放",
        "覆盖 75 人，面积 26900 平方米",
        "",
    ],
)
def test_sums_budgets_and_prices_are_no_parts(text: str) -> None:
    assert parts(text) == []
