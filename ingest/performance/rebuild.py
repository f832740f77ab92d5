"""Performance tables printed as loose lines (raw text of a PDF) → grids.

The text comes cell by cell: labels broken over lines, values, the headings, then the indicators. Labels and
headings are found by their words, whatever breaks them; the indicators are read by `loose_rows`. The grid is
the one the form has; its cells are `inferred`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Block, Cell, Grid, Item, Place, SourceDocument
from ingest.performance.loose_rows import read_rows
from ingest.performance.meaning import fits
from ingest.performance.pieces import Piece, Stream, joined
from ingest.performance.tables import closes_table, is_title
from ingest.performance.vocabulary import FULL_HEADINGS, HEAD_FIELDS, LABEL, compact

_LONGEST_TABLE = 600  # lines
_SENTENCE = re.compile(r"。.*。|。$")
_LONG = 34
_BARE_NUMBER = re.compile(r"^[-—–·]*\d{1,4}[-—–·]*$|^第\d+页")
_PAGE_GAP = 4  # blank lines set a page number apart
_NEW_ROW = frozenset(("organisation", "project", "funds", "goal", "sources", "upper", "local"))
_HEADINGS = tuple((name, re.compile(words)) for name, words in FULL_HEADINGS)

_FIRST_HEADING = re.compile("一级指标(?=[二三]级指标|指标)")

_Row = list[tuple[str, Place] | None]


def rebuild_performance(document: SourceDocument) -> SourceDocument:
    """The same document with the loose lines of every performance table replaced by its grid."""
    items = document.items
    titles = [order for order, item in enumerate(items) if isinstance(item, Block) and is_title(item.text)]
    rebuilt: list[Item] = []
    done = 0
    tables = sum(isinstance(item, Grid) for item in items)
    for start in titles:
        lines = _lines_after(items, start + 1)
        parts = _rebuild(lines, tables + 1)
        if parts is None:
            continue
        tables += 1
        rebuilt.extend([*items[done : start + 1], *parts])
        done = start + 1 + len(lines)
    return document.with_items((*rebuilt, *items[done:])) if done else document


def _lines_after(items: Sequence[Item], start: int) -> list[Block]:
    """The loose lines of one table: up to the next title, a grid, or what ends a table once its headings have come."""
    lines: list[Block] = []
    headed = False
    for item in items[start : start + _LONGEST_TABLE]:
        if not isinstance(item, Block) or is_title(item.text):
            break
        plain = compact(item.text)
        headed = headed or "一级" in plain
        if headed and (closes_table(plain) or (len(plain) > _LONG and _SENTENCE.search(plain))):
            break
        lines.append(item)
    return lines


def _rebuild(lines: list[Block], table: int) -> list[Item] | None:
    """The blocks that stay (year, page numbers) and the table's grid; None where there are no headings."""
    numbers = {block.place for before, block in zip([None, *lines], lines, strict=False) if _is_page_number(block, before)}
    stream = Stream.of([block for block in lines if block.place not in numbers])
    start = next((at for at, piece in enumerate(stream.pieces) if piece.text[0] == "一" and stream.match(_FIRST_HEADING, at)), None)
    if start is None:
        return None
    end, headings = _read_headings(stream, start)
    if len(headings) < 3:
        return None
    labels = list(_find_labels(stream, start))
    body = _without_repeats(stream, end, headings)
    numbers |= _page_numbers(body, {name for name, _, _ in headings})
    rows: list[_Row] = [*_head_rows(stream, labels, start), [(text, place) for _, text, place in headings]]
    rows.extend(read_rows([piece for piece in body if piece.place not in numbers], tuple(name for name, _, _ in headings)))
    first = stream.pieces[labels[0].start].place if labels else stream.pieces[start].place
    stays = [block for block in lines if block.place in numbers or _comes_before(block.place, first)]
    return [*stays, _grid(rows, table)]


def _is_page_number(block: Block, before: Block | None) -> bool:
    """A number alone, between dashes (- 28 -) or set apart from the line above it."""
    plain = compact(block.text)
    if before is None or not _BARE_NUMBER.match(plain):
        return False
    if not plain.isdigit():
        return True
    return (block.place.line or 0) - (before.place.line or 0) >= _PAGE_GAP or block.place.page != before.place.page


def _comes_before(place: Place, other: Place) -> bool:
    return (place.page or 0, place.line or 0) < (other.page or 0, other.line or 0)


# Headings ---------------------------------------------------------------------------------------------


def _read_headings(stream: Stream, start: int) -> tuple[int, list[tuple[str, str, Place]]]:
    """(piece after the last heading, (field, text, place) of each): headings one after another, no field twice."""
    headings: list[tuple[str, str, Place]] = []
    position = start
    while position < len(stream.pieces):
        options = [
            (end, name)
            for name, pattern in _HEADINGS
            if name not in {seen for seen, _, _ in headings} and (end := stream.match(pattern, position)) is not None
        ]
        if not options:
            break
        end, name = max(options)
        headings.append((name, joined(stream.pieces[position:end]), stream.pieces[position].place))
        position = end
    return position, headings


def _without_repeats(stream: Stream, start: int, headings: list[tuple[str, str, Place]]) -> list[Piece]:
    """The pieces below the headings, without the same headings printed again on the next page."""
    whole = re.compile(re.escape(compact("".join(text for _, text, _ in headings))))
    kept: list[Piece] = []
    position = start
    while position < len(stream.pieces):
        piece = stream.pieces[position]
        end = stream.match(whole, position) if piece.first and piece.text.startswith("一级") else None
        if end is None:
            kept.append(piece)
        position = end or position + 1
    return kept


def _page_numbers(body: list[Piece], fields: set[str]) -> set[Place]:
    """The places of numbers that stand alone below a finished row, where the form has no column of mere numbers."""
    if fields & {"weight", "previous", "amount"}:
        return set()
    return {
        piece.place
        for before, piece, after in zip(body, body[1:], [*body[2:], None], strict=False)
        if piece.first and (after is None or after.first) and _BARE_NUMBER.match(piece.text) and fits(before.text, "value") > 0
    }


# Head -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Label:
    """A label of the head: its field, and its first piece and the piece after it."""

    field: str
    start: int
    end: int


def _find_labels(stream: Stream, stop: int) -> Iterator[_Label]:
    """The labels above the headings. Within a goal a line may begin with a label's words: there one must stand alone."""
    position = 0
    inside_goal = False
    while position < stop:
        end = stream.match(LABEL, position)
        if end is None or end > stop or not _is_label(stream, position, end, alone=inside_goal):
            position += 1
            continue
        found = LABEL.match(stream.text_from(position))
        name = HEAD_FIELDS[found["label"]] if found else "ignored"
        inside_goal = inside_goal or name == "goal"
        yield _Label(name, position, end)
        position = end


def _is_label(stream: Stream, start: int, end: int, *, alone: bool) -> bool:
    if not alone:
        return True
    following = stream.pieces[end] if end < len(stream.pieces) else None
    ends_line = following is None or following.first or following.text[0].isdigit() or stream.match(LABEL, end) is not None
    return stream.pieces[start].first and ends_line and stream.pieces[end - 1].line - stream.pieces[start].line <= 2


def _head_rows(stream: Stream, labels: list[_Label], stop: int) -> Iterator[_Row]:
    """Labels and the values between them, a row for each field that begins one in the form."""
    row: _Row = []
    for label, following in zip(labels, [*(label.start for label in labels[1:]), stop], strict=True):
        if label.field in _NEW_ROW and row:
            yield row
            row = []
        row.append((joined(stream.pieces[label.start : label.end]), stream.pieces[label.start].place))
        if label.end < following:
            row.append((joined(stream.pieces[label.end : following]), stream.pieces[label.end].place))
    if row:
        yield row


def _grid(rows: list[_Row], table: int) -> Grid:
    width = max(len(row) for row in rows)
    cells = tuple(
        tuple(
            Cell(entry[0], entry[1]._replace(table=table, row=number, col=col, bbox=None), certainty="inferred") if entry else None
            for col, entry in enumerate([*row, *([None] * (width - len(row)))], start=1)
        )
        for number, row in enumerate(rows, start=1)
    )
    first = next(cell.place for row in cells for cell in row if cell is not None)
    return Grid(cells, first._replace(table=table, row=None, col=None, bbox=None))
