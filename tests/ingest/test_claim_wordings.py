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


def test_parts_of_one_statement_in_an_explanation_of_all() -> None:
    parts = (
        "其中：基本支出60.00万元，比2023年增加4.00万元，主要原因是示例定额调标，主要用于保障样板人员；"
        "项目支出40.00万元，比2023年减少24.00万元，主要原因是示例项目完工。"
    )
    lines = (
        f"2024年一般公共预算财政拨款支出100.00万元，比2023年减少20.00万元。{parts}",
        "2024年政府性基金预算支出8.00万元，比2023年增加3.00万元，主要原因是样板工程开工。",
    )
    found = [(claim.statement, claim.measure, claim.amount, claim.delta, claim.reason) for claim in claims("二、部门预算情况说明", *lines)]
    assert found == [
        ("general_expenditure", "total", D(100), D(-20), None),
        ("general_expenditure", "basic", D(60), D(4), "示例定额调标"),
        ("general_expenditure", "project", D(40), D(-24), "示例项目完工"),
        ("gov_fund", "total", D(8), D(3), "样板工程开工"),
    ]


@pytest.mark.parametrize(
    ("heading", "words", "statement", "delta"),
    [
        ("（一）全年收入", "2024年收入预算70.00万元，比2023年67.00万元增长3.00万元，增长4.5%。", "revenue", "3"),
        ("（二）全年支出", "2024年支出预算70.00万元，同比减少5.00万元，下降6.7%。", "expenditure", "-5"),
    ],
)
def test_a_change_beside_the_amount_of_the_year_before(heading: str, words: str, statement: str, delta: str) -> None:
    found = claims("三、部门预算收入及支出总体情况", heading, words)
    assert [(claim.statement, claim.measure, claim.amount, claim.delta) for claim in found] == [(statement, "total", D(70), D(delta))]


def test_a_share_after_a_bracket_is_of_the_amount_before_it() -> None:
    line = (
        "本年收入合计50.00万元，包括财政拨款收入40.00万元（其中，一般公共预算40.00万元，政府性基金预算0万元），占收入合计80%；"
        "其他收入10.00万元，占收入合计20%。"
    )
    found = claims("（二）收入决算情况说明", line, kind="final_accounts")
    assert [(claim.key, claim.amount, claim.share_pct) for claim in found] == [
        (None, D(50), None),
        ("source.fiscal", D(40), D(80)),
        ("source.general_public", D(40), None),
        ("source.gov_fund", D(0), None),
        ("source.other_revenue", D(10), D(20)),
    ]


def test_the_parts_of_an_item_named_without_its_path() -> None:
    lines = (
        "2024年一般公共预算支出90.00万元，其中：基本支出80.00万元，项目支出10.00万元，具体如下：",
        "机关事业单位基本养老保险缴费支出12.00万元，其中：",
        "基本支出12.00万元，项目支出0万元。",
        "机构运行60.00万元，其中：基本支出58.00万元，项目支出2.00万元。",
        "1.基本支出预算80.00万元。其中：工资福利支出预算70.00万元，同比减少2.00万元。",
    )
    found = claims("五、一般公共预算支出情况说明", *lines)
    assert [(claim.statement, *claim.codes.values(), claim.measure, claim.amount) for claim in found] == [
        ("general_expenditure", "total", D(90)),
        ("general_expenditure", "basic", D(80)),
        ("general_expenditure", "project", D(10)),
        ("general_expenditure", "2080505", "total", D(12)),
        ("general_expenditure", "2080505", "basic", D(12)),
        ("general_expenditure", "2080505", "project", D(0)),
        ("general_expenditure", None, D(60)),  # several items have that name
        ("general_expenditure", None, D(58)),
        ("general_expenditure", None, D(2)),
        ("general_expenditure", "basic", D(80)),
        ("basic_expenditure", "301", "total", D(70)),
    ]


def test_quantities_of_three_public_parted_by_commas_alone() -> None:
    line = (
        "2024年“三公”经费预算52.00万元，与上年预算持平：一、2024年公务用车购置及运行费预算30.00万元，其中公务用车运行费30.00万元，"
        "比上年预算减少7.00万元，主要原因是示例用车减少，公务用车购置费0万元，主要原因是样板车辆够用，二、2024年公务接待费预算22.00万元，比上年预算增加7.00万元。"
    )
    found = [(claim.key, claim.amount, claim.delta, claim.reason) for claim in claims(THREE_PUBLIC, line)]
    assert found == [
        ("three_public.total", D(52), D(0), None),
        ("three_public.vehicles", D(30), None, None),
        ("three_public.vehicle_operation", D(30), D(-7), "示例用车减少"),
        ("three_public.vehicle_purchase", D(0), None, "样板车辆够用"),
        ("three_public.reception", D(22), D(7), None),
    ]


def test_a_change_of_another_amount_in_a_reason_is_not_of_the_claim() -> None:
    line = "2024年因公出国（境）费6.00万元，比上年减少2.00万元，主要是因为从严控制，示例29.00万元，比上年减少3.00万元。"
    found = [(claim.key, claim.delta) for claim in claims(THREE_PUBLIC, line)]
    assert found == [("three_public.overseas_travel", D(-2))]


def test_straight_quotation_marks() -> None:
    found = claims('六、"三公"经费情况', '2024年"三公"经费预算4.00万元，与上年预算持平。')
    assert [(claim.key, claim.delta) for claim in found] == [("three_public.total", D(0))]


@pytest.mark.parametrize(
    ("words", "delta", "pct"),
    [
        ("较上年增3.00万元，增幅6%", "3", "6"),
        ("较上年减3.00万元，减6%", "-3", "-6"),
        ("较上年（减少）3.00万元，（减）幅6%", "-3", "-6"),
    ],
)
def test_short_verbs_and_verbs_in_brackets(words: str, delta: str, pct: str) -> None:
    found = claims("（一）基本支出预算收支增减情况", f"1.工资福利支出{words}。主要变动原因如下：")
    assert [(claim.statement, *claim.codes.values(), claim.delta, claim.delta_pct, claim.reason) for claim in found] == [
        ("basic_expenditure", "301", D(delta), D(pct), None)
    ]


def test_the_years_own_revenue_is_a_part_of_all_revenue() -> None:
    line = "（一）2024年度总收入58.00万元，其中本年收入39.00万元，较2023年度决算数减少17.00万元，下降30.36%。"
    found = [
        (claim.key, claim.amount, claim.delta, claim.base) for claim in claims("一、收入支出决算总体情况", line, kind="final_accounts")
    ]
    assert found == [("total.revenue", D(58), None, "unstated"), ("source.current_year", D(39), D(-17), "prior_final")]


def test_a_change_in_per_cent_is_of_what_it_names() -> None:
    lines = ("2024年财政拨款收支总预算9.00万元。支出包括：教育支出6.00万元、住房保障支出3.00万元。", "财政拨款总收支较上年下降3.85%。")
    found = [(claim.subject, claim.delta_pct) for claim in claims("四、财政拨款收支预算总体情况说明", *lines)]
    assert found == [("财政拨款总收支", D("-3.85")), ("教育支出", None), ("住房保障支出", None)]


def test_a_class_called_a_subject_of_the_budget() -> None:
    found = claims(EXPENDITURE, "（一）教育支出类科目6.00万元，占支出总预算60%，同比减少1.00万元。")
    assert [(claim.codes, claim.share_pct, claim.delta) for claim in found] == [({"functional": "205"}, D(60), D(-1))]
