"""What a reading lacks of a sample's truth, and what it has besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ingest.disclosure import Disclosure
from ingest.samples.sheets import Identity
from tests.golden.identity import line_identities

MEASURE, FUND = 8, 9


def different_lines(truth: Iterable[Identity], read: Disclosure) -> tuple[Counter[Identity], Counter[Identity]]:
    """Lines that are missing, and lines that are too many; an open one counts for a column that it names among its candidates."""
    found = line_identities(read)
    expected = Counter(truth)
    missing, extra = expected - found, found - expected
    for identity in list(extra):
        measures = set(identity[MEASURE].split("|"))
        fits = [one for one in missing if _settled(one) == _settled(identity) and one[MEASURE] in measures]
        for one in fits:
            taken = min(extra[identity], missing[one])
            extra[identity] -= taken
            missing[one] -= taken
    return +missing, +extra


def _settled(identity: Identity) -> Identity:
    """The identity without measure and fund, which an open column leaves open."""
    return (*identity[:MEASURE], *identity[FUND + 1 :])
