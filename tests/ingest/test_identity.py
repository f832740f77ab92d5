"""Whose document it is: the slots a name stands in, its spellings, year, place, staff."""

from __future__ import annotations

from decimal import Decimal

import pytest

from budgets.provinces import city_at_start
from ingest.exceptions import UnknownIdentity
from ingest.identity import read_identity
from ingest.office_names import read_region
from ingest.organisation import count_offices, read_staffing, read_subordinate_units
from tests.ingest.narratives import document

OFFICE = "示例自治区样板地区示例市人民政府办公室"
TEXT = f"""{OFFICE}
2024年部门预算公开
第一部分 {OFFICE}概况
二、机构设置及人员情况
{OFFICE}无下属预算单位，下设 3 个科室 2 个中心，分别是：一科、二科。
{OFFICE}编制数 25，实有人数 20 人，其中：在职 15 人，减少 6 人；退休 5 人，增加 0 人；离休 0 人，无变化。
第二部分 2024年部门预算公开表
编制部门：{OFFICE}
单位：万元
单位名称\t示例市政府人民办公室\t项目名称\t样板
第三部分 2024年部门预算情况说明
二、关于{OFFICE}部门 2024年收入预算情况说明
（一）人员情况
新增编制 9 人。
{OFFICE}
二〇二四年二月十日"""


def test_a_whole_identity() -> None:
    found = read_identity(document(TEXT))
    assert found.department == OFFICE
    assert found.department_variants == ("示例市政府人民办公室",)
    assert (found.scope, found.kind, found.fiscal_year, found.unit, found.dated_on) == ("department", "budget", 2024, "万元", "2024-02-10")
    assert found.region == "示例自治区样板地区示例市"
    assert found.offices == Decimal(5)
    assert (found.staffing.authorised_posts, found.staffing.in_service_change, found.staffing.retired_cadres_change) == (
        Decimal(25),
        Decimal(-6),
        Decimal(0),
    )


def test_contents_are_the_titles_without_numbers() -> None:
    entries = ("目录", "第一部分 概况", "第二部分 公开表", "一、部门收支总体情况表 …… 5", "- 二、“三公”经费 支出情况表", "第三部分 说明")
    text = TEXT.replace("第一部分", "\n".join((*entries, "第一部分")), 1)
    assert read_identity(document(text)).contents == ("部门收支总体情况表", "“三公”经费支出情况表")


def test_a_unit_and_final_accounts() -> None:
    found = read_identity(
        document("示例市样板中心2023年度单位决算公开\n编制单位：示例市样板中心 单位：元\n一、2023年度收入决算情况说明\n比2022年减少。")
    )
    assert (found.department, found.scope, found.kind, found.fiscal_year, found.unit) == (
        "示例市样板中心",
        "unit",
        "final_accounts",
        2023,
        "元",
    )


@pytest.mark.parametrize("text", ["样板。", "某某局XX部门2024年部门预算公开\n部门：XX局", "示例市样板局的话，没有年份。"])
def test_no_name_or_no_year_is_an_error(text: str) -> None:
    with pytest.raises(UnknownIdentity):
        read_identity(document(text))


@pytest.mark.parametrize(
    ("department", "region"),
    [
        ("示例市人民政府办公室", "示例市"),
        ("示例县城市管理局", "示例县"),
        ("示例市市场监督管理局", "示例市"),
        ("示例省样板自治州示例县民政局", "示例省样板自治州示例县"),
        ("示例自治区样板地区示例经济开发区党政办公室", "示例自治区样板地区"),
        ("中共示例市委员会组织部", "示例市"),
        ("示例市样板街道社区服务中心", "示例市"),
        ("党政办公室", None),
    ],
)
def test_regions(department: str, region: str | None) -> None:
    assert read_region(department) == region


def test_numbered_institutions_are_not_spellings_of_each_other() -> None:
    text = "示例市第一小学2024年单位预算公开\n编制单位：示例市第一小学\n第三部分 说明\n预算单位\t示例市第二小学"
    assert read_identity(document(text)).department_variants == ()


def test_staffing_not_stated_is_none() -> None:
    staffing = read_staffing(["样板局实有在职人数9人，其中：在职9人，与上年持平。"])
    assert (staffing.authorised_posts, staffing.actual_headcount, staffing.in_service, staffing.in_service_change) == (
        None,
        Decimal(9),
        Decimal(9),
        Decimal(0),
    )
    assert staffing.retired is None


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("样板局下设五个科室、两个中心，分别是：一科。", 7),
        ("局本级内设处室6个，分别是办公室。", 6),
        ("内设机构6个。", 6),
        ("内设办公室、综合科等3个科室。", 3),
        ("下设2个下属单位。", None),
    ],
)
def test_offices(text: str, offices: int | None) -> None:
    assert count_offices([text]) == offices


def test_units_below_in_a_sentence_or_on_lines() -> None:
    assert read_subordinate_units(["所属预算单位3家，包括：示例市甲中心、示例市乙中心（丙中心、丁中心）。"], "示例市样板局") == (
        "示例市甲中心",
        "示例市乙中心（丙中心、丁中心）",
    )
    assert read_subordinate_units(["二级预算单位包括：", "1.示例市甲中心", "示例市样板局编制数5。"], "示例市样板局") == ("示例市甲中心",)
    assert read_subordinate_units(["样板局无下属预算单位，下设2个科室，分别是：综合一科、综合二科。"], "示例市样板局") == ()


def test_final_accounts_without_a_cover_are_known_by_their_statements() -> None:
    text = "收入支出决算总表\n编制部门：示例市教育局\n2024年度\n一般公共预算财政拨款支出决算表\n一般公共预算财政拨款基本支出决算表"
    found = read_identity(document(text))
    assert (found.department, found.kind, found.fiscal_year) == ("示例市教育局", "final_accounts", 2024)


def test_an_office_named_alone_on_the_first_page_is_whose_document_it_is() -> None:
    found = read_identity(document("示例县水利局\n收支总表\n（2025年）"))
    assert (found.department, found.fiscal_year) == ("示例县水利局", 2025)


def test_the_cover_says_whose_it_is_however_often_others_are_named() -> None:
    projects = "\n".join(f"填报单位：示例市第一中学\n项目名称：设备更新{number}" for number in range(20))
    found = read_identity(document(f"示例市教育局\n2024年部门预算\n第一部分 示例市教育局概况\n{projects}"))
    assert found.department == "示例市教育局"


def test_a_name_that_ends_like_no_office_is_better_than_none() -> None:
    found = read_identity(document("2024年单位预算公开\n部门收支总表\n编制单位：示例市城市运行保障 单位：万元"))
    assert (found.department, found.scope) == ("示例市城市运行保障", "unit")


def test_a_place_is_no_department() -> None:
    with pytest.raises(UnknownIdentity):
        read_identity(document("示例自治县2023年预算执行情况和2024年预算草案"))


def test_the_subject_of_a_sentence_about_all_the_money() -> None:
    text = "第一部分 单位概况\n第二部分 2024年单位预算情况说明\n一、收支预算情况\n示例县医疗保障局2024年收支总预算1000.00万元。"
    assert read_identity(document(text)).department == "示例县医疗保障局"


@pytest.mark.parametrize(
    ("text", "department"),
    [
        ("2024年示例市司法局部门预算\n部门收支总表", "示例市司法局"),
        ("2024 年示例县样板镇完小单位预\n算\n收支总表", "示例县样板镇完小"),
        ("2024年部门预算公开\n部门收支总表\n920示例县样板镇财政所\t预算年度：2024\t单位：万元", "示例县样板镇财政所"),
        ("2024年部门预算公开\n部门收支总表\n101001-示例县样板镇财政所 单位：万元", "示例县样板镇财政所"),
    ],
)
def test_names_in_other_places(text: str, department: str) -> None:
    assert read_identity(document(text)).department == department


def test_a_year_that_only_its_label_names() -> None:
    assert read_identity(document("部门收支总表\n示例县样板镇财政所 预算年度：2024\n单位：万元")).fiscal_year == 2024


@pytest.mark.parametrize(
    ("name", "city"), [("长沙示例产业基地办公室", "长沙市"), ("北京示例学院", "北京市"), ("吉林示例学院", None), ("示例职业学院", None)]
)
def test_a_city_named_without_its_last_word(name: str, city: str | None) -> None:
    assert city_at_start(name) == city
