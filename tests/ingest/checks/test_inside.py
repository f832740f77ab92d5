"""Family T, rule by rule: what passes, what fails and in which words, what does not apply."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ingest.checks import check
from ingest.checks.answers import Outcome
from ingest.disclosure import Disclosure, Line, Row
from tests.ingest.checks.made import clean, findings, outcomes, statement, with_amounts, with_rows, with_statement

CENT = Decimal("0.01")


def more(key: str, amount: Decimal, code: str | None = None, row_key: str | None = None, col: int = 1, year: int = 2026) -> Disclosure:
    """The clean disclosure with more in one cell: of a code, of a key, else of the total."""

    def change(row: Row, line: Line) -> Decimal:
        wanted = row.key == row_key if row_key else code in row.codes.values() if code else row.kind == "total" and row.side is None
        return line.amount + amount if wanted and line.col == col else line.amount

    return with_amounts(clean(year), key, change)


def test_revenue_and_expenditure_balance() -> None:
    found = findings(more("overview", Decimal(10), row_key="total.expenditure"))
    assert [one.rule for one in found] == ["T-01"]
    assert Outcome.NOT_POSSIBLE in outcomes(replace(clean(2026), statements=()), "T-01")


def test_a_parent_that_is_not_the_sum_of_its_children_is_told_with_both_figures() -> None:
    found = findings(more("basic_expenditure", Decimal(5), code="301"))
    assert [(one.rule, one.severity, one.difference) for one in found] == [("T-02", "error", Decimal("5.00"))]
    assert "301 工资福利支出" in found[0].message_zh
    assert "301 wages and benefits" in found[0].message_en
    assert found[0].message_zh.startswith("收到的文件中，")
    assert found[0].message_en.startswith("In the document received, ")


def test_within_the_rounding_of_its_terms_a_difference_is_a_note() -> None:
    found = findings(more("expenditure", CENT, code="201"))
    assert {(one.severity, one.difference) for one in found} == {("note", CENT)}
    assert "在四舍五入范围内" in found[0].message_zh
    assert {one.severity for one in findings(more("expenditure", 100 * CENT, code="201"))} == {"error"}


def test_a_row_is_the_sum_of_its_columns() -> None:
    for key, col in (("expenditure", 2), ("revenue", 2), ("project_expenditure", 3), ("carryover", 2)):
        found = findings(more(key, Decimal(3), col=col))
        assert len(found) == 1, key
        assert found[0].severity == "error"


def test_a_total_row_that_is_wholly_blank_is_one_finding() -> None:
    blank = with_amounts(clean(2026), "expenditure", lambda row, line: None if row.kind == "total" else line.amount)
    found = findings(blank)
    assert [(one.rule, one.severity, one.printed) for one in found] == [("T-04", "error", None)]
    assert found[0].expected == next(
        line.amount
        for line in statement(clean(2026), "expenditure").lines
        if line.row == statement(clean(2026), "expenditure").rows[-1].row
    )


def test_a_first_unit_row_that_repeats_the_total_is_not_added_to_it() -> None:
    old = statement(clean(2026), "expenditure")
    total = old.rows[-1]
    unit = replace(total, row=900, kind="organisation", name="示例市教育局", organisation="示例市教育局", parent=None)
    own = tuple(replace(line, row=900) for line in old.lines if line.row == total.row)
    assert findings(with_statement(clean(2026), old, replace(old, rows=(unit, *old.rows), lines=(*own, *old.lines)))) == []


def test_three_public_expenses_are_the_sum_of_their_parts_in_either_layout() -> None:
    for year in (2021, 2026):
        found = findings(more("three_public", Decimal(7), row_key="three_public.vehicles", year=year))
        assert [one.rule for one in found] == ["T-05"] if year == 2021 else [one.severity for one in found] == ["error"]


def test_nested_sources_are_the_sum_of_their_lines_and_all_blank_is_a_warning() -> None:
    found = findings(more("overview", Decimal(2), row_key="source.other_revenue"))
    assert {(one.rule, one.severity) for one in found} == {("T-06", "error")}
    below = ("source.carryover_fiscal", "source.carryover_non_fiscal", "source.carryover_general_public")
    bare = with_amounts(clean(2026), "overview", lambda row, line: None if row.key == below[2] else line.amount)
    assert {(one.rule, one.severity) for one in findings(bare)} == {("T-06", "warning")}


def test_lines_that_say_of_which_may_be_less() -> None:
    def change(row: Row) -> Row:
        return replace(row, key=None, name="其中：另列一项") if row.key in ("source.institution_revenue", "source.other_revenue") else row

    disclosure = with_rows(clean(2026), "overview", change)
    less = with_amounts(disclosure, "overview", lambda row, line: line.amount - 1 if row.name == "其中：另列一项" else line.amount)
    assert findings(less, "T-06") == []
    too_much = with_amounts(disclosure, "overview", lambda row, line: line.amount + 1 if row.name == "其中：另列一项" else line.amount)
    assert ["大于" in one.message_zh for one in findings(too_much, "T-06")] == [True]


def test_the_appropriation_is_its_three_budgets() -> None:
    disclosure = clean(2026)
    old = statement(disclosure, "fiscal_overview")
    assert Outcome.PASSED in outcomes(disclosure, "T-07")
    fund = next(column.col for column in old.columns if column.fund == "gov_fund")
    wrong = more("fiscal_overview", Decimal(4), code="212", col=fund)
    assert Outcome.FAILED in outcomes(wrong, "T-07")
    assert len(findings(wrong)) == 1


def test_a_statement_in_another_unit_is_one_finding() -> None:
    for key in ("expenditure", "overview", "general_expenditure", "basic_expenditure"):
        found = findings(with_amounts(clean(2026), key, lambda row, line: line.amount * 10_000))
        assert [one.rule for one in found] == ["T-08"], key
        assert "一万倍" in found[0].message_zh
        assert "10,000 times" in found[0].message_en


def test_a_statement_printed_in_yuan_and_saying_so_is_compared_in_yuan() -> None:
    disclosure = with_amounts(clean(2026), "expenditure", lambda row, line: line.amount * 10_000)
    old = statement(disclosure, "expenditure")
    assert findings(with_statement(disclosure, old, replace(old, unit="元"))) == []


def test_unknown_codes_and_codes_of_another_kind_are_notes() -> None:
    def change(row: Row) -> Row:
        return replace(row, codes={"functional": "2019777"}) if row.codes.get("functional") == "2010301" else row

    found = findings(with_rows(clean(2026), "expenditure", change), "T-09")
    assert [(one.severity, "2019777" in one.message_zh) for one in found] == [("note", True)]


def test_a_code_printed_twice_is_a_note() -> None:
    old = statement(clean(2026), "expenditure")
    twin = next(row for row in old.rows if row.kind == "item")
    again = with_statement(clean(2026), old, replace(old, rows=(*old.rows, replace(twin, row=900))))
    found = findings(again, "T-10")
    assert [one.severity for one in found] == ["note"]


def test_weights_sum_to_a_hundred_or_leave_ten_for_execution() -> None:
    disclosure = clean(2026)
    projects = [project.name for project in disclosure.projects]

    def weighted(name: str, weight: str, rest: str | None = None) -> Disclosure:
        changed = [replace(one, weight=weight if one.project == name else rest or one.weight) for one in disclosure.indicators]
        return replace(disclosure, indicators=tuple(changed))

    assert findings(weighted(projects[0], "15")) == []  # six of 15 points are 90
    found = findings(weighted(projects[0], "10"))
    assert [(one.rule, one.severity, one.printed, one.expected) for one in found] == [("T-11", "error", Decimal(60), Decimal(90))]
    assert {one.severity for one in findings(weighted(projects[0], "10", rest="9"))} == {"warning"}
    assert Outcome.NOT_POSSIBLE in outcomes(weighted(projects[0], "若干"), "T-11")
    assert outcomes(replace(disclosure, indicators=()), "T-11") == {Outcome.NOT_APPLICABLE}


def test_counts_are_of_instances() -> None:
    checked = check(more("expenditure", Decimal(3), col=2))
    assert checked.checks.failed >= 2
    assert len(checked.findings) == 1


def test_units_with_rows_of_their_own_add_up_and_share_their_codes() -> None:
    disclosure = clean(2021)
    for key in ("revenue", "expenditure", "general_expenditure"):
        old = statement(disclosure, key)
        last = max(row.row for row in old.rows)
        again = {
            row.row: replace(row, row=row.row + last, parent=row.parent and row.parent + last) for row in old.rows if row.kind != "total"
        }
        other = [
            replace(row, organisation="示例市教育局二中", name=row.name if row.codes else "示例市教育局二中") for row in again.values()
        ]
        lines = [replace(line, row=again[line.row].row) for line in old.lines if line.row in again]
        doubled = [replace(line, amount=line.amount * 2) if line.row not in again else line for line in old.lines]
        two = replace(old, rows=(*old.rows[:-1], *other, old.rows[-1]), lines=(*doubled, *lines))
        disclosure = with_statement(disclosure, old, two)
    assert Outcome.FAILED not in outcomes(disclosure, "T-04")
    assert findings(disclosure, "T-02", "T-03", "T-04", "X-04") == []
    assert findings(disclosure, "X-01") != []  # the overview still prints one unit
