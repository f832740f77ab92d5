"""Findings with their places on the page: every place is told once and leads to its cell, every cell leads back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from budgets.models import Disclosure
from budgets.publish import decide, release
from budgets.queries.findings_of_disclosure import FindingsShown, NamedRow, get_findings
from budgets.queries.statement_as_printed import get_statements_as_printed
from ingest import disclosure as values
from ingest.document import Place
from tests.budgets.made import loaded, made_disclosure, made_statement, publisher

pytestmark = pytest.mark.django_db

# a made row n stands on line 100 + n; its amounts in grid columns from 2 on; its name has the row's place
LINES = (("201", "一般公共服务支出", "1.00", ""), ("20103", "政府办公厅（室）", "2.00", "2.00"), ("合计", "合计", "1.00", "1.00"))
STATEMENT = made_statement("expenditure", LINES, ("total", "basic"))
TOTAL_OF_201, BLANK_OF_201, TOTAL_OF_20103, ROW_OF_20103 = (
    Place(line=101, col=2),
    Place(line=101, col=3),
    Place(line=102, col=2),
    Place(line=102),
)


def made_finding(*places: Place, identity: str = "f1", severity: str = "error", title: str = "合计不等") -> values.Finding:
    return values.Finding(
        identity, "T-02", severity, f"收到的文件中，{title}。", f"In the document received, {title}.", Decimal("1.00"), Decimal("2.00"),
        Decimal("-1.00"), places, title, title,
    )  # fmt: skip


def drafted(*findings: values.Finding, **more: object) -> Disclosure:
    return loaded(made_disclosure(2026, (STATEMENT,), findings=findings, **more))


def shown(draft: Disclosure, *, released_only: bool = False) -> FindingsShown:
    return get_findings(draft, get_statements_as_printed(draft), released_only=released_only)


def anchors(row: NamedRow) -> list[tuple[str, str, str]]:
    return [(cell.words, cell.text, cell.anchor) for cell in row.cells]


def marks(found: FindingsShown) -> dict[str, tuple[int, ...]]:
    cells = [cell for printed in found.statements for row in printed.rows for cell in row.cells]
    named = [(amount.anchor, amount.findings) for cell in cells for amount in cell.amounts]
    return {anchor: numbers for anchor, numbers in named + [(cell.anchor, cell.findings) for cell in cells] if numbers}


def test_places_are_grouped_by_row_and_told_once() -> None:
    found = shown(drafted(made_finding(TOTAL_OF_201, BLANK_OF_201, TOTAL_OF_20103, TOTAL_OF_201)))
    (part,) = found.findings[0].parts
    assert part.title == "部门支出总体情况表"
    assert [row.words for row in part.rows] == ["201 一般公共服务支出", "20103 政府办公厅（室）"]
    assert anchors(part.rows[0]) == [("total", "1.00", "t1-201-total"), ("basic", "", "t1-r1c2")]
    assert anchors(part.rows[1]) == [("total", "2.00", "t1-20103-total")]
    assert found.findings[0].count == 3


def test_a_place_without_a_column_is_its_row() -> None:
    found = shown(drafted(made_finding(ROW_OF_20103)))
    (row,) = found.findings[0].parts[0].rows
    assert (row.anchor, row.cells, found.findings[0].count) == ("t1-r2", (), 1)
    assert marks(found) == {"t1-r2": (1,)}


def test_every_cell_that_is_named_leads_back_to_its_findings() -> None:
    found = shown(drafted(made_finding(TOTAL_OF_201, BLANK_OF_201), made_finding(TOTAL_OF_201, identity="f2", severity="note")))
    assert marks(found) == {"t1-201-total": (1, 2), "t1-r1c2": (1,)}


def test_what_is_no_problem_leaves_no_mark() -> None:
    draft = drafted(made_finding(TOTAL_OF_201))
    decide(finding=draft.findings.get(), status="dismissed", by=publisher())
    found = shown(draft)
    assert (len(found.findings), marks(found)) == (1, {})


def test_a_long_list_of_places_is_folded() -> None:
    lines = tuple((f"2010{number}", "某项", "1.00", "") for number in range(1, 10))
    places = tuple(Place(line=100 + number, col=2) for number in range(1, 10))
    draft = loaded(made_disclosure(2026, (made_statement("expenditure", lines, ("total", "basic")),), findings=(made_finding(*places),)))
    (finding,) = shown(draft).findings
    assert ([len(part.rows) for part in finding.first_parts], [len(part.rows) for part in finding.further_parts]) == ([6], [3])


def test_places_outside_the_statements_lead_to_what_is_said_there() -> None:
    facts = (
        values.Fact("agency_operating", "1.00", "万元", "（示例）一句", Place(line=300)),
        values.Fact("vehicles_count", "3", "辆", "（示例）两个数", Place(line=301)),
        values.Fact("vehicles_value", "4", "万元", "（示例）两个数", Place(line=301)),
    )
    found = shown(drafted(made_finding(Place(line=300), Place(line=301), Place(line=999)), facts=facts))
    told, unknown = found.findings[0].parts
    assert [(row.words, row.anchor) for row in told.rows] == [("机关运行经费", "fact-1"), ("", "fact-2")]  # which of two is not known
    assert [(row.words, row.anchor, row.place) for row in unknown.rows] == [("", "", {"line": 999})]


def test_the_two_sides_of_a_statement_are_told_apart() -> None:
    columns = (values.Column(1, "预算数", ("预算数",), "total", None, "current"),)
    rows = tuple(
        values.Row(number, "other", side=side, level=1, key=f"k{number}", name=name, place=Place(table=1, row=line))
        for number, side, name, line in (
            (1, "revenue", "拨款", 5), (2, "expenditure", "支出甲", 5), (3, "revenue", "其他", 6), (4, "expenditure", "支出乙", 6),
        )
    )  # fmt: skip
    lines = (
        values.Line(1, 1, Decimal(9), "9.00", "read", None, Place(table=1, row=5, col=2)),
        values.Line(2, 1, Decimal(9), "9.00", "read", None, Place(table=1, row=5, col=4)),
    )
    statement = replace(STATEMENT, statement="overview", by=None, columns=columns, rows=rows, lines=lines)
    finding = made_finding(Place(table=1, row=6, col=2), Place(table=1, row=6, col=4))
    found = shown(loaded(made_disclosure(2026, (statement,), findings=(finding,))))
    assert [(row.words, row.cells[0].anchor) for row in found.findings[0].parts[0].rows] == [
        ("收入 其他", "t1-r3c1"),
        ("支出 支出乙", "t1-r4c1"),
    ]


def test_the_public_gets_released_findings_and_no_marks() -> None:
    draft = drafted(made_finding(TOTAL_OF_201), made_finding(BLANK_OF_201, identity="f2"))
    assert shown(draft, released_only=True).findings == ()
    decide(finding=draft.findings.get(identity="f2"), status="confirmed", by=publisher())
    assert shown(draft, released_only=True).findings == ()
    release(finding=draft.findings.get(identity="f2"), released=True, by=publisher())
    found = shown(draft, released_only=True)
    assert [one.finding.identity for one in found.findings] == ["f2"]
    assert marks(found) == {}
    reached = [cell.anchor for row in found.statements[0].rows for cell in row.cells if cell.anchor]
    assert reached == ["t1-r1c2"]


def test_one_query_and_four_more_for_what_is_said_elsewhere(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for findings, queries in (((), 1), ((made_finding(TOTAL_OF_201),), 1), ((made_finding(Place(line=999)),), 5)):
        draft = drafted(*findings)
        statements = get_statements_as_printed(draft)
        with django_assert_num_queries(queries):
            get_findings(draft, statements)
