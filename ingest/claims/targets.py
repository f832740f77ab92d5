"""The quantity that a figure is about, and what the sentences before it say of that."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.claims.names import Names
from ingest.claims.sections import Section


@dataclass(frozen=True, slots=True)
class Target:
    """The quantity a figure is about. `level` orders what can be part of what: 0 totals, 1 parts, 2 items."""

    subject: str
    statement: str | None
    key: str | None = None
    codes: dict[str, str] = field(default_factory=dict)
    measure: str | None = "total"
    fund: str | None = None
    resolved: bool = True

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes two targets one quantity."""
        return (self.statement, self.key, tuple(self.codes.items()), self.measure, self.fund, "" if self.resolved else self.subject)


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences before say: fund and side of a list (一般公共预算支出包括：…), class of a list of items."""

    section: Section
    names: Names
    departments: tuple[str, ...]
    side: str | None = None
    fund: str | None = None
    functional_class: str | None = None
    part_of: Target | None = None  # the quantity whose parts a list names
    final: bool = False  # of final accounts, where 年初预算 is compared with 决算
