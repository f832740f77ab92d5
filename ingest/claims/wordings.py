"""The wordings of each section of the explanation and what they mean: data, the more specific first."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a section and what it means."""

    pattern: re.Pattern[str]
    statement: str | None
    key: str | None = None
    measure: str | None = "total"
    fund: str | None = None


def _w(pattern: str, statement: str | None, key: str | None = None, measure: str | None = "total", fund: str | None = None) -> Wording:
    return Wording(re.compile(pattern), statement, key, measure, fund)


def _spending(statement: str, total: str) -> tuple[Wording, ...]:
    """The wordings that every statement of expenditure shares: parts first, then its own total."""
    return (
        _w(r"人员经费|人员支出", statement, measure="personnel"),
        _w(r"公用经费|日常公用", statement, measure="operating"),
        _w(r"基本支出", statement, measure="basic"),
        _w(r"项目支出|项目经费", statement, measure="project"),
        _w(r"事业单位经营支出|^经营支出", statement, measure="business"),
        _w(r"上缴上级", statement, measure="remitted_to_superior"),
        _w(r"对附属单位补助|对下级单位补助", statement, measure="subsidies_to_affiliates"),
        _w(r"单位预留机动经费|预留资金", statement, measure="reserve"),
        _w(total, statement),
    )


_OF_THE_YEAR = (("^本年收入$", "source.current_year"), ("^本年支出$", "use.current_year"))  # without what was carried over
_TOTALS_OF_BOTH = r"总收、?支|收、?支(?:总)?(?:预算|决算)|收入、?支出(?:总)?(?:预算|决算)|收入支出(?:总计|合计)|收支(?:总计|合计|总额)"

# Each section's wordings, the more specific first.
SUBJECTS: dict[str, tuple[Wording, ...]] = {
    "overview": (
        _w(_TOTALS_OF_BOTH, "overview"),
        *(_w(pattern, "overview", key) for pattern, key in _OF_THE_YEAR),
        _w(r"^总?收入$|收入(?:总)?预算|收入(?:预算)?(?:总计|合计)", "overview", "total.revenue"),
        _w(r"年[终末]结转|结转下年", "overview", "use.year_end_carryover"),
        _w(r"^总?支出$|支出(?:总)?预算|支出(?:预算)?(?:总计|合计)", "overview", "total.expenditure"),
        _w(r"基本支出", "overview", "use.basic"),
        _w(r"项目支出", "overview", "use.project"),
    ),
    "revenue": (_w(r"^总?收入$|收入(?:总)?预算|收入(?:预算)?(?:总计|合计)", "revenue"),),
    "expenditure": (
        _w(r"年[终末]结转|结转下年", "expenditure", measure="year_end_carryover"),
        *_spending("expenditure", r"^总?支出$|支出(?:总)?预算|支出(?:预算)?(?:总计|合计)|本年支出"),
    ),
    "fiscal_overview": (
        _w(rf"财政拨款(?:{_TOTALS_OF_BOTH})|{_TOTALS_OF_BOTH}", "fiscal_overview"),
        *(_w(pattern, "fiscal_overview", key) for pattern, key in _OF_THE_YEAR),
        _w(r"^总?收入$|收入(?:总)?预算|收入(?:预算)?(?:总计|合计)", "fiscal_overview", "total.revenue"),
        _w(r"^总?支出$|支出(?:总)?预算|支出(?:预算)?(?:总计|合计)", "fiscal_overview", "total.expenditure"),
    ),
    "general_expenditure": _spending("general_expenditure", r"一般公共预算|财政拨款(?:预算)?支出|^(?:支出)?合计$"),
    "compilation": (
        _w(r"一般公共预算(?:财政)?(?:拨款)?支出", "general_expenditure"),
        _w(r"政府性基金(?:预算)?(?:财政)?(?:拨款)?支出", "gov_fund"),
        _w(r"国有资本经营(?:预算)?(?:财政)?(?:拨款)?支出", "state_capital"),
        _w(r"财政拨款支出", "fiscal_overview", "total.expenditure"),
        _w(r"^总?收入$|收入(?:总)?预算|收入(?:预算)?(?:总计|合计)", "overview", "total.revenue"),
        _w(r"^总?支出$|支出(?:总)?预算|支出(?:预算)?(?:总计|合计)", "overview", "total.expenditure"),
    ),
    "basic_expenditure": (
        _w(r"人员经费|人员支出", "basic_expenditure", measure="personnel"),
        _w(r"公用经费|日常公用", "basic_expenditure", measure="operating"),
        _w(r"基本支出", "basic_expenditure"),
    ),
    "projects": (_w(r"(?:一般公共预算|财政拨款)项目支出|^项目支出(?:预算)?$", "project_expenditure"),),
    "gov_fund": _spending("gov_fund", r"政府性基金"),
    "state_capital": _spending("state_capital", r"国有资本"),
    "carryover": (
        _w(r"非财政(?:拨款)?", "carryover", "source.carryover_non_fiscal", fund="non_fiscal"),
        _w(r"^财政(?:拨款)?(?:资金)?(?:结转)?(?:结余)?$", "carryover", "source.carryover_fiscal", fund="fiscal"),
        _w(r"(?:上年)?(?:结转结余|结转和结余|结转)(?:资金|预算)?$", "carryover", "source.carryover"),
    ),
    "agency": (_w(r"(?:机关|单位)?(?:运行|公用)经费.*", None, "agency_operating", measure=None),),
    "three_public": (
        _w(r"三公”?经费", "three_public", "three_public.total"),
        _w(r"因公.{0,2}（境）|出国（境）|因公出国", "three_public", "three_public.overseas_travel"),
        _w(r"公务用车购置(?:费)?(?:及|和|与)(?:公务用车)?运行", "three_public", "three_public.vehicles"),
        _w(r"公务用车购置", "three_public", "three_public.vehicle_purchase"),
        _w(r"公务用车运行", "three_public", "three_public.vehicle_operation"),
        _w(r"(?<!国内)(?<!境外)(?<!国外)(?<!外事)公务接待", "three_public", "three_public.reception"),
        _w(r"(?:^|的)会议费", "three_public", "three_public.conference"),
        _w(r"(?:^|的)培训费", "three_public", "three_public.training"),
    ),
}  # fmt: skip

# The fund that a list's own heading names: 一般公共预算支出包括：…, 政府性基金预算支出包括：….
LIST_FUNDS = (
    (re.compile(r"一般公共预算支出"), "general_public"),
    (re.compile(r"政府性基金(?:预算)?支出"), "gov_fund"),
    (re.compile(r"国有资本经营(?:预算)?支出"), "state_capital"),
)
