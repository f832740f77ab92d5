"""Claims from invented sentences: what they are about, their figures, and what is no claim."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.claims import read_claims
from tests.ingest.narratives import (
    BASIC,
    CARRYOVER,
    EXPENDITURE,
    FISCAL,
    GENERAL,
    GOV_FUND,
    OFFICE,
    OVERVIEW,
    REVENUE,
    WHOLE,
    claims,
    figures,
    identity,
    paragraphs,
    statement,
    wrapped,
)

D = Decimal


def test_a_source_of_revenue_with_share_change_and_reason() -> None:
    (claim,) = claims(REVENUE, "一般公共预算 80.50 万元，占 80.5%，比上年预算增加 10.5 万元，增长 15%，主要原因是：人员增加。")
    assert (claim.subject, claim.statement, claim.key, claim.fund) == ("一般公共预算", "revenue", "source.general_public", "general_public")
    assert figures(claim) == (D("80.50"), D("80.5"), D("10.5"), D("15"))
    assert (claim.base, claim.implied_prior, claim.reason, claim.unit) == ("prior_budget", D("70.00"), "人员增加", "万元")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("上级一般公共预算安排的转移支付资金", "source.general_public_transfer"),
        ("政府性基金预算", "source.gov_fund"),
        ("国有资本经营预算", "source.state_capital"),
        ("单位资金", "source.unit_funds"),
        ("财政拨款结转", "source.carryover_fiscal"),
        ("本年事业收入", "source.institution_revenue"),
        ("上年结转结余的单位资金", "source.carryover_unit_funds"),
    ],
)
def test_sources_by_their_names(words: str, key: str) -> None:
    (claim,) = claims(REVENUE, f"{words} 3 万元，占 5%。")
    assert (claim.key, claim.fund) == (key, key.removeprefix("source."))


def test_what_is_not_arranged_is_no_claim() -> None:
    assert claims(REVENUE, "政府性基金预算未安排。", "收入预算包括：一般公共预算。") == ()


def test_totals_and_parts_of_expenditure() -> None:
    found = claims(EXPENDITURE, f"{OFFICE}部门2024年支出预算 100 万元，其中：", "基本支出 60 万元，占60%；项目支出40万元，占40%。")
    assert [(claim.statement, claim.key, claim.measure, claim.amount) for claim in found] == [
        ("expenditure", None, "total", D(100)),
        ("expenditure", None, "basic", D(60)),
        ("expenditure", None, "project", D(40)),
    ]
    assert [claim.subject for claim in found] == ["支出预算", "基本支出", "项目支出"]


def test_amounts_alone_in_the_overview() -> None:
    found = claims(OVERVIEW, "收支总预算 9.9 万元。", "支出预算包括：一般公共服务支出 5 万元、教育支出 4.9 万元。")
    assert [(claim.codes, claim.amount) for claim in found] == [
        ({}, D("9.9")),
        ({"functional": "201"}, D(5)),
        ({"functional": "205"}, D("4.9")),
    ]


def test_the_fund_of_a_list_of_fiscal_expenditure() -> None:
    found = claims(
        FISCAL,
        "2024年财政拨款收支总预算 30 万元。",
        "收入预算包括：一般公共预算拨款 20 万元、政府性基金预算拨款 10 万元。",
        "一般公共预算支出包括：教育支出 20 万元，主要用于：培训 3 万元；政府性基金预算支出包括：城乡社区支出 10 万元，主要用于：修路。",
    )
    assert [(claim.key, claim.fund, claim.amount) for claim in found] == [
        (None, None, D(30)),
        ("source.general_public", None, D(20)),
        ("source.gov_fund", None, D(10)),
        (None, "general_public", D(20)),
        (None, "gov_fund", D(10)),
    ]


PATH = "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）"


def test_an_item_by_its_path() -> None:
    (claim,) = claims(GENERAL, f"1.{PATH}：2024年预算数为1,234.50万元，比上年预算减少0.50万元，下降0.04%，主要原因是：退休。")
    assert claim.subject == PATH
    assert claim.codes == {"functional": "2010301"}
    assert figures(claim) == (D("1234.50"), None, D("-0.50"), D("-0.04"))
    assert claim.implied_prior == D("1235.00")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("一般公共服务（类）政府办公厅（室）及相关机构事务（款）行政运行（项）", "2010301"),  # 支出 left out
        ("一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（政府办公厅（室）及相关机构事务）（项）", "2010301"),
        ("科学技术支出（类）技术与开发（款）科技成果转化与扩散（项）", "2060404"),  # a section misprinted
        ("住房保障支出（类）住房改革支出（款）住房公积金支出（项）", "2210201"),
        ("社会保障与就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）", "2080501"),  # a class misprinted
        ("住房保障支出（类）住房公积金（项）", "2210201"),  # the section left out
        ("一般公共服务支出(类)组织事务(款)2013299其他组织事务支出(项)", "2013299"),
        ("一般公共服务支出（类）信访事务（款）从来没有的事务（项）", None),
    ],
)
def test_paths_with_slips(path: str, code: str | None) -> None:
    (claim,) = claims(GENERAL, f"2.{path}：2024年预算数为5万元。")
    assert claim.codes == ({"functional": code} if code else {})


def test_an_item_by_a_path_of_dashes() -> None:
    (claim,) = claims(GENERAL, "一般公共服务支出-审计事务-审计业务20.50万元，主要用于审计业务。")
    assert (claim.subject, claim.codes) == ("一般公共服务支出-审计事务-审计业务", {"functional": "2010804"})
    assert not any(claim.codes for claim in claims(GENERAL, "甲-乙-丙20.50万元，主要用于审计业务。"))


def test_an_item_without_its_class_takes_it_from_the_line_above() -> None:
    found = claims(GENERAL, "（一）卫生健康支出（类）", "1.行政事业单位医疗（款）行政单位医疗（项）支出 7 万元，与上年相比增加 1 万元。")
    assert [claim.codes for claim in found] == [{"functional": "2101101"}]


def test_the_documents_own_codes_come_before_the_editions() -> None:
    own = statement(("215", "资源勘探信息等支出"), ("21505", "工业和信息产业监管"), ("2150599", "其他工业和信息产业监管支出"))
    path = "资源勘探信息等支出（类）工业和信息产业监管（款）其他工业和信息产业监管支出（项）"
    (claim,) = claims(GENERAL, f"1.{path}：2024年预算数为5万元。", statements=(own,))
    assert claim.codes == {"functional": "2150599"}


def test_classes_with_shares() -> None:
    found = claims(GENERAL, "（二）一般公共预算当年拨款结构情况", "1.教育支出（类）5万元，占50%。", "2. 住房保障支出（类）5万元，占50%。")
    assert [(claim.subject, claim.codes, claim.share_pct) for claim in found] == [
        ("教育支出（类）", {"functional": "205"}, D(50)),
        ("住房保障支出（类）", {"functional": "221"}, D(50)),
    ]


def test_personnel_and_operating_expenditure() -> None:
    found = claims(
        BASIC,
        f"{OFFICE}2024年一般公共预算基本支出 9 万元，其中：",
        "人员经费 8 万元，主要包括：基本工资、奖金；公用经费 1 万元，主要包括：办公费。",
    )
    assert [(claim.statement, claim.measure, claim.amount) for claim in found] == [
        ("basic_expenditure", "total", D(9)),
        ("basic_expenditure", "personnel", D(8)),
        ("basic_expenditure", "operating", D(1)),
    ]


def test_agency_operating_expenses_are_a_claim_without_a_statement() -> None:
    (claim,) = claims(
        "十、其他重要事项的情况说明",
        "（一）机关运行经费情况",
        f"2024年，{OFFICE}本级及下属0家行政单位的机关运行经费财政拨款预算 5 万元，比上年预算增加 1 万元，增长 25%。主要原因是：新增人员。",
    )
    assert (claim.subject, claim.statement, claim.key, claim.measure) == ("机关运行经费财政拨款预算", None, "agency_operating", None)
    assert (claim.amount, claim.delta, claim.delta_pct, claim.reason) == (D(5), D(1), D(25), "新增人员")


def test_carry_over_with_its_projects() -> None:
    found = claims(
        CARRYOVER,
        f"{OFFICE}2024年上年结转结余 3.3 万元，包括：财政拨款 3 万元，非财政拨款 0.3 万元，其中：",
        "1.2022年驻点、帮扶经费 3.3 万元，主要用于：购买物资。",
    )
    assert [(claim.key, claim.fund, claim.amount) for claim in found] == [
        ("source.carryover", None, D("3.3")),
        ("source.carryover_fiscal", "fiscal", D(3)),
        ("source.carryover_non_fiscal", "non_fiscal", D("0.3")),
        (None, None, D("3.3")),
    ]
    assert found[3].subject == "2022年驻点、帮扶经费"


def test_government_funds_have_their_own_statement() -> None:
    found = claims(
        GOV_FUND,
        f"{OFFICE}2024年政府性基金预算支出 8 万元，其中：项目支出 8 万元。",
        "1.城乡社区支出（类）国有土地使用权出让收入安排的支出（款）征地和拆迁补偿支出（项）：2024年预算数为8万元。",
    )
    assert [(claim.statement, claim.measure, claim.codes) for claim in found] == [
        ("gov_fund", "total", {}),
        ("gov_fund", "project", {}),
        ("gov_fund", "total", {"functional": "2120801"}),
    ]


def test_figures_of_procurement_assets_projects_and_terms_are_no_claims() -> None:
    assert (
        claims(
            "七、2024年一般公共预算项目支出情况说明",
            "1.项目名称：样板项目",
            "预算安排规模：5万元",
            "资金分配情况：办公费3万元，差旅费2万元。",
            "十、其他重要事项的情况说明",
            "（二）政府采购情况",
            "政府采购预算 5 万元，其中：政府采购货物预算 5 万元。",
            "（三）国有资产占用使用情况",
            "1.房屋 5 平方米，价值 5 万元。",
            "第四部分 名词解释",
            "一、基本支出：指 5 万元以下的支出。",
        )
        == ()
    )


def test_a_department_named_like_a_section() -> None:
    office = "示例市国有资产监督管理局"
    text = f"三、关于{office}2024年支出预算情况说明\n{office}2024年支出预算 5 万元。"
    (claim,) = read_claims(paragraphs(text), (), replace(identity(), department=office))
    assert (claim.statement, claim.amount) == ("expenditure", D(5))


def test_final_accounts_have_a_budget_and_its_completion() -> None:
    (claim,) = claims(
        "五、一般公共预算财政拨款支出决算情况说明",
        f"1、{PATH}。主要用于：办公。年初预算为 8 万元，支出决算为 6 万元，完成年初预算的 75%。决算数小于预算数的主要原因：节约。",
        kind="final_accounts",
    )
    assert (claim.codes, claim.budget, claim.amount, claim.completion_pct, claim.reason) == (
        {"functional": "2010301"},
        D(8),
        D(6),
        D(75),
        "节约",
    )


def test_lines_broken_anywhere_and_numbers_broken_by_a_space() -> None:
    found = claims(
        GENERAL,
        "1.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政",
        "",
        "运行（项）2024 年预算数为 1,2",
        "7",
        "34.50 万元，比上年预算增",
        "",
        "加 1 万元，增长 0.08%。主要原因是：调",
        "资。",
    )
    assert [(claim.codes, figures(claim), claim.reason) for claim in found] == [
        ({"functional": "2010301"}, (D("1234.50"), None, D(1), D("0.08")), "调资")
    ]
    assert found[0].place.line == 3


def whole(text: str) -> list[tuple[object, ...]]:
    found = read_claims(paragraphs(text), (), identity())
    return [
        (
            claim.subject,
            claim.statement,
            claim.key,
            claim.codes,
            *figures(claim),
            claim.base,
            claim.within_reason,
            "".join((claim.reason or "").split()),
        )
        for claim in found
    ]


def test_a_whole_explanation() -> None:
    assert len(whole(WHOLE)) == 17
    assert [claim[2] for claim in whole(WHOLE)][-4:] == ["source.carryover", "source.carryover_fiscal", "source.carryover_non_fiscal", None]


@pytest.mark.parametrize("width", range(18, 46))
def test_wherever_the_lines_break_the_claims_are_the_same(width: int) -> None:
    assert whole(wrapped(WHOLE, width)) == whole(WHOLE)


def test_a_bracket_never_closed_holds_nothing_together() -> None:
    found = claims(
        GENERAL,
        "1.一般公共服务支出（类）组织事务（款）其他组织事务支出（项）：2024年预算数为5万元，主要原因是：调资（含补发。2.教育支出（类）4万元。",
    )
    assert [claim.amount for claim in found] == [D(5), D(4)]
