"""Changes printed in percent in statements (part of T-03)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.checks.answers import Outcome
from ingest.disclosure import Disclosure, Finding
from tests.ingest.checks.made import answers, clean, findings, statement, with_statement


def changed(now: str, before: str | None, percent: str) -> Disclosure:
    """The general budget statement with a row that prints this year, last year and the change in percent."""
    disclosure = clean(2026)
    old = statement(disclosure, "general_expenditure")
    last, row = len(old.columns), old.rows[-1].row + 1
    headings = (("2025年执行数", "prior"), ("2026年预算数", "current"), ("增减%", "change_pct"))
    columns = [
        replace(old.columns[0], col=last + step, heading=name, path=(name,), measure="procurement", period=period)
        for step, (name, period) in enumerate(headings, start=1)
    ]
    cells = [(last + 1, before), (last + 2, now), (last + 3, percent)]
    lines = [
        replace(old.lines[0], row=row, col=col, text=text, amount=Decimal(text.removesuffix("%")))
        for col, text in cells
        if text is not None
    ]
    rows = (*old.rows, replace(old.rows[-1], row=row, parent=None, level=None, kind="other", codes={}, key=None, name="政府采购"))
    return with_statement(disclosure, old, replace(old, columns=(*old.columns, *columns), rows=rows, lines=(*old.lines, *lines)))


def told(disclosure: Disclosure) -> list[Finding]:
    return [one for one in findings(disclosure, "T-03") if "%" in one.message_zh]


@pytest.mark.parametrize(
    ("now", "before", "percent"),
    [
        ("112.50", "100.00", "12.50%"),
        ("112.50", "100.00", "12.5"),
        ("112.50", "100.00", "0.125"),
        ("0.02", "0.03", "-20.00%"),
        ("0.00", "80.00", "-100"),
    ],
)
def test_a_percentage_that_rounding_allows_passes(now: str, before: str, percent: str) -> None:
    disclosure = changed(now, before, percent)
    assert told(disclosure) == []
    assert len(answers(disclosure, "T-03")) == len(answers(changed(now, None, percent), "T-03")) + 1


def test_another_percentage_is_an_error_that_names_both_amounts() -> None:
    (one,) = told(changed("112.50", "100.00", "21.50%"))
    assert (one.severity, one.printed, one.expected, one.difference) == ("error", Decimal("21.50"), Decimal("12.50"), Decimal("9.00"))
    assert one.places
    assert all(words in one.message_zh for words in ("政府采购", "112.50", "100.00", "12.50%"))
    assert all(words in one.message_en for words in ("112.50", "100.00", "12.50%"))
    assert "21.50%" in one.title_zh


def test_a_change_from_nothing_has_no_percentage_to_compare() -> None:
    for before in (None, "0.00"):
        disclosure = changed("5.00", before, "100.00%")
        assert told(disclosure) == []
        assert all(one.answer.outcome is not Outcome.FAILED for one in answers(disclosure, "T-03") if one.answer.slip)
