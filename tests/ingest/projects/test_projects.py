"""Projects joined from statement, narrative and performance tables of invented texts."""

from __future__ import annotations

from decimal import Decimal

from ingest.disclosure import Project
from ingest.performance import read_indicators, read_performance
from ingest.projects import read_projects
from ingest.projects.matching import Named, match_names
from ingest.prose import read_paragraphs
from ingest.readers import read
from ingest.statements import read_statements
from ingest.tables import find_tables

STATEMENT = (
    "表七\n一般公共预算项目支出情况表\n编制部门：示例市教育局\n单位：万元\n"
    "科目编码\t\t\t科目名称\t项目名称\t项目支出合计\t工资福利支出\t商品和服务支出\n类\t款\t项\t\t\t\t\t\n"
    "205\t\t\t教育支出\t\t50.00\t\t50.00\n205\t02\t\t普通教育\t\t50.00\t\t50.00\n"
    "205\t02\t03\t初中教育\t部门专项-校园网络运行经费\t30.00\t\t30.00\n205\t02\t04\t高中教育\t教师培训项目\t20.00\t\t20.00\n"
    "\t\t\t\t合计\t50.00\t\t50.00\n"
)
NARRATIVE = (
    "第三部分 2031年部门预算情况说明\n七、关于示例市教育局2031年一般公共预算项目支出情况说明\n"
    "1.项目名称：部门专项—校园网络运维经费\n设立的政策依据：根据年度工作计划设立。\n预算安排规模：30万元\n项目承担单位：示例市教育局\n"
    "资金分配情况：线路费18万元，设备维护费12万元。\n资金执行时间：2031年1月至12月\n"
    "2.项目名称：教师培训项目 设立的政策依据：根据培训规划设立。\n预算安排规模：200000元\n"
    "资金分配情况：讲课费20万元。\n资金执行时间：2031年3月-9月\n"
    "八、关于示例市教育局2031年政府性基金预算拨款情况说明\n没有安排。\n"
)


def form(name: str, amount: str) -> str:
    return (
        f"项目支出绩效目标表\n（2031年）\n预算单位\t示例市教育局\t\t\n项目名称\t{name}\t\t\n项目资金(万元)\t年度资金总额：\t{amount}\t\n"
        f"项目总体目标\t保障运行。\t\t\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t次数\t≥4次\n\n"
    )


def projects(text: str) -> tuple[Project, ...]:
    document = read(text.encode(), "sample.txt")
    performance = read_performance(document)
    tables = find_tables(document, {id(grid) for grid in performance.grids})
    return read_projects(read_paragraphs(document), read_statements(document, tables, 2031, ()).statements, performance)


def test_the_three_sources_are_one_project() -> None:
    found = projects(STATEMENT + NARRATIVE + form("部门专项—校园网络运维经费", "30.00") + form("教师培训项目", "20.00"))
    assert [project.name for project in found] == ["部门专项-校园网络运行经费", "教师培训项目"]
    first, second = found
    assert (first.name_narrative, first.name_performance) == ("部门专项—校园网络运维经费", "部门专项—校园网络运维经费")
    assert (second.name_narrative, second.name_performance) == (None, None)
    assert first.codes == {"functional": "2050203"}
    assert (first.amount, first.narrative_amount, first.performance_amount) == (Decimal("30.00"), Decimal(30), Decimal("30.00"))
    assert (first.unit_in_charge, first.period, first.goal) == ("示例市教育局", "2031年1月至12月", "保障运行。")
    assert [(part.label, part.amount) for part in first.allocation_parts] == [("线路费", Decimal(18)), ("设备维护费", Decimal(12))]


def test_a_narrative_in_yuan_is_given_in_the_statements_unit() -> None:
    second = projects(STATEMENT + NARRATIVE)[1]
    assert (second.unit, second.narrative_amount) == ("万元", Decimal(20))
    assert second.basis == "根据培训规划设立。"


def test_a_project_of_one_source_stays() -> None:
    found = projects(NARRATIVE + form("操场改造项目", "5.00"))
    assert [(project.name, project.amount, project.performance_amount) for project in found] == [
        ("部门专项—校园网络运维经费", None, None),
        ("教师培训项目", None, None),
        ("操场改造项目", None, Decimal("5.00")),
    ]


def test_indicators_carry_the_projects_name() -> None:
    text = STATEMENT + form("部门专项—校园网络运维经费", "30.00")
    performance = read_performance(read(text.encode(), "sample.txt"))
    assert {row.project for row in read_indicators(performance, projects(text))} == {"部门专项-校园网络运行经费"}


def test_rows_of_one_name_are_one_project() -> None:
    found = projects(STATEMENT.replace("教师培训项目", "部门专项-校园网络运行经费"))
    assert [(project.name, project.amount, project.codes) for project in found] == [("部门专项-校园网络运行经费", Decimal("50.00"), {})]


def test_the_name_may_stand_in_the_heading() -> None:
    text = NARRATIVE.replace("1.项目名称：部门专项—校园网络运维经费", "（一）校园网络运维经费情况").replace(
        "预算安排规模：30万元", "预算规模：30 万元"
    )
    assert projects(text)[0].narrative_amount == Decimal(30)


def test_names_are_matched_by_likeness_and_amount() -> None:
    left = [Named(("校园网络运行经费",), 30), Named(("教师培训项目",), 20), Named(("操场改造",), 5)]
    right = [Named(("教师培训",), 20), Named(("校园网络运维经费",), 30), Named(("食堂改造",), 7)]
    assert match_names(left, right) == {0: 1, 1: 0}


def test_equal_names_go_together_by_amount() -> None:
    left = [Named(("设备购置",), 3), Named(("设备购置",), 5)]
    assert match_names(left, left[::-1]) == {0: 1, 1: 0}
