"""Names of funds as provinces build them, and the rows and columns that are known by them."""

from __future__ import annotations

import pytest

from budgets.codes import edition
from ingest.forms.funds import find_fund
from ingest.forms.headings import find_heading, plain_heading
from ingest.forms.quantities import find_source, find_use

NAMES = {
    "本级财政拨款收入": "fiscal",
    "预算拨款": "fiscal",
    "公共财政拨款（补助）资金": "general_public",
    "省级一般公共预算拨款收入": "general_public",
    "中央提前下达一般公共预算转移支付": "general_public_transfer",
    "上级政府性基金预算转移支付收入": "gov_fund_transfer",
    "国有资金经营预算拨款": "state_capital",
    "财政专户拨款": "special_account",
    "纳入财政专户管理的非税收入": "special_account",
    "事业收入（含教育收费）": "institution_revenue",
    "自筹资金": "unit_funds",
    "上年财政拨款结转": "carryover_fiscal",
    "一般公共预算拨款结余、结转": "carryover_general_public",
    "上年结转-政府性基金预算": "carryover_gov_fund",
    "以前年度结转结余": "carryover",
    "上年非财政拨款结转资金": "carryover_non_fiscal",
}


@pytest.mark.parametrize(("name", "fund"), NAMES.items())
def test_a_fund_is_told_by_how_its_name_is_built(name: str, fund: str) -> None:
    assert find_fund(plain_heading(name)) == fund


@pytest.mark.parametrize(
    "name",
    ["纳入预算管理的非税收入", "经费拨款", "一般公共预算支出", "政府性基金预算支出", "专项收入", "上级转移支付", "本年收入", "合计", ""],
)
def test_what_names_no_fund_or_something_else_is_none(name: str) -> None:
    assert find_fund(plain_heading(name)) is None


def test_rows_and_columns_use_it() -> None:
    found = find_source("1（一）本级政府性基金预算资金")
    assert found is not None
    assert (found.key, found.parents) == ("source.gov_fund", ("source.fiscal", "source.current_year"))
    left = find_source("1.国有资本经营预算拨款结余、结转")
    assert left is not None
    assert left.key == "source.carryover_state_capital"
    heading = find_heading("市级财政专户管理资金")
    assert heading is not None
    assert (heading.measure, heading.fund) == (None, "special_account")
    use = find_use("（二十一）年末财政拨款结转和结余")
    assert use is not None
    assert use.key == "use.year_end_carryover"


def test_a_class_is_found_by_a_name_it_had_before_a_renaming() -> None:
    tree = edition("functional", 2026)
    assert tree.named(None, "医疗卫生与计划生育支出") == "210"
    assert tree.named(None, "卫生健康") == "210"
    assert tree.named("213", "农业") == "21301"
    assert tree.named(None, "公诉") is None
