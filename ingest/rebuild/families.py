"""Which choices of the parts add up to the whole, in every column at once.

Each part has options (a vector of amounts by position, and what the option costs); the whole has one vector. The reachable sums are
kept part by part, so that the question is answered for every option without listing all combinations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import add, le

Vector = tuple[int, ...]
_Step = tuple[Vector, int, Vector, int]  # from a sum, by an option of the next part, to a sum; what the option costs

MOST_SUMS = 20_000  # where more sums than this are reachable, several combinations fit anyway


@dataclass(frozen=True, slots=True)
class Fit:
    """The least cost of a combination that adds up, and for each part the options that occur in one of that cost."""

    cost: int
    options: tuple[frozenset[int], ...]


def fit_parts(whole: Vector, parts: Sequence[Sequence[tuple[Vector, int]]], tolerance: int) -> Fit | None:
    """The combinations of one option for each part whose sum is `whole` within `tolerance` in every position.

    A deviation costs itself, so an exact combination wins over a rounded one. None when none fits; all options at no cost when there are
    too many sums to tell.
    """
    sums: list[dict[Vector, int]] = [{(0,) * len(whole): 0}]
    steps: list[list[_Step]] = []
    positive = _all_positive(whole, parts)
    most = tuple((2 * amount + tolerance) // 2 for amount in whole)
    for options in parts:
        after: dict[Vector, int] = {}
        taken: list[_Step] = []
        for reached, cost in sums[-1].items():
            for index, (vector, own) in enumerate(options):
                total = tuple(map(add, reached, vector))
                if positive and not all(map(le, total, most)):
                    continue
                taken.append((reached, index, total, own))
                if total not in after or after[total] > cost + own:
                    after[total] = cost + own
        if len(after) > MOST_SUMS:
            return Fit(0, tuple(frozenset(range(len(options))) for options in parts))
        sums.append(after)
        steps.append(taken)
    rest = {total: off for total in sums[-1] if (off := _deviation(total, whole, tolerance)) is not None}
    if not rest:
        return None
    best = min(sums[-1][total] + off for total, off in rest.items())
    return Fit(best, _occurring(steps, sums, rest, best))


def _all_positive(whole: Vector, parts: Sequence[Sequence[tuple[Vector, int]]]) -> bool:
    return min(whole, default=0) >= 0 and all(min(vector, default=0) >= 0 for options in parts for vector, _ in options)


def _deviation(total: Vector, whole: Vector, tolerance: int) -> int | None:
    gaps = [abs(mine - theirs) for mine, theirs in zip(total, whole, strict=True)]
    return None if any(2 * gap > tolerance for gap in gaps) else sum(gaps)


def _occurring(steps: list[list[_Step]], sums: list[dict[Vector, int]], rest: dict[Vector, int], best: int) -> tuple[frozenset[int], ...]:
    """From the last part back: what it costs to complete each sum, and which options lie on a way of the least cost."""
    result: list[frozenset[int]] = []
    for taken, reached in zip(reversed(steps), reversed(sums[:-1]), strict=True):
        before: dict[Vector, int] = {}
        occurring: set[int] = set()
        for start, index, total, own in taken:
            missing = rest.get(total)
            if missing is None:
                continue
            before[start] = min(before.get(start, own + missing), own + missing)
            if reached[start] + own + missing == best:
                occurring.add(index)
        rest = before
        result.append(frozenset(occurring))
    return tuple(reversed(result))
