"""Invented words of invented offices, in the damage that text extractors leave."""

from __future__ import annotations

from decimal import Decimal

from ingest.claims import read_claims
from ingest.disclosure import Claim, Identity, Row, Staffing, Statement
from ingest.document import Place, SourceDocument
from ingest.prose import Paragraph, read_paragraphs
from ingest.readers.text import read

Figures = tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]

OFFICE = "示例省示例市样板局"


def document(text: str) -> SourceDocument:
    """A text file with these lines."""
    return read(text.encode(), "示例.txt")


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text file with these lines."""
    return read_paragraphs(document(text))


def identity(year: int = 2024, kind: str = "budget") -> Identity:
    """Whose disclosure the invented words are of."""
    return Identity(
        department=OFFICE,
        department_variants=(),
        scope="department",
        kind=kind,
        fiscal_year=year,
        region="示例省示例市",
        unit="万元",
        dated_on=None,
        staffing=Staffing(),
        offices=None,
        subordinate_units=(),
        contents=(),
    )


def claims(heading: str, *lines: str, statements: tuple[Statement, ...] = (), kind: str = "budget") -> tuple[Claim, ...]:
    """The claims of one section."""
    text = "\n".join(("第三部分 2024年部门预算情况说明", heading, *lines))
    return read_claims(paragraphs(text), statements, identity(kind=kind))


def figures(claim: Claim) -> Figures:
    """Amount, share, change and change in per cent."""
    return claim.amount, claim.share_pct, claim.delta, claim.delta_pct


def statement(*rows: tuple[str, str], key: str = "general_expenditure", kind: str = "functional", project: str | None = None) -> Statement:
    """A statement that prints these codes and names."""
    made = tuple(
        Row(number, "item", codes={kind: code}, name=name, project=project, place=Place())
        for number, (code, name) in enumerate(rows, start=1)
    )
    return Statement(key, None, "表", "万元", None, None, None, True, False, None, None, rows=made)


REVENUE = f"二、关于{OFFICE}2024年收入预算情况说明"
EXPENDITURE = f"三、关于{OFFICE}2024年支出预算情况说明"
OVERVIEW = f"一、关于{OFFICE}2024年收支预算情况的总体说明"
FISCAL = f"四、关于{OFFICE}2024年财政拨款收支预算情况的总体说明"
GENERAL = f"五、关于{OFFICE}2024年一般公共预算当年拨款情况说明"
BASIC = f"六、关于{OFFICE}2024年一般公共预算基本支出情况说明"
THREE_PUBLIC = f"八、关于{OFFICE}2024年财政拨款“三公”经费预算情况说明"
GOV_FUND = f"九、关于{OFFICE}2024年政府性基金预算拨款情况说明"
CARRYOVER = f"十一、关于{OFFICE}2024年上年结转结余预算情况说明"

WHOLE = f"""第三部分 2024年部门预算情况说明
{OVERVIEW}
收支总预算 1,100.50 万元。
支出预算包括：一般公共服务支出 900.5 万元、教育支出 200 万元。
{REVENUE}
{OFFICE}部门收入预算 1,100.50 万元，其中：
一般公共预算 1,100.50 万元，占 100%，比上年预算增加 100.5 万元，增长 10.05%，主要原因是：人员调资增资，新增样板项目经费 60 万元。
政府性基金预算未安排。
{GENERAL}
（三）一般公共预算当年拨款具体使用情况
1.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）：2024年预算数为 900.50 万元，\
比上年预算减少 9.5 万元，下降 1.04%，主要原因是：人员退休，工资福利支出减少。
2.教育支出（类）进修及培训（款）培训支出（项）：2024年预算数为 200 万元，与上年预算持平。
{THREE_PUBLIC}
{OFFICE}2024年财政拨款“三公”经费数为 3 万元，其中：\
因公出国（境）费 0 万元，公务用车购置费 0 万元，公务用车运行费 3 万元，公务接待费 0 万元。
2024年财政拨款“三公”经费比上年预算减少 1 万元，下降 25%，其中：\
公务用车运行费减少 1 万元，下降 25%，主要原因是：压减公务用车；公务接待费增加 0 万元，主要原因是：没有接待。
{CARRYOVER}
{OFFICE}2024年上年结转结余 0.5 万元，包括：财政拨款 0.5 万元，非财政拨款 0 万元，其中：
1.2023年驻点帮扶经费 0.5 万元，主要用于：购买物资。"""


def wrapped(text: str, width: int) -> str:
    """The text as raw PDF text has it: lines of one width, a blank line after each, page numbers in between."""
    lines = [line[start : start + width] for line in text.splitlines() for start in range(0, len(line), width)]
    return "\n\n".join(f"{line}\n\n{number // 9}" if number % 9 == 8 else line for number, line in enumerate(lines))
