"""What a rule answers for one instance, and the weighing of sums within the tolerance of their printed precision.

A sum of n rounded terms may differ from its printed total by (n + 1) half-units of the last printed place. Blank cells
count as nothing, but an instance exists only where something is printed: no check passes by absence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from ingest.checks.figures import HALF_FEN, ZERO, Figure, Sheet, Words
from ingest.document import Place


class Outcome(StrEnum):
    """The four answers."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"
    NOT_POSSIBLE = "not_possible"


@dataclass(frozen=True, eq=False)
class Equation:
    """`left` = `right` (or ≤ where `at_most`), each a sum of figures.

    `meaning` says in words what the right side is, None that its figures' names do; where the right side is empty, it is a
    clause of its own.

    `beside` are figures that one side may include and the other leave out (carry-over): the equation holds with or without.
    `severity` is that of a difference beyond tolerance.
    """

    left: tuple[Figure, ...]
    right: tuple[Figure, ...]
    meaning: Words | None = None
    at_most: bool = False
    beside: tuple[Figure, ...] = ()
    severity: str = "error"

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures of both sides."""
        return self.left + self.right

    @property
    def printed(self) -> int:
        """How many figures are printed."""
        return sum([figure.value is not None for figure in self.figures])

    @cached_property
    def tolerance(self) -> Decimal:
        """The most that rounding explains: half a unit for every printed figure, in fen."""
        return sum([figure.half for figure in self.figures if figure.value is not None], ZERO)

    @property
    def residual(self) -> Decimal:
        """Left minus right in fen, by the reading of `beside` that comes nearer."""
        return self.residual_with({})

    def residual_with(self, change: dict[Figure, Decimal]) -> Decimal:
        """The residual if some figures had other values (in fen)."""
        bare = total(self.left, change) - total(self.right, change)
        if not self.beside:
            return bare
        beside = total(self.beside, change)
        return min((bare, bare - beside, bare + beside), key=abs)

    def fails(self, residual: Decimal) -> bool:
        """Whether a residual is beyond what rounding explains."""
        if not residual:
            return False
        return (residual if self.at_most else abs(residual)) > self.tolerance

    def is_exact(self, residual: Decimal) -> bool:
        """Whether a residual leaves nothing to explain: less than half a fen is what a workbook's arithmetic leaves behind."""
        return (residual if self.at_most else abs(residual)) < HALF_FEN


STOP = Words("。", ".")


@dataclass(frozen=True, slots=True)
class Slip:
    """A failure that is no sum: its own words, figures and places. `identity` is stable; figures are in the printed unit.

    `said` is the clause that a headline says too (with the `sheets` it names by their numbers); `more` closes the sentence.
    """

    identity: str
    severity: str
    said: Words
    places: tuple[Place, ...]
    printed: Decimal | None = None
    expected: Decimal | None = None
    difference: Decimal | None = None
    more: Words = STOP
    sheets: tuple[Sheet, ...] = ()
    misscaled: tuple[Sheet, Decimal] | None = None  # a statement whose amounts are so many times what its twins print


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """One instance of one rule. `residual` is what a sum leaves open, in fen; `why` says what is missing or does not apply."""

    outcome: Outcome
    equation: Equation | None = None
    residual: Decimal = ZERO
    slip: Slip | None = None
    why: Words | None = None


def total(figures: tuple[Figure, ...], change: dict[Figure, Decimal] | None = None) -> Decimal:
    """The sum of figures in fen; `change` holds values that stand for the printed ones."""
    if not change:
        return sum([figure.value for figure in figures if figure.value is not None], ZERO)
    return sum([change.get(figure, figure.amount) for figure in figures], ZERO)


def passed() -> Answer:
    """An instance that holds and is no sum."""
    return Answer(Outcome.PASSED)


def failed(slip: Slip) -> Answer:
    """An instance that fails and is no sum."""
    return Answer(Outcome.FAILED, slip=slip)


def not_applicable(zh: str, en: str) -> Answer:
    """The rule says nothing about this instance, and why."""
    return Answer(Outcome.NOT_APPLICABLE, why=Words(zh, en))


def not_possible(zh: str, en: str) -> Answer:
    """The figures that the rule needs were not found, and which."""
    return Answer(Outcome.NOT_POSSIBLE, why=Words(zh, en))


def weigh(equation: Equation) -> Iterator[Answer]:
    """The answer for one sum: none where nothing is printed (that could be too much), not possible where a column is not determined."""
    unsure = [figure.sheet for figure in equation.figures if figure.unsure]
    if unsure:
        title = unsure[0].statement.title if unsure[0] else ""
        yield not_possible(f"《{title}》有金额未确定所在的栏", f"the column of some amounts in {title} is not determined")
        return
    if all(figure.value is None for figure in (equation.left if equation.at_most else equation.figures)):
        return
    residual = equation.residual
    yield Answer(Outcome.FAILED if equation.fails(residual) else Outcome.PASSED, equation, residual)
