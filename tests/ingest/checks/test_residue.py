"""Workbooks keep what their own arithmetic leaves behind, 30.459999999999997 or 5.7E-14: less than half a fen is nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.checks import check
from ingest.disclosure import Disclosure
from tests.ingest.checks.made import LAYOUTS, clean, dice, every_line, findings, with_line


def with_residue(disclosure: Disclosure, seed: int) -> Disclosure:
    """Every amount as a workbook may keep it, a printed zero among them."""
    random = dice(seed)
    for statement, index, line in list(every_line(disclosure)):
        current = disclosure.statements[[s.title for s in disclosure.statements].index(statement.title)]
        kept = line.amount + Decimal(random.choice(("0", "3.6E-12", "-1.8E-12", "5.684341886080801E-14")))
        disclosure = with_line(disclosure, current, index, replace(line, amount=kept))
    return disclosure


@pytest.mark.parametrize("year", LAYOUTS)
def test_what_arithmetic_leaves_behind_is_no_finding_and_hides_none(year: int) -> None:
    kept = with_residue(clean(year), year)
    checked = check(kept)
    assert checked.findings == ()
    assert checked.checks == check(clean(year)).checks
    statement, index, line = next(found for found in every_line(kept) if found[2].amount > 100)
    told = findings(with_line(kept, statement, index, replace(line, amount=line.amount + 10)))
    assert told
    assert all("000000" not in finding.message_zh for finding in told)


@pytest.mark.parametrize("amount", ["2230." + "9" * 300, "0." + "0" * 60 + "1"])
def test_an_amount_of_hundreds_of_digits_is_checked(amount: str) -> None:
    disclosure = clean(LAYOUTS[0])
    statement, index, line = next(found for found in every_line(disclosure) if found[2].amount > 100)
    assert findings(with_line(disclosure, statement, index, replace(line, amount=Decimal(amount))))
