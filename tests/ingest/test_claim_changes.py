"""Changes in claims: their base, their reason, and those named inside a reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.ingest.narratives import EXPENDITURE, GENERAL, THREE_PUBLIC, claims, figures, statement

D = Decimal


AMOUNTS = (
    "2024年财政拨款“三公”经费数为 5 万元，其中：因公出国（境）费 0 万元，公务用车购置费 0 万元，公务用车运行费 4 万元，公务接待费 1 万元。"
)
CHANGES = (
    "2024年财政拨款“三公”经费比上年预算减少 1 万元，下降 16.67%，其中：因公出国（境）费增加 0 万元，增长 0%，主要原因是：没有安排；"
    "公务用车购置费为 0，主要原因是未安排；公务用车运行费与上年持平，主要原因是：车辆不变；"
    "公务接待费减少 1 万元，下降 50%，主要原因是：压减接待。"
)


def test_amount_and_change_in_two_sentences_are_one_claim_quoting_the_second() -> None:
    found = {claim.key: claim for claim in claims(THREE_PUBLIC, AMOUNTS, CHANGES)}
    assert {key: figures(claim) for key, claim in found.items()} == {
        "three_public.total": (D(5), None, D(-1), D("-16.67")),
        "three_public.overseas_travel": (D(0), None, D(0), D(0)),
        "three_public.vehicle_purchase": (D(0), None, None, None),
        "three_public.vehicle_operation": (D(4), None, D(0), None),
        "three_public.reception": (D(1), None, D(-1), D(-50)),
    }
    assert found["three_public.reception"].quote == "公务接待费减少 1 万元，下降 50%，主要原因是：压减接待。"
    assert found["three_public.reception"].base == "prior_budget"
    assert found["three_public.vehicle_purchase"].reason == "未安排"
    assert found["three_public.total"].place.line == 4


def test_a_reason_for_the_total_ends_where_its_parts_begin() -> None:
    found = claims(
        THREE_PUBLIC,
        "“三公”经费比上年预算减少 1 万元，主要原因是：压减，其中：公务接待费减少 1 万元，主要原因是少办会，公务用车运行费增加 0 万元。",
    )
    assert [(claim.key, claim.delta, claim.reason, claim.within_reason) for claim in found][:2] == [
        ("three_public.total", D(-1), "压减", False),
        ("three_public.reception", D(-1), "少办会，公务用车运行费增加 0 万元", False),
    ]


def test_the_choice_of_a_template_left_standing_is_signed_by_its_first_word() -> None:
    (claim,) = claims(THREE_PUBLIC, "“三公”经费 4 万元，比上年预算增加（减少）1 万元，增长（下降）33.33%。")
    assert figures(claim) == (D(4), None, D(1), D("33.33"))


@pytest.mark.parametrize(
    ("words", "base"),
    [
        ("比上年预算增加", "prior_budget"),
        ("比上年预算数增加", "prior_budget"),
        ("较2023年年初预算增加", "prior_budget"),
        ("比上年执行数增加", "prior_execution"),
        ("较上年决算数增加", "prior_final"),
        ("与上年相比增加", "unstated"),
        ("比去年增加", "unstated"),
    ],
)
def test_bases_of_changes(words: str, base: str) -> None:
    (claim,) = claims(EXPENDITURE, f"基本支出 6 万元，{words} 1 万元，增长20%。")
    assert (claim.base, claim.delta) == (base, D(1))


@pytest.mark.parametrize("words", ["与上年预算持平", "较上年无变化", "与上年预算数相同", "比上年预算无增减变化"])
def test_unchanged_is_a_change_of_zero(words: str) -> None:
    (claim,) = claims(EXPENDITURE, f"基本支出 6 万元，{words}。")
    assert (claim.delta, claim.implied_prior) == (D(0), D(6))


def test_changes_named_inside_a_reason() -> None:
    project = statement(("2050899", "其他进修及培训"), key="project_expenditure", project="样板楼修缮项目资金")
    found = claims(
        EXPENDITURE,
        "项目支出 50 万元，比上年预算增加 40 万元，主要原因是本年预算增加样板楼修缮项目资金 60 万元，网络维护费较上年预算增加 1 万元；"
        "同时较上年减少调研经费 15 万元、印刷费 6 万元，两相抵消，本年较上年预算增加 40 万元，预计全年用 50 万元。",
        statements=(project,),
    )
    assert [(claim.subject, claim.delta, claim.within_reason) for claim in found] == [
        ("项目支出", D(40), False),
        ("样板楼修缮项目资金", D(60), True),
        ("网络维护费", D(1), True),
        ("调研经费", D(-15), True),
        ("印刷费", D(-6), True),
        ("项目支出", D(40), True),
    ]
    assert found[1].statement == "project_expenditure"
    assert found[1].codes == {"functional": "2050899"}
    assert (found[2].base, found[4].base, found[5].measure) == ("prior_budget", "unstated", "project")
    assert found[0].reason is not None
    assert found[0].reason.startswith("本年预算增加样板楼")
    assert found[0].reason.endswith("50 万元")


def test_a_reason_in_the_sentence_after() -> None:
    found = claims(
        GENERAL, "其中：基本支出 60 万元，比上年预算增加 2 万元，增长 3.45%。", "主要原因是：调资。项目支出 5 万元，比上年预算减少 1 万元。"
    )
    assert [(claim.measure, claim.reason) for claim in found] == [("basic", "调资"), ("project", None)]


def test_a_reason_opened_and_left_empty_is_not_a_missing_one() -> None:
    found = claims(EXPENDITURE, "基本支出 6 万元，比上年预算增加 1 万元，主要原因是。", "项目支出 6 万元，比上年预算增加 1 万元。")
    assert [claim.reason for claim in found] == ["", None]
