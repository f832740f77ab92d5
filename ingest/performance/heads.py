"""The fields above the indicators: project, goal, funds.

A label is followed by its value in the next cell, or in the same cell after a colon. Persons' names and telephone
numbers stand there too: their labels are known so that their values are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.amounts import parse_amount
from ingest.disclosure import Count
from ingest.document import Cell, Place
from ingest.performance.layout import heading_of
from ingest.performance.values import Head, Row
from ingest.performance.vocabulary import HEAD_FIELDS, LABEL, MONEY_UNITS, OVERALL_TABLE, compact, printed

_AMOUNTS = ("total", "fiscal", "other", "upper", "local")
_OTHER_HEADINGS = ("amount", "goal", "organisation")
_TEXTS = ("project", "goal")
_LONGEST_LABEL = 24
_LONGEST_REST = 30
_SUM = re.compile(r"^(?:金额)?(?:总?合计|总计)")

_Label = tuple[str, str | None, str]  # field, unit, what follows the colon in the same cell


@dataclass(slots=True)
class _Reading:
    """What has been read so far. `columns` are the labels of a row of labels alone, by their columns: values stand below them."""

    texts: dict[str, str] = field(default_factory=dict)
    amounts: dict[str, Decimal] = field(default_factory=dict)
    further: Decimal | None = None
    unit: str | None = None
    printed: int = 0
    ignored: int = 0
    unread: list[Place] = field(default_factory=list)
    last: str | None = None
    columns: dict[int, str] = field(default_factory=dict)


def read_head(rows: Iterable[Row], key: str, unit: str | None) -> tuple[Head, Count]:
    """The head's fields, and its printed amounts: placed, of a known detail of the funds (ignored), or not understood."""
    reading = _Reading(unit=unit)
    for row in rows:
        _read_row(reading, row)
    amounts = reading.amounts
    fiscal = amounts.get("fiscal", _sum(amounts, "upper", "local"))
    head = Head(
        project=reading.texts.get("project") if key != OVERALL_TABLE else None,
        goal=reading.texts.get("goal"),
        unit=reading.unit if amounts else None,
        amount=amounts.get("total", _total(fiscal, amounts.get("other"))),
        fiscal_amount=fiscal,
        other_amount=amounts.get("other"),
        further_amount=reading.further,
    )
    unread = tuple(reading.unread)
    placed = reading.printed - reading.ignored - len(unread)
    return head, Count(reading.printed, placed, reading.ignored, len(unread), unread)


def _total(fiscal: Decimal | None, other: Decimal | None) -> Decimal | None:
    """Fiscal and other funds added, where no total is printed."""
    if fiscal is None or other is None:
        return fiscal
    return fiscal + other


def _sum(amounts: dict[str, Decimal], *names: str) -> Decimal | None:
    found = [amounts[name] for name in names if name in amounts]
    return sum(found, Decimal(0)) if found else None


def _read_row(reading: _Reading, row: Row) -> None:
    if reading.last and _is_rest(row, reading.last):
        _go_on(reading, reading.last, row)
        return
    labels = {col: label for col, cell in row.cells if (label := _find_label(cell.text))}
    if not labels and reading.columns:
        _read_below(reading, row)
    elif len(labels) > 1 and len(labels) == len(row.cells) and not any(rest for _, _, rest in labels.values()):
        reading.columns = {col: name for col, (name, _, _) in labels.items()}
        reading.unit = next((unit for _, unit, _ in labels.values() if unit), reading.unit)
        reading.last = None
    else:
        _read_across(reading, row, labels)


def _read_across(reading: _Reading, row: Row, labels: dict[int, _Label]) -> None:
    """Labels, each with its value in the next cell or behind its colon."""
    reading.columns = {}
    pending: str | None = None
    value_of: str | None = None
    for col, cell in row.cells:
        if col not in labels:
            value_of = pending
            pending = _take_value(reading, pending, cell)
            continue
        pending, unit, rest = labels[col]
        value_of = pending if pending == "goal" else None
        reading.unit = unit or reading.unit
        if rest:
            _take_value(reading, pending, Cell(rest, cell.place))
    reading.last = value_of if value_of in _TEXTS else None


def _read_below(reading: _Reading, row: Row) -> None:
    """Values under a row of labels; of several such rows of money (one a task) the one that adds them up."""
    words = [cell.text for col, cell in row.cells if parse_amount(_without_unit(cell.text)) is None and col not in reading.columns]
    part = any(not _SUM.match(compact(word)) for word in words)
    for col, cell in row.cells:
        name = reading.columns.get(col)
        if part and parse_amount(_without_unit(cell.text)) is not None:
            _take_value(reading, "detail", cell)
        elif name:
            _take_value(reading, name, cell)


def _is_rest(row: Row, name: str) -> bool:
    """Whether a row holds only what the value above it left over: of a goal anything, of a name a few words."""
    col, cell = row.cells[0]
    alone = len(row.cells) == 1 and _find_label(cell.text) is None
    return alone and (name == "goal" or (col == 0 and len(cell.text) <= _LONGEST_REST and cell.text[0] not in "（("))


def _find_label(text: str) -> _Label | None:
    """The label that a cell is or begins with."""
    plain = compact(text)
    found = LABEL.match(plain)
    if found is None:
        return None
    rest = plain[found.end() :]
    if HEAD_FIELDS[found["label"]] == "ignored" and len(plain) <= _LONGEST_LABEL // 2 and not any(map(str.isdigit, rest)):
        return "ignored", None, ""  # 项目负责人及联系电话
    if rest and not found["colon"] and (parse_amount(rest) is None or len(plain) > _LONGEST_LABEL):
        return None
    if rest and found["colon"]:
        rest = printed(text).replace("：", ":").split(":", 2 if found["among"] and found["among"].endswith("：") else 1)[-1].strip()
    return HEAD_FIELDS[found["label"]], found["unit"], rest


def _take_value(reading: _Reading, label: str | None, cell: Cell) -> str | None:
    """Keep a value under its label; the label that goes on holding (a goal may run over several cells)."""
    if label == "project" and heading_of(cell.text) in _OTHER_HEADINGS:
        return None  # a list's headings: 一级项目名称, then 预算数（万元）
    if label in _TEXTS:
        text = printed(cell.text)
        reading.texts[label] = f"{reading.texts[label]} {text}" if label in reading.texts else text
        return label if label == "goal" else None
    amount = parse_amount(_without_unit(cell.text))
    if amount is None:
        return label
    if label in ("organisation", "implementer", "ignored"):
        return None
    reading.printed += 1
    if label in ("detail", "further"):
        reading.ignored += 1
        reading.further = amount.value + (reading.further or 0) if label == "further" else reading.further
        return None
    name = "total" if label == "funds" else label
    if name not in _AMOUNTS or name in reading.amounts:
        reading.unread.append(cell.place)
        return None
    reading.amounts[name] = amount.value
    reading.unit = reading.unit or _unit_in(cell.text)
    return None


def _go_on(reading: _Reading, name: str, row: Row) -> None:
    """A value that continues below: the halves of a broken line join, texts in rows of their own stand apart."""
    text = printed(row.cells[0][1].text)
    before = reading.texts.get(name, "")
    broken = row.loose or row.cells[0][0] == 0
    reading.texts[name] = before + ("" if broken or not before else " ") + text


def _without_unit(text: str) -> str:
    plain = compact(text)
    return next((plain.removesuffix(unit) for unit in MONEY_UNITS if plain.endswith(unit)), plain)


def _unit_in(text: str) -> str | None:
    return next((unit for unit in MONEY_UNITS if compact(text).endswith(unit)), None)
