"""Invented words of invented offices, in the damage that text extractors leave."""

from __future__ import annotations

from ingest.claims import read_claims
from ingest.disclosure import Claim, Identity, Staffing, Statement
from ingest.document import SourceDocument
from ingest.prose import Paragraph, read_paragraphs
from ingest.readers.text import read

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


REVENUE = f"二、关于{OFFICE}2024年收入预算情况说明"
EXPENDITURE = f"三、关于{OFFICE}2024年支出预算情况说明"
OVERVIEW = f"一、关于{OFFICE}2024年收支预算情况的总体说明"
FISCAL = f"四、关于{OFFICE}2024年财政拨款收支预算情况的总体说明"
GENERAL = f"五、关于{OFFICE}2024年一般公共预算当年拨款情况说明"
BASIC = f"六、关于{OFFICE}2024年一般公共预算基本支出情况说明"
THREE_PUBLIC = f"八、关于{OFFICE}2024年财政拨款“三公”经费预算情况说明"
GOV_FUND = f"九、关于{OFFICE}2024年政府性基金预算拨款情况说明"
CARRYOVER = f"十一、关于{OFFICE}2024年上年结转结余预算情况说明"
