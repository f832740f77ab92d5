"""A chart as the page takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure ready for the page, with its finding, its numbers as a table, and one sentence that says the same.

    `height` and `narrow_height` in px keep its place while it loads.
    """

    name: str
    title: str
    figure: Mapping[str, Any]
    words: str
    height: int
    narrow_height: int
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def script_id(self) -> str:
        """Where the page keeps the figure."""
        return f"figure-{self.name}"
