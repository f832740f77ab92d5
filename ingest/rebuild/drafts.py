"""A statement on its way from loose lines to a grid: its headings, the parts of a printed line, the rows of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.forms import Form
from ingest.forms.quantities import find_source, find_three_public, find_total
from ingest.rebuild.coded import Entry, Label, code_columns, parents, read_rows, settle_gaps, to_body
from ingest.rebuild.figures import Figure, Style, breaks_numbers, join_figures
from ingest.rebuild.headings import Headings
from ingest.rebuild.labels import Half, labelled_rows, two_sided_rows
from ingest.rebuild.names import NameBook, complete_name, confirm_name, expected_names, known_codes
from ingest.rebuild.parts import Part, adds_up, read_part
from ingest.rebuild.rows import CodeColumns, Row, drop_headings
from ingest.rebuild.tokens import Token

_MISREAD = 0.25  # share of rows that may not add up in a document that prints mistakes


@dataclass
class Draft:
    """One statement. `rows` gives for each line of the grid the entry of each part, None where that half is blank."""

    form: Form
    headings: Headings
    parts: list[Part]
    rows: list[tuple[int | None, ...]]
    rest: list[Token]
    numbering: tuple[tuple[Token, ...], ...] = ()
    out_of_order: bool = False  # pieces of names and of numbers stand before the codes of their rows


def code_kind(form: Form) -> str:
    """The classification of a form's codes; functional where it has none."""
    return form.code_kind or "functional"


@dataclass(frozen=True, slots=True)
class Source:
    """What a statement is drafted from: its form, its headings, how its amounts are printed, what its names may be."""

    form: Form
    headings: Headings
    style: Style
    book: NameBook


def draft_statement(source: Source, tokens: Sequence[Token]) -> Draft:
    """The rows of a statement, not yet placed in columns."""
    source = replace(source, style=replace(source.style, broken=breaks_numbers(tokens)))
    body, pages = drop_headings(tokens, source.headings, source.style)
    rest = [*tokens[: source.headings.start], *pages]
    draw = {"halves": _draft_halves, "codes": _draft_coded}.get(source.headings.layout.rows, _draft_labelled)
    return draw(source, body, rest)


def _draft_coded(source: Source, body: Sequence[Token], rest: list[Token]) -> Draft:
    part = read_part(source.headings.columns, source.headings.top)
    scale = 10**source.style.decimals

    def fits(figures: Sequence[Figure]) -> bool:
        return adds_up(figures, part, scale)

    projects = part.project is not None
    rows, pages = read_rows(body, code_columns(source.headings, code_kind(source.form)), source.style, fits)
    settle_gaps(rows, source.book, projects=projects)
    read = to_body(rows, pages, source.book, projects=projects)
    part.entries, part.parents = read.entries, parents(read.entries)
    lines: list[tuple[int | None, ...]] = [(index,) for index in range(len(read.entries))]
    return Draft(
        source.form, source.headings, [part], lines, [*rest, *read.rest], read.numbering, _is_out_of_order(rows, read.entries, source)
    )


def _is_out_of_order(rows: Sequence[Row], entries: Sequence[Entry], source: Source) -> bool:
    """Whether pieces stand before the codes of their rows, since the lines go through all columns of a shattered table.

    It shows where the beginning of the first name stands before its code with amounts, or where names come out wrong.
    """
    book = source.book
    if len(rows) > 1 and rows[0].kind == "plain" and rows[1].kind == "code" and rows[0].texts:
        opening = rows[0].texts[0].text
        if any(name.startswith(opening) for name in expected_names(book, rows[1].code)):
            return True
    named = [entry for entry in entries if entry.kind == "code" and entry.name and expected_names(book, entry.code)]
    wrong = [entry for entry in named if entry.name and not confirm_name([entry.name.text], entry.code, book)]
    return source.style.broken and len(wrong) > _MISREAD * len(named)


def _draft_labelled(source: Source, body: Sequence[Token], rest: list[Token]) -> Draft:
    part = read_part(source.headings.columns, source.headings.top)
    by_list = source.form.key == "three_public" and source.headings.layout.rows == "labels"
    halves = labelled_rows(body, find_three_public if by_list else None)
    part.entries = tuple(_label_entry(half, source.style, rest) for half in halves)
    part.parents = _label_parents(part.entries)
    return Draft(source.form, source.headings, [part], [(index,) for index in range(len(halves))], rest)


def _draft_halves(source: Source, body: Sequence[Token], rest: list[Token]) -> Draft:
    columns = source.headings.columns
    middle = [index for index, column in enumerate(columns) if column.node.role == "name"][1]
    left, right = read_part(columns[:middle], columns[:middle]), read_part(columns[middle:], columns[middle:], middle)
    lines: list[tuple[int | None, ...]] = []
    entries: tuple[list[Entry], list[Entry]] = ([], [])
    for pair in two_sided_rows(body, CodeColumns(known_codes(source.book.kind), 1), source.book):
        at: list[int | None] = []
        for half, found in zip(pair, entries, strict=True):
            at.append(len(found) if half else None)
            if half is not None:
                found.append(_half_entry(half, source, rest))
        lines.append(tuple(at))
    left.entries, right.entries = tuple(entries[0]), tuple(entries[1])
    left.parents = [None] * len(left.entries)
    total = next((index for index, entry in enumerate(right.entries) if entry.kind == "total" and entry.figures), None)
    right.parents = [total if entry.kind == "code" else None for entry in right.entries]
    return Draft(source.form, source.headings, [left, right], lines, rest)


def _label_entry(half: Half, style: Style, rest: list[Token]) -> Entry:
    figures, loose = join_figures([half.numbers], style)
    rest += loose
    name = Label(half.label, half.texts[0].place) if half.texts else None
    kind = "total" if find_total(half.label) else "label" if name else "plain"
    return Entry(kind, name=name, figures=tuple(figures))


def _half_entry(half: Half, source: Source, rest: list[Token]) -> Entry:
    """A half with its code printed before its name in one cell."""
    entry = _label_entry(half, source.style, rest)
    if not half.codes:
        return entry
    code = "".join(token.text for token in half.codes)
    place = half.codes[0].place
    name = complete_name(half.label, code, source.book)
    return replace(entry, kind="code", code=code, name=Label(f"{code} {name}".rstrip(), place))


def _label_parents(entries: Sequence[Entry]) -> list[int | None]:
    """Three-public rows and carry-over projects: each is part of what its quantity is part of, else of the total."""
    total = next((index for index, entry in enumerate(entries) if entry.kind == "total" and entry.figures), None)
    keys: dict[str, int] = {}
    result: list[int | None] = []
    for index, entry in enumerate(entries):
        quantity = find_three_public(entry.name.text) if entry.name and entry.kind != "total" else None
        parent = next((keys[key] for key in quantity.parents if key in keys), total) if quantity else total
        result.append(None if entry.kind == "total" else parent)
        if quantity is not None and quantity.key:
            keys[quantity.key] = index
    return result


def is_read(draft: Draft) -> bool:
    """Whether the rows put together are rows: most of them add up by their own sums. Lines that were misread do not."""
    if draft.headings.layout.rows != "codes":
        return True
    rows = [(entry, part) for part in draft.parts for entry in part.entries if part.equations and len(entry.figures) > 1]
    wrong = [entry.kind for entry, part in rows if not adds_up(entry.figures, part, _scale(entry.figures))]
    misread = len(wrong) > _MISREAD * len(rows) or "plain" in wrong or any(map(_is_torn, draft.parts))
    return not misread and not draft.out_of_order


def _is_torn(part: Part) -> bool:
    """Whether most rows are not the sums of the rows below them: pieces of numbers went to their neighbours."""
    if not any(equation.total == 0 for equation in part.equations):
        return False
    below: dict[int, Decimal] = {}
    for entry, parent in zip(part.entries, part.parents, strict=True):
        if parent is not None and entry.figures:
            below[parent] = below.get(parent, Decimal(0)) + entry.figures[0].value
    own = {index: part.entries[index].figures for index in below}
    wrong = sum(1 for index, total in below.items() if own[index] and abs(own[index][0].value - total) >= 1)
    return wrong > 1 and 2 * wrong > len(below)


def _scale(figures: Sequence[Figure]) -> int:
    places: int = max(-int(figure.value.as_tuple().exponent) for figure in figures)
    return int(10**places)


def sources(part: Part) -> list[tuple[str, Entry]]:
    """The revenue sources of a left half, by key without `source.`, up to the carry-over rows that repeat the funds' names."""
    found: list[tuple[str, Entry]] = []
    carried = False
    for entry in part.entries:
        quantity = find_source(entry.name.text) if entry.name else None
        key = (quantity.key or "") if quantity else ""
        carried = carried or key == "source.carryover"
        if key.startswith("source.") and (not carried or "carryover" in key):
            found.append((key.removeprefix("source."), entry))
    return found
