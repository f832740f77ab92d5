"""Which row a row is part of, where neither codes nor keys say so: by the marks that labels begin with (一、 1. （1） 其中：)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ingest.disclosure import Row
from ingest.forms.quantities import OF_WHICH, mark_depth


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
    of_which: int | None = None  # what the last row that says 其中： is part of, while such rows go on
    last_row: int | None = None  # the last row that is not among those after 其中：
    uses: set[int] = field(default_factory=set)  # rows of the uses of money: basic, project …


def under_mark(read: Row, side: Side) -> Row:
    """Marks make the tree where keys and codes do not: 1. is part of the 一、 before it, （1） of the 1.; a total ends all.

    其中： is part of the row above it, and so are the rows without a mark that go on after it. Another row without a mark is part of
    the marked one above it where it is no quantity of its own (经费拨款 below 一、一般公共预算拨款), or an economic class below a use
    of money; a quantity of its own that is part of nothing ends what the marks began.
    """
    if read.kind == "total":
        side.marks.clear()
        side.of_which = None
    if read.kind == "total" or not read.name:
        return read
    if (read.key or "").startswith("use."):
        side.uses.add(read.row)
    above = _above(read, mark_depth(read.name), side)
    if read.parent is not None or above is None:
        return read
    level = side.depth.get(above, 1) + 1 if read.kind == "source" else read.level
    if read.kind == "source" and level is not None:
        side.depth[read.row] = level
    return replace(read, parent=above, level=level)


def _above(read: Row, depth: int | None, side: Side) -> int | None:
    """The row that the marks say a row is part of; what its own mark begins is remembered."""
    if depth == OF_WHICH:
        side.of_which = side.of_which or side.last_row
        side.marked[read.row] = depth
        return side.of_which
    if depth is not None:
        side.marks = {above: row for above, row in side.marks.items() if above < depth}
        above = side.marks.get(max(side.marks, default=0))
        side.marks[depth], side.marked[read.row] = read.row, depth
    elif read.key is not None and read.parent is None:
        side.marks.clear()
        above = None
    else:
        above = side.of_which or side.marks.get(max(side.marks, default=0))
        if above is not None and not _is_part(read, above, side):
            above = None
        if side.of_which is not None:
            return above
    side.of_which, side.last_row = None, read.row
    return above


def _is_part(read: Row, above: int, side: Side) -> bool:
    """Whether a row without a mark belongs to the marked row above it."""
    if read.key is not None:
        return False
    return read.kind == "source" or (above in side.uses and (read.kind == "other" or "functional" not in read.codes))
