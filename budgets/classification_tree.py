"""The tree of one classification as a page shows it, and the search for a code or a name in all its editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from budgets.codes import FIRST_EDITION, Code, edition, plain_name, read_codes

MOST_FOUND: Final = 200


@dataclass(frozen=True, slots=True)
class Branch:
    """One code with what is below it, and how many published departments print it."""

    code: Code
    departments: int
    parts: tuple[Branch, ...] = ()


def editions_of(kind: str) -> list[int]:
    """The years in which the classification changed, oldest first, from the first edition that is known whole."""
    begun = {code.valid_from for code in read_codes(kind)}
    ended = {code.valid_to + 1 for code in read_codes(kind) if code.valid_to}
    return sorted(year for year in {FIRST_EDITION} | begun | ended if year >= FIRST_EDITION)


def branches_of(kind: str, year: int, used: Mapping[str, int], parent: str | None = None) -> list[Branch]:
    """The classes of one edition, each with its sections and their items; `used` is the number of departments by code."""
    return [
        Branch(code, used.get(code.code, 0), tuple(branches_of(kind, year, used, code.code)))
        for code in edition(kind, year).children(parent)
    ]


def find_codes(kind: str, search: str, used: Mapping[str, int]) -> list[Branch]:
    """Codes of any edition that begin with what is searched for, or whose name contains it: those in use first."""
    wanted = plain_name(search).casefold()
    found = [
        Branch(code, used.get(code.code, 0))
        for code in read_codes(kind)
        if code.code.startswith(wanted) or wanted in plain_name(code.name).casefold() or search.casefold() in code.name_en.casefold()
    ]
    return sorted(found, key=lambda one: (one.departments == 0, one.code.code, one.code.valid_from))[:MOST_FOUND]
