"""Changes printed in percent, beside the two amounts that they are computed from (part of T-03)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ingest.checks.answers import Answer, Slip, failed, passed
from ingest.checks.figures import Figure, Sheet, Words
from ingest.checks.words import amount, figure_name
from ingest.disclosure import Column, Line

HUNDRED = Decimal(100)


def percentages(sheet: Sheet) -> Iterator[Answer]:
    """One answer for each printed percentage whose row prints both amounts; a change from nothing, or from less, has none."""
    for column in sheet.statement.columns:
        pair = _pair(sheet, column) if column.period == "change_pct" and column.measure else None
        for row in sheet.statement.rows if pair else ():
            line = sheet.lines.get((row.row, column.col))
            now, before = (sheet.figure(row, one) for one in pair or ())
            if line is not None and now.value is not None and before.value and before.value > before.half:
                yield _weigh(sheet, column, line, (now, before))


def _pair(sheet: Sheet, column: Column) -> tuple[Column, Column] | None:
    """This year's column and last year's of the same money; None where there is not one of each."""
    same = [one for one in sheet.statement.columns if (one.measure, one.fund) == (column.measure, column.fund)]
    found = [[one for one in same if one.period == period] for period in ("current", "prior")]
    return (found[0][0], found[1][0]) if len(found[0]) == len(found[1]) == 1 else None


def _weigh(sheet: Sheet, column: Column, line: Line, pair: tuple[Figure, Figure]) -> Answer:
    """Within what rounding of the three allows: the percentage as printed, or as a share of one."""
    now, before = pair[0].amount, pair[1].amount
    lowest = (now - pair[0].half) / (before + pair[1].half) - 1
    highest = (now + pair[0].half) / (before - pair[1].half) - 1
    half = Decimal(5).scaleb(_exponent(line.amount) - 1)
    if any(lowest * scale - half <= line.amount <= highest * scale + half for scale in (HUNDRED, Decimal(1))):
        return passed()
    expected = ((now / before - 1) * HUNDRED).quantize(Decimal(1).scaleb(min(_exponent(line.amount), -2)))
    printed = Figure(None, pair[0].unit, half, sheet, pair[0].row, column, line)
    amounts = [amount(one.amount, one) for one in pair]
    said = Words(
        f"{figure_name(printed).zh}为 {line.text}，由 {amounts[1]} 到 {amounts[0]} 应为 {expected}%",
        f"the change in percent of {figure_name(pair[0]).en} is {line.text}; from {amounts[1]} to {amounts[0]} it would be {expected}%",
    )
    places = (line.place, pair[0].place, pair[1].place)
    return failed(Slip(f"pct|{printed.identity}", "error", said, places, line.amount, expected, line.amount - expected, sheets=(sheet,)))


def _exponent(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
