"""Statements drawn as they were printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from budgets.models import Disclosure
from budgets.queries.printed_statement import BodyCell, PrintedStatement
from budgets.queries.statement_as_printed import get_statements_as_printed
from ingest.disclosure import Column, Line, Row, Statement
from ingest.document import Place
from tests.budgets.made import EXPENDITURE_2026, loaded, made_disclosure, made_statement, office_2026

pytestmark = pytest.mark.django_db


def draw(*statements: Statement) -> list[PrintedStatement]:
    return get_statements_as_printed(loaded(made_disclosure(2026, statements)))


def texts(cells: tuple[BodyCell, ...]) -> list[str]:
    return [" + ".join(amount.line.text for amount in cell.amounts) or f"{cell.code} {cell.text}".strip() for cell in cells]


def head_texts(printed: PrintedStatement) -> list[list[tuple[str, int, int]]]:
    return [[(cell.text, cell.colspan, cell.rowspan) for cell in row] for row in printed.head]


def row(number: int, side: str | None, kind: str, name: str, line: int, **more: object) -> Row:
    fields = {"level": None, "parent": None, "key": None, "codes": {}, "project": None, "organisation": None} | more
    return Row(number, kind, side=side, name=name, place=Place(table=1, line=line), **fields)  # type: ignore[arg-type]


def statement(key: str, columns: tuple[Column, ...], rows: tuple[Row, ...], lines: tuple[Line, ...]) -> Statement:
    return Statement(key, "表一", "收支总体情况表", "万元", None, None, True, True, False, None, None, columns, rows, lines)


def amount(row: int, col: int | None, text: str, candidates: tuple[int, ...] | None = None) -> Line:
    return Line(row, col, Decimal(text), text, "read" if col else "ambiguous", candidates, Place(table=1, line=row))


def test_codes_stand_in_columns_of_their_own_and_amounts_as_printed() -> None:
    (printed,) = draw(made_statement("expenditure", EXPENDITURE_2026, ("total", "basic", "project")))
    assert head_texts(printed) == [
        [("科目编码", 3, 1), ("功能分类科目名称", 1, 2), ("total", 1, 2), ("basic", 1, 2), ("project", 1, 2)],
        [("类", 1, 1), ("款", 1, 1), ("项", 1, 1)],
    ]
    assert texts(printed.rows[3].cells) == ["201", "03", "02", "一般行政管理事务", "177.98", "", "177.98"]
    assert printed.rows[3].cells[-1].amounts[0].anchor == "t1-2010302-project"
    assert printed.rows[-1].is_total
    assert (printed.amounts, printed.open_columns) == (39, 0)


def test_headings_over_several_lines_share_their_cells() -> None:
    paths = (("预算支出", "合计"), ("预算支出", "基本支出", "人员经费"), ("预算支出", "基本支出", "公用经费"), ("备注数",))
    measures = ("total", "personnel", "operating", None)
    columns = tuple(
        Column(n, path[-1], path, measure, None, "current") for n, (path, measure) in enumerate(zip(paths, measures, strict=True), 1)
    )
    (printed,) = draw(statement("gov_fund", columns, (row(1, None, "other", "甲", 1),), ()))
    assert head_texts(printed) == [
        [("项目", 1, 3), ("预算支出", 3, 1), ("备注数", 1, 3)],
        [("合计", 1, 2), ("基本支出", 2, 1)],
        [("人员经费", 1, 1), ("公用经费", 1, 1)],
    ]


def test_the_two_sides_of_a_statement_stand_side_by_side() -> None:
    columns = (
        Column(1, "合计", ("合计",), "total", None, "current"),
        Column(2, "一般公共预算", ("支出", "一般公共预算"), "total", "general_public", "current"),
    )
    rows = (
        row(1, "revenue", "source", "财政拨款", 5, key="source.fiscal", level=1),
        row(2, "expenditure", "class", "一般公共服务支出", 5, codes={"functional": "201"}, level=1),
        row(3, "expenditure", "class", "外交支出", 6, codes={"functional": "202"}, level=1),
        row(4, "revenue", "total", "收入总计", 7, key="total.revenue"),
        row(5, "expenditure", "total", "支出总计", 7, key="total.expenditure"),
    )
    lines = (amount(1, 1, "9.00"), amount(2, 1, "9.00"), amount(2, 2, "9.00"), amount(4, 1, "9.00"), amount(5, 1, "9.00"))
    (printed,) = draw(statement("fiscal_overview", columns, rows, lines))
    assert [(cell.text, cell.colspan) for cell in printed.head[0]] == [("收入", 2), ("支出", 3)]
    assert [texts(printed_row.cells) for printed_row in printed.rows] == [
        ["财政拨款", "9.00", "201 一般公共服务支出", "9.00", "9.00"],
        ["", "", "202 外交支出", "", ""],
        ["收入总计", "9.00", "支出总计", "9.00", ""],
    ]


def test_an_amount_without_a_column_spans_those_it_may_stand_in() -> None:
    columns = tuple(Column(n, name, (name,), f"econ_{n}", None, "current") for n, name in enumerate(("甲", "乙", "丙"), 1))
    rows = (row(1, None, "other", "一", 1), row(2, None, "other", "二", 2), row(3, None, "other", "三", 3))
    lines = (
        amount(1, None, "1.00", (2, 3)),
        amount(2, 2, "2.00"),
        amount(2, None, "3.00", (2, 3)),
        amount(3, 2, "4.00"),
        amount(3, None, "5.00", (2,)),
    )
    (printed,) = draw(statement("gov_fund", columns, rows, lines))
    spans = [[(" + ".join(amount.line.text for amount in cell.amounts), cell.colspan) for cell in row.cells[1:]] for row in printed.rows]
    assert spans == [[("", 1), ("1.00", 2)], [("", 1), ("2.00", 1), ("3.00", 1)], [("", 1), ("4.00 + 5.00", 1), ("", 1)]]
    assert printed.open_columns == 3


def test_equal_figures_get_anchors_of_their_own() -> None:
    lines = (("2120399", "其他支出", "1.00"), ("2120399", "其他支出", "2.00"))
    (printed,) = draw(made_statement("expenditure", lines, ("total",)))
    assert [row.cells[-1].amounts[0].anchor for row in printed.rows] == ["t1-2120399-total", "t1-2120399-total-2"]


def test_every_amount_is_drawn_once_by_four_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    draft: Disclosure = loaded(office_2026())
    with django_assert_num_queries(4):
        statements = get_statements_as_printed(draft)
    drawn = [amount.line.pk for printed in statements for row in printed.rows for cell in row.cells for amount in cell.amounts]
    assert sorted(drawn) == sorted(draft.lines.values_list("pk", flat=True))
