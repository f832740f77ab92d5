"""What may be joined across a change of codes, as data that a person has reviewed: data/crosswalk.csv beside the public list changes.csv.

`relation`: same (one code became another) · merge (several became one) · split (one became several of the same parent) · recoded (moved
in a way that joins nothing: shown as re-coding) · ended · reused (the code's meaning was given up in that year and used again later:
never one row). A renamed code keeps its number and needs no entry. The year is the first edition that has the new codes.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from budgets.codes import DATA

JOINING = ("same", "merge", "split")
LEADING_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Step:
    """One reviewed change."""

    year: int
    kind: str
    relation: str
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def target(self) -> str:
        """The code, or the codes together, under which both sides of a joining change can be compared."""
        return "+".join(self.new)

    @property
    def moved(self) -> tuple[str, ...]:
        """The former codes that do not go on."""
        return tuple(code for code in self.old if code not in self.new)

    def touches(self) -> frozenset[str]:
        """The codes, and those above them, whose figures before and after are not about the same things."""
        sides = [{above for code in side for above in (code, *parents(code))} for side in (self.old, self.new)]
        return frozenset({*self.old, *self.new, *(sides[0] ^ sides[1] if self.new else set())})


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The changes of one classification after `first` up to `last`; without any it joins and parts nothing."""

    steps: tuple[Step, ...] = ()
    reused: tuple[Step, ...] = ()

    def key(self, code: str, year: int) -> str:
        """The code; of a former meaning, with the year in which that ended."""
        for step in self.reused:
            if code in step.old and year < step.year:
                return f"{code}<{step.year}"
        return code

    def later(self, code: str, year: int) -> str:
        """Under which code of the last edition an amount of `year` stands, as far as the changes join."""
        for step in self.steps:
            if step.relation not in JOINING:
                continue
            if year < step.year:
                code = _after(step, code)
            elif step.relation == "split" and code in step.new:
                code = step.target
        return code

    def live(self, is_printed: Callable[[str, int], bool]) -> tuple[Step, ...]:
        """The changes that touch what is printed: one of the codes given up has an amount in a year before."""
        return tuple(step for step in self.steps if any(is_printed(code, step.year) for code in step.moved or step.old))


@cache
def read_steps() -> tuple[Step, ...]:
    """Every reviewed change, oldest first."""
    with (DATA / "crosswalk.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            Step(int(row["year"]), row["kind"], row["relation"], _codes(row["old"]), _codes(row["new"])) for row in csv.DictReader(file)
        ]
    return tuple(sorted(rows, key=lambda step: step.year))


def crosswalk_of(kind: str, first: int, last: int) -> Crosswalk:
    """The changes of a classification that a comparison from `first` to `last` crosses."""
    crossed = [step for step in read_steps() if step.kind == kind and first < step.year <= last]
    return Crosswalk(
        tuple(step for step in crossed if step.relation != "reused"), tuple(step for step in crossed if step.relation == "reused")
    )


def digits(key: str) -> str:
    """The digits a key begins with: 30311 of "30311<2018", 39909 of "39909+39910"."""
    found = LEADING_DIGITS.match(key)
    return found.group() if found else ""


def parents(code: str) -> Iterable[str]:
    """The codes above one: 20101 and 201 of 2010101."""
    return (code[:end] for end in range(3, len(code), 2))


def _after(step: Step, code: str) -> str:
    if code in step.old:
        return step.target
    if step.relation == "same" and code.startswith(step.old[0]):  # a section with its items
        return step.new[0] + code[len(step.old[0]) :]
    return code


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code for code in text.split("+") if code)
