"""What a printed row is: its code, kind, name, the row it is part of.

A `Reading` goes through one statement's rows in order and remembers, for each side, the rows that later ones may be
part of. Nothing is looked up in the statement's future.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from budgets.codes import edition
from ingest.columns import GridRow, Segment
from ingest.disclosure import Row
from ingest.document import Place
from ingest.forms import Form
from ingest.forms.quantities import (
    CARRYOVER_OF,
    OF_WHICH,
    WHOLE_OF,
    Quantity,
    find_source,
    find_three_public,
    find_total,
    find_use,
    find_vehicle_part,
    mark_depth,
    split_mark,
)
from ingest.office_names import OFFICE
from ingest.row_labels import Labels, cell_text, is_unit, main_kind, read_labels
from ingest.row_tree import Side, under_mark

_NOTE = re.compile(r"（[^）]*）$")  # a former or second name after a unit's own
_OF_A_UNIT = ("小计", "单位小计")  # beside a unit's name: what that unit comes to
_KINDS = {3: "class", 5: "section"}
_THIS_YEAR, _SPENT = "source.current_year", "use.current_year"
_WHOLE = frozenset(("总计", "总合计", "共计"))


@dataclass
class Reading:
    """The state while one statement is read. `year` is the fiscal year, for names that carry no code."""

    form: Form
    year: int
    count: int = 0
    sides: dict[tuple[str | None, int], Side] = field(default_factory=dict)
    organisation: str | None = None  # of the last line of a statement printed with its quantities as columns

    def next_number(self) -> int:
        """The next row number of the statement, from 1."""
        self.count += 1
        return self.count


def read_row(row: GridRow, segment: Segment, reading: Reading) -> Row:
    """One row of the statement from one segment of a printed line."""
    side = reading.sides.setdefault((segment.side, segment.breakdown), Side())
    read = _read_row(row, segment, reading, side)
    lists = reading.form.key == "revenue" or (reading.form.key == "expenditure" and (side.uses or (read.key or "").startswith("use.")))
    return under_mark(read, side) if read.side is not None or lists else read


def _read_row(row: GridRow, segment: Segment, reading: Reading, side: Side) -> Row:
    number = reading.next_number()
    place = _place(row, segment)
    labels = read_labels(row, segment, reading.form, side)
    if is_unit(labels, main_kind(segment, reading.form)):
        return _organisation_row(number, labels.name or "", labels.code, segment.side, side, place)
    if labels.code:
        return _with_others(_code_row(number, labels, segment, side, reading, place), labels)
    shown = labels.name or labels.project or labels.organisation or labels.organisation_code or _total_elsewhere(row, segment)
    total = find_total(shown or "")
    if not segment.labels and reading.form.key != "three_public":
        total = Quantity(None, (), "total")  # a statement that prints no labels prints one line: its total
    if labels.name in _OF_A_UNIT and labels.organisation and not find_total(labels.organisation) and reading.form.key != "three_public":
        return _organisation_row(number, labels.organisation, labels.organisation_code, segment.side, side, place)
    if total is not None and reading.form.key != "three_public":
        return _quantity_row(number, shown, _total_here(total, shown or "", segment.side, side), segment.side, side, place)
    quantity = _quantity(labels.name, segment.side, reading.form, side)
    inside = _is_inside(row, segment)
    if not inside:
        side.label_row = number
    if quantity is not None:
        read = _quantity_row(number, labels.name, quantity, segment.side, side, place)
    else:
        read = _plain_row(number, labels, segment, side, reading, place)
    if not inside or read.parent is not None or read.kind != "source":
        return read
    # A part that names the fund of the whole again (一般公共预算资金: 公共财政拨款资金) is not that quantity once more.
    same = read.key is not None and side.keys.get(read.key) == side.label_row
    return replace(read, parent=side.label_row, key=None if same else read.key)


def _total_elsewhere(row: GridRow, segment: Segment) -> str | None:
    """合计 printed below a heading that names no rows (a serial number, a kind of project)."""
    return next((text for column in segment.labels if find_total(text := cell_text(row, column))), None)


def _is_inside(row: GridRow, segment: Segment) -> bool:
    """Whether the row stands beside a label that is printed once for several rows (一般公共预算资金: 小计, 拨款, 专项收入)."""
    names = [column.index for column in segment.labels if column.role == "name"]
    return len(names) > 1 and names[0] < len(row) and row[names[0]] is None


def _total_here(total: Quantity, name: str, name_side: str | None, side: Side) -> Quantity:
    """收入合计 and 支出合计 below what is carried over, or below this year's own total, are the totals of all; so is a plain
    合计 there, and a plain 总计 anywhere in a half of a two-sided statement."""
    plain = total.key is None and name_side is not None and name != "小计"
    this_year = _THIS_YEAR if plain and name_side == "revenue" else _SPENT if plain else total.key or ""
    whole = WHOLE_OF.get(this_year)
    if whole is not None and (side.in_carryover or this_year in side.totals or (plain and name in _WHOLE)):
        return replace(total, key=whole)
    return total


def _place(row: GridRow, segment: Segment) -> Place:
    columns = [column.index for column in (*segment.labels, *segment.amounts)]
    cell = next((row[index] for index in columns if index < len(row) and row[index]), None) or next((cell for cell in row if cell), None)
    if cell is None:
        return Place()
    return cell.place._replace(col=None, bbox=None, cell=None)


def _with_others(row: Row, labels: Labels) -> Row:
    """The row with the codes and names of its other classifications."""
    if not labels.others:
        return row
    return replace(
        row,
        codes=row.codes | {kind: code for kind, code, _ in labels.others},
        names={kind: name for kind, _, name in labels.others if name},
    )


def _code_row(number: int, labels: Labels, segment: Segment, side: Side, reading: Reading, place: Place) -> Row:
    code, form = labels.code, reading.form
    kind = "project" if labels.project and form.by == "project" else _KINDS.get(len(code), "item")
    parent = _code_parent(code, kind, side)
    if parent is None:
        parent = side.projects.get(labels.project or "") or side.organisation_row or side.keys.get("use.current_year")
    if kind != "project":
        side.codes = {known: row for known, row in side.codes.items() if not known.startswith(code)}
        side.codes[code] = number
    side.last_code = code
    return Row(
        row=number,
        kind=kind,
        side=segment.side,
        level=min((len(code) - 1) // 2, 3) + (kind == "project" and code in side.codes),
        parent=parent,
        codes={main_kind(segment, form): code},
        name=labels.name,
        project=labels.project,
        organisation=labels.organisation or side.organisation,
        place=place,
    )


def _code_parent(code: str, kind: str, side: Side) -> int | None:
    if kind == "project" and code in side.codes:
        return side.codes[code]
    prefixes = (code[:length] for length in range(len(code) - 2, 2, -2))
    return next((side.codes[prefix] for prefix in prefixes if prefix in side.codes), None)


def _quantity(name: str | None, side_name: str | None, form: Form, side: Side) -> Quantity | None:
    if not name:
        return None
    if form.key == "three_public":
        found = find_three_public(name)
        return find_vehicle_part(name) if found is None and "three_public.vehicles" in side.keys else found
    if side_name == "revenue" or (form.key == "revenue" and side_name is None):
        found = find_source(name)
        if found and found.key in CARRYOVER_OF and side.in_carryover:
            key, parents = CARRYOVER_OF[found.key]
            return Quantity(key, found.words, found.kind, parents)
        return found
    return find_use(name) if side_name or form.key == "expenditure" else None


def _quantity_row(number: int, name: str | None, quantity: Quantity, name_side: str | None, side: Side, place: Place) -> Row:
    is_total = quantity.kind == "total"
    above = (side.keys[key] for key in quantity.parents if key in side.keys)
    depth = mark_depth(name or "") or 9  # a row is no part of one whose mark stands as deep as its own
    parent = None if is_total else next((row for row in above if side.marked.get(row, 0) < depth), None)
    level = None
    if not is_total:
        marked, _ = split_mark(name or "")
        level = side.depth[parent] + 1 if parent is not None else (marked if quantity.kind == "source" and marked == 1 else 1)
        side.depth[number] = level
        side.levels[level] = number
    if quantity.key and not is_total:  # what a total is the sum of is no part of it
        side.keys.setdefault(quantity.key, number)
    if quantity.key in ("source.carryover", "source.carryover_fiscal", "use.year_end_carryover"):
        side.in_carryover = True
    if quantity.key and is_total:
        side.totals.add(quantity.key)
    return Row(
        number,
        quantity.kind,
        side=name_side,
        level=level,
        parent=parent,
        key=quantity.key,
        name=name,
        organisation=None if is_total else side.organisation,
        place=place,
    )


def _plain_row(number: int, labels: Labels, segment: Segment, side: Side, reading: Reading, place: Place) -> Row:
    """A row with neither code nor known quantity: a unit, a carry-over project, a name whose code is inferred, or other."""
    form, name_side = reading.form, segment.side
    name = labels.name or labels.project
    if form.key == "carryover" and name:
        return Row(number, "project", side=name_side, name=name, project=name, organisation=labels.organisation, place=place)
    if form.by == "project" and (project := _project_row(number, labels, segment, side, reading, place)):
        return project
    kind = main_kind(segment, form)
    if form.code_kind and name_side != "revenue" and name and (code_found := _code_of_name(name, kind, reading, side)):
        inferred = Labels(code_found, name, None, labels.organisation)
        row = _code_row(number, inferred, segment, side, reading, place)
        return replace(row, codes_certainty="inferred")
    among_sources = form.key == "revenue" and bool(side.keys)
    unit = labels.organisation or (
        name if name_side is None and not among_sources and not side.uses and form.by in ("functional", "economic", "project") else None
    )
    if unit and not labels.code:
        return _organisation_row(number, unit, labels.organisation_code, name_side, side, place)
    if (name_side == "revenue" or among_sources) and name:
        return _unknown_source(number, name, name_side, side, place)
    return Row(number, "other", side=name_side, name=name, organisation=side.organisation, place=place)


def _organisation_row(number: int, unit: str, code: str, name_side: str | None, side: Side, place: Place) -> Row:
    above = _organisation_above(code, number, side)
    side.organisation, side.organisation_row = unit, number
    side.codes.clear()
    return Row(number, "organisation", side=name_side, parent=above, name=unit, organisation=unit, place=place)


def _project_row(number: int, labels: Labels, segment: Segment, side: Side, reading: Reading, place: Place) -> Row | None:
    """A project without a code of its own: one of the item above it, or of the unit above it; None where it reads like a unit."""
    form, organisation = reading.form, labels.organisation or side.organisation
    if labels.project and side.last_code:
        code = {form.code_kind or "functional": side.last_code}
        parent = _code_parent(side.last_code, "project", side) or side.organisation_row
        return Row(
            number,
            "project",
            side=segment.side,
            level=3,
            parent=parent,
            codes=code,
            codes_certainty="inferred",
            name=labels.name,
            project=labels.project,
            organisation=organisation,
            place=place,
        )
    name = labels.project or labels.name
    if not name or labels.organisation or OFFICE.search(_NOTE.sub("", name)) or not (labels.project or side.organisation_row):
        return None
    if not labels.project and _code_of_name(name, main_kind(segment, form), reading, side):  # a class or section whose code was lost
        return None
    side.projects[name] = number
    return Row(
        number,
        "project",
        side=segment.side,
        parent=side.organisation_row,
        name=labels.name,
        project=name,
        organisation=organisation,
        place=place,
    )


def _organisation_above(code: str, number: int, side: Side) -> int | None:
    """The unit whose code begins this one's (024 stands above 024001); the unit is kept for those that follow."""
    above = [row for known, row in side.organisations.items() if code != known and code.startswith(known)]
    if code:
        side.organisations[code] = number
    return max(above, default=None)


def _unknown_source(number: int, name: str, name_side: str | None, side: Side, place: Place) -> Row:
    marked, _ = split_mark(name)
    level = marked or max(side.levels, default=1)
    if mark_depth(name) == OF_WHICH or (mark_depth(name) and side.marks):  # its mark says what it is part of
        side.depth[number] = 1
        return Row(number, "source", side=name_side, level=1, name=name, place=place)
    parent = next((side.levels[above] for above in range(level - 1, 0, -1) if above in side.levels), None)
    side.depth[number], side.levels[level] = level, number
    return Row(number, "source", side=name_side, level=level, parent=parent, name=name, place=place)


def _code_of_name(name: str, kind: str, reading: Reading, side: Side) -> str | None:
    """The code whose name stands where this row does: below the section, below the class, or a class of its own."""
    tree = edition(kind, reading.year)
    wanted = split_mark(name)[1]
    section = side.last_code[:5] if len(side.last_code) >= 5 else None
    above: list[str | None] = [parent for parent in (section, side.last_code[:3] or None) if parent]
    for parent in [*above, None]:
        if (found := tree.named(parent, wanted)) is not None:
            return found
    return None


def three_public_row(number: int, quantity: Quantity, name: str, organisation: str | None, place: Place, parents: dict[str, int]) -> Row:
    """One row of a three-public statement that was printed with its quantities as columns."""
    parent = next((parents[key] for key in quantity.parents if key in parents), None)
    if quantity.key:
        parents[quantity.key] = number
    level = None if quantity.kind == "total" else 2 if parent else 1
    return Row(number, quantity.kind, level=level, parent=parent, key=quantity.key, name=name, organisation=organisation, place=place)
