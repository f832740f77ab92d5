"""The classification trees by edition year, as plain data: no Django, no database.

Source: data/*.csv beside this file (code, name, level 1 class / 2 section / 3 item, years in force,
whether a printed source confirms it). `valid_from` 2019 means "in force by 2019"; what ended
before 2019 stands with the last year that prints it. Unknown codes are
not errors: `lookup` answers None and the caller keeps the code, marked unknown.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
KINDS = ("functional", "economic_department", "economic_government", "revenue")
FIRST_EDITION = 2019  # the first that is known whole; of those before it, what it no longer has
EARLIEST = 2017  # the first of which anything is known

_PLAIN = (("(", "（"), (")", "）"), (",", "，"), (":", "："), (";", "；"), ("〔", "["), ("〕", "]"))


@lru_cache(maxsize=32768)
def plain_name(text: str) -> str:
    """A name without white space and bracket width: the form in which names are compared."""
    plain = "".join(text.split())
    for odd, usual in _PLAIN:  # many times faster than str.translate, which looks every character up
        if odd in plain:
            plain = plain.replace(odd, usual)
    return plain


@dataclass(frozen=True, slots=True)
class Code:
    """One classification code as it stands in some years."""

    kind: str
    code: str
    name: str
    level: int
    valid_from: int
    valid_to: int | None
    certain: bool
    name_en: str

    @property
    def parent(self) -> str | None:
        """The code one level up (2010301 → 20103 → 201), None for a class."""
        return self.code[:-2] if len(self.code) > 3 else None

    def in_force(self, year: int) -> bool:
        """Whether the code stands in that year's edition: those of 2017 and 2018 have what 2019 has, and what ended before it."""
        year = max(year, EARLIEST)
        begun = self.valid_from <= year or self.valid_from == FIRST_EDITION
        return begun and (self.valid_to is None or year <= self.valid_to)


@dataclass(frozen=True)
class Edition:
    """One classification in one year's edition."""

    kind: str
    year: int
    by_code: dict[str, Code]
    known: frozenset[str]  # codes of any year
    _children: dict[str | None, tuple[Code, ...]] = field(repr=False)

    def lookup(self, code: str) -> Code | None:
        """The code in this edition, or None when it is unknown there."""
        return self.by_code.get(code)

    def children(self, code: str | None) -> tuple[Code, ...]:
        """The codes one level below (the classes for None), in order of code."""
        return self._children.get(code, ())

    def named(self, parent: str | None, name: str) -> str | None:
        """The one code below `parent` of that name, its own in this edition or one it had before or after a mere renaming."""
        wanted = loose_name(name)
        children = self.children(parent)
        fits = [child.code for child in children if loose_name(child.name) == wanted]
        fits = fits or [child.code for child in children if wanted in other_names(self.kind).get(child.code, ())]
        return fits[0] if len(fits) == 1 else None

    def find(self, path: Iterable[str]) -> str | None:
        """The code whose names from class down are `path`, by plain name; None when no or several codes fit."""
        parent: str | None = None
        for name in path:
            parent = self.named(parent, name)
            if parent is None:
                return None
        return parent


def loose_name(name: str) -> str:
    """Plain name without a closing 支出: documents add and drop it (一般公共服务 / 一般公共服务支出)."""
    plain = plain_name(name)
    return plain.removesuffix("支出") or plain


@cache
def read_codes(kind: str) -> tuple[Code, ...]:
    """Every code of a classification in every edition, in order of code and year."""
    with (DATA / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Code(
                kind=kind,
                code=row["code"],
                name=row["name"],
                level=int(row["level"]),
                valid_from=int(row["valid_from"]),
                valid_to=int(row["valid_to"]) if row["valid_to"] else None,
                certain=row["certain"] == "1",
                name_en=row["name_en"],
            )
            for row in csv.DictReader(file)
        )


@cache
def other_names(kind: str) -> dict[str, frozenset[str]]:
    """The loose names that codes had before or after a mere renaming (documents go on printing them), by code."""
    names: dict[str, set[str]] = {}
    with (DATA / "changes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["scope"] == kind and row["change"] == "rename" and row["old_code"] == row["new_code"]:
                names.setdefault(row["old_code"], set()).update((loose_name(row["old_name"]), loose_name(row["new_name"])))
    return {code: frozenset(known) for code, known in names.items()}


@cache
def edition(kind: str, year: int) -> Edition:
    """The tree of one classification ("functional", "economic_department", …) as it stood in `year`."""
    codes = read_codes(kind)
    current = {code.code: code for code in codes if code.in_force(year)}
    children: dict[str | None, list[Code]] = {}
    for code in current.values():
        children.setdefault(code.parent, []).append(code)
    return Edition(
        kind=kind,
        year=year,
        by_code=current,
        known=frozenset(code.code for code in codes),
        _children={parent: tuple(group) for parent, group in children.items()},
    )
