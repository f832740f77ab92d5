"""Statements by project whose lines repeat their item's code: which line is the item, which lines are projects."""

from __future__ import annotations

from dataclasses import replace

from budgets.codes import edition, loose_name
from ingest.disclosure import Row


def settle_projects(rows: list[Row], year: int) -> list[Row]:
    """Where a line without a code names the item of the codes below it (行政运行; 2010301 培训费用; 2010301 信息化建设), the coded
    lines are projects of that item. Told by the item's name in the edition of the year.
    """
    items: dict[str, int] = {}
    settled: list[Row] = []
    for row in rows:
        code = row.codes.get("functional", "")
        if row.kind == "item" and row.name and not row.project and not _is_name_of(row.name, code, year):
            if settled and not settled[-1].codes and _is_name_of(settled[-1].name or "", code, year):
                settled[-1] = _item_of(settled[-1], code)
                items[code] = settled[-1].row
            settled.append(_project_of(row, items.get(code)))
        else:
            settled.append(row)
    return settled


def _is_name_of(name: str, code: str, year: int) -> bool:
    known = edition("functional", year).lookup(code)
    return known is not None and loose_name(known.name) == loose_name(name)


def _item_of(row: Row, code: str) -> Row:
    return replace(row, kind="item", level=3, codes={"functional": code}, codes_certainty="inferred", project=None)


def _project_of(row: Row, item: int | None) -> Row:
    """The line as a project of an item; as it was where no line names its item."""
    return row if item is None else replace(row, kind="project", project=row.name, parent=item)
