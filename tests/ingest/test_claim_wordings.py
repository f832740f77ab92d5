"""The same statements in other places' words: headings, verbs of change, explanations that are not divided by statement."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.facts import read_facts
from tests.ingest.narratives import EXPENDITURE, OFFICE, REVENUE, claims, paragraphs

D = Decimal
THREE_PUBLIC = "六、一般公共预算“三公”经费支出情况"


@pytest.mark.parametrize(
    ("words", "delta"),
    [
        ("比上年预算追加 2 万元", "2"),
        ("较上年预算上浮 2 万元", "2"),
        ("较上年预算下浮 2 万元", "-2"),
        ("与上年预算相比削减 2 万元", "-2"),
        ("较2023年度预算数回落 2 万元", "-2"),
        ("与上年预算数相比无差异", "0"),
        ("同上年预算相比不增不减", "0"),
        ("较上年预算零增长", "0"),
        ("与上年预算相比没有变动", "0"),
        ("比上年预算未作调整，无调整", "0"),
    ],
)
def test_other_verbs_of_change(words: str, delta: str) -> None:
    (claim,) = claims(EXPENDITURE, f"基本支出 12 万元，{words}。")
    assert (claim.amount, claim.delta, claim.base) == (D(12), D(delta), "prior_budget")


def test_a_name_that_holds_a_verb_of_change_states_none() -> None:
    (claim,) = claims(EXPENDITURE, "项目支出 12 万元，比上年预算增加 2 万元，主要原因是：样板能力提升项目安排 2 万元。")
    assert (claim.delta, claim.within_reason) == (D(2), False)


def test_what_an_amount_alone_is_mainly_for_is_no_reason() -> None:
    first, second = claims(
        EXPENDITURE, "基本支出 12 万元，主要是为保障日常运转。", "项目支出 3 万元，比上年预算减少 1 万元，主要是示例项目完工。"
    )
    assert (first.reason, second.reason) == (None, "示例项目完工")


@pytest.mark.parametrize(
    "words", ["主要原因是：", "原因是", "主要系", "其主要原因为", "主要原因在于", "增加的原因是", "变动原因：", "主要是由于"]
)
def test_words_that_open_a_reason(words: str) -> None:
    (claim,) = claims(EXPENDITURE, f"基本支出 12 万元，占 60%，比上年预算增加 2 万元，增长 20%，{words}示例人员增加。")
    assert (claim.reason, claim.delta_pct) == ("示例人员增加", D(20))


def test_a_quantity_named_by_the_heading_above_its_sentence() -> None:
    lines = ("（一）因公出国（境）经费", "2024 年预算安排 0.50 万元，与上年预算持平。", "（二）公务接待费", "2024 年预算安排 1.30 万元。")
    found = [(claim.key, claim.amount, claim.delta) for claim in claims(THREE_PUBLIC, *lines)]
    assert found == [("three_public.overseas_travel", D("0.50"), D(0)), ("three_public.reception", D("1.30"), None)]


def test_a_heading_that_points_to_its_table_is_complete() -> None:
    lines = ("（二）收入预算情况说明（详见表 1-3）", "2024 年收入预算 10 万元，比上年执行数增加 1 万元。")
    (claim,) = claims("二、2024 年预算安排情况说明", *lines)
    assert (claim.statement, claim.amount, claim.base) == ("revenue", D(10), "prior_execution")


def test_fees_for_meetings_and_training_outside_of_three_public() -> None:
    found = claims("（三）一般性支出情况", "2024年本单位会议费预算 1 万元；培训费预算 2 万元，人数 11 人。")
    assert [(claim.key, claim.amount) for claim in found] == [("three_public.conference", D(1)), ("three_public.training", D(2))]


def test_one_explanation_of_all_statements_together() -> None:
    lines = (
        f"2024年，{OFFICE}收入预算20万元，其中：财政拨款收入20万元，比2023年预算增加2万元；事业收入0万元。",
        (
            "支出预算20万元，其中：财政拨款支出预算20万元，比2023年预算增加2万元。财政拨款支出预算里，一般公共预算拨款支出预算18万元，"
            "比2023年预算增加2万元；政府性基金拨款支出预算2万元，与2023年预算相同；国有资本经营预算拨款支出预算为0万元。"
        ),
        "财政拨款支出主要内容如下：",
        "1.“教育支出”科目15万元，主要用于人员经费。",
        "2.教育支出（类）普通教育（款）小学教育（项）3万元，主要用于校舍。",
    )
    found = [
        (claim.statement, claim.key, tuple(claim.codes.values()), claim.amount, claim.delta)
        for claim in claims("2024年单位预算编制说明", *lines)
    ]
    assert found == [
        ("overview", "total.revenue", (), D(20), None),
        ("overview", "source.fiscal", (), D(20), D(2)),
        ("overview", "source.institution_revenue", (), D(0), None),
        ("overview", "total.expenditure", (), D(20), None),
        ("fiscal_overview", "total.expenditure", (), D(20), D(2)),
        ("general_expenditure", None, (), D(18), D(2)),
        ("gov_fund", None, (), D(2), D(0)),
        ("state_capital", None, (), D(0), None),
        ("fiscal_overview", None, ("205",), D(15), None),
        ("general_expenditure", None, ("2050202",), D(3), None),
    ]


def test_year_end_carryover_in_the_statement_of_expenditure() -> None:
    (claim,) = claims(EXPENDITURE, "年终结转结余 0.00 万元。")
    assert (claim.statement, claim.measure) == ("expenditure", "year_end_carryover")


def test_revenue_is_not_spending() -> None:
    assert claims(REVENUE, "收入预算 3 万元。")[0].statement == "revenue"


@pytest.mark.parametrize(
    ("heading", "sentence", "facts"),
    [
        (
            "（一）国有资产情况",
            "截至2023年底，本单位共有公务用车 3 辆，其中，机要通信用车 1 辆。",
            {"vehicles_count": "3", "vehicles_secure_mail_count": "1"},
        ),
        ("（一）国有资产情况", "2024年拟新增配置公务用车 2 辆。", {"planned_vehicles_count": "2"}),
        (
            "（一）国有资产情况",
            "1.房屋及构筑物 90 平方米，价值 4 万元。4.其他固定资产价值 8 万元。",
            {"building_area": "90", "other_assets_value": "8"},
        ),
        (
            "（二）绩效情况",
            "部门整体支出纳入绩效目标管理，涉及财政资金 40 万元；各处共 7 个项目纳入绩效目标管理，涉及财政资金合计 30.5 万元。",
            {"performance_overall_amount": "40", "performance_projects_count": "7", "performance_projects_amount": "30.5"},
        ),
        (
            "（一）机关运行经费情况",
            "2024年的机关运行经费预算 5 万元，与2023年预算数相比核减 1.5 万元，降低幅度为 23.08%。",
            {"agency_operating": "5", "agency_operating_change": "-1.5", "agency_operating_change_pct": "-23.08"},
        ),
        (
            "（二）政府采购情况",
            "面向中小企业预留采购预算 4 万元，其中：预留小微企业采购份额 2 万元。",
            {"procurement_sme": "4", "procurement_small_micro": "2"},
        ),
        (
            "（二）绩效情况",
            "均实行绩效目标管理，共计 3 个一级项目，涉及资金 21 万元。",
            {"performance_projects_count": "3", "performance_projects_amount": "21"},
        ),
        ("（二）绩效情况", "纳入 2024 年部门整体支出绩效目标的金额为 56.7 万元。", {"performance_overall_amount": "56.7"}),
    ],
)
def test_facts_in_other_words(heading: str, sentence: str, facts: dict[str, str]) -> None:
    found = {fact.key: fact.value for fact in read_facts(paragraphs(f"第三部分 2024年部门预算情况说明\n{heading}\n{sentence}"))}
    assert facts.items() <= found.items()
