"""The amounts of a disclosure that a person should look at, in printed order: those without a column, and those that a finding names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budgets.models import Certainty, Finding, LineItem
from budgets.queries.findings_of_disclosure import FindingsShown
from budgets.queries.printed_statement import Amount, PrintedStatement

OPEN_OR_SETTLED = (Certainty.AMBIGUOUS, Certainty.SETTLED)
SEVERE = (Finding.Severity.ERROR, Finding.Severity.WARNING)
NEIGHBOURS = 12  # doubts shown before and after the present one


@dataclass(frozen=True, slots=True)
class Doubt:
    """One amount of the queue: where it is, and the errors and warnings that name it."""

    line: LineItem
    anchor: str
    statement: PrintedStatement
    findings: tuple[Finding, ...]

    @property
    def is_settled(self) -> bool:
        """Whether a person has said what it is: its column, or that the finding is right."""
        if self.line.certainty == Certainty.AMBIGUOUS:
            return False
        return all(finding.status == Finding.Status.CONFIRMED for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Queue:
    """The doubts around one amount; `number` is 0 where that is none of them."""

    shown: tuple[Doubt, ...]
    number: int
    total: int
    settled: int
    amounts: int
    before: Doubt | None
    after: Doubt | None

    @property
    def certain(self) -> int:
        """How many amounts nobody has to look at any more."""
        return self.amounts - self.total + self.settled


def amounts_of(statements: Sequence[PrintedStatement]) -> Iterator[tuple[PrintedStatement, Amount]]:
    """Every amount in printed order with its statement."""
    for printed in statements:
        for row in printed.rows:
            for cell in row.cells:
                for amount in cell.amounts:
                    yield printed, amount


def queue_around(checked: FindingsShown, line: LineItem) -> Queue:
    """The doubts of the whole disclosure, of which some before and after this amount are shown."""
    severe = {shown.finding.order: shown.finding for shown in checked.findings if shown.finding.severity in SEVERE}
    before: list[Doubt] = []
    after: list[Doubt] = []
    here: Doubt | None = None
    everything = list(amounts_of(checked.statements))
    for printed, amount in everything:
        findings = tuple(severe[number] for number in amount.findings if number in severe)
        doubt = Doubt(amount.line, amount.anchor, printed, findings)
        if amount.line.pk == line.pk:
            here = doubt
        elif findings or amount.line.certainty in OPEN_OR_SETTLED:
            (after if here else before).append(doubt)
    own = [here] if here and (here.findings or here.line.certainty in OPEN_OR_SETTLED) else []
    doubts = [*before, *own, *after]
    return Queue(
        shown=tuple(doubts[max(0, len(before) - NEIGHBOURS) : len(before) + NEIGHBOURS + 1]),
        number=len(before) + 1 if own else 0,
        total=len(doubts),
        settled=sum(doubt.is_settled for doubt in doubts),
        amounts=len(everything),
        before=before[-1] if before else None,
        after=after[0] if after else None,
    )
