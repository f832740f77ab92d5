"""Which amount columns of a statement are the parts of which other: by use, by economic class, by fund."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.disclosure import Column
from ingest.forms.headings import find_heading

USES = ("basic", "project", "business", "remitted_to_superior", "subsidies_to_affiliates", "reserve", "surplus_distribution")
BASIC_PARTS = ("personnel", "operating")
_PENSIONS = "econ_303"  # 对个人和家庭的补助 printed between 人员支出 and 公用支出 is a part beside them

# The fund that each fund is part of; one that has no column of its own is passed over.
FUND_PARENT: dict[str, str] = {
    "general_public": "fiscal",
    "general_public_transfer": "fiscal",
    "gov_fund": "fiscal",
    "gov_fund_transfer": "fiscal",
    "state_capital": "fiscal",
    "state_capital_transfer": "fiscal",
    "general_resources": "general_public",
    "fiscal": "current_year",
    "special_account": "current_year",
    "special_account_education": "special_account",
    "special_account_other": "special_account",
    "unit_funds": "current_year",
    "institution_revenue": "unit_funds",
    "business_revenue": "unit_funds",
    "superior_subsidy": "unit_funds",
    "affiliate_payments": "unit_funds",
    "other_revenue": "unit_funds",
    "carryover_fiscal": "carryover",
    "carryover_non_fiscal": "carryover",
    "carryover_general_public": "carryover_fiscal",
    "carryover_gov_fund": "carryover_fiscal",
    "carryover_state_capital": "carryover_fiscal",
    "carryover_special_account": "carryover_non_fiscal",
    "carryover_unit_funds": "carryover_non_fiscal",
}
# Where 一般财力 has a column, the transfers from above stand inside their fund, not beside it.
NESTED_TRANSFERS = {"general_public_transfer": "general_public", "gov_fund_transfer": "gov_fund", "state_capital_transfer": "state_capital"}
_OF_WHICH = re.compile(r"其中[:：]?")
_NO_PART = re.compile(r"其中|扣除|备注|比例|[%％]")  # columns that add nothing to a whole
APPROPRIATIONS = frozenset({"general_public", "gov_fund", "state_capital", *NESTED_TRANSFERS})


@dataclass(frozen=True, slots=True)
class Partition:
    """A column and the columns it is the sum of; `at_most` where the parts may not be all of it. `by` is use, economic or fund."""

    whole: Column
    parts: tuple[Column, ...]
    by: str
    at_most: bool

    @property
    def is_fiscal(self) -> bool:
        """Whether the parts are the funds of the appropriation."""
        return self.by == "fund" and all(part.fund in APPROPRIATIONS for part in self.parts)


def find_partitions(columns: Iterable[Column]) -> list[Partition]:
    """Every partition of a statement's columns, for each period and basis it prints; percentages have none."""
    groups: dict[tuple[str, str | None], list[Column]] = {}
    unknown: list[Column] = []
    for column in map(_of_its_class, columns):
        if column.measure is None:
            unknown += [column] if column.path and find_heading(column.path[-1]) is None else []
        elif column.period != "change_pct":
            groups.setdefault((column.period, column.basis), []).append(column)
    found = [partition for group in groups.values() for partition in (*_by_use(group), *_by_class(group), *_by_fund(group))]
    return [replace(one, at_most=True) if not one.at_most and _may_lack(one, unknown) else one for one in found]


def _of_its_class(column: Column) -> Column:
    """A column of an economic class under its measure, even where another column of the statement has that (项目支出: 商品和服务支出
    beside 基本支出: 商品和服务支出)."""
    heading = find_heading(column.path[-1]) if column.measure is None and len(column.path) > 1 else None
    is_class = heading is not None and (heading.measure or "").startswith("econ_") and not any(map(_NO_PART.search, column.path))
    return replace(column, measure=heading.measure) if heading is not None and is_class else column


def _may_lack(partition: Partition, unknown: list[Column]) -> bool:
    """Whether a column that is not understood stands beside the whole or its parts: it may be a part too."""
    groups = {partition.whole.path[:-1], *(part.path[:-1] for part in partition.parts if not _is_subtotal(part))}
    return any(column.path[:-1] in groups and not any(map(_NO_PART.search, column.path)) for column in unknown)


def _is_subtotal(column: Column) -> bool:
    """Whether a column is what its group adds up to (项目支出 over 项目支出总数): its neighbours are parts of it."""
    heading = find_heading(column.path[-1]) if len(column.path) > 1 else None
    return heading is not None and heading.measure == "total"


def _by_use(columns: list[Column]) -> list[Partition]:
    found: list[Partition] = []
    for fund in dict.fromkeys(column.fund for column in columns):
        measures = {column.measure: column for column in reversed(columns) if column.fund == fund}
        basic = [measures[key] for key in BASIC_PARTS if key in measures]
        basic += [measures[_PENSIONS]] if basic and _PENSIONS in measures and measures[_PENSIONS].path[:-1] == basic[0].path[:-1] else []
        uses = [measures[key] for key in USES if key in measures]
        if "basic" in measures and len(basic) >= len(BASIC_PARTS):
            found += _partition(measures["basic"], basic, "use")
        if "total" in measures:
            found += _partition(measures["total"], uses if "basic" in measures else basic + uses, "use")
    return found


def _by_class(columns: list[Column]) -> list[Partition]:
    """Economic classes are parts of what their common heading names: basic or project expenditure, else of the total."""
    groups: dict[tuple[tuple[str, ...], str | None], list[Column]] = {}
    for column in columns:
        if column.measure and column.measure.startswith("econ_"):
            groups.setdefault((column.path[:-1], column.fund), []).append(column)
    found: list[Partition] = []
    for (path, fund), parts in groups.items():
        headings = [heading.measure for part in path if (heading := find_heading(part)) and heading.measure in ("basic", "project")]
        measure = headings[-1] if headings else "total"
        whole = next((column for column in columns if (column.measure, column.fund) == (measure, fund)), None)
        if whole is None and len(groups) == 1:
            whole = next((column for column in columns if (column.measure, column.fund) == ("total", fund)), None)
        if whole is not None:
            found += _partition(whole, parts, "economic")
    return found


def _by_fund(columns: list[Column]) -> list[Partition]:
    found = [partition for column in columns if column.fund for partition in _of_which(column, columns)]
    columns = [column for column in columns if not (column.path and _OF_WHICH.match(column.path[-1]))]
    for measure in dict.fromkeys(column.measure for column in columns):
        funds = {column.fund: column for column in columns if column.measure == measure}
        groups: dict[Column, list[Column]] = {}
        for fund, column in funds.items():
            whole = funds.get(parent_fund(fund, set(funds))) if fund else None
            if whole is not None:
                groups.setdefault(whole, []).append(column)
        for whole, parts in groups.items():
            found += _partition(whole, parts, "fund")
    return found


def _of_which(column: Column, columns: list[Column]) -> list[Partition]:
    """A column that says 其中 is at most the subtotal of its group (事业收入: 金额, 其中：教育收费), else the column before it."""
    if not (column.path and _OF_WHICH.match(column.path[-1])):
        return []
    group = [one for one in columns if one is not column and one.path[:-1] == column.path[:-1] and one.measure == column.measure]
    whole = next((one for one in group if len(one.path) > 1 and _is_subtotal(one)), None)
    whole = whole or next((one for one in group if one.col == column.col - 1), None)
    return [Partition(whole, (column,), "fund", at_most=True)] if whole else []


def parent_fund(fund: str, present: set[str | None]) -> str | None:
    """The nearest fund with a column of its own that a fund is part of; None is the statement's whole."""
    parents = FUND_PARENT | NESTED_TRANSFERS if "general_resources" in present else FUND_PARENT
    above = parents.get(fund)
    while above is not None and above not in present:
        above = parents.get(above)
    return above


def _partition(whole: Column, parts: list[Column], by: str) -> list[Partition]:
    """One part alone, or one that says 其中, need not be all of the whole."""
    if not parts:
        return []
    of_which = any(text.startswith("其中") for part in parts for text in part.path)
    return [Partition(whole, tuple(parts), by, at_most=of_which or len(parts) == 1)]
