"""Lists of projects: one wide table whose columns name the project, its amount and its goal beside the indicators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from ingest.amounts import parse_decimal
from ingest.disclosure import Count, Indicator
from ingest.performance.indicators import Body
from ingest.performance.values import Head, PerformanceTable, Source
from ingest.performance.vocabulary import PROJECT_TABLE

_Pair = tuple[Indicator, dict[str, str]]


def split_projects(source: Source, body: Body) -> list[PerformanceTable]:
    """One table for each project of the list; the money of the targets is counted with the first."""
    pairs = zip(body.indicators, body.beside, strict=True)
    tables = [_table(source, list(group), body.unit) for _, group in groupby(pairs, key=lambda pair: pair[1].get("project"))]
    return list(_with_targets(tables, body))


def _table(source: Source, pairs: list[_Pair], unit: str | None) -> PerformanceTable:
    indicators = tuple(indicator for indicator, _ in pairs)
    beside: dict[str, str] = {}
    for _, fields in pairs:
        beside = fields | beside
    amount = parse_decimal(beside.get("amount", ""))
    head = Head(beside.get("project"), beside.get("goal"), (unit or source.unit) if amount is not None else None, amount)
    printed = int(amount is not None)
    return PerformanceTable(PROJECT_TABLE, source.title, head, indicators, Count(printed, printed), indicators[0].place)


def _with_targets(tables: list[PerformanceTable], body: Body) -> Iterator[PerformanceTable]:
    for index, table in enumerate(tables):
        own, rows = table.count, body.count
        both = Count(own.printed + rows.printed, own.placed + rows.placed, 0, rows.unplaced, rows.unplaced_places)
        yield table if index else replace(table, count=both)
