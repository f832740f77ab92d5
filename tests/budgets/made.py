"""Disclosures made by hand, loaded and published through the actions that users use.

The office is invented (示例市人民政府办公室), its sentences are ours; two years
carry the figures that the comparison is accepted by.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.contrib.auth.models import User

from budgets import models
from budgets.publish import publish
from ingest import disclosure as values
from ingest.document import Place, SourceDocument
from ingest.load import load
from ingest.models import StoredFile, Upload

OFFICE = "示例市人民政府办公室"
KINDS = {3: "class", 5: "section", 7: "item"}
CODE_OF = {"functional": "functional", "economic": "economic_department"}
TITLES = {
    "overview": "部门收支总体情况表",
    "expenditure": "部门支出总体情况表",
    "general_expenditure": "一般公共预算支出情况表",
    "basic_expenditure": "一般公共预算基本支出情况表",
    "project_expenditure": "一般公共预算项目支出情况表",
    "gov_fund": "政府性基金预算支出情况表",
    "three_public": "财政拨款“三公”经费支出情况表",
}
_shas = itertools.count(1)

# code or 合计, name, then one amount (text; "" an empty cell; "?" before it: the column is open) for each column
Line = tuple[str, ...]

EXPENDITURE_2021: tuple[Line, ...] = (
    ("201", "一般公共服务支出", "1,174.58", "989.54", "185.04"),
    ("20103", "政府办公厅（室）及相关机构事务", "1,174.58", "989.54", "185.04"),
    ("2010301", "行政运行", "989.54", "989.54", ""),
    ("2010302", "一般行政管理事务", "185.04", "", "185.04"),
    ("208", "社会保障和就业支出", "60.47", "60.47", ""),
    ("20805", "行政事业单位养老支出", "60.47", "60.47", ""),
    ("2080505", "机关事业单位基本养老保险缴费支出", "60.47", "60.47", ""),
    ("212", "城乡社区支出", "4,836.32", "", "4,836.32"),
    ("21203", "城乡社区公共设施", "4,836.32", "", "4,836.32"),
    ("2120399", "其他城乡社区公共设施支出", "4,821.09", "", "4,821.09"),
    ("2120399", "其他城乡社区公共设施支出", "15.24", "", "15.24"),
    ("221", "住房保障支出", "76.04", "76.04", ""),
    ("22102", "住房改革支出", "76.04", "76.04", ""),
    ("2210201", "住房公积金", "76.04", "76.04", ""),
    ("合计", "合计", "6,147.41", "1,126.05", "5,021.36"),
)
EXPENDITURE_2026: tuple[Line, ...] = (
    ("201", "一般公共服务支出", "1048.66", "870.35", "178.31"),
    ("20103", "政府办公厅（室）及相关机构事务", "1048.33", "870.35", "177.98"),
    ("2010301", "行政运行", "870.35", "870.35", ""),
    ("2010302", "一般行政管理事务", "177.98", "", "177.98"),
    ("20132", "组织事务", "0.33", "", "0.33"),
    ("2013299", "其他组织事务支出", "0.33", "", "0.33"),
    ("208", "社会保障和就业支出", "167.45", "167.45", ""),
    ("20805", "行政事业单位养老支出", "167.45", "167.45", ""),
    ("2080501", "行政单位离退休", "93.68", "93.68", ""),
    ("2080505", "机关事业单位基本养老保险缴费支出", "73.77", "73.77", ""),
    ("210", "卫生健康支出", "36.51", "36.51", ""),
    ("21011", "行政事业单位医疗", "36.51", "36.51", ""),
    ("2101101", "行政单位医疗", "31.78", "31.78", ""),
    ("2101103", "公务员医疗补助", "4.73", "4.73", ""),
    ("221", "住房保障支出", "62.11", "62.11", ""),
    ("22102", "住房改革支出", "62.11", "62.11", ""),
    ("2210201", "住房公积金", "62.11", "62.11", ""),
    ("合计", "合计", "1314.73", "1136.42", "178.31"),
)
BASIC_2021: tuple[Line, ...] = (
    ("301", "工资福利支出", "1,103.48", "1,103.48", ""),
    ("30101", "基本工资", "286.20", "286.20", ""),
    ("30102", "津贴补贴", "817.28", "817.28", ""),
    ("302", "商品和服务支出", "22.57", "", "22.57"),
    ("30201", "办公费", "22.57", "", "22.57"),
    ("合计", "合计", "1,126.05", "1,103.48", "22.57"),
)
BASIC_2026: tuple[Line, ...] = (
    ("301", "工资福利支出", "1022.69", "1022.69", ""),
    ("30101", "基本工资", "192.23", "192.23", ""),
    ("30102", "津贴补贴", "830.46", "830.46", ""),
    ("302", "商品和服务支出", "17.27", "", "17.27"),
    ("30201", "办公费", "17.27", "", "17.27"),
    ("303", "对个人和家庭的补助", "96.46", "96.46", ""),
    ("30301", "离休费", "96.46", "96.46", ""),
    ("合计", "合计", "1136.42", "1119.15", "17.27"),
)


def made_statement(
    key: str, lines: Sequence[Line], measures: Sequence[str], by: str = "functional", unit: str = "万元"
) -> values.Statement:
    """A statement with one amount column for each measure; the rows' levels and parents follow from their codes."""
    columns = tuple(
        values.Column(number, measure, (measure,), measure, None, "current") for number, measure in enumerate(measures, start=1)
    )
    rows = tuple(_row(number, line, lines, by) for number, line in enumerate(lines, start=1))
    amounts = tuple(
        _amount(number, column, text, len(measures))
        for number, line in enumerate(lines, start=1)
        for column, text in enumerate(line[2:], start=1)
        if text
    )
    return values.Statement(
        key, None, TITLES[key], unit, None, by, True, present=True, declared_empty=False, note=None, pages=None,
        columns=columns, rows=rows, lines=amounts,
    )  # fmt: skip


def _row(number: int, line: Line, lines: Sequence[Line], by: str) -> values.Row:
    code, name = line[:2]
    coded = code.isdigit()
    parent = next((n for n, other in enumerate(lines, start=1) if coded and len(code) > 3 and other[0] == code[:-2]), None)
    kind = KINDS.get(len(code), "other") if coded else "total" if code == "合计" else "other"
    level = (len(code) - 1) // 2 if coded else None
    codes = {CODE_OF[by]: code} if coded else {}
    key = None if coded or code == "合计" else code
    return values.Row(number, kind, level=level, parent=parent, key=key, codes=codes, name=name, place=Place(line=100 + number))


def _amount(row: int, column: int, text: str, width: int) -> values.Line:
    is_open = text.startswith("?")
    printed = text.lstrip("?")
    return values.Line(
        row, None if is_open else column, Decimal(printed.replace(",", "")), printed, "ambiguous" if is_open else "read",
        tuple(range(1, width + 1)) if is_open else None, Place(line=100 + row, col=column + 1),
    )  # fmt: skip


def made_claim(code: str, amount: str, delta: str, reason: str, measure: str = "total", base: str = "prior_budget") -> values.Claim:
    """A sentence of the narrative about one item."""
    total, change = Decimal(amount), Decimal(delta)
    return values.Claim(
        "某项", "general_expenditure", None, {"functional": code}, measure, None, "万元", total, None, change, None, base,
        total - change, None, None, reason, False, f"（示例）{amount} 万元，增减 {delta} 万元", Place(line=400),
    )  # fmt: skip


def made_disclosure(year: int, statements: Iterable[values.Statement], department: str = OFFICE, **more: object) -> values.Disclosure:
    """A budget of one year; `more` are further fields of the disclosure, or of its identity where they belong there."""
    identity_fields = {"kind", "scope", "staffing", "department_variants", "region", "unit", "subordinate_units"}
    stated = {
        "department_variants": (), "scope": "department", "kind": "budget", "region": "示例市", "unit": "万元",
        "dated_on": None, "staffing": values.Staffing(), "offices": None, "subordinate_units": (), "contents": (),
    } | {key: value for key, value in more.items() if key in identity_fields}  # fmt: skip
    identity = values.Identity(department=department, fiscal_year=year, **stated)  # type: ignore[arg-type]
    rest = {key: value for key, value in more.items() if key not in identity_fields}
    return values.Disclosure(identity=identity, statements=tuple(statements), **rest)  # type: ignore[arg-type]


def office_2021() -> values.Disclosure:
    """The office's budget of 2021: one item printed twice, large."""
    return made_disclosure(
        2021,
        (
            made_statement("expenditure", EXPENDITURE_2021, ("total", "basic", "project")),
            made_statement("basic_expenditure", BASIC_2021, ("total", "personnel", "operating"), by="economic"),
        ),
        staffing=values.Staffing(authorised_posts=Decimal(23), actual_headcount=Decimal(21), in_service=Decimal(16)),
        claims=(made_claim("2010301", "989.54", "24.04", "本年人员增资（示例）"),),
    )


def office_2026() -> values.Disclosure:
    """The office's budget of 2026."""
    return made_disclosure(
        2026,
        (
            made_statement("expenditure", EXPENDITURE_2026, ("total", "basic", "project")),
            made_statement("basic_expenditure", BASIC_2026, ("total", "personnel", "operating"), by="economic"),
        ),
        staffing=values.Staffing(actual_headcount=Decimal(109), in_service=Decimal(63), in_service_change=Decimal(-2)),
        claims=(
            made_claim("2010302", "177.98", "63.90", "新增一个项目（示例）"),
            made_claim("2010301", "870.35", "-0.19", "人员减少（示例）"),
        ),
    )


def publisher() -> User:
    """Someone who may load and publish."""
    return User.objects.get_or_create(username="publisher-of-tests")[0]


def loaded(disclosure: values.Disclosure) -> models.Disclosure:
    """The disclosure as a draft, as if its file had been uploaded and read."""
    by, sha = publisher(), f"{next(_shas):064x}"
    stored = StoredFile.objects.create(sha256=sha, size=1, path=f"made/{sha}")
    upload = Upload.objects.create(file=stored, original_name="made.txt", by=by)
    document = SourceDocument(filename="made.txt", sha256=sha, media_type="text/plain", reader="text", pages=None)
    return load(disclosure, document, upload=upload, by=by)


def published(disclosure: values.Disclosure) -> models.Disclosure:
    """The disclosure, loaded and published."""
    return publish(disclosure=loaded(disclosure), by=publisher())
