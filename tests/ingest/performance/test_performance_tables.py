"""Performance tables of small invented texts, one for each kind of damage."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.disclosure import Indicator
from ingest.performance import PerformanceTables, count_performance, performance_statements, read_indicators, read_overall, read_performance
from ingest.readers import read

HEAD = (
    "项目支出绩效目标表\n（2031 年）\n"
    "预算单位\t示例市教育局\t\t\t\t\t\n"
    "项目名称\t校园安全项目\t\t项目负责人\t张某某\t\t\n"
    "项目资金（万元）\t年度资金总额：\t20.50\t其中：财政拨款\t20.00\t其他资金\t0.50\n"
    "项目总体目标\t更新校园设备。\t\t\t\t\t\n"
)
HEADINGS = "一级指标\t二级指标\t三级指标\t\t指标值（包含数字及文字描述）\t\t\n"
WIDE_HEADINGS = "一级指标\t二级指标\t三级指标\t指标值\t指标值设置依据\t上年完成值\t指标分值权重\t指标赋分规则\t佐证资料\n"


def tables(text: str) -> PerformanceTables:
    return read_performance(read(text.encode(), "sample.txt"))


def indicators(text: str) -> tuple[Indicator, ...]:
    return read_indicators(tables(text))


def cores(text: str) -> list[tuple[str | None, ...]]:
    """(level 1, level 2, name, target) of every indicator."""
    return [(row.level1, row.level2, row.level3, row.text) for row in indicators(text)]


def test_further_funds_are_read_for_the_checks_and_counted_as_known() -> None:
    text = HEAD.replace("其他资金\t0.50\n", "其他资金\t0.10\n\t上年结转\t0.30\t单位资金\t0.10\t\t\n") + HEADINGS
    table = tables(text).tables[0]
    assert (table.head.amount, table.head.other_amount, table.head.further_amount) == (Decimal("20.50"), Decimal("0.10"), Decimal("0.40"))
    assert (table.count.printed, table.count.placed, table.count.ignored) == (5, 3, 2)


def test_a_form_is_read_with_its_head() -> None:
    found = tables(HEAD + HEADINGS + "产出指标\t数量指标\t摄像头数量（个）\t\t≥12\t\t\n")
    head = found.tables[0].head
    assert (head.project, head.goal, head.unit) == ("校园安全项目", "更新校园设备。", "万元")
    assert (head.amount, head.fiscal_amount, head.other_amount) == (Decimal("20.50"), Decimal("20.00"), Decimal("0.50"))
    row = found.tables[0].indicators[0]
    assert (row.project, row.operator, row.value, row.unit, row.text) == ("校园安全项目", "≥", "12", "个", "≥12")
    assert row.place.line == 8


def test_nothing_of_a_person_is_read() -> None:
    number = "1" + "9" * 10
    text = HEAD.replace("张某某\t\t", f"张某某\t联系电话\t{number}") + HEADINGS + "产出指标\t数量指标\t次数\t\t≥1次\t\t\n"
    assert "张某某" not in repr(tables(text).tables)
    assert number not in repr(tables(text).tables)


def test_merged_cells_hold_down_and_blank_rows_are_none() -> None:
    text = (
        HEAD
        + HEADINGS
        + "产出指标\t数量指标\t甲数\t\t≥2个\t\t\n\t\t乙数\t\t=3个\t\t\n\t质量指标\t合格率\t\t=100%\t\t\n效益指标\t生态效益指标\t\t\t\t\t\n"
    )
    assert cores(text) == [
        ("产出指标", "数量指标", "甲数", "≥2个"),
        ("产出指标", "数量指标", "乙数", "=3个"),
        ("产出指标", "质量指标", "合格率", "=100%"),
    ]


def test_rows_shifted_left_are_realigned_by_meaning() -> None:
    text = HEAD + HEADINGS + "产出指标\t时效指标\t完成率\t\t=100%\t\t\n成本指标\t设备费 (万元)\t\t=12\t\t\t\n\t安装费 (万元)\t\t=8\t\t\t\n"
    assert cores(text)[1:] == [("产出指标", "成本指标", "设备费 (万元)", "=12"), ("产出指标", "成本指标", "安装费 (万元)", "=8")]


def test_rows_shifted_right_are_realigned_by_meaning() -> None:
    text = (
        HEAD
        + WIDE_HEADINGS
        + "产出指标\t质量指标\t合格率\t=98%\t历史标准\t97%\t10\t直接赋分\t工作资料\n"
        + "\t\t时效指标\t办结时限\t≤5天\t历史标准\t6天\t8\t按照完成比例赋分\t正式材料\n"
    )
    row = indicators(text)[1]
    assert (row.level1, row.level2, row.level3, row.value, row.unit) == ("产出指标", "时效指标", "办结时限", "5", "天")
    assert (row.basis, row.previous, row.weight, row.scoring, row.evidence) == ("历史标准", "6天", "8", "按照完成比例赋分", "正式材料")


def test_a_page_break_changes_the_number_of_columns() -> None:
    text = HEAD + HEADINGS + "产出指标\t数量指标\t甲数\t\t≥2个\t\t\n\n27\n\n\t\t乙数\t=3个\n满意度指标\t满意度指标\t家长满意度\t≥95%\n"
    assert cores(text)[1:] == [("产出指标", "数量指标", "乙数", "=3个"), ("满意度指标", "满意度指标", "家长满意度", "≥95%")]


def test_headings_repeated_over_a_page_are_no_row() -> None:
    rows = "产出指标\t数量指标\t甲数\t\t≥2个\t\t\n"
    assert len(indicators(HEAD + HEADINGS + rows + "\n" + HEADINGS + "\t\t乙数\t\t≥3个\t\t\n")) == 2


def test_lost_blank_cells_leave_the_order() -> None:
    text = HEAD + HEADINGS + "产出指标\t数量指标\t甲数\t≥2个\n乙数\t=3个\n质量指标\t合格率\t=100%\n"
    assert cores(text)[1:] == [("产出指标", "数量指标", "乙数", "=3个"), ("产出指标", "质量指标", "合格率", "=100%")]


@pytest.mark.parametrize(
    "rows",
    [
        "产出指标\t数量指标\t教师参加安全培\n训人数\t≥30人\t计划标准\t新增\t5\t直接赋分\t工作资料\n",  # cut in the name
        "产出指标\t数量指标\t教师参加安全培训人数\t≥30\n人\t计划标准\t新增\t5\t直接赋分\t工作资料\n",  # between number and unit
        "产出指标\t数量指标\t教师参加安全培训人数\t≥30人\t计划标准\t新增\t5\t直接赋分\t工作资\n料\n",  # the rest outside the grid
    ],
)
def test_rows_cut_inside_a_cell_are_one(rows: str) -> None:
    found = indicators(HEAD + WIDE_HEADINGS + rows + "\t\t次数\t≥2次\t计划标准\t新增\t5\t直接赋分\t工作资料\n")
    assert len(found) == 2
    row = found[0]
    assert (row.level3, row.operator, row.value, row.unit) == ("教师参加安全培训人数", "≥", "30", "人")
    assert (row.basis, row.previous, row.weight, row.scoring, row.evidence) == ("计划标准", "新增", "5", "直接赋分", "工作资料")


def test_a_goal_broken_over_lines_goes_on() -> None:
    text = (
        HEAD.replace("更新校园设备。\t\t\t\t\t\n", "目标一：更新设备，\n\n目标二：培训教师。\n")
        + HEADINGS
        + "产出指标\t数量指标\t甲数\t\t≥2个\t\t\n"
    )
    assert tables(text).tables[0].head.goal == "目标一：更新设备，目标二：培训教师。"


def test_marks_of_converters_are_not_printed() -> None:
    text = HEAD + HEADINGS + "<b>产出指标</b>\t**数量指标**\t<p>甲数</p>\t\t≥2个\t\t\n"
    assert cores(text) == [("产出指标", "数量指标", "甲数", "≥2个")]


def test_what_fits_no_column_is_kept() -> None:
    text = HEAD + WIDE_HEADINGS + "产出指标\t数量指标\t甲数\t≥2个\t计划标准\t新增\t5\t直接赋分\t工作资料\t补充说明\n"
    row = indicators(text)[0]
    assert row.level3 == "甲数"
    assert row.evidence == "工作资料 补充说明"


OVERALL = (
    "部门整体绩效目标表\n（2031年）\n部门名称（盖章）\t\t示例市教育局\t\t\t\n部门联系人\t\t张某某\t联系电话：\t\t\n"
    "年度绩效目标\t\t办好学校。\t\t\t\n年度预算 (万元)\t\t资金来源\t\t资金总额(万元)\t\n"
    "\t\t财政资金(万元)\t\t上级安排\t0.33\n\t\t\t\t本级安排\t100.40\n\t\t其他资金(万元)\t\t其他\t0.00\n"
    "一级指标\t二级指标\t三级指标\t指标值\t指标设定依据\t分值权重\n履职效能\t数量指标\t检查次数\t>=60次\t年度计划\t15\n"
)


def test_the_overall_form_adds_the_sources_of_its_funds() -> None:
    found = tables(OVERALL)
    overall = read_overall(found)
    assert overall is not None
    assert (overall.goal, overall.amount, overall.unit) == ("办好学校。", Decimal("100.73"), "万元")
    row = read_indicators(found)[0]
    assert (row.project, row.level1, row.weight, row.basis) == (None, "履职效能", "15", "年度计划")


def test_each_kind_of_form_is_one_statement_without_lines() -> None:
    found = tables(OVERALL + "\n" + HEAD + HEADINGS + "产出指标\t数量指标\t甲数\t\t≥2个\t\t\n")
    entries = performance_statements(found)
    assert [(entry.statement, entry.title, entry.lines) for entry in entries] == [
        ("overall_performance", "部门整体绩效目标表", ()),
        ("project_performance", "项目支出绩效目标表", ()),
    ]


def test_money_is_counted_where_it_is_printed() -> None:
    found = tables(HEAD + HEADINGS + "产出指标\t成本指标\t设备费 (万元)\t\t=12\t\t\n\t\t安装费\t\t≤5000元/次\t\t\n\t\t次数\t\t≥3次\t\t\n")
    count = count_performance(found)
    assert (count.printed, count.placed, count.unplaced) == (5, 5, 0)


def test_a_list_of_projects_gives_each_its_own() -> None:
    text = (
        "部门预算项目支出绩效目标表\n单位：万元\n"
        "项目名称\t预算金额\t绩效目标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\n"
        "校园安全项目\t20.5\t更新设备\t产出指标\t数量指标\t摄像头数量\t≥\t12\t个\n"
        "\t\t\t\t质量指标\t合格率\t＝\t100\t%\n"
        "教师培训项目\t8\t培训教师\t产出指标\t数量指标\t培训人数\t≥\t30\t人次\n"
    )
    found = tables(text)
    assert [(table.head.project, table.head.amount, table.head.unit, table.head.goal) for table in found.tables] == [
        ("校园安全项目", Decimal("20.5"), "万元", "更新设备"),
        ("教师培训项目", Decimal(8), "万元", "培训教师"),
    ]
    assert [(row.project, row.level2, row.operator, row.value, row.unit) for row in read_indicators(found)] == [
        ("校园安全项目", "数量指标", "≥", "12", "个"),
        ("校园安全项目", "质量指标", "=", "100", "%"),
        ("教师培训项目", "数量指标", "≥", "30", "人次"),
    ]


def test_two_forms_in_one_grid_are_two() -> None:
    form = "".join(HEAD.splitlines(keepends=True)[2:]) + HEADINGS + "产出指标\t数量指标\t甲数\t\t≥2个\t\t\n"
    text = "项目支出绩效目标表\n" + form + form.replace("校园安全项目", "教师培训项目")
    assert [table.head.project for table in tables(text).tables] == ["校园安全项目", "教师培训项目"]


def test_another_table_after_the_form_is_not_its_part() -> None:
    other = "表八\n政府性基金预算支出情况表\n科目\t合计\n教育支出\t3.00\n"
    found = tables(HEAD + HEADINGS + "产出指标\t数量指标\t甲数\t\t≥2个\t\t\n" + other)
    assert len(found.grids) == 1
    assert len(read_indicators(found)) == 1


def test_a_document_without_such_tables_has_none() -> None:
    assert tables("表一\n科目\t合计\n教育支出\t3.00\n") == PerformanceTables()


TASKS = (
    "部门整体支出绩效目标表\n部门（单位）名称\t示例市教育局\t\t\t\n"
    "年度主要任务\t任务名称\t主要内容\t预算金额（万元）\t\t\n\t\t\t总额\t财政拨款\t其他资金\n"
    "\t办学\t更新设备\t30\t30\t0\n\t培训\t培训教师\t20\t15\t5\n\t金额合计\t\t50\t45\t5\n"
    "年度总体目标\t办好学校。\t\t\t\t\n"
    "年度绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t\n\t产出指标\t数量指标\t学校数量\t≥12所\t\n\t\t质量指标\t合格率\t100%\t\n"
)


def test_amounts_below_their_labels_are_those_of_the_sum() -> None:
    found = tables(TASKS)
    overall = read_overall(found)
    assert overall is not None
    assert (overall.goal, overall.amount, overall.unit) == ("办好学校。", Decimal(50), "万元")
    count = count_performance(found)
    assert (count.printed, count.placed, count.ignored, count.unplaced) == (9, 3, 6, 0)
    assert [(row.level1, row.level2, row.level3, row.text) for row in read_indicators(found)] == [
        ("产出指标", "数量指标", "学校数量", "≥12所"),
        ("产出指标", "质量指标", "合格率", "100%"),
    ]


def test_goals_of_several_years_keep_this_years() -> None:
    text = (
        "项目支出绩效目标表\n项目名称\t校园安全项目\t\n项目资金（万元）\t年度资金总额\t20\n"
        "总体目标\t中期目标\t年度目标\n\t三年内更新全部设备。\t更新一半设备。\n" + HEADINGS + "产出指标\t数量指标\t甲数\t\t≥2个\t\t\n"
    )
    assert tables(text).tables[0].head.goal == "更新一半设备。"


def test_a_known_part_of_the_funds_is_ignored_by_name() -> None:
    text = (
        HEAD.replace("其他资金\t0.50\n", "其中：一般公共预算\t20.00\n其他资金\t0.50\n")
        + HEADINGS
        + "产出指标\t数量指标\t甲数\t\t≥2个\t\t\n"
    )
    count = count_performance(tables(text))
    assert (count.printed, count.placed, count.ignored, count.unplaced) == (4, 3, 1, 0)


def test_money_that_is_not_understood_is_reported_with_its_place() -> None:
    text = HEAD.replace("其他资金\t0.50\n", "专户\t7.00\n") + HEADINGS + "产出指标\t数量指标\t甲数\t\t≥2个\t\t\n"
    count = count_performance(tables(text))
    assert (count.printed, count.placed, count.unplaced) == (3, 2, 1)
    assert [place.line for place in count.unplaced_places] == [5]


def test_a_table_the_contents_promise_is_listed() -> None:
    found = tables(HEAD + HEADINGS + "产出指标\t数量指标\t甲数\t\t≥2个\t\t\n")
    assert performance_statements(found)[0].listed is None
    assert performance_statements(found, ("部门收支总体情况表",))[0].listed is False
    assert performance_statements(found, ("部门收支总体情况表", "十二、项目支出绩效目标表"))[0].listed is True


def test_a_list_with_signs_and_units_in_columns_of_their_own_and_headings_in_two_rows() -> None:
    rows = [
        "项目名称 项目总额 其中：  绩效目标 一级指标 二级指标 三级指标 绩效指标性质 本年绩效指标值 绩效度量单位".split(" "),
        ["", "", "财政资金", "其他资金", "", "", "", "", "", "", ""],
        ["样板一", "5.00", "5.00", "", "办好样板一", "产出指标", "数量指标", "样板数量", "≥", "3", "份"],
        ["", "", "", "", "", "", "质量指标", "合格率", "＝", "100", "%"],
        ["样板二", "2.00", "2.00", "", "办好样板二", "产出指标", "数量指标", "次数", "＝", "1", "次"],
    ]
    text = "项目支出绩效目标表\n单位：万元\n" + "\n".join("\t".join(row) for row in rows) + "\n"
    found = read_performance(read(text.encode(), "sample.txt"))
    assert [(table.head.project, table.head.amount) for table in found.tables] == [("样板一", Decimal("5.00")), ("样板二", Decimal("2.00"))]
    targets = [(one.level2, one.operator, one.value, one.unit) for table in found.tables for one in table.indicators]
    assert targets == [("数量指标", "≥", "3", "份"), ("质量指标", "=", "100", "%"), ("数量指标", "=", "1", "次")]
