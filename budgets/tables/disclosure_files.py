"""A disclosure's tables as files: every statement as printed, projects, targets, what the narrative says, named numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from budgets.models import Claim, Disclosure, Fact, Indicator
from budgets.money import WAN, in_unit
from budgets.places import place_words
from budgets.queries.findings_of_disclosure import ShownFinding
from budgets.queries.printed_statement import BodyCell, BodyRow, HeadCell, PrintedStatement
from budgets.queries.projects_of_disclosure import ProjectTargets
from budgets.queries.stated_reasons import StatedReason
from budgets.tables.reasons import about_years
from budgets.words import FACTS, STAFFING

Rows = Iterator[list[Any]]


def statement_rows(printed: PrintedStatement) -> Rows:
    """Heading lines and rows as printed; an amount is a number, in the statement's own unit, which stands in a last column."""
    if printed.statement.grid:
        yield from ([text or "" for text in row] for row in printed.statement.grid)
        return
    for number, line in enumerate(_head(printed.head)):
        yield [*line, "" if number else _("Unit")]
    for row in printed.rows:
        yield [*_body(row), printed.statement.unit or ""]


def _head(lines: Iterable[tuple[HeadCell, ...]]) -> Rows:
    """Each heading over all the columns it spans, so that every column can be told in every line."""
    below: dict[int, tuple[int, str]] = {}
    for line in lines:
        row: list[str] = []
        for cell in line:
            _fill(row, below)
            for _n in range(cell.colspan):
                below[len(row)] = (cell.rowspan - 1, cell.text)
                row.append(cell.text)
        _fill(row, below)
        yield row


def _fill(row: list[str], below: dict[int, tuple[int, str]]) -> None:
    """The columns that a heading of an earlier line reaches down to."""
    while below.get(len(row), (0, ""))[0] > 0:
        left, text = below[len(row)]
        below[len(row)] = (left - 1, text)
        row.append(text)


def _body(row: BodyRow) -> Iterator[Any]:
    for cell in row.cells:
        yield _value(cell)
        yield from [""] * (cell.colspan - 1)


def _value(cell: BodyCell) -> Decimal | str:
    if cell.kind != "amount":
        return f"{cell.code} {cell.text}".strip()
    if len(cell.amounts) == 1 and cell.amounts[0].line.certainty != "ambiguous":
        return Decimal(cell.amounts[0].line.number)
    texts = " / ".join(amount.line.text for amount in cell.amounts)
    return f"{texts} ({_('column not determined')})" if any(amount.line.column_id is None for amount in cell.amounts) else texts


def contents_rows(statements: Iterable[PrintedStatement]) -> Rows:
    """The statements of the document, with how many amounts each prints, or why it has none."""
    yield [_("No."), _("Number as printed"), _("Name"), _("Amounts"), _("State")]
    for printed in statements:
        said, state = printed.statement, _state(printed)
        yield [str(said.order), said.number, said.title or printed.label, "" if state else Decimal(printed.amounts), state]


def _state(printed: PrintedStatement) -> str:
    if not printed.statement.present:
        return _("missing statement")
    if printed.statement.declared_empty:
        return _("empty statement")
    return _("targets") if printed.is_performance else ""


def staff_rows(disclosure: Disclosure) -> Rows:
    """Staff and organisation as the document states them; what it does not state has no row."""
    yield [_("Kind"), _("Number"), _("Stated change")]
    numbers = {**STAFFING, "offices": _("Internal offices")}
    for key, words in numbers.items():
        number, change = getattr(disclosure, key), getattr(disclosure, f"{key}_change", None)
        if number is not None:
            yield [capfirst(str(words)), number.normalize(), "" if change is None else change.normalize()]


def finding_rows(findings: Iterable[ShownFinding]) -> Rows:
    """What the checks found, with the figures and the places."""
    headings = (pgettext("finding", words) for words in ("Printed", "Checked against", "Difference"))
    yield [_("Finding"), _("In words"), *headings, _("Place")]
    for shown in findings:
        told = shown.finding
        numbers = (Decimal(text) if text else "" for text in (told.printed, told.expected, told.difference))
        yield [told.title, told.message, *numbers, "\n".join(_places(shown))]


def _places(shown: ShownFinding) -> Iterator[str]:
    for part in shown.parts:
        for row in part.rows:
            cells = (f"{cell.words} {cell.text}".strip() for cell in row.cells)
            yield " · ".join(filter(None, (part.label, part.title, row.words, *cells, place_words(dict(row.place)))))


def project_rows(projects: Iterable[ProjectTargets]) -> Rows:
    """The projects with their money, goal and basis."""
    yield [_("Project"), _("Code"), _("Amount"), _("Unit"), _("Parts"), _("Goal"), _("Basis"), _("Allocation")]
    for one in projects:
        if one.project is None:
            continue
        said, fen = one.project, one.project.amount_fen
        parts = "\n".join(f"{part.label} {part.number} {part.unit}" for part in one.parts)
        amount = "" if fen is None else in_unit(fen, WAN)
        yield [said.name, said.functional, amount, str(WAN.label), parts, said.goal or "", said.basis or "", said.allocation or ""]


def indicator_rows(projects: Iterable[ProjectTargets], overall: Iterable[Indicator]) -> Rows:
    """Every target with its project; of the department as a whole without."""
    yield [_("Project"), _("Level 1"), _("Level 2"), _("Indicator"), _("Target")]
    for name, indicators in [*((one.project.name if one.project else "", one.indicators) for one in projects), ("", tuple(overall))]:
        yield from ([name, one.level1, one.level2, one.level3, one.text] for one in indicators)


def about_claim(claim: Claim, year: int) -> str:
    """Which two years a claim's change is about; empty where it states none."""
    if claim.delta_fen is None and not claim.reason:
        return ""
    base_year = year - 1 if claim.base.startswith("prior_") else None
    return about_years(StatedReason(year, base_year, claim.base, claim.delta_fen, claim.delta_pct, claim.reason, claim))


def claim_rows(claims: Iterable[Claim], year: int) -> Rows:
    """What the narrative states: amount, change, the years it is about, reason."""
    yield [
        _("Of what"),
        _("Code"),
        _("Amount"),
        _("Stated change"),
        _("Change, %"),
        _("Unit"),
        _("The reason is about"),
        _("Stated reason"),
    ]
    for claim in claims:
        amounts = ("" if fen is None else in_unit(fen, WAN) for fen in (claim.amount_fen, claim.delta_fen))
        code = claim.functional or claim.economic
        reason = _("named in the reason above") if claim.within_reason else claim.reason
        yield [claim.subject, code, *amounts, claim.delta_pct, str(WAN.label), about_claim(claim, year), reason]


def fact_rows(facts: Iterable[Fact]) -> Rows:
    """Named numbers outside the statements."""
    yield [_("Name"), _("Value"), _("Unit")]
    yield from ([capfirst(str(FACTS.get(fact.key, fact.key))), fact.value, fact.unit or ""] for fact in facts)
