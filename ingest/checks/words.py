"""How findings name statements, rows, columns and amounts, in Chinese and in English.

Codes and printed names stay as printed; only what the form itself says is translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from budgets.codes import KINDS, read_codes
from ingest.amounts import FEN_PER_UNIT
from ingest.checks.figures import Figure, Sheet, Words
from ingest.disclosure import Column, Row

STATEMENTS: dict[str, Words] = {
    "overview": Words("部门收支总体情况表", "the revenue and expenditure overview"),
    "revenue": Words("部门收入总体情况表", "the revenue statement"),
    "expenditure": Words("部门支出总体情况表", "the expenditure statement"),
    "fiscal_overview": Words("财政拨款收支预算总体情况表", "the appropriation overview"),
    "general_expenditure": Words("一般公共预算支出情况表", "the general public budget expenditure statement"),
    "basic_expenditure": Words("一般公共预算基本支出情况表", "the basic expenditure statement"),
    "project_expenditure": Words("一般公共预算项目支出情况表", "the project expenditure statement"),
    "gov_fund": Words("政府性基金预算支出情况表", "the government-managed funds statement"),
    "state_capital": Words("国有资本经营预算支出情况表", "the state capital operations statement"),
    "three_public": Words("“三公”经费支出情况表", "the three-public expenses statement"),
    "carryover": Words("上年结转结余情况明细表", "the carry-over statement"),
    "project_performance": Words("项目支出绩效目标表", "the project performance target tables"),
}

UNITS_EN = {"元": "CNY", "百元": "CNY 100", "千元": "CNY 1,000", "万元": "CNY 10,000", "亿元": "CNY 100 million"}

_MEASURES_EN = {
    "total": "total",
    "basic": "basic expenditure",
    "project": "project expenditure",
    "personnel": "personnel",
    "operating": "operating",
    "business": "business expenditure",
    "remitted_to_superior": "remitted to the superior",
    "subsidies_to_affiliates": "subsidies to affiliates",
    "econ_301": "wages and benefits",
    "econ_302": "goods and services",
    "econ_303": "transfers to individuals and households",
    "econ_307": "debt interest and charges",
    "econ_309": "capital construction",
    "econ_310": "capital expenditure",
    "econ_311": "subsidies to enterprises (capital construction)",
    "econ_312": "subsidies to enterprises",
    "econ_313": "transfers to social security funds",
    "econ_399": "other expenditure",
}

_FUNDS_EN = {
    "fiscal": "fiscal appropriation",
    "non_fiscal": "other than appropriation",
    "general_public": "general public budget",
    "general_public_transfer": "general public budget transfers from above",
    "general_resources": "general resources",
    "gov_fund": "government-managed funds",
    "gov_fund_transfer": "government-managed fund transfers from above",
    "state_capital": "state capital operations",
    "state_capital_transfer": "state capital transfers from above",
    "special_account": "special fiscal account",
    "unit_funds": "unit's own funds",
    "institution_revenue": "institution revenue",
    "business_revenue": "business revenue",
    "superior_subsidy": "subsidies from the superior",
    "affiliate_payments": "payments from affiliates",
    "other_revenue": "other revenue",
    "current_year": "this year",
    "carryover": "carry-over",
    "carryover_fiscal": "carried-over appropriation",
    "carryover_non_fiscal": "carry-over other than appropriation",
}

_SIDES = {
    "revenue": Words("收入", "revenue"),
    "expenditure": Words("支出", "expenditure"),
    "expenditure_by_use": Words("支出（按用途）", "use"),
}
# The mark before a label: 一、 1. （一） 其中： (a bare 一 or 1 belongs to the name)
_MARK = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}(?:[)）]|[、.．:：])|其中[:：]?)+")
_TOTAL_WORDS = frozenset({"合计", "小计", "总计"})


def statement_name(sheet: Sheet) -> Words:
    """表三《部门支出总体情况表》; in English the statement's usual name with its printed number."""
    number = sheet.statement.number or ""
    title = sheet.statement.title if len(sheet.statement.title) <= 30 else STATEMENTS[sheet.key].zh
    known = STATEMENTS.get(sheet.key)
    english = known.en if known else sheet.statement.title
    return Words(f"{number}《{title}》", f"{english} ({number})" if number else english)


def shortened(words: Words, sheets: Iterable[Sheet]) -> Words:
    """The words as a headline: a statement with a number goes by its number in Chinese and by its usual name in English."""
    zh, en = words
    for sheet in sheets:
        known, number = STATEMENTS.get(sheet.key), sheet.statement.number
        if number:
            full = statement_name(sheet)
            zh = zh.replace(full.zh, number)
            en = en.replace(full.en, known.en) if known else en
    en = en.strip()
    return Words(zh.strip(), en[:1].upper() + en[1:])


def missing_statement(key: str) -> Words:
    """The name of a statement that is not there."""
    return Words(f"《{STATEMENTS[key].zh}》", STATEMENTS[key].en)


def row_name(row: Row) -> Words:
    """A row by its code and name, its project, or its label."""
    name = row.project if row.kind == "project" and row.project else row.name or ""
    code = next(iter(row.codes.values()), "") if row.kind != "project" else ""
    bare = name if code else _MARK.sub("", name)
    label = f"{code} {bare}".strip()
    if not label and row.kind != "total":
        return Words("未写名称的一行", "a row without a name")
    if row.kind == "total":
        return Words(f"“{label or '合计'}”行", f"row “{label or '合计'}” (total)")
    english = _english_names().get(code)
    return Words(f"“{label}”", f"{code} {english}" if english else f"“{label}”")


@cache
def _english_names() -> dict[str, str]:
    """The codes that have an English name: the classes, and the sections everybody uses."""
    return {code.code: code.name_en for kind in KINDS for code in read_codes(kind) if code.name_en}


def column_name(column: Column) -> Words:
    """A column by its heading; a 小计 with the heading over it."""
    path = column.path[-2:] if len(column.path) > 1 and column.path[-1] in _TOTAL_WORDS else column.path[-1:]
    heading = "·".join(path)
    measure = _MEASURES_EN.get(column.measure or "", column.measure or "")
    fund = _FUNDS_EN.get(column.fund or "", column.fund or "")
    english = fund if fund and column.measure == "total" else f"{fund}, {measure}".strip(", ")
    return Words(f"“{heading}”栏" if heading else "", f"column “{english or heading}”")


def figure_name(figure: Figure, within: Sheet | None = None) -> Words:
    """Where a figure stands; the statement is left out when it is `within` it."""
    if figure.stated is not None:
        return figure.stated.words
    if figure.sheet is None or figure.row is None:
        return Words("", "")
    sheet, row = figure.sheet, figure.row
    home = Words("", "") if sheet is within else statement_name(sheet)
    side = _SIDES.get(row.side or "", Words("", ""))
    name = row_name(row)
    zh, en = f"{home.zh}{side.zh}{name.zh}", " ".join(part for part in (side.en, name.en) if part)
    if figure.column is not None and sum(column.measure is not None for column in sheet.statement.columns) > 1:
        column = column_name(figure.column)
        zh, en = f"{zh}的{column.zh}" if column.zh else zh, f"{en}, {column.en}"
    return Words(zh, f"{en} of {home.en}" if home.en else en)


def decimals_of(figure: Figure) -> int:
    """The decimals to which a figure's statement is exact."""
    exponent = (figure.half / figure.factor).normalize().as_tuple().exponent
    return max(-exponent - 1, 0) if isinstance(exponent, int) else 0


def in_unit(fen: Decimal, figure: Figure) -> Decimal:
    """An amount in fen as it would be printed beside a figure: in its unit, with its statement's decimals or as many as a fen has there."""
    value = (fen / figure.factor).quantize(1 / figure.factor)
    places = decimals_of(figure)
    rounded = value.quantize(Decimal(1).scaleb(-places))
    return rounded if rounded == value else Decimal(f"{value.normalize():f}")


def amount(fen: Decimal, figure: Figure) -> str:
    """An amount in fen, written in the unit of a figure, with thousands separators."""
    return f"{in_unit(fen, figure):,f}".replace("-", "\u2212")


def unit_name(unit: str) -> Words:
    """The unit's name in both languages."""
    return Words(unit if unit in FEN_PER_UNIT else "万元", UNITS_EN.get(unit, UNITS_EN["万元"]))


def names_of(figures: tuple[Figure, ...]) -> Words:
    """Figures by name, each name once; more than two by the first of them."""
    names = list(dict.fromkeys(figure_name(figure) for figure in figures))
    more = Words("等", " …") if len(names) > 2 else Words("", "")
    return Words("与".join(name.zh for name in names[:2]) + more.zh, " and ".join(name.en for name in names[:2]) + more.en)
