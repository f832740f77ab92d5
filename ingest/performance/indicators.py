"""Rows of a performance table → indicators.

Merged cells are printed once: the levels (and in lists of projects the project) hold until the next one.
A cell broken over two lines is joined first; a row without name and target is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.disclosure import Count, Indicator
from ingest.document import Cell, Place
from ingest.performance.joining import join_indicator
from ingest.performance.layout import Layout, is_heading_row, lay, read_layout
from ingest.performance.meaning import fits
from ingest.performance.targets import Target, read_target, split_operator
from ingest.performance.values import Row
from ingest.performance.vocabulary import HEAD_FIELDS, MONEY_UNITS, compact, printed

_NOT_A_ROW = re.compile(r"^(?:[备附]?注|说明|填[报表]|联系|审核|总?合计|总计|总分|其他需要?说明)")
_CARRIED = ("organisation", "project", "amount", "goal")
_SIGN_WORDS = {"正向": "≥", "反向": "≤", "正指标": "≥", "反指标": "≤"}
_BARE_MONEY = re.compile(r"^[≥≤=><]{0,2}\d[\d，,.]*(?:亿元|万元|元)")


@dataclass(slots=True)
class _Carried:
    """What merged cells above still say."""

    fields: dict[str, str] = field(default_factory=dict)
    level1: str | None = None
    level2: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """The indicators of a table, the fields that a list of projects carries beside each, and the money printed in their rows."""

    indicators: tuple[Indicator, ...]
    beside: tuple[dict[str, str], ...]
    unit: str | None
    count: Count


def split_head(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows above the first row of headings, and the rest from it on."""
    start = next((index for index, row in enumerate(rows) if is_heading_row(row)), len(rows))
    return rows[:start], rows[start:]


def read_body(rows: tuple[Row, ...], project: str | None, above: Row | None) -> Body:
    """The indicators under the heading rows. `project` is the head's; a project column goes before it."""
    carried = _Carried()
    indicators: list[Indicator] = []
    beside: list[dict[str, str]] = []
    unread: list[Place] = []
    money = 0
    unit: str | None = None
    for layout, row in _laid_rows(rows, above):
        unit = unit or layout.unit
        fields, place = _fields_of(row, layout)
        indicator = _read_row(fields, place, carried, project)
        here = [cell.place for _, cell in row.cells if _BARE_MONEY.match(compact(cell.text))]
        money += len(here)
        if indicator is None:
            unread.extend(here)
            continue
        indicators.append(indicator)
        beside.append(dict(carried.fields))
        money += _has_money_unit(indicator, here)
    count = Count(money, money - len(unread), 0, len(unread), tuple(unread))
    return Body(tuple(indicators), tuple(beside), unit, count)


def _has_money_unit(indicator: Indicator, here: list[Place]) -> int:
    """1 for a bare number that is money by the brackets in the indicator's name."""
    return int(not here and indicator.unit is not None and indicator.unit.split("/")[0] in MONEY_UNITS)


def _laid_rows(rows: Iterable[Row], above: Row | None) -> Iterator[tuple[Layout, Row]]:
    """Body rows with the layout that holds for them; headings repeated over a page set it anew."""
    layout: Layout | None = None
    held: Row | None = None
    for row in rows:
        if is_heading_row(row):
            if held is not None and layout is not None:
                yield layout, held
            layout, held = read_layout(row, above if layout is None else None), None
            continue
        if layout is None or _NOT_A_ROW.match(compact(row.cells[0][1].text)) or (held is None and _is_second_heading(row)):
            continue
        joined = join_indicator(held, row, layout) if held is not None else None
        if held is not None and joined is None:
            yield layout, held
        held = joined or row
    if held is not None and layout is not None:
        yield layout, held


def _is_second_heading(row: Row) -> bool:
    """Whether a row goes on with the headings: 财政资金 and 其他资金 below 其中："""
    return all(compact(cell.text) in HEAD_FIELDS for _, cell in row.cells)


def _fields_of(row: Row, layout: Layout) -> tuple[dict[str, str], Place]:
    """Text by field; cells that fell together in one field joined by a space, unknown columns kept out."""
    fields: dict[str, str] = {}
    place: Place | None = None
    for index, slot in lay(row, layout):
        name = layout.slots[slot].field
        cell: Cell = row.cells[index][1]
        if name is None:
            continue
        fields[name] = f"{fields[name]} {printed(cell.text)}" if name in fields else printed(cell.text)
        if place is None and name in ("level3", "value"):
            place = cell.place
    return fields, place or row.cells[0][1].place


def _read_row(fields: dict[str, str], place: Place, carried: _Carried, project: str | None) -> Indicator | None:
    _carry(fields, carried)
    if "level3" not in fields and "value" not in fields:
        return None
    target = _target_of(fields)
    return Indicator(
        project=carried.fields.get("project", project),
        level1=carried.level1,
        level2=carried.level2,
        level3=fields.get("level3"),
        operator=target.operator,
        value=target.value,
        unit=target.unit,
        text=fields.get("value"),
        basis=fields.get("basis"),
        previous=fields.get("previous"),
        weight=fields.get("weight"),
        scoring=fields.get("scoring"),
        evidence=fields.get("evidence"),
        place=place,
    )


def _carry(fields: dict[str, str], carried: _Carried) -> None:
    """Hold merged cells down; a new outer cell ends the inner ones."""
    for index, name in enumerate(_CARRIED):
        if name in fields and fields[name] != carried.fields.get(name):
            for inner in _CARRIED[index + 1 :]:
                carried.fields.pop(inner, None)
            carried.fields[name] = fields[name]
            if name == "project":
                carried.level1 = carried.level2 = None
    if "level1" in fields and fields["level1"] != carried.level1:
        carried.level1, carried.level2 = fields["level1"], None
    carried.level2 = fields.get("level2", carried.level2)


def _target_of(fields: dict[str, str]) -> Target:
    """The target, with sign and unit from columns of their own where the form has them."""
    target = read_target(fields.get("value"), fields.get("level3"))
    sign = compact(fields.get("operator", ""))
    operator = target.operator or _SIGN_WORDS.get(sign) or split_operator(sign)[0]
    numeric = target.value is not None and target.value.replace(".", "").isdigit()
    if not numeric:
        return target
    unit = fields.get("unit") if fields.get("unit") and fits(fields["unit"], "unit") > 0 else None
    return Target(operator, target.value, unit or target.unit)
