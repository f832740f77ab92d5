"""T-08: a statement in another unit than it says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ingest.checks.answers import Answer, Slip, failed, not_applicable, passed, total
from ingest.checks.figures import Book, Figure, Sheet, Words
from ingest.checks.grand import twins
from ingest.checks.words import amount, statement_name, unit_name

TIMES = Decimal(10_000)

Pair = tuple[Sheet, Sheet, tuple[Figure, ...], tuple[Figure, ...]]


def units(book: Book) -> Iterator[Answer]:
    """A statement's total is not 10,000 times, nor one 10,000th, of what its twins print: it is in the unit it says.

    Does not apply to a statement with no twin in the document or whose total is blank. Which of two statements is in the
    wrong unit is decided by their other twins, else by the unit most statements say.
    """
    pairs = [(first, second, one, two) for first, second, one, two in twins(book) if total(one) and total(two)]
    off = [pair for pair in pairs if _times(pair)]
    seen = {sheet for pair in pairs for sheet in pair[:2]}
    wrong: dict[Sheet, Pair] = {}
    for pair in off:
        wrong.setdefault(_wrong_one(pair, pairs, book), pair)
    for sheet in book.sheets:
        if sheet in wrong:
            yield failed(_misscaled(sheet, wrong[sheet]))
        elif sheet in seen:
            yield passed()
        elif not sheet.prints_nothing:
            name = statement_name(sheet)
            yield not_applicable(f"{name.zh}没有可比的另一张表", f"{name.en} has no twin to compare with")


def _times(pair: Pair) -> bool:
    """Whether the two totals are 10,000 times apart, within their rounding."""
    small, large = sorted((abs(total(pair[2])), abs(total(pair[3]))))
    slack = 2 * sum(figure.half for figure in pair[2] + pair[3]) * TIMES
    return small * TIMES * Decimal("0.5") < large and abs(large - small * TIMES) <= max(slack, large / 1000)


def _wrong_one(pair: Pair, pairs: list[Pair], book: Book) -> Sheet:
    """The one that disagrees with more of its twins; of two alike, the one in another unit than the document's."""

    def against(sheet: Sheet) -> tuple[int, bool]:
        mine = [other for other in pairs if sheet in other[:2]]
        return sum(_times(other) for other in mine) - sum(not _times(other) for other in mine), sheet.unit != book.disclosure.identity.unit

    return max(pair[1], pair[0], key=against)


def _plain(number: Decimal) -> Decimal:
    """The number without closing zeros and without exponent."""
    return Decimal(f"{number.normalize():f}")


def _misscaled(sheet: Sheet, pair: Pair) -> Slip:
    mine, other = (pair[2], pair[3]) if pair[0] is sheet else (pair[3], pair[2])
    other_sheet = pair[1] if pair[0] is sheet else pair[0]
    times = TIMES if abs(total(mine)) > abs(total(other)) else 1 / TIMES
    name, twin, unit = statement_name(sheet), statement_name(other_sheet), unit_name(sheet.unit)
    printed, expected = total(mine) / mine[0].factor, total(other) / mine[0].factor
    zh = f"{name.zh}标明单位为{unit.zh}，合计 {amount(total(mine), mine[0])}，"
    zh += f"与{twin.zh}的 {amount(total(other), other[0])} {other_sheet.unit}相差一万倍"
    en = f"{name.en} says its unit is {unit.en} and its total {amount(total(mine), mine[0])}, "
    en += f"10,000 times away from {amount(total(other), other[0])} ({unit_name(other_sheet.unit).en}) in {twin.en}"
    return Slip(
        identity=sheet.identities[mine[0].row.row] if mine[0].row else sheet.key,
        severity="error",
        said=Words(zh, en),
        places=tuple(figure.place for figure in mine + other),
        printed=printed,
        expected=_plain(expected),
        difference=_plain(printed - expected),
        misscaled=(sheet, times),
        more=Words("，单位可能有误。", ": its unit may be wrong."),
        sheets=(sheet, other_sheet),
    )
