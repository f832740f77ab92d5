"""From sums that do not hold to their causes: one slip that breaks several sums is one cause.

Figures joined by an exact equality print the same money; such a group is one suspect. A suspect explains a broken sum when
one and the same correction mends it, and is doubted for every sum that holds now and would break. The suspect that explains
most is taken first. What no suspect explains is told sum by sum.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ingest.checks.answers import Equation
from ingest.checks.figures import ZERO, Figure, Sheet

Score = tuple[bool, int, int, bool]


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """One sum of one rule with what it leaves unexplained, in fen. `order` is its place among all."""

    rule: str
    equation: Equation
    residual: Decimal
    order: int

    @property
    def fails(self) -> bool:
        """Whether it is beyond rounding."""
        return self.equation.fails(self.residual)

    @property
    def is_exact(self) -> bool:
        """Whether nothing is left to explain."""
        return self.equation.is_exact(self.residual)


@dataclass(slots=True, eq=False)
class Cause:
    """Broken sums with one cause; `suspects` are the figures that one correction (in fen) would mend, if any stand out."""

    sums: list[Weighed]
    suspects: tuple[Figure, ...] = ()
    correction: Decimal = ZERO

    @property
    def fails(self) -> bool:
        """Whether any of its sums is beyond rounding."""
        return any(one.fails for one in self.sums)


@dataclass(slots=True)
class _Groups:
    """Which figures print the same money."""

    above: dict[Figure, Figure] = field(default_factory=dict)

    def find(self, figure: Figure) -> Figure:
        """The figure that stands for all that print the same money as this one."""
        root = figure
        while (up := self.above.get(root)) is not None:
            root = up
        if root is not figure:
            self.above[figure] = root
        return root

    def join(self, one: Figure, other: Figure) -> None:
        """Both print the same money."""
        first, second = self.find(one), self.find(other)
        if first is not second:
            self.above[second] = first


@dataclass(frozen=True, slots=True)
class _Suspect:
    """Figures that print the same money, and every sum in which they stand with how often (left minus right)."""

    figures: tuple[Figure, ...]
    sums: dict[Weighed, int]
    kinds: dict[Weighed, object]  # sums over the same money, in another column or statement, say the same thing once

    def after(self, one: Weighed, correction: Decimal) -> Decimal:
        """What a sum would leave unexplained if these figures were corrected."""
        if one.equation.beside:
            return one.equation.residual_with({figure: figure.amount + correction for figure in self.figures})
        return one.residual + self.sums[one] * correction


def find_causes(weighed: list[Weighed]) -> list[Cause]:
    """The causes of all sums that are not exact, errors before rounding."""
    open_sums = [one for one in weighed if not one.is_exact]
    if not open_sums:
        return []
    groups = _same_money(weighed)
    causes = _suspected(open_sums, _suspects(weighed, open_sums, groups))
    explained = {one for cause in causes for one in cause.sums}
    return causes + _told_alone([one for one in open_sums if one not in explained], groups)


def _same_money(weighed: list[Weighed]) -> _Groups:
    groups = _Groups()
    for one in weighed:
        equation = one.equation
        if one.residual == 0 and not equation.at_most:
            left = [figure for figure in equation.left if figure.value]
            right = [figure for figure in equation.right if figure.value]
            if len(left) == len(right) == 1 and left[0].value == right[0].value:
                groups.join(left[0], right[0])
    return groups


def _suspects(weighed: list[Weighed], open_sums: list[Weighed], groups: _Groups) -> list[_Suspect]:
    """Every group of figures that stands in a sum that is not exact."""
    found: dict[Figure, tuple[dict[Figure, None], dict[Weighed, int]]] = {
        groups.find(figure): ({}, {}) for one in open_sums for figure in one.equation.figures
    }
    for one in weighed:
        for figures, sign in ((one.equation.left, 1), (one.equation.right, -1)):
            for figure in figures:
                known = found.get(groups.find(figure))
                if known is not None:
                    known[0][figure] = None
                    known[1][one] = known[1].get(one, 0) + sign
    kinds: dict[Weighed, object] = {one: _kind(one.equation, groups) for one in open_sums}
    return [_Suspect(tuple(figures), sums, kinds) for figures, sums in found.values()]


def _kind(equation: Equation, groups: _Groups) -> object:
    sides = (equation.left, equation.right)
    return equation.at_most, *(frozenset(groups.find(figure) for figure in side if figure.value is not None) for side in sides)


def _suspected(open_sums: list[Weighed], suspects: list[_Suspect]) -> list[Cause]:
    """Suspects in order of how much they explain. Rounding alone has a suspect only in a figure printed once
    of which nothing that is exact speaks."""
    left = set(open_sums)
    standing: dict[Weighed, list[int]] = {}
    for number, suspect in enumerate(suspects):
        for one in suspect.sums:
            standing.setdefault(one, []).append(number)
    rated = {number: best for number, suspect in enumerate(suspects) if (best := _best(suspect, left)) is not None}
    causes: list[Cause] = []
    while rated:
        _score, cause = max((rated[number] for number in sorted(rated)), key=lambda best: best[0])
        causes.append(cause)
        left.difference_update(cause.sums)
        for number in {number for one in cause.sums for number in standing[one]}:
            best = _best(suspects[number], left)
            if best is None:
                rated.pop(number, None)
            else:
                rated[number] = best
    return causes


def _best(suspect: _Suspect, left: set[Weighed]) -> tuple[Score, Cause] | None:
    """The correction of a suspect that explains most of the sums that are left."""
    mine = [one for one in suspect.sums if one in left]
    if len(mine) < 2:
        return None
    corrections = dict.fromkeys(-one.residual / suspect.sums[one] for one in mine if suspect.sums[one])
    found = [rated for correction in corrections if (rated := _rate(suspect, correction, mine)) is not None]
    return max(found, key=lambda rated: rated[0], default=None)


def _rate(suspect: _Suspect, correction: Decimal, mine: list[Weighed]) -> tuple[Score, Cause] | None:
    """How well a correction of a suspect explains its sums, and the cause it would be; None when it does not stand out.

    Where rounding has a part in it (fewer than two sums are beyond it), only a figure printed once is suspected, and only if
    no sum that is exact speaks for it; for rounding alone, only one with something to round.
    """
    after = {one: suspect.after(one, correction) for one in mine}
    mended = [one for one in mine if one.fails and not one.equation.fails(after[one])]
    smoothed = [one for one in mine if not one.fails and one.equation.is_exact(after[one])]
    rounding = len(mended) < 2
    told = _told(suspect, mended + smoothed if rounding else mended)
    if told < 2 or (rounding and (len(suspect.figures) > 1 or not (mended or suspect.figures[0].value))):
        return None
    after |= {one: suspect.after(one, correction) for one in suspect.sums if one not in after}
    if rounding:
        broken = sum(one.is_exact and not one.equation.is_exact(residual) for one, residual in after.items())
    else:
        broken = sum(not one.fails and one.equation.fails(residual) for one, residual in after.items())
    if told <= broken or (rounding and broken):
        return None
    sums = sorted(mended + smoothed, key=lambda one: one.order)
    exact = sum(one.equation.is_exact(after[one]) for one in sums)
    blank = all(figure.value is None for figure in suspect.figures)
    return (bool(mended), told - broken, exact, blank), Cause(sums, suspect.figures, correction)


def _told(suspect: _Suspect, explained: list[Weighed]) -> int:
    """How many different things the sums say of a suspect: each twin that contradicts a figure printed once is one."""
    mine = set(suspect.figures)
    others = [[figure for figure in one.equation.figures if figure.value is not None and figure not in mine] for one in explained]
    if len(mine) == 1 and all(len(figures) == 1 for figures in others):
        return len({figures[0] for figures in others})
    return len({suspect.kinds[one] for one in explained})


def _told_alone(sums: list[Weighed], groups: _Groups) -> list[Cause]:
    """One cause for sums over the same money that set the same two amounts against each other."""
    together = list(range(len(sums)))

    def first_of(index: int) -> int:
        while together[index] != index:
            index = together[index]
        return index

    met: dict[tuple[bool, frozenset[Decimal], Figure], int] = {}
    for index, one in enumerate(sums):
        left = sum((figure.amount for figure in one.equation.left), ZERO)
        pair = frozenset((left, left - one.residual))
        for figure in one.equation.figures:
            if figure.value is not None:
                ends = first_of(met.setdefault((one.fails, pair, groups.find(figure)), index)), first_of(index)
                together[max(ends)] = min(ends)
    causes: dict[int, list[Weighed]] = {}
    for index, one in reversed(list(enumerate(sums))):
        causes.setdefault(first_of(index), []).append(one)
    return [Cause(sorted(found, key=lambda one: one.order)) for found in reversed(causes.values())]


def rescaled(weighed: list[Weighed], sheet: Sheet, times: Decimal) -> list[Weighed]:
    """The sums between a statement in the wrong unit and others that hold once its unit is mended."""
    found: list[Weighed] = []
    for one in weighed:
        inside = [figure for figure in one.equation.figures if figure.sheet is sheet]
        if inside and len(inside) < len(one.equation.figures) and not one.is_exact:
            after = one.equation.residual_with({figure: figure.amount / times for figure in inside})
            if not one.equation.fails(after):
                found.append(one)
    return found
