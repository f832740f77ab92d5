"""Family X, rule by rule: what passes, what fails and in which words, what does not apply."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.checks.answers import Outcome
from ingest.disclosure import Disclosure, Fact, Line, Row
from tests.ingest.checks.made import clean, findings, outcomes, statement, with_amounts, with_rows, with_statement, without


def add(disclosure: Disclosure, key: str, amount: int, code: str | None = None) -> Disclosure:
    """More in every printed cell of a statement that belongs to a code (to everything without one), totals and parents alike."""

    def change(row: Row, line: Line) -> Decimal:
        own = next(iter(row.codes.values()), "")
        return line.amount * amount if code is None or (own and own.startswith(code)) else line.amount

    return with_amounts(disclosure, key, change)


def with_fact(disclosure: Disclosure, key: str, value: str, quote: str | None = None) -> Disclosure:
    def change(fact: Fact) -> Fact:
        return replace(fact, value=value, quote=quote or fact.quote) if fact.key == key else fact

    return replace(disclosure, facts=tuple(change(fact) for fact in disclosure.facts))


def test_statements_that_agree_with_themselves_and_not_with_each_other_are_told() -> None:
    for key in ("overview", "revenue", "expenditure", "fiscal_overview", "general_expenditure", "basic_expenditure", "project_expenditure"):
        found = findings(add(clean(2026), key, 2))
        assert found, key
        assert {one.rule[0] for one in found} == {"X"}, key
        assert {one.severity for one in found} == {"error"}, key


def test_carry_over_makes_the_overviews_differ_legitimately() -> None:
    carried = statement(clean(2026), "carryover")
    assert carried.lines
    assert findings(clean(2026)) == []


def test_a_revenue_statement_without_carry_over_columns_may_leave_it_out() -> None:
    disclosure = clean(2026)
    old = statement(disclosure, "revenue")
    column = next(column for column in old.columns if column.fund == "carryover_fiscal")
    carried = {line.row: line.amount for line in old.lines if line.col == column.col}
    lines = [replace(line, amount=line.amount - carried.get(line.row, 0)) if line.col == 1 else line for line in old.lines]
    kept = tuple(line for line in lines if line.col != column.col and line.amount)
    columns = tuple(one for one in old.columns if not (one.fund or "").startswith("carryover"))
    assert findings(with_statement(disclosure, old, replace(old, columns=columns, lines=kept)), "X-01", "X-04", "X-06") == []


def told_apart(disclosure: Disclosure) -> Disclosure:
    """The carry-over of appropriation called that of the general public budget, in revenue statement and overview."""
    old = statement(disclosure, "revenue")
    columns = (replace(one, fund="carryover_general_public") if one.fund == "carryover_fiscal" else one for one in old.columns)
    renamed = with_statement(disclosure, old, replace(old, columns=tuple(columns)))
    named = {"source.carryover_fiscal": "source.carryover_general_public"}
    return with_rows(renamed, "overview", lambda row: replace(row, key=named.get(row.key or "", row.key)))


@pytest.mark.parametrize("funds_apart", [False, True])
def test_a_general_budget_that_includes_the_carry_over_agrees_too(funds_apart: bool) -> None:
    disclosure = clean(2026)
    revenue, general = statement(disclosure, "revenue"), statement(disclosure, "general_expenditure")
    funds = {column.col for column in revenue.columns if column.fund in ("general_public", "general_public_transfer", "carryover_fiscal")}
    label = {row.row: (row.codes.get("functional"), row.kind) for row in (*revenue.rows,)}
    paid: Counter[tuple[str | None, str]] = Counter()
    for line in revenue.lines:
        if line.col in funds:
            paid[label[line.row]] += line.amount  # type: ignore[assignment]
    basic = {line.row: line.amount for line in general.lines if line.col == 2}
    basics = {(row.codes.get("functional"), row.kind): basic.get(row.row, Decimal(0)) for row in general.rows}
    rows = tuple(row for row in revenue.rows if label[row.row] in paid)
    cells = [(row.row, col, amount) for row in rows for col, amount in _uses(Decimal(paid[label[row.row]]), basics.get(label[row.row]))]
    lines = tuple(replace(general.lines[0], row=row, col=col, amount=amount) for row, col, amount in cells)
    changed = with_statement(disclosure, general, replace(general, rows=rows, lines=lines))
    changed = told_apart(changed) if funds_apart else changed
    assert findings(changed, "T-02", "T-03", "T-04", "X-02", "X-03", "X-04") == []


def test_an_overview_may_count_in_what_the_other_carries_over() -> None:
    apart = told_apart(clean(2026))
    overview = statement(apart, "overview")
    carried = next(row.row for row in overview.rows if row.key == "source.carryover_general_public")
    amount = next(line.amount for line in overview.lines if line.row == carried)

    def more(by: Decimal) -> Disclosure:
        return with_amounts(apart, "overview", lambda row, line: line.amount + by * (row.key == "source.general_public"))

    assert Outcome.FAILED not in outcomes(more(amount), "X-02")
    assert Outcome.FAILED in outcomes(more(amount + 1), "X-02")


@pytest.mark.parametrize("fund", ["general_public", "fiscal"])
def test_a_project_statement_of_all_money_is_compared_by_its_column_of_the_general_budget(fund: str) -> None:
    disclosure = without(without(clean(2026), "gov_fund"), "state_capital")
    old = statement(disclosure, "project_expenditure")
    columns = tuple(replace(one, fund=fund) if one.measure == "total" else one for one in old.columns)
    whole = replace(old.columns[0], col=len(columns) + 1, measure="total", fund=None)
    lines = [line for line in old.lines if line.col == next(one.col for one in old.columns if one.measure == "total")]
    more = tuple(replace(line, col=whole.col, amount=line.amount * 2) for line in lines)
    statement_of_all = replace(old, fund=None, columns=(*columns, whole), lines=(*old.lines, *more))
    assert findings(with_statement(disclosure, old, statement_of_all), "X-03") == []
    without_it = replace(statement_of_all, columns=(replace(whole),), lines=more)
    assert {one.rule for one in findings(with_statement(disclosure, old, without_it), "X-03")} == {"X-03"}


def test_further_money_of_a_performance_table_is_reckoned_with() -> None:
    disclosure = clean(2026)
    first = next(project for project in disclosure.projects if project.fiscal_amount and project.fiscal_amount > 2)

    def paid_by(fiscal: Decimal, further: Decimal | None) -> list[str]:
        changed = replace(first, fiscal_amount=fiscal, further_amount=further)
        others = tuple(changed if one is first else one for one in disclosure.projects)
        return [one.rule for one in findings(replace(disclosure, projects=others))]

    fiscal = first.fiscal_amount or Decimal(0)
    assert paid_by(fiscal - 2, Decimal(2)) == []
    assert paid_by(fiscal, Decimal(2)) == []  # a part of the other money
    assert paid_by(fiscal - 2, None) == paid_by(fiscal - 2, Decimal(1)) == ["X-07"]


def _uses(whole: Decimal, basic: Decimal | None) -> list[tuple[int, Decimal]]:
    """合计, 基本支出 and 项目支出 where they are not 0."""
    parts = [(1, whole), (2, basic or Decimal(0)), (3, whole - (basic or 0))]
    return [(col, amount) for col, amount in parts if amount]


def test_a_fund_that_nobody_prints_does_not_apply_and_one_that_is_printed_needs_its_statement() -> None:
    assert Outcome.NOT_APPLICABLE in outcomes(clean(2021), "X-02")
    assert Outcome.NOT_POSSIBLE in outcomes(without(clean(2026), "gov_fund"), "X-02")


def test_the_same_code_has_one_name() -> None:
    def rename(name: str) -> list[str]:
        change = lambda row: replace(row, name=name) if row.codes.get("functional") == "2010301" else row  # noqa: E731
        return [one.severity for one in findings(with_rows(clean(2026), "revenue", change), "X-04")]

    assert rename("行政运行") == []
    assert rename("行政运行（政府办公厅（室）及相关机构事务）") == []
    assert rename("行政运转") == ["warning"]


def test_a_code_that_one_statement_leaves_out_is_told() -> None:
    old = statement(clean(2026), "revenue")
    row = next(row for row in old.rows if row.kind == "item")
    lines = tuple(line for line in old.lines if line.row != row.row)
    found = findings(with_statement(clean(2026), old, replace(old, rows=tuple(one for one in old.rows if one is not row), lines=lines)))
    assert found
    assert all(one.severity == "error" for one in found)
    assert any("没有列科目" in one.message_zh for one in found)


def test_three_public_sections_of_basic_expenditure_are_within_the_statement() -> None:
    disclosure = next(one for one in (clean(2026, seed) for seed in range(9)) if _prints(one, "30231"))
    lines = ("three_public.total", "three_public.vehicles", "three_public.vehicle_operation")
    short = with_amounts(disclosure, "three_public", lambda row, line: Decimal("0.01") if row.key in lines else None)
    assert ("error", True) in [(one.severity, "大于" in one.message_zh) for one in findings(short, "X-05")]
    empty = with_amounts(disclosure, "three_public", lambda row, line: None)
    assert any("（空白）" in one.message_zh for one in findings(empty, "X-05"))
    old = statement(disclosure, "three_public")
    bare = with_statement(disclosure, old, replace(old, rows=(), lines=()))
    assert any("没有金额" in one.message_zh for one in findings(bare, "X-05"))


def _prints(disclosure: Disclosure, code: str) -> bool:
    return any(code in row.codes.values() for row in statement(disclosure, "basic_expenditure").rows)


def test_carry_over_details_are_those_of_overview_and_revenue() -> None:
    found = findings(add(clean(2026), "carryover", 3))
    assert {one.rule for one in found} == {"X-06"}
    assert outcomes(clean(2021), "X-06") == {Outcome.NOT_APPLICABLE}
    assert outcomes(without(clean(2026), "carryover"), "X-06") == {Outcome.NOT_POSSIBLE}


def test_the_number_and_the_sum_of_performance_tables_are_as_stated() -> None:
    count = findings(with_fact(clean(2026), "performance_projects_count", "99"))
    assert [(one.rule, one.printed) for one in count] == [("X-07", Decimal(99))]
    amount = findings(with_fact(clean(2026), "performance_projects_amount", "1.00"))
    assert [(one.rule, one.printed) for one in amount] == [("X-07", Decimal("1.00"))]
    silent = replace(clean(2026), facts=())
    assert Outcome.NOT_POSSIBLE in outcomes(silent, "X-07")


def test_agency_operating_expenses_are_the_operating_column_unless_institutions_are_included() -> None:
    less = with_fact(clean(2026), "agency_operating", "0.50")
    assert [(one.rule, one.severity) for one in findings(less)] == [("X-08", "error")]
    assert findings(with_fact(less, "subordinate_institutions", "2")) == []
    assert findings(with_fact(clean(2026), "agency_operating", "0")) == []
    named = with_fact(clean(2026), "agency_operating", "0.50", quote="单位运行经费 0.50 万元")
    assert outcomes(named, "X-08") == {Outcome.NOT_APPLICABLE}
    assert outcomes(without(clean(2026), "basic_expenditure"), "X-08") == {Outcome.NOT_POSSIBLE}
    more = with_fact(with_fact(clean(2026), "subordinate_institutions", "2"), "agency_operating", "99999")
    assert ["大于" in one.message_zh for one in findings(more)] == [True]


def test_final_accounts_do_not_compare_revenue_with_expenditure() -> None:
    disclosure = clean(2021)
    final = replace(disclosure, identity=replace(disclosure.identity, kind="final_accounts"))
    assert Outcome.NOT_APPLICABLE in outcomes(final, "X-01")
    assert findings(final) == []
