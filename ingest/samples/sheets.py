"""A statement as it will be printed, every amount with what it means: the print and the truth about it come from one value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from budgets.codes import plain_name

Identity = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """How amounts are printed: with thousands separators, without closing zeros."""

    grouped: bool = False
    trimmed: bool = False

    def __call__(self, amount: int) -> str:
        """An amount in 0.01 万元 as 万元."""
        text = f"{amount / 100:,.2f}" if self.grouped else f"{amount / 100:.2f}"
        return text.rstrip("0").rstrip(".") if self.trimmed else text


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a row says of its amounts (docs/extract.md): empty where nothing."""

    codes: str = ""  # functional=2010301
    name: str = ""
    key: str = ""
    side: str = ""
    project: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column says of its amounts."""

    measure: str = "total"
    fund: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed amount, in 0.01 万元, and its text."""

    amount: int
    text: str
    row: Meaning
    column: Column


Entry = str | Figure
Entries = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One statement. `widths` are of its columns in half-width characters, as a narrow page prints them."""

    key: str
    title: str
    fund: str
    headings: tuple[tuple[str, ...], ...]
    rows: tuple[Entries, ...]
    widths: tuple[int, ...]
    note: str = ""
    numbering: tuple[str, ...] = ()  # the row that numbers the columns
    present: bool = True

    @property
    def figures(self) -> Iterator[Figure]:
        """Every amount in the order of print."""
        return (entry for row in self.rows for entry in row if isinstance(entry, Figure))

    @property
    def cells(self) -> list[list[str]]:
        """All rows as texts, headings first."""
        body = [[entry.text if isinstance(entry, Figure) else entry for entry in row] for row in self.rows]
        return [*map(list, self.headings), *([list(self.numbering)] if self.numbering else []), *body]

    def identities(self) -> list[Identity]:
        """The identity of each line as docs/extract.md defines it, in the order of print."""
        return [self._identity(figure) for figure in self.figures] if self.present else []

    def _identity(self, figure: Figure) -> Identity:
        row, column = figure.row, figure.column
        names = tuple(map(plain_name, (row.name, row.project, row.organisation)))
        amount = figure.text.replace(",", "")
        return (self.key, self.fund, row.side, row.codes, row.key, *names, column.measure, column.fund, "current", "", amount)


def figure_row(labels: Sequence[str], meaning: Meaning, amounts: Sequence[int], columns: Sequence[Column], write: Writer) -> Entries:
    """Labels and amounts; nothing is printed for 0."""
    figures = (Figure(amount, write(amount), meaning, column) if amount else "" for amount, column in zip(amounts, columns, strict=True))
    return (*labels, *figures)


def reprinted(figure: Figure, amount: int, write: Writer) -> Figure:
    """The figure with another amount."""
    return replace(figure, amount=amount, text=write(amount))
