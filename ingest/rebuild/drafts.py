"""A statement on its way from loose lines to a grid: its headings, the parts of a printed line, the rows of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.document import Place
from ingest.forms import Form
from ingest.forms.quantities import find_source, find_three_public, find_total
from ingest.rebuild.coded import Entry, Label, code_columns, parents, read_rows, settle_gaps, to_body
from ingest.rebuild.equations import NO_SUM, Equation, place_row
from ingest.rebuild.figures import Figure, Style, breaks_numbers, join_figures
from ingest.rebuild.headings import Found, Headings
from ingest.rebuild.labels import Half, labelled_rows, two_sided_rows
from ingest.rebuild.layouts import Node
from ingest.rebuild.names import NameBook, complete_name, known_codes
from ingest.rebuild.rows import CodeColumns, drop_headings
from ingest.rebuild.solve import Places
from ingest.rebuild.tokens import Token


@dataclass
class Part:
    """Columns that make a row together: the whole line, or one half of a two-sided one. Columns are the grid's, from 0."""

    amounts: tuple[int, ...]
    nodes: tuple[Node, ...]  # what each amount column means, the fund of its group included
    equations: tuple[Equation, ...]  # over positions in `amounts`
    codes: tuple[int, ...] = ()
    name: int | None = None
    project: int | None = None
    entries: tuple[Entry, ...] = ()
    parents: list[int | None] = field(default_factory=list)
    answer: list[Places] = field(default_factory=list)


@dataclass
class Draft:
    """One statement. `rows` gives for each line of the grid the entry of each part, None where that half is blank."""

    form: Form
    headings: Headings
    parts: list[Part]
    rows: list[tuple[int | None, ...]]
    rest: list[Token]
    numbering: tuple[tuple[Token, ...], ...] = ()


def code_kind(form: Form) -> str:
    """The classification of a form's codes; functional where it has none."""
    return form.code_kind or "functional"


def draft_statement(form: Form, tokens: Sequence[Token], headings: Headings, style: Style, book: NameBook) -> Draft:
    """The rows of a statement, not yet placed in columns."""
    style = replace(style, broken=breaks_numbers(tokens))
    body, pages = drop_headings(tokens, headings, style)
    rest = [*tokens[: headings.start], *pages]
    if headings.layout.rows == "halves":
        return _draft_halves(form, body, headings, style, book, rest)
    part = _part(headings.columns, headings.top)
    if headings.layout.rows == "codes":
        return _draft_coded(form, body, headings, style, book, part, rest)
    find = None if form.key != "three_public" or headings.layout.rows == "amounts" else find_three_public
    halves = labelled_rows(body, find)
    part.entries = tuple(_label_entry(half, style, rest) for half in halves)
    part.parents = _label_parents(part.entries)
    return Draft(form, headings, [part], [(index,) for index in range(len(halves))], rest)


def _draft_coded(
    form: Form, body: Sequence[Token], headings: Headings, style: Style, book: NameBook, part: Part, rest: list[Token]
) -> Draft:
    def fits(figures: Sequence[Figure]) -> bool:
        values = integers(figures, 10**style.decimals)
        return any(choice.cost < NO_SUM and not choice.blank for choice in place_row(values, range(len(part.amounts)), part.equations))

    projects = part.project is not None
    rows, pages = read_rows(body, code_columns(headings, code_kind(form)), style, fits)
    settle_gaps(rows, book, projects=projects)
    read = to_body(rows, pages, book, projects=projects)
    part.entries, part.parents = read.entries, parents(read.entries)
    return Draft(form, headings, [part], [(index,) for index in range(len(read.entries))], [*rest, *read.rest], read.numbering)


def _draft_halves(form: Form, body: Sequence[Token], headings: Headings, style: Style, book: NameBook, rest: list[Token]) -> Draft:
    columns = headings.columns
    middle = [index for index, column in enumerate(columns) if column.node.role == "name"][1]
    left, right = _part(columns[:middle], columns[:middle]), _part(columns[middle:], columns[middle:], middle)
    pairs = two_sided_rows(body, CodeColumns(known_codes(book.kind), 1), book)
    rows: list[tuple[int | None, ...]] = []
    entries: tuple[list[Entry], list[Entry]] = ([], [])
    for pair in pairs:
        at: list[int | None] = []
        for half, found in zip(pair, entries, strict=True):
            at.append(len(found) if half else None)
            if half is not None:
                found.append(_half_entry(half, style, book, rest))
        rows.append(tuple(at))
    left.entries, right.entries = tuple(entries[0]), tuple(entries[1])
    left.parents = [None] * len(left.entries)
    total = next((index for index, entry in enumerate(right.entries) if entry.kind == "total" and entry.figures), None)
    right.parents = [total if entry.kind == "code" else None for entry in right.entries]
    return Draft(form, headings, [left, right], rows, rest)


def _part(columns: Sequence[Found], top: Sequence[Found], offset: int = 0) -> Part:
    """The part that a run of the grid's columns makes; `offset` is the grid column of the first."""
    amounts = [index for index, column in enumerate(columns) if _is_amount(column)]
    at = {id(columns[index]): position for position, index in enumerate(amounts)}
    funds = _funds(top, None)
    return Part(
        amounts=tuple(offset + index for index in amounts),
        nodes=tuple(replace(columns[index].node, fund=funds[id(columns[index])]) for index in amounts),
        equations=tuple(_equations(top, None, at)),
        codes=tuple(offset + index for index, column in enumerate(columns) if column.node.role == "code"),
        name=next((offset + index for index, column in enumerate(columns) if column.node.role == "name"), None),
        project=next((offset + index for index, column in enumerate(columns) if column.node.role == "project"), None),
    )


def _is_amount(found: Found) -> bool:
    return found.node.role == "amount" or (found.node.role == "group" and found.node.fund is not None)


def _funds(found: Sequence[Found], outer: str | None) -> dict[int, str | None]:
    funds: dict[int, str | None] = {}
    for heading in found:
        fund = heading.node.fund or outer
        funds[id(heading)] = fund
        funds |= _funds(heading.children, fund)
    return funds


def _equations(siblings: Sequence[Found], fund: str | None, at: dict[int, int]) -> list[Equation]:
    """合计 is the sum of the headings beside it, 小计 of those under the same group."""
    found: list[Equation] = []
    printed = [heading for heading in siblings if any(id(leaf) in at for leaf in heading.leaves())]
    total = next((heading for heading in printed if _is_total(heading, fund)), None)
    if total is not None:
        parts = tuple(column for heading in printed if heading is not total for column in _stand_for(heading, at))
        found += [Equation(at[id(total)], parts)] if parts else []
    for heading in siblings:
        found += _equations(heading.children, heading.node.fund, at)
    return found


def _is_total(heading: Found, fund: str | None) -> bool:
    return not heading.children and heading.node.measure in ("total", "three_public.total") and heading.node.fund in (None, fund)


def _stand_for(heading: Found, at: dict[int, int]) -> list[int]:
    """The columns that hold a heading's amount: its own, its 小计, else all below it."""
    if not heading.children:
        return [at[id(heading)]] if id(heading) in at else []
    total = next((child for child in heading.children if _is_total(child, heading.node.fund)), None)
    return [at[id(total)]] if total is not None else [column for child in heading.children for column in _stand_for(child, at)]


def _label_entry(half: Half, style: Style, rest: list[Token]) -> Entry:
    figures, loose = join_figures([half.numbers], style)
    rest += loose
    tokens = [*half.texts, *half.numbers]
    name = Label(half.label, half.texts[0].place) if half.texts else None
    kind = "total" if find_total(half.label) else "label" if name else "plain"
    return Entry(kind, name=name, figures=tuple(figures), place=tokens[0].place if tokens else Place())


def _half_entry(half: Half, style: Style, book: NameBook, rest: list[Token]) -> Entry:
    entry = _label_entry(half, style, rest)
    if not half.codes:
        return entry
    code = "".join(token.text for token in half.codes)
    name = complete_name(half.label, code, book)
    glue = (
        ""
        if half.texts
        and half.texts[0].line == half.codes[0].line
        and not half.texts[0].first
        and half.codes[0].place == half.texts[0].place
        else " "
    )
    return replace(
        entry, kind="code", code=code, name=Label(f"{code}{glue or ' '}{name}".rstrip(), half.codes[0].place), place=half.codes[0].place
    )


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


def integers(figures: Sequence[Figure], scale: int) -> tuple[int, ...]:
    """Amounts as integers of the last printed place."""
    return tuple(int((figure.value * scale).to_integral_value()) for figure in figures)


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
