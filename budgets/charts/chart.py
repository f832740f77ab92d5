"""A chart as the page takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a chart's key: what a role (up, down, main, printed, implied, gap, c1 …) means."""

    role: str
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure ready for the page, with its finding, its numbers as a table, and one sentence that says the same.

    `subtitle` says what is drawn and in which unit, `source` from where. `height` and `narrow_height` in px keep its place while it loads.
    """

    name: str
    title: str
    figure: Mapping[str, Any]
    words: str
    height: int
    narrow_height: int
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    subtitle: str = ""
    keys: tuple[Key, ...] = ()
    source: str = ""

    @property
    def script_id(self) -> str:
        """Where the page keeps the figure."""
        return f"figure-{self.name}"
