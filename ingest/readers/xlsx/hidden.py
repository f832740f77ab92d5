"""What an XLSX hides (calamine does not say): rows and columns of each sheet, and formulas whose value is not kept."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipFile

from ingest.limits import DEFAULT, Limits
from ingest.readers.archive import open_archive, read_member
from ingest.readers.xml import local, parse_xml, value

WORKBOOK = "xl/workbook.xml"
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COL = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_IS_HIDDEN = re.compile(rb'\bhidden\s*=\s*["\'](?:1|true)["\']')
_NUMBERED = re.compile(rb'\br\s*=\s*["\'](\d{1,7})["\']')
_EDGES = re.compile(rb'\b(min|max)\s*=\s*["\'](\d{1,5})["\']')
# A formula with neither value nor text after it.
_LOST = re.compile(rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>")
_MOST_COLUMNS = 16_384


@dataclass(frozen=True, slots=True)
class Hidden:
    """Hidden rows and columns of one sheet (from 0), and its formulas without a value."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    lost_formulas: int = 0


NOTHING = Hidden()


def read_hidden(data: bytes, limits: Limits = DEFAULT) -> dict[str, Hidden]:
    """By sheet name; empty for workbooks that are no XLSX inside (XLSB, ODS)."""
    with open_archive(data, limits) as archive:
        if WORKBOOK not in archive.namelist():
            return {}
        return {name: _of_sheet(read_member(archive, path)) for name, path in _sheets(archive)}


def _sheets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Name and member of each sheet."""
    members = set(archive.namelist())
    relations = "xl/_rels/workbook.xml.rels"
    if relations not in members:
        return
    targets = {value(one, "Id"): value(one, "Target") or "" for one in parse_xml(read_member(archive, relations))}
    for one in parse_xml(read_member(archive, WORKBOOK)).iter():
        target = targets.get(value(one, "id")) if local(one.tag) == "sheet" else None
        path = posixpath.normpath(posixpath.join("xl", target)).lstrip("/") if target else ""
        if path in members:
            yield value(one, "name") or "", path


def _of_sheet(xml: bytes) -> Hidden:
    columns: set[int] = set()
    for match in _COL.finditer(xml):
        if _IS_HIDDEN.search(match[1]):
            edges = {name: int(number) for name, number in _EDGES.findall(match[1])}
            columns |= set(range(edges.get(b"min", 1) - 1, min(edges.get(b"max", 0), _MOST_COLUMNS)))
    rows: set[int] = set()
    number = 0
    for match in _ROW.finditer(xml) if _IS_HIDDEN.search(xml) else ():
        told = _NUMBERED.search(match[1])
        number = int(told[1]) if told else number + 1
        if _IS_HIDDEN.search(match[1]):
            rows.add(number - 1)
    return Hidden(frozenset(rows), frozenset(columns), sum(1 for _ in _LOST.finditer(xml)))
