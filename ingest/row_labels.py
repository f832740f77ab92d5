"""What the label cells of a printed row say: code, name, project, unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.columns import GridColumn, GridRow, Segment
from ingest.document import Cell
from ingest.forms import Form
from ingest.forms.quantities import (
    find_total,
)
from ingest.office_names import OFFICE
from ingest.row_tree import Side

_JOINED = re.compile(r"^[\[【（(]?(?P<code>[1-5]\d{2}(?:\d{2}){0,3})[\]】）)]?[-—_、.．:：\s]*(?P<name>\D.*)?$", re.DOTALL)
_CLASS = 3  # digits of a class; none is named like an office
_FIRST_DIGIT = {"functional": "2", "economic_department": "3", "economic_government": "5"}
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")  # digits of codes


@dataclass(frozen=True, slots=True)
class Labels:
    """What the label cells of one row print, white space removed; None where blank."""

    code: str
    name: str | None
    project: str | None
    organisation: str | None
    organisation_code: str = ""
    others: tuple[tuple[str, str, str], ...] = ()  # (classification, code, name) of a second and third classification


def cell_text(row: GridRow, column: GridColumn) -> str:
    """What one cell prints, white space removed."""
    cell: Cell | None = row[column.index] if column.index < len(row) else None
    text = "".join(cell.text.split()) if cell else ""
    return text.translate(_NARROW) if column.role == "code" else text


def read_labels(row: GridRow, segment: Segment, form: Form, side: Side) -> Labels:
    """The labels of one segment of a row; a code printed in parts, or without the class above it, is put together."""
    texts: dict[str, str] = {}
    parts: list[str] = []
    first = next((column.code_kind for column in segment.labels if column.code_kind), None)
    others: dict[str, str] = {}
    for column in segment.labels:
        text = cell_text(row, column)
        if column.code_kind not in (None, first):
            others[column.code_kind or ""] = others.get(column.code_kind or "", "") + text
            continue
        if column.role == "code":
            if text and text.strip("[]【】").isdigit():
                parts.append(text.strip("[]【】"))
            elif text:
                texts.setdefault("name", text)
        elif text:
            texts[column.role] = texts.get(column.role, "") + text
    code = _join_code(parts, segment, row, side)
    name = texts.get("name")
    if not code and name and form.code_kind and (joined := _JOINED.match(name)):
        code, name = joined["code"], joined["name"]
    second = tuple((kind, found["code"], found["name"] or "") for kind, text in others.items() if (found := _JOINED.match(text)))
    name = name or next((text for text in others.values() if find_total(text)), None)
    return Labels(code, name or None, texts.get("project"), texts.get("organisation"), texts.get("organisation_code", ""), second)


def is_unit(labels: Labels, kind: str) -> bool:
    """Whether a unit's code and name stand in the columns of a classification (105 示例市教育局 among functional codes)."""
    code = labels.code
    if not code or labels.organisation or not (labels.name and OFFICE.search(labels.name)):
        return False
    return len(code) % 2 == 0 or len(code) == _CLASS or not code.startswith(_FIRST_DIGIT.get(kind, ""))


def main_kind(segment: Segment, form: Form) -> str:
    """The classification of a row's first code: the one its headings name, else the form's."""
    return next((column.code_kind for column in segment.labels if column.code_kind), None) or form.code_kind or "functional"


def _join_code(parts: list[str], segment: Segment, row: GridRow, side: Side) -> str:
    """2010301 from the cells `201 03 01`, from `03` below 201, or from one cell that prints it whole."""
    if not parts:
        return ""
    whole = max(parts, key=len)
    if len(whole) >= 5:
        return whole
    if len(parts[0]) == 3:
        return parts[0] + "".join(part.zfill(2) for part in parts[1:])
    levels = [column.level for column in segment.labels if column.role == "code" and cell_text(row, column)]
    if not side.last_code or not levels or levels[0] is None:
        return ""
    return side.last_code[: 2 * levels[0] - 1] + "".join(part.zfill(2) for part in parts)
