"""Performance tables printed as loose lines, rebuilt from small invented texts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.disclosure import Indicator
from ingest.document import Block, Grid, SourceDocument
from ingest.performance import read_overall, read_performance, rebuild_performance
from ingest.readers import read

HEAD = """\
 项目支出绩效目标表

(2031 年)

预算单位
示例市教育局
项目名称
校园安全设备更新与维护项

目
项目资金（万

元）

年度资金总

额：
34.00
其中：财政拨

款
30.00 其他资金 4.00

项目总体目

标

为 12所学校更新设备，

其他资金用于培训教师。

一级指标 二级指标 三级指标
指标值（包含数字及文字描

述）
"""
WIDE = HEAD.replace("指标值（包含数字及文字描\n\n述）\n", "指标值 指标值设\n置依据\n上年完成值 指标分值权重 指标赋分规则 佐证资料\n")


def rebuilt(text: str) -> SourceDocument:
    return rebuild_performance(read(text.encode(), "sample.txt"))


def indicators(text: str) -> tuple[Indicator, ...]:
    return read_performance(rebuilt(text)).tables[0].indicators


def cores(text: str) -> list[tuple[str | None, ...]]:
    return [(row.level1, row.level2, row.level3, row.text) for row in indicators(text)]


def test_the_head_is_found_whatever_breaks_its_labels() -> None:
    head = read_performance(rebuilt(HEAD + "产出指标\n数量指标\n学校数量 >=12所\n")).tables[0].head
    assert (head.project, head.unit) == ("校园安全设备更新与维护项目", "万元")
    assert (head.amount, head.fiscal_amount, head.other_amount) == (Decimal("34.00"), Decimal("30.00"), Decimal("4.00"))
    assert head.goal == "为 12所学校更新设备，其他资金用于培训教师。"


def test_the_lines_become_one_grid_of_inferred_cells() -> None:
    document = rebuilt("前文。\n" + HEAD + "产出指标\n数量指标\n学校数量 >=12所\n（五）其他需说明的事项\n")
    kinds = [type(item) for item in document.items]
    assert kinds == [Block, Block, Block, Grid, Block]  # text, title, year, table, next section
    grid = document.items[3]
    assert isinstance(grid, Grid)
    assert {cell.certainty for row in grid.rows for cell in row if cell} == {"inferred"}
    assert [cell.place.line for cell in grid.rows[-1] if cell] == [37, 38, 39, 39]


def test_levels_names_and_targets_stand_in_any_number_of_lines() -> None:
    body = (
        "产出指标\n\n数量指标\n\n学校数量 >=12所\n摄像头数量 =30个\n质量指标 合格率 =100%\n时效指标 完成时间 2031年 12月 31日前\n"
        "效益指标\n社会效益指\n\n标\n\n保障全市中小学校园安全稳定和谐持\n\n续向好\n有效保障\n满意度指标 满意度指标 家长满意度 >=95%\n"
    )
    assert cores(HEAD + body) == [
        ("产出指标", "数量指标", "学校数量", ">=12所"),
        ("产出指标", "数量指标", "摄像头数量", "=30个"),
        ("产出指标", "质量指标", "合格率", "=100%"),
        ("产出指标", "时效指标", "完成时间", "2031年 12月 31日前"),
        ("效益指标", "社会效益指标", "保障全市中小学校园安全稳定和谐持续向好", "有效保障"),
        ("满意度指标", "满意度指标", "家长满意度", ">=95%"),
    ]


def test_names_with_spaces_stay_whole() -> None:
    assert cores(HEAD + "产出指标 数量指标 OA 系统数量 (套) >=2\n")[0][2:] == ("OA 系统数量 (套)", ">=2")


def test_level_left_blank_gives_no_row() -> None:
    body = "效益指标\n生态效益指标\n可持续影响\n指标\n设备使用年限 >=5年\n"
    assert cores(HEAD + body) == [("效益指标", "可持续影响指标", "设备使用年限", ">=5年")]


def test_page_numbers_and_repeated_headings_are_no_rows() -> None:
    headings = "一级指标 二级指标 三级指标\n指标值（包含数字及文字描\n\n述）\n"
    body = f"产出指标\n数量指标\n学校数量 >=12所\n\n\n\n\n27\n{headings}质量指标\n合格率 =100%\n"
    assert [row[1:] for row in cores(HEAD + body)] == [("数量指标", "学校数量", ">=12所"), ("质量指标", "合格率", "=100%")]
    assert any(isinstance(item, Block) and item.text == "27" for item in rebuilt(HEAD + body).items)


def test_a_page_number_close_to_the_text_is_no_row() -> None:
    body = "产出指标\n数量指标\n学校数量 >=12所\n27\n质量指标\n合格率 =100%\n- 28 -\n时效指标 完成率 =100%\n"
    assert [row[1:] for row in cores(HEAD + body)] == [
        ("数量指标", "学校数量", ">=12所"),
        ("质量指标", "合格率", "=100%"),
        ("时效指标", "完成率", "=100%"),
    ]


def test_the_wide_form_keeps_every_column() -> None:
    body = (
        "产出指标\n数量指标 学校数量 ≥12所 计划标准 新增 10 依完成比例计分 台账\n"
        "教师参加安全\n培训人数\n≥30人\n预算支出标\n准\n28人\n5 按照完成比\n例赋分\n工作资\n料\n"
        "成本指标 经济成本\n指标 设备费 ≤30万元 计划标准 29万元 20 直接赋分 原始凭证\n"
    )
    rows = indicators(WIDE + body)
    assert [
        (row.level1, row.level2, row.level3, row.text, row.basis, row.previous, row.weight, row.scoring, row.evidence) for row in rows
    ] == [
        ("产出指标", "数量指标", "学校数量", "≥12所", "计划标准", "新增", "10", "依完成比例计分", "台账"),
        ("产出指标", "数量指标", "教师参加安全培训人数", "≥30人", "预算支出标准", "28人", "5", "按照完成比例赋分", "工作资料"),
        ("成本指标", "经济成本指标", "设备费", "≤30万元", "计划标准", "29万元", "20", "直接赋分", "原始凭证"),
    ]


OVERALL = """\
部门整体绩效目标表
(2031年)
部门名称（盖章） 示例市教育局
年度绩效目标
办好人民满意的学校，年度预算
执行率达到百分之百。
年度预算 (万元) 资金来源 资金总额(万元)
财政资金(万元) 上级安排 0.45
本级安排 100.40
其他资金(万元) 其他 0.00
一级指标 二级指标 三级指标 指标值 指标设定依据 分值权重
履职效能 数量指标 检查次数 >=60次 2031年工作计划 15
质量指标 整改率 =100% 2031年工作计划 10
"""


def test_the_overall_form_is_rebuilt_too() -> None:
    found = read_performance(rebuilt(OVERALL))
    overall = read_overall(found)
    assert overall is not None
    assert (overall.amount, overall.unit) == (Decimal("100.85"), "万元")
    assert overall.goal == "办好人民满意的学校，年度预算执行率达到百分之百。"
    assert [(row.level1, row.level2, row.text, row.basis, row.weight) for row in found.tables[0].indicators] == [
        ("履职效能", "数量指标", ">=60次", "2031年工作计划", "15"),
        ("履职效能", "质量指标", "=100%", "2031年工作计划", "10"),
    ]


def test_several_tables_follow_one_another() -> None:
    body = "产出指标\n数量指标\n学校数量 >=12所\n"
    found = read_performance(rebuilt(HEAD + body + HEAD.replace("校园", "食堂") + body + "第四部分 名词解释\n"))
    assert [table.head.project for table in found.tables] == ["校园安全设备更新与维护项目", "食堂安全设备更新与维护项目"]
    assert [len(table.indicators) for table in found.tables] == [1, 1]


@pytest.mark.parametrize("text", ["前文。\n", "项目支出绩效目标表\n本部门没有项目。\n"])
def test_without_headings_nothing_is_rebuilt(text: str) -> None:
    document = read(text.encode(), "sample.txt")
    assert rebuild_performance(document) == document
