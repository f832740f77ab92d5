"""Statements whose rows are classification codes: tokens → rows with their code, name, project and amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.document import Place
from ingest.forms.quantities import find_total
from ingest.rebuild.figures import Figure, Style
from ingest.rebuild.headings import Headings
from ingest.rebuild.names import NameBook, complete_name, confirm_name, known_codes, split_project
from ingest.rebuild.rows import CodeColumns, Fits, Row, read_parts, split_plain, split_rows
from ingest.rebuild.tokens import Token


@dataclass(frozen=True, slots=True)
class Label:
    """A text put together again and where it starts."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """One row ready to be placed. `kind` is code, total, label or plain; `code` is whole, `codes` what is printed, in code columns."""

    kind: str
    code: str = ""
    codes: tuple[Label, ...] = ()
    name: Label | None = None
    project: Label | None = None
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a table and what of its lines belongs to none of them."""

    entries: tuple[Entry, ...]
    numbering: tuple[tuple[Token, ...], ...] = ()  # rows that only count the columns
    rest: tuple[Token, ...] = ()


def code_columns(headings: Headings, kind: str) -> CodeColumns:
    """How codes are printed: over 类 款 项 columns or whole in one."""
    levels = sum(column.node.role == "code" for column in headings.columns)
    return CodeColumns(known_codes(kind), 0 if levels < 2 else levels)


def read_rows(tokens: Sequence[Token], columns: CodeColumns, style: Style, fits: Fits) -> tuple[list[Row], list[Token]]:
    """The rows of a body, their parts told apart; what stands before the first one is its own row, part of the first name, or rest."""
    rows, before, rest = split_rows(tokens, columns, style)
    if _prints_own_digits(rows, columns):
        rows, before, rest = split_rows(tokens, replace(columns, own=True), style)
    if any(token.is_number for token in before):
        rows.insert(0, Row("plain", parts=before))
        before = []
    for row in rows:
        read_parts(row, style, fits)
    rows = [part for row in rows for part in (split_plain(row, style, fits) if row.kind != "numbers" else [row])]
    if before and rows:
        rows[0].texts[:0] = before
    return rows, rest


def _prints_own_digits(rows: Sequence[Row], columns: CodeColumns) -> bool:
    """Items are printed whole and no section is: sections print only their own two digits."""
    lengths = {len(row.codes) for row in rows if row.kind == "code"}
    return columns.levels >= 2 and columns.levels in lengths and not lengths & set(range(2, columns.levels))


def settle_gaps(rows: Sequence[Row], book: NameBook, *, projects: bool) -> None:
    """Give the pieces after a row's amounts to that row (cut by a page break) or to the next one (a name centred on its line)."""
    for index, row in enumerate(rows):
        following = rows[index + 1] if index + 1 < len(rows) else None
        if not row.after:
            continue
        options = range(len(row.after), -1, -1) if following is not None and following.kind == "code" else [len(row.after)]
        best = max(options, key=lambda count: _gap_score(row, following, count, book, projects))
        row.texts += row.after[:best]
        if following is not None:
            following.texts[:0] = row.after[best:]
        row.after = []


def _gap_score(row: Row, following: Row | None, count: int, book: NameBook, projects: bool) -> int:
    own = [*row.texts, *row.after[:count]]
    score = _score(row, own, book, projects) if row.kind == "code" else -count
    if following is None or following.kind != "code":
        return score
    theirs = [*row.after[count:], *following.texts]
    return score + max(_score(following, theirs, book, projects), _score(following, [*theirs, *following.after], book, projects))


def _score(row: Row, pieces: Sequence[Token], book: NameBook, projects: bool) -> int:
    texts = [piece.text for piece in pieces]
    return split_project(texts, row.code, book).score if projects else confirm_name(texts, row.code, book)


def to_body(rows: Sequence[Row], rest: Sequence[Token], book: NameBook, *, projects: bool) -> Body:
    """Rows with names put together, checked and completed."""
    entries = tuple(_entry(row, book, projects) for row in rows if row.kind != "numbers")
    numbering = tuple(tuple(row.parts) for row in rows if row.kind == "numbers")
    return Body(entries, numbering, (*rest, *(token for row in rows for token in row.loose)))


def _entry(row: Row, book: NameBook, projects: bool) -> Entry:
    codes = tuple(Label(token.text, token.place) for token in row.codes)
    figures = tuple(row.figures)
    if row.kind != "code":
        return Entry(row.kind, "", codes, _label(row.texts), None, figures)
    if not projects:
        name = _label(row.texts)
        completed = replace(name, text=complete_name(name.text, row.code, book)) if name else None
        return Entry("code", row.code, codes, completed, None, figures)
    split = split_project([token.text for token in row.texts], row.code, book)
    name, project = (_label([row.texts[index] for index in positions]) for positions in (split.name, split.project))
    return Entry("code", row.code, codes, name, project, figures)


def _label(tokens: Sequence[Token]) -> Label | None:
    """Pieces put together; a space stays between words of Latin letters alone."""
    text = ""
    for token in tokens:
        gap = " " if text and text[-1].isascii() and text[-1].isalpha() and token.text[0].isascii() and token.text[0].isalpha() else ""
        text += gap + token.text
    return Label(text, tokens[0].place) if tokens else None


def parents(entries: Sequence[Entry]) -> list[int | None]:
    """For each row the index of the row it is part of: a code's own prefix, a unit's row, the total."""
    totals = [index for index, entry in enumerate(entries) if entry.kind == "total" and find_total(entry.name.text if entry.name else "")]
    total = next((index for index in reversed(totals) if entries[index].figures), None)
    result: list[int | None] = []
    open_codes: dict[str, int] = {}
    unit: int | None = None
    for index, entry in enumerate(entries):
        if entry.kind == "code":
            result.append(_code_parent(entry, open_codes, unit if unit is not None else total))
            if entry.project is None:
                open_codes = {code: row for code, row in open_codes.items() if not code.startswith(entry.code)} | {entry.code: index}
        elif entry.kind == "total":
            result.append(None)
        else:
            unit, open_codes = index, {}
            result.append(total)
    return result


def _code_parent(entry: Entry, open_codes: dict[str, int], outer: int | None) -> int | None:
    own = open_codes.get(entry.code)
    if own is not None and entry.project is not None:
        return own
    prefixes = (entry.code[:length] for length in range(len(entry.code) - 2, 2, -2))
    return next((open_codes[prefix] for prefix in prefixes if prefix in open_codes), outer)
