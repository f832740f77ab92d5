"""Performance tables (绩效目标表) → heads, indicators, coverage.

`read_performance` reads a document's tables once; the other functions answer from what it found. A document
of loose lines goes through `rebuild_performance` first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.disclosure import Count, Indicator, Overall, Project, Statement
from ingest.document import Grid, SourceDocument
from ingest.performance.heads import read_head
from ingest.performance.indicators import read_body, split_head
from ingest.performance.lists import split_projects
from ingest.performance.rebuild import rebuild_performance
from ingest.performance.tables import find_tables, is_title, key_of_title
from ingest.performance.values import PerformanceTable, PerformanceTables, Source
from ingest.performance.vocabulary import OVERALL_TABLE, PROJECT_TABLE

__all__ = [
    "PerformanceTable",
    "PerformanceTables",
    "count_performance",
    "performance_grids",
    "performance_statements",
    "read_indicators",
    "read_overall",
    "read_performance",
    "rebuild_performance",
]

_TITLES = {PROJECT_TABLE: "项目支出绩效目标表", OVERALL_TABLE: "部门整体绩效目标表"}


def read_performance(document: SourceDocument) -> PerformanceTables:
    """Every performance table of the document, in reading order."""
    found = find_tables(document)
    tables = tuple(table for source in found.sources for table in _read(source))
    return PerformanceTables(tables, tuple(found.grids), frozenset(found.items))


def performance_grids(document: SourceDocument) -> tuple[Grid, ...]:
    """The grids that belong to performance tables, and so to no statement."""
    return tuple(find_tables(document).grids)


def read_indicators(performance: PerformanceTables, projects: Sequence[Project] = ()) -> tuple[Indicator, ...]:
    """Every indicator, its project called as in `projects` where the performance table prints another name."""
    names = {project.name_performance: project.name for project in projects if project.name_performance}
    names |= {"".join(project.name.split()): project.name for project in projects}
    return tuple(
        replace(indicator, project=_called(indicator.project, names)) for table in performance.tables for indicator in table.indicators
    )


def _called(printed: str | None, names: dict[str, str]) -> str | None:
    """The project's name: the same but for white space, or the one that the joined project has."""
    if printed is None:
        return None
    return names.get(printed) or names.get("".join(printed.split()), printed)


def read_overall(performance: PerformanceTables) -> Overall | None:
    """部门整体绩效目标, None where no such table is printed."""
    for table in performance.tables:
        head = table.head
        if table.key == OVERALL_TABLE and (head.goal or head.amount is not None or table.indicators):
            return Overall(head.goal, head.amount, head.unit, table.place)
    return None


def count_performance(performance: PerformanceTables) -> Count:
    """The money printed in performance tables.

    Printed: every amount of a head (funds and their sources), and every target, former value or other cell of an
    indicator's row that is a number of 元, 万元 or 亿元 (by its own unit or by the brackets in the indicator's name).
    Placed: what became a field of a head or of an indicator. Ignored: a known part of the funds that is no field
    (一般公共预算 within 财政拨款). Weights, counts and rates are no money and are not counted.
    """
    return _add(table.count for table in performance.tables)


def performance_statements(performance: PerformanceTables, contents: Sequence[str] = ()) -> tuple[Statement, ...]:
    """One entry for each kind of performance table that is printed; columns, rows and lines are empty by contract.

    `contents` are the titles that the table of contents promises (empty without one).
    """
    kinds = ((key, [table for table in performance.tables if table.key == key]) for key in (OVERALL_TABLE, PROJECT_TABLE))
    return tuple(_statement(key, tables, contents) for key, tables in kinds if tables)


def _statement(key: str, tables: list[PerformanceTable], contents: Sequence[str]) -> Statement:
    pages = [table.place.page for table in tables if table.place.page is not None]
    return Statement(
        statement=key,
        number=None,
        title=tables[0].title or _TITLES[key],
        unit=next((table.head.unit for table in tables if table.head.unit), None),
        fund=None,
        by=None,
        listed=any(is_title(title) and key_of_title(title) == key for title in contents) if contents else None,
        present=True,
        declared_empty=False,
        note=None,
        pages=(min(pages), max(pages)) if pages else None,
    )


def _read(source: Source) -> list[PerformanceTable]:
    """A table; one that lists several projects gives one for each."""
    head_rows, body_rows = split_head(source.rows)
    head, count = read_head(head_rows, source.key, source.unit)
    body = read_body(body_rows, head.project, head_rows[-1] if head_rows else None)
    if any("project" in beside for beside in body.beside):
        return split_projects(source, body)
    return [PerformanceTable(source.key, source.title, head, body.indicators, _add((count, body.count)), source.place)]


def _add(counts: Iterable[Count]) -> Count:
    """Counts of several parts together."""
    counts = tuple(counts)
    return Count(
        printed=sum(count.printed for count in counts),
        placed=sum(count.placed for count in counts),
        ignored=sum(count.ignored for count in counts),
        unplaced=sum(count.unplaced for count in counts),
        unplaced_places=tuple(place for count in counts for place in count.unplaced_places),
    )
