"""Which entries of two lists mean the same project.

Names that are alike but for white space, dashes, brackets' width and quotation marks are the same. The rest
are paired by likeness, the likest first: very like names, or like names with the same amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_DASHES = dict.fromkeys(map(ord, "-—–―－─_·•“”\"'‘’「」《》〈〉"), None)
_WIDE = str.maketrans("（）［］【】：，；／＋", "()[][]:,;/+")
SURE = 0.9  # alike to a character or two: 运维 and 运行维护 in a long name
LIKELY = 0.6  # enough where the amounts agree
_SAME_AMOUNT = 0.2  # among like names, the one with the same amount


@dataclass(frozen=True, slots=True)
class Named:
    """What a project is called (in one source or several) and its amount in fen."""

    names: tuple[str, ...]
    fen: int | None

    def agrees(self, other: Named) -> bool:
        """Whether both print an amount, and the same."""
        return self.fen is not None and self.fen == other.fen


def plain_name(name: str) -> str:
    """A name without white space, dashes and quotation marks, brackets in one width."""
    return "".join(name.split()).translate(_DASHES).translate(_WIDE)


def match_names(left: Sequence[Named], right: Sequence[Named]) -> dict[int, int]:
    """Index in `right` for each index in `left` that has its like there; each is used once."""
    first = [frozenset(map(plain_name, entry.names)) for entry in left]
    second = [frozenset(map(plain_name, entry.names)) for entry in right]
    pairs: dict[int, int] = {}
    for _, one, other in sorted(_candidates(left, right, first, second), reverse=True):
        if -one not in pairs and -other not in pairs.values():
            pairs[-one] = -other
    return pairs


def _candidates(
    left: Sequence[Named], right: Sequence[Named], first: list[frozenset[str]], second: list[frozenset[str]]
) -> Iterator[tuple[float, int, int]]:
    """(likeness, −left, −right) of every pair that may be one, so that sorting down takes the earlier of equals."""
    exact = {name for names in first for name in names} & {name for names in second for name in names}
    for one, entry in enumerate(left):
        for other, candidate in enumerate(right):
            agrees = entry.agrees(candidate)
            if first[one] & second[other]:
                yield 2 + _SAME_AMOUNT * agrees, -one, -other
            elif not (first[one] & exact or second[other] & exact):
                likeness = max(Indel.normalized_similarity(a, b) for a in first[one] for b in second[other])
                if likeness >= SURE or (agrees and likeness >= LIKELY):
                    yield likeness + _SAME_AMOUNT * agrees, -one, -other
