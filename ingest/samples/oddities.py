"""Deliberate oddities of some samples, so that checks and the review desk have something to show. Each is one that real disclosures have.

Everything else of a sample is consistent. `ODDITIES` says which sample has what, and why a reader would meet it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.samples.document import Document, Part, Statement, TargetTable, Text
from ingest.samples.model import Budget
from ingest.samples.prose.words import Wording
from ingest.samples.sheets import Entries, Figure, Sheet, Writer, reprinted
from ingest.samples.targets import PROJECT_TITLE

Change = Callable[[Document, Wording], Document]
SATISFACTION = "满意度指标"


@dataclass(frozen=True, slots=True)
class Oddity:
    """One oddity of one sample; nothing happens in a layout that has no place for it."""

    office: str
    year: int
    reason: str
    change: Change


def apply(document: Document, budget: Budget, words: Wording) -> Document:
    """The document with the oddities of its office and year."""
    for oddity in ODDITIES:
        if (oddity.office, oddity.year) == (budget.office.key, budget.year):
            document = oddity.change(document, words)
    return document


def rebased(budget: Budget) -> Budget:
    """The budget whose explanation counts against another base than last year's disclosure, where that is its oddity."""
    prior = budget.prior
    if prior is None or (budget.office.key, budget.year) not in REBASED:
        return budget
    more = prior.basic[budget.office.operation] * 3 // 100
    basic = prior.basic | {budget.office.operation: prior.basic[budget.office.operation] + more}
    economic = prior.economic | {"30199": prior.economic.get("30199", 0) + more}
    return replace(budget, prior=replace(prior, basic=basic, economic=economic))


# On statements


def _of_sheet(document: Document, key: str, change: Callable[[Sheet], Sheet | None]) -> Document:
    """The document with one statement changed, or left out where `change` gives None."""
    parts: list[Part] = []
    for part in document.parts:
        if not isinstance(part, Statement) or part.sheet.key != key:
            parts.append(part)
        elif (sheet := change(part.sheet)) is not None:
            parts.append(replace(part, sheet=sheet))
    lines = tuple(identity for part in parts if isinstance(part, Statement) for identity in part.sheet.identities())
    return replace(document, parts=tuple(parts), truth=replace(document.truth, lines=lines))


def _entries(sheet: Sheet, change: Callable[[Figure], Figure | str]) -> Sheet:
    rows: list[Entries] = [tuple(change(entry) if isinstance(entry, Figure) else entry for entry in row) for row in sheet.rows]
    return replace(sheet, rows=tuple(rows))


def _blank(key: str, row: str, measure: str = "total", fund: str = "") -> Change:
    """One amount is not printed."""

    def change(figure: Figure) -> Figure | str:
        here = row in (figure.row.key, figure.row.name) and (figure.column.measure, figure.column.fund) == (measure, fund)
        return "" if here else figure

    return lambda document, _: _of_sheet(document, key, lambda sheet: _entries(sheet, change))


def _slip(key: str, code: str, measure: str) -> Change:
    """Two digits of one amount change places."""

    def change(figure: Figure) -> Figure | str:
        if figure.row.codes != f"functional={code}" or figure.column.measure != measure:
            return figure
        digits = str(figure.amount)
        at = next((at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]), 0)
        swapped = digits[:at] + digits[at + 1 : at + 2] + digits[at] + digits[at + 2 :]
        return reprinted(figure, int(swapped), Writer("," in figure.text))

    return lambda document, _: _of_sheet(document, key, lambda sheet: _entries(sheet, change))


def _rounding(document: Document, _: Wording) -> Document:
    """The total of the projects is rounded another way than its parts."""

    def change(figure: Figure) -> Figure | str:
        total = figure.row.name == "合计" and figure.column.measure == "total"
        return reprinted(figure, figure.amount + 1, Writer("," in figure.text)) if total else figure

    return _of_sheet(document, "project_expenditure", lambda sheet: _entries(sheet, change))


def _misspelt(document: Document, _: Wording) -> Document:
    """One statement prints the department's name with a slip."""
    right = document.truth.identity.department
    wrong = right.replace("政府办公室", "政府人民办公室")

    def change(figure: Figure) -> Figure | str:
        meaning = replace(
            figure.row, name=figure.row.name.replace(right, wrong), organisation=figure.row.organisation.replace(right, wrong)
        )
        return replace(figure, row=meaning)

    def sheet_of(sheet: Sheet) -> Sheet:
        rows: list[Entries] = [
            tuple(entry.replace(right, wrong) if isinstance(entry, str) else entry for entry in row) for row in sheet.rows
        ]
        return _entries(replace(sheet, rows=tuple(rows)), change)

    changed = _of_sheet(document, "expenditure", sheet_of)
    if changed.truth.lines == document.truth.lines:
        return document
    return replace(changed, truth=replace(changed.truth, identity=replace(changed.truth.identity, department_variants=(wrong,))))


def _left_out(key: str) -> Change:
    """A statement that the table of contents lists is not there."""
    return lambda document, _: _of_sheet(document, key, lambda _sheet: None)


# On performance tables and words


def _rows(document: Document, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Document:
    """The document with the rows of its first project's performance table changed."""
    parts = list(document.parts)
    found = ((at, part) for at, part in enumerate(parts) if isinstance(part, TargetTable) and part.title == PROJECT_TITLE)
    for at, table in found:
        parts[at] = replace(table, rows=tuple(change(row) for row in table.rows))
        break
    return replace(document, parts=tuple(parts))


def _aim_differs(document: Document, _: Wording) -> Document:
    """The first project's performance table prints an amount that differs by a cent of 万元 from its row."""
    first = next(iter(document.truth.projects), None)
    if first is None or first.performance_amount is None:
        return document
    printed, other = f"{first.performance_amount}", first.performance_amount - Decimal("0.01")
    changed = _rows(document, lambda row: tuple(f"{other}" if cell == printed else cell for cell in row))
    truth = replace(first, performance_amount=other, fiscal_amount=other)
    return replace(changed, truth=replace(changed.truth, projects=(truth, *document.truth.projects[1:])))


def _weights(document: Document, _: Wording) -> Document:
    """The weights of the first project's targets do not come to what the form asks: satisfaction has 5 points instead of 10."""
    targets = document.truth.indicators
    at = next((index for index, one in enumerate(targets) if one.project and one.level1 == SATISFACTION and one.weight == "10"), None)
    if at is None:
        return document
    changed = _rows(document, lambda row: tuple("5" if cell == "10" else cell for cell in row) if row[0] == SATISFACTION else row)
    indicators = (*targets[:at], replace(targets[at], weight="5"), *targets[at + 1 :])
    return replace(changed, truth=replace(changed.truth, indicators=indicators))


def _rate_on_new_value(document: Document, words: Wording) -> Document:
    """A growth rate that was divided by this year's amount instead of last year's."""
    for at, one in enumerate(document.truth.claims):
        if (
            one.statement != "general_expenditure"
            or not one.codes
            or not one.delta
            or one.delta <= 0
            or one.delta_pct in (None, Decimal(100))
        ):
            continue
        assert one.amount is not None  # noqa: S101 — an item's claim states it
        slip = words.percent(int(one.delta * 100), int(one.amount * 100))
        printed = f"增长{words.gap}{words.percent(int(one.delta * 100), int((one.amount - one.delta) * 100))}%"
        parts = list(document.parts)
        place = next(
            (index for index, part in enumerate(parts) if isinstance(part, Text) and "（项）" in part.text and printed in part.text), None
        )
        if place is None or Decimal(slip) == one.delta_pct:
            continue
        text = parts[place]
        assert isinstance(text, Text)  # noqa: S101 — found as one
        parts[place] = replace(text, text=text.text.replace(printed, f"增长{words.gap}{slip}%", 1))
        claims = (*document.truth.claims[:at], replace(one, delta_pct=Decimal(slip)), *document.truth.claims[at + 1 :])
        return replace(document, parts=tuple(parts), truth=replace(document.truth, claims=claims))
    return document


# The base of these explanations is last year's budget as it was changed during the year, which the disclosure of that year does not print.
REBASED = {("health", 2024)}

ODDITIES: tuple[Oddity, ...] = (
    Oddity("government", 2021, "a cell that was forgotten", _blank("overview", "source.general_public")),
    Oddity("government", 2021, "a name typed by hand", _misspelt),
    Oddity("agriculture", 2021, "amounts in 元 rounded to 万元 one by one", _rounding),
    Oddity("finance", 2023, "a table lost when the document was put together", _left_out("state_capital")),
    Oddity("audit", 2023, "points given from memory", _weights),
    Oddity("education", 2024, "a typing slip", _slip("general_expenditure", "2080505", "total")),
    Oddity("agriculture", 2025, "amounts copied from an earlier draft", _aim_differs),
    Oddity("housing", 2026, "a cell that was forgotten", _blank("carryover", "总计")),
    Oddity("emergency", 2026, "divided by the wrong year", _rate_on_new_value),
)
