"""An invented disclosure before it has a format: its parts in the order of print, and the truth about them in the contract's values."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.disclosure import Claim, Fact, Identity, Indicator, Overall, Project
from ingest.samples import sheets


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, a heading, a label with its value."""

    text: str
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with the lines around it."""

    number: str
    sheet: sheets.Sheet
    department: str


@dataclass(frozen=True, slots=True)
class TargetTable:
    """One performance table. `widths` are of its columns in half-width characters."""

    title: str
    year: str
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


Part = Text | Statement | TargetTable


@dataclass(frozen=True, slots=True)
class Truth:
    """What a reader has to find. Places and quotes are left empty: they are the reader's own."""

    identity: Identity
    lines: tuple[sheets.Identity, ...]
    claims: tuple[Claim, ...]
    facts: tuple[Fact, ...]
    projects: tuple[Project, ...]
    indicators: tuple[Indicator, ...]
    overall: Overall | None


@dataclass(frozen=True, slots=True)
class Document:
    """One disclosure."""

    parts: tuple[Part, ...]
    truth: Truth
