"""What the labels of rows mean where rows are no classification codes: revenue sources, uses, three-public, totals.

Labels are compared like headings (`plain_heading`), after their mark (一、 1. （一） 其中：) is taken off. `level` is the
usual depth of the quantity (1 outermost) where the print shows none; `parent` names the key it is part of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.forms.funds import find_fund
from ingest.forms.headings import plain_heading


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity that provinces print as a row or as a column; `key` as docs/extract.md lists them."""

    key: str | None
    words: tuple[str, ...]
    kind: str = "source"
    parents: tuple[str, ...] = ()  # the keys it is part of, nearest first, where such a row is printed above it


def _source(key: str, *words: str, parents: tuple[str, ...] = ()) -> Quantity:
    return Quantity(f"source.{key}", words, "source", tuple(f"source.{parent}" for parent in parents))


_OWN = ("unit_funds", "current_year")
_FISCAL = ("fiscal", "current_year")

SOURCES = (
    _source("current_year", "本年收入", "本年预算收入", "当年收入"),
    _source("fiscal", "财政拨款（补助）", "财政拨款", "财政拨款收入", "财政拨款补助", parents=("current_year",)),
    _source("general_public", "一般公共预算", "一般公共预算拨款", "一般公共预算财政拨款", "一般公共预算拨款收入", "一般公共预算财政拨款收入", "一般公共预算资金", "公共财政预算",
            "一般公共预算收入", parents=_FISCAL),
    _source("general_resources", "一般财力", parents=("general_public",)),
    _source("general_public_transfer", "上级一般公共预算安排转移支付", "上级一般公共预算转移支付", "上级一般公共预算安排转移支付资金", parents=("general_public",)),
    _source("gov_fund", "政府性基金预算", "政府性基金预算拨款", "基金预算拨款", "政府性基金预算财政拨款", "政府性基金预算拨款收入", "政府性基金预算财政拨款收入", "政府性基金", "政府性基金拨款",
            parents=_FISCAL),
    _source("current_gov_fund", "政府性基金收入", "本级政府性基金收入", "本级政府性基金", parents=("gov_fund",)),
    _source("gov_fund_transfer", "上级政府性基金安排转移支付", "上级政府性基金转移支付", "上级政府性基金预算安排转移支付", "上级政府性基金安排转移支付资金", parents=("gov_fund",)),
    _source("state_capital", "国有资本经营预算", "国有资本经营预算拨款", "国有资本经营预算财政拨款", "国有资本经营预算拨款收入", "国有资本经营预算财政拨款收入", parents=_FISCAL),
    _source("current_state_capital", "国有资本经营收入", "国有资本经营预算收入", "本级国有资本经营收入", parents=("state_capital",)),
    _source("state_capital_transfer", "上级国有资本经营预算安排转移支付", "上级国有资本经营预算转移支付", "上级国有资本经营预算安排转移支付资金", parents=("state_capital",)),
    _source("special_account", "财政专户核拨", "财政专户（教育收费）", "教育收费（财政专户）", "财政专户管理资金", "财政专户管理资金收入", "财政专户", "财政专户核拨资金", "教育收费",
            parents=("current_year",)),
    _source("unit_funds", "单位资金", "单位资金收入", "其他资金", parents=("current_year",)),
    _source("institution_revenue", "事业收入", "事业收入资金", parents=_OWN),
    _source("superior_subsidy", "上级补助收入", parents=_OWN),
    _source("affiliate_payments", "附属单位上缴收入", "附属单位上缴", parents=_OWN),
    _source("business_revenue", "事业单位经营收入", "经营收入", parents=_OWN),
    _source("other_revenue", "其他收入", "单位其他资金收入", parents=_OWN),
    _source("carryover", "上年结转结余", "上年结转", "上年结转和结余", "年初结转和结余", "上年结转资金", "上年结余、结转", "上年结余结转", "上年结转和结余资金", "上年结转结余资金"),
    _source("carryover_fiscal", "部门财政性资金结转", "财政拨款结转", "财政拨款结转结余", "财政拨款结转资金", "财政拨款结余、结转", parents=("carryover",)),
    _source("carryover_non_fiscal", "非财政拨款结余", "非财政拨款结转结余", "非财政拨款结转", "非财政拨款结余、结转", parents=("carryover",)),
    _source("non_fiscal_surplus_used", "使用非财政拨款结余", "用事业基金弥补收支差额"),
)  # fmt: skip

# Under a carry-over row the names of funds mean what is carried over of them.
CARRYOVER_OF = {
    "source.general_public": ("source.carryover_general_public", ("source.carryover_fiscal", "source.carryover")),
    "source.gov_fund": ("source.carryover_gov_fund", ("source.carryover_fiscal", "source.carryover")),
    "source.state_capital": ("source.carryover_state_capital", ("source.carryover_fiscal", "source.carryover")),
    "source.special_account": ("source.carryover_special_account", ("source.carryover_non_fiscal", "source.carryover")),
    "source.unit_funds": ("source.carryover_unit_funds", ("source.carryover_non_fiscal", "source.carryover")),
}

# Sources by the fund they are of, for labels that are told by how they are built (ingest/forms/funds.py).
_BY_FUND = {
    **{(source.key or "").removeprefix("source."): source for source in SOURCES},
    "special_account_education": next(source for source in SOURCES if source.key == "source.special_account"),
    **{key.removeprefix("source."): Quantity(key, (), "source", parents) for key, parents in CARRYOVER_OF.values()},
}

USES = (
    Quantity("use.current_year", ("本年支出", "当年支出"), "other"),
    Quantity("use.basic", ("基本支出",), "other", ("use.current_year",)),
    Quantity("use.project", ("项目支出",), "other", ("use.current_year",)),
    Quantity("use.business", ("事业单位经营支出", "经营支出"), "other", ("use.current_year",)),
    Quantity("use.remitted_to_superior", ("上缴上级支出",), "other", ("use.current_year",)),
    Quantity("use.subsidies_to_affiliates", ("对附属单位补助支出",), "other", ("use.current_year",)),
    Quantity("use.reserve", ("预留资金", "单位预留机动经费"), "other", ("use.current_year",)),
    Quantity("use.surplus_distribution", ("结余分配",), "other"),
    Quantity(
        "use.year_end_carryover",
        (
            "结转下年",
            "年终结转",
            "年终结转结余",
            "年末结转和结余",
            "结转下年资金",
            "结转结余下年",
            "年末结转结余",
            "年末财政拨款结转和结余",
        ),
        "other",
    ),
)

TOTALS = (
    Quantity("source.current_year", ("本年收入合计", "收入合计", "本年收入小计", "当年收入小计", "当年收入合计"), "total"),
    Quantity("use.current_year", ("本年支出合计", "支出合计", "本年支出小计", "当年支出小计", "当年支出合计"), "total"),
    Quantity("total.revenue", ("收入总计", "收入预算总计"), "total"),
    Quantity("total.expenditure", ("支出总计", "支出预算总计"), "total"),
    Quantity("total.personnel", ("人员经费合计", "人员经费小计", "人员支出合计"), "total"),
    Quantity("total.operating", ("公用经费合计", "公用经费小计", "公用支出合计"), "total"),
    Quantity(None, ("合计", "总计", "小计", "共计", "总合计"), "total"),
)

# The totals of all money, where 收入合计 or 支出合计 is printed below this year's total or below the carry-over.
WHOLE_OF = {"source.current_year": "total.revenue", "use.current_year": "total.expenditure"}

THREE_PUBLIC = (
    Quantity("three_public.total", ("合计", "总计", "共计", "支出合计", "三公经费合计", "三公经费", "三公经费小计", "三公经费支出"), "total"),
    Quantity("three_public.with_meetings", ("三公经费及会议费培训费合计",), "total"),
    Quantity("three_public.overseas_travel", ("因公出国（境）费", "因公出国（境）费用", "因公出国（境）", "因公出国境费", "因公（境）费", "因公出国（境）经费", "出国（境）费"), "other"),
    Quantity("three_public.reception", ("公务接待费", "公务接待", "公务接待费用"), "other"),
    Quantity("three_public.vehicles", ("公务用车购置及运行费", "公务用车购置及运行维护费", "公务用车购置及运行费（小计）", "公务用车购置和运行费", "公务用车费", "公务用车购置及运行经费", "公务用车费小计",
                                       "公务用车购置和运行维护费", "公务用车购置及运行", "公务用车购置及运行维护", "公务用车购置和运行维护", "公务用车购置及运维费", "公务用车购置和运行"), "other"),
    Quantity("three_public.vehicle_purchase", ("公务用车购置费", "公务用车购置", "公务用车购置经费"), "other", ("three_public.vehicles",)),
    Quantity("three_public.vehicle_operation", ("公务用车运行费", "公务用车运行维护费", "公务用车运行", "公务用车运行经费", "公务用车运行维护"), "other", ("three_public.vehicles",)),
    Quantity("three_public.conference", ("会议费",), "other"),
    Quantity("three_public.training", ("培训费",), "other"),
)  # fmt: skip

# Below 公务用车购置及运行费 its parts are printed without its name: 购置费, 运行费.
_OF_VEHICLES = {
    **dict.fromkeys(("购置费", "购置", "购置经费", "购置费用"), "three_public.vehicle_purchase"),
    **dict.fromkeys(("运行费", "运行", "运行维护费", "运行维护", "运行经费", "运行费用"), "three_public.vehicle_operation"),
}

AGENCY_OPERATING = (Quantity("agency_operating", ("机关运行经费", "单位运行经费"), "other"),)

_MARK = re.compile(
    r"^(?:(?P<chapter>[一二三四五六七八九十]+[、.．])|(?P<number>[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]\s*[、.．:]?|\d{1,2}[)）]?\s*[、.．:]?(?=\s*\D)|[一二三四五六七八九十]{1,2}[)）:：])|(?P<of>(?:其中|加|减)[:：]|其中))\s*"
)
# How deep a label's mark stands among those printed beside it: a deeper one is part of the last shallower one.
_DEPTHS = tuple(
    (re.compile(pattern), depth)
    for depth, pattern in enumerate(
        (r"[一二三四五六七八九十]+[、.．]", r"[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,2}[)）]",
         r"\d{1,2}\s*[、.．:：](?!\d)", r"[（(]\d{1,2}[)）]|\d{1,2}[)）]|[①-⑳]", r"其中[:：]?"),
        start=1,
    )
)  # fmt: skip
_ASIDE = re.compile(r"（(?:含|不含|包括|元|万元)[^（）]*）$|（万?元）$|（结[转余]）$")  # 使用非财政拨款结余（含专用结余）
_SUBTOTAL = re.compile(r"（?小计）?$")


def _table(*groups: tuple[Quantity, ...]) -> dict[str, Quantity]:
    return {plain_heading(word): quantity for group in reversed(groups) for quantity in reversed(group) for word in quantity.words}


_SOURCES = _table(TOTALS, SOURCES)
_USES = _table(TOTALS, USES)
_THREE_PUBLIC = _table(THREE_PUBLIC, AGENCY_OPERATING)
_TOTALS = _table(TOTALS)
_BEGINNINGS = (
    (
        re.compile(
            r"(?:(?:19|20)\d{2}年(?:度)?)?(?:一般公共预算|公共预算)?(?:财政)?(?:拨款)?(?:安排)?三公经费(?:支出)?(?:财政拨款|预（决）算|预算|决算|总额|总计|$)"
        ),
        THREE_PUBLIC[0],
    ),
    (re.compile(r"(?:(?:19|20)\d{2}年(?:度)?)?(?:机关|单位)运行经费"), AGENCY_OPERATING[0]),
)


def split_mark(label: str) -> tuple[int | None, str]:
    """The depth a label's mark shows (一、 1, 1. 2, 其中： 3, None without a mark) and the label without it."""
    plain = "".join(label.split())
    match = _MARK.match(plain)
    if match is None:
        return None, plain
    level = 1 if match["chapter"] else 2 if match["number"] else 3
    return level, _after_of(plain[match.end() :])


OF_WHICH = 5  # how deep 其中： stands


def mark_depth(label: str) -> int | None:
    """How deep the mark of a label stands: 一、 1, （一） 2, 1. 3, （1） 4, 其中： 5; None without a mark."""
    return next((depth for mark, depth in _DEPTHS if mark.match(label)), None)


def _after_of(rest: str) -> str:
    return rest.removeprefix("其中：").removeprefix("其中:")


def _find(label: str, table: dict[str, Quantity]) -> Quantity | None:
    _, bare = split_mark(label)
    _, bare = split_mark(bare)  # 其中：（1）公务用车运行维护费
    plain = plain_heading(bare)
    exact = table.get(plain) or table.get(plain_heading(label)) or table.get(_SUBTOTAL.sub("", plain))
    exact = exact or table.get(plain.replace("其它", "其他").removesuffix("支出").removesuffix("资金"))
    return exact or table.get(_ASIDE.sub("", plain))


def find_source(label: str) -> Quantity | None:
    """The revenue source or revenue total a label names, by its wording or by how the name of a fund is built."""
    found = _find(label, _SOURCES)
    if found is not None:
        return found
    bare = label
    while (rest := split_mark(bare)[1]) != bare:
        bare = rest
    fund = find_fund(plain_heading(bare))
    return _BY_FUND.get(fund) if fund else None


def find_use(label: str) -> Quantity | None:
    """The use of money or expenditure total a label names."""
    return _find(label, _USES)


def find_three_public(label: str) -> Quantity | None:
    """The three-public quantity a label names; a longer name of the whole (三公经费财政拨款预算总额) begins with it."""
    found = _find(label, _THREE_PUBLIC)
    if found is not None:
        return found
    plain = plain_heading(label)
    return next((quantity for words, quantity in _BEGINNINGS if words.match(plain)), None)


def find_vehicle_part(label: str) -> Quantity | None:
    """The part of 公务用车购置及运行费 that a label below it names."""
    key = _OF_VEHICLES.get(plain_heading(split_mark(label)[1]))
    return next((quantity for quantity in THREE_PUBLIC if quantity.key == key), None) if key else None


def find_total(label: str) -> Quantity | None:
    """The total a label names (合计, 总计, 收入总计 …)."""
    return _TOTALS.get(plain_heading(label))
