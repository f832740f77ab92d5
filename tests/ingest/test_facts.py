"""Facts: every key from invented sentences of the usual wording."""

from __future__ import annotations

import pytest

from ingest.disclosure import Fact
from ingest.facts import FACTS, read_facts
from tests.ingest.narratives import OFFICE, paragraphs

SECTIONS = {
    "（一）机关运行经费情况": (
        f"2024年，{OFFICE}本级及下属1家行政单位和2家事业单位的机关运行经费财政拨款预算 5.50 万元，"
        "比上年预算减少 1.5 万元，下降 21.43%。主要原因是：压减。"
    ),
    "（二）政府采购情况": (
        "2024年，样板局政府采购预算 9 万元，其中：政府采购货物预算 1 万元，政府采购工程预算 3 万元，政府采购服务预算 5 万元。\n"
        "2024年度本部门面向中小企业预留政府采购项目预算金额 4 万元，其中：面向小微企业预留政府采购项目预算金额 2 万元。"
    ),
    "（三）国有资产占用使用情况": (
        "截至2023年底，样板局占用使用国有资产总体情况为：\n1.房屋 1,200.5 平方米，价值 30 万元。\n"
        "2.车辆 6 辆，价值 60 万元；其中：一般公务用车 1 辆，价值 10 万元；"
        "执法执勤用车 2 辆，价值 20 万元；其他车辆 3 辆，价值 30 万元。\n"
        "3.办公家具价值 7 万元。\n4.其他资产价值 8 万元。\n"
        "单位价值50万元以上大型设备 2 台（套），单位价值100万元以上大型设备 1 台（套）。\n"
        "2024年部门预算没有安排车辆购置经费，安排购置50万元以上大型设备 3 台（套），单位价值100万元以上大型设备 4 台（套）。"
    ),
    "（四）预算绩效情况": (
        "2024年，本部门整体预算绩效目标 1 个，涉及预算金额 99 万元；当年预算安排项目共 2 个，"
        "其中：财政拨款项目涉及预算金额 8 万元；非财政拨款项目 1 个，涉及预算金额 0.5 万元。"
    ),
}
EXPECTED = {
    "subordinate_admin_units": "1",
    "subordinate_institutions": "2",
    "agency_operating": "5.50",
    "agency_operating_change": "-1.5",
    "agency_operating_change_pct": "-21.43",
    "procurement_total": "9",
    "procurement_goods": "1",
    "procurement_works": "3",
    "procurement_services": "5",
    "procurement_sme": "4",
    "procurement_small_micro": "2",
    "assets_as_of": "2023",
    "building_area": "1200.5",
    "building_value": "30",
    "vehicles_count": "6",
    "vehicles_value": "60",
    "vehicles_general_count": "1",
    "vehicles_general_value": "10",
    "vehicles_enforcement_count": "2",
    "vehicles_enforcement_value": "20",
    "vehicles_other_count": "3",
    "vehicles_other_value": "30",
    "furniture_value": "7",
    "other_assets_value": "8",
    "equipment_500k_count": "2",
    "equipment_1m_count": "1",
    "planned_vehicle_purchase": "0",
    "planned_equipment_500k_count": "3",
    "planned_equipment_1m_count": "4",
    "performance_overall_count": "1",
    "performance_overall_amount": "99",
    "performance_projects_count": "2",
    "performance_projects_amount": "8",
    "non_fiscal_projects_count": "1",
    "non_fiscal_projects_amount": "0.5",
}


def facts(heading: str, text: str) -> dict[str, Fact]:
    return {fact.key: fact for fact in read_facts(paragraphs(f"十、其他重要事项的情况说明\n{heading}\n{text}"))}


def test_every_key_of_the_contract() -> None:
    found = {key: fact.value for heading, text in SECTIONS.items() for key, fact in facts(heading, text).items()}
    assert found == EXPECTED


def test_units_and_places() -> None:
    found = facts("（三）国有资产占用使用情况", SECTIONS["（三）国有资产占用使用情况"])
    assert [found[key].unit for key in ("assets_as_of", "building_area", "vehicles_value", "equipment_500k_count")] == [
        None,
        "平方米",
        "万元",
        "台",
    ]
    assert [found[key].place.line for key in ("building_area", "vehicles_other_value", "planned_equipment_1m_count")] == [4, 5, 9]
    assert found["furniture_value"].quote == "3.办公家具价值 7 万元。"


@pytest.mark.parametrize(
    ("sentence", "key", "value"),
    [
        ("2024年预算安排购置车辆经费 18 万元。", "planned_vehicle_purchase", "18"),
        ("2024年单位预算安排购置车辆 2 辆，其中：机要通信用车 1 辆。", "planned_vehicles_secure_mail_count", "1"),
        ("共有车辆 4 辆，其中：主要领导干部用车 1 辆、应急保障用车 3 辆。", "vehicles_emergency_count", "3"),
        ("单价100万元（含）以上设备（不含车辆） 5 台（套）。", "equipment_1m_count", "5"),
    ],
)
def test_other_wordings_of_assets(sentence: str, key: str, value: str) -> None:
    assert facts("（三）国有资产占有使用情况", sentence)[key].value == value


def test_unchanged_operating_expenses() -> None:
    found = facts("（一）机关运行经费", "2024年机关运行经费 5 万元，与上年持平。")
    assert found["agency_operating_change"].value == "0"


def test_an_institutions_operating_expenses() -> None:
    found = facts("（一）机关运行经费情况", "样板中心2024年的公用经费财政拨款预算 5 万元，比上年预算增加 1 万元，增长 25%。")
    assert [found[key].value for key in ("agency_operating", "agency_operating_change", "agency_operating_change_pct")] == ["5", "1", "25"]


def test_the_set_aside_is_not_the_total_of_procurement() -> None:
    found = facts("（二）政府采购情况", "面向中小企业预留政府采购项目预算金额 4 万元。")
    assert [(fact.key, fact.value) for fact in found.values()] == [("procurement_sme", "4")]


def test_terms_are_no_facts() -> None:
    text = "第四部分 名词解释\n一、机关运行经费：指 5 万元的经费，政府采购货物预算 5 万元。"
    assert read_facts(paragraphs(text)) == ()


def test_a_project_named_like_a_fact_is_none() -> None:
    text = "十一、关于样板局2024年上年结转结余预算情况说明\n1.2023年热线运行经费 5 万元，主要用于：尾款。"
    assert read_facts(paragraphs(text)) == ()


def test_every_fact_has_a_key_in_lower_case() -> None:
    assert all(fact.key == fact.key.lower() and " " not in fact.key for fact in FACTS)
