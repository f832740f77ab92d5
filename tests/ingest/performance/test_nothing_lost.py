"""Whatever is printed in a performance table stays, and nothing else comes: random tables."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.document import Grid
from ingest.performance import read_indicators, read_performance, rebuild_performance
from ingest.readers import read

WORDS = st.sampled_from(
    [
        "产出指标",
        "数量指标",
        "质量指标",
        "效益指标",
        "社会效益指标",
        "满意度指标",
        "学校数量（个）",
        "合格率",
        "OA 系统",
        "≥12",
        "=100%",
        "有效提升",
        "10",
        "直接赋分",
        "",
    ]
)
HEADINGS = "一级指标\t二级指标\t三级指标\t指标值\t指标分值权重\t指标赋分规则\n"
LOOSE_HEADINGS = "一级指标 二级指标 三级指标\n指标值（包含数字及文字描\n述）\n"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=2, max_size=7), min_size=1, max_size=8))
def test_indicators_say_only_what_the_rows_print(rows: list[list[str]]) -> None:
    text = "项目支出绩效目标表\n项目名称\t校园项目\n" + HEADINGS + "".join("\t".join(row) + "\n" for row in rows)
    printed = "".join(text.split())
    for indicator in read_indicators(read_performance(read(text.encode(), "sample.txt"))):
        assert indicator.level3 or indicator.text
        for field in (indicator.level1, indicator.level2, indicator.level3, indicator.text, indicator.weight, indicator.scoring):
            assert all(part in printed for part in (field or "").split())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(WORDS.filter(bool), min_size=1, max_size=4), min_size=1, max_size=12))
@example([["≥12"], ["10"]])  # a number alone, taken for a page's
def test_rebuilding_loose_lines_keeps_every_character(lines: list[list[str]]) -> None:
    body = "".join(" ".join(line) + "\n" for line in lines)
    document = rebuild_performance(read(("项目支出绩效目标表\n项目名称 校园项目\n" + LOOSE_HEADINGS + body).encode(), "sample.txt"))
    cells = [cell.text for item in document.items if isinstance(item, Grid) for row in item.rows for cell in row if cell]
    loose = [item.text for item in document.items if not isinstance(item, Grid)]
    printed = Counter("".join(("项目支出绩效目标表 项目名称 校园项目" + LOOSE_HEADINGS + body).split()))
    assert Counter("".join("".join(cells + loose).split())) == printed
