"""What the gate is asked of, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from budgets.codes.crosswalk import Step
from budgets.models import ClassificationChange, Disclosure
from budgets.money import Unit
from budgets.queries.parts_of_revenue import PartsOfRevenue
from budgets.queries.year_tree import Source, YearTree

SAME, NOTED, DIFFERENT = "same", "noted", "different"
APART: Final = 3  # more than one in three more or fewer: too far apart for figures per head


@dataclass(frozen=True, slots=True)
class Point:
    """One thing looked at. `essential`: where it differs there is no percentage and no rank."""

    sign: str
    subject: str
    words: str
    essential: bool = False


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the questions are asked of."""

    tree: YearTree
    unit: Unit
    revenue: Mapping[int, PartsOfRevenue]
    code_changes: tuple[ClassificationChange, ...] = ()
    steps: tuple[Step, ...] = ()  # of the crosswalk, those that touch what is printed

    @property
    def ends(self) -> tuple[Source, Source]:
        """The first and the last year."""
        return self.tree.sources[0], self.tree.sources[-1]

    @property
    def disclosures(self) -> tuple[Disclosure, ...]:
        """The disclosures that were received, in order of year."""
        return tuple(source.disclosure for source in self.tree.sources if source.disclosure)

    @property
    def chosen(self) -> tuple[tuple[int, Disclosure], ...]:
        """The first and the last year's disclosures, where both were received."""
        return tuple((source.year, source.disclosure) for source in self.ends if source.disclosure)

    def by_year(self, words: Callable[[Disclosure], str]) -> str:
        """What is said of each year's disclosure, in one line."""
        return pgettext("list", ", ").join(f"{one.fiscal_year_id} {words(one)}" for one in self.disclosures)

    def compare(self, value: Callable[[Disclosure], object]) -> str:
        """SAME where all years agree, DIFFERENT where the first and the last do not, NOTED where a year between stands apart."""
        if len({value(source.disclosure) for source in self.ends if source.disclosure}) > 1:
            return DIFFERENT
        return SAME if len({value(one) for one in self.disclosures}) <= 1 else NOTED


@dataclass(frozen=True, slots=True)
class Gate:
    """The answer: differences and notes first, sameness folded."""

    points: tuple[Point, ...]

    @property
    def comparable(self) -> bool:
        """Whether percentages may be shown."""
        return not any(point.essential and point.sign == DIFFERENT for point in self.points)

    @property
    def told(self) -> tuple[Point, ...]:
        """What a reader has to know."""
        return tuple(sorted((point for point in self.points if point.sign != SAME), key=lambda point: point.sign != DIFFERENT))

    @property
    def same(self) -> tuple[Point, ...]:
        """What is alike."""
        return tuple(point for point in self.points if point.sign == SAME)

    @property
    def verdict(self) -> str:
        """The heading."""
        if not self.comparable:
            return _("The amounts cannot be compared; both are shown, without percentages")
        notes = len(self.told)
        if not notes:
            return _("The amounts can be compared")
        return ngettext(
            "The amounts can be compared, with %(count)d point to know", "The amounts can be compared, with %(count)d points to know", notes
        ) % {"count": notes}
