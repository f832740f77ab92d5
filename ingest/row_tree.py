"""Which row a row is part of, where neither codes nor keys say so: by the marks that labels begin with (一、 1. （1） 其中：)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ingest.disclosure import Row
from ingest.forms.quantities import mark_depth


@dataclass
class Side:
    """What was read so far on one side."""

    codes: dict[str, int] = field(default_factory=dict)  # code → row, the latest that may have children
    keys: dict[str, int] = field(default_factory=dict)
    levels: dict[int, int] = field(default_factory=dict)  # row number by level, for sources without a key
    depth: dict[int, int] = field(default_factory=dict)  # level by row number
    last_code: str = ""
    organisation: str | None = None
    organisation_row: int | None = None
    label_row: int | None = None  # the last row whose first label is its own
    in_carryover: bool = False
    totals: set[str] = field(default_factory=set)  # keys of the totals printed so far
    organisations: dict[str, int] = field(default_factory=dict)  # organisation code → row
    marks: dict[int, int] = field(default_factory=dict)  # depth of a mark → the last row that carries it
    marked: dict[int, int] = field(default_factory=dict)  # row → depth of its mark
    projects: dict[str, int] = field(default_factory=dict)  # project → the row that prints it without a code
    uses: set[int] = field(default_factory=set)  # rows of the uses of money: basic, project …


def under_mark(read: Row, side: Side) -> Row:
    """Marks make the tree where keys and codes do not: 1. is part of the 一、 before it, （1） of the 1.; a total ends all.

    A row without a mark is part of the marked one above it where it is no quantity of its own (经费拨款 below 一、一般公共预算拨款),
    or an economic class below a use of money.
    """
    if read.kind == "total":
        side.marks.clear()
    if read.kind == "total" or not read.name:
        return read
    depth = mark_depth(read.name)
    if depth is not None:
        side.marks = {above: row for above, row in side.marks.items() if above < depth}
    above = side.marks.get(max(side.marks, default=0))
    if depth is not None:
        side.marks[depth], side.marked[read.row] = read.row, depth
    elif above is not None and not _is_part(read, above, side):
        above = None
    if (read.key or "").startswith("use."):
        side.uses.add(read.row)
    if read.parent is not None or above is None:
        return read
    level = side.depth.get(above, 1) + 1 if read.kind == "source" else read.level
    if read.kind == "source" and level is not None:
        side.depth[read.row] = level
    return replace(read, parent=above, level=level)


def _is_part(read: Row, above: int, side: Side) -> bool:
    """Whether a row without a mark belongs to the marked row above it."""
    if read.key is not None:
        return False
    return read.kind == "source" or (above in side.uses and (read.kind == "other" or "functional" not in read.codes))
