"""The tables of `/compare/departments/`: departments as columns, key figures or codes as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import django_tables2 as tables
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from budgets.department_comparison import AMOUNT, HEAD, SHARE
from budgets.money import Unit, most_places
from budgets.per_head import HEAD_PLACES
from budgets.queries.tree_by_department import Compared
from budgets.tables.comparison_columns import NameColumn
from budgets.tables.departments_compared_columns import (
    AmountColumn,
    DifferenceColumn,
    DifferencePercentColumn,
    Heading,
    MedianColumn,
    ShownColumn,
    document_address,
)
from budgets.tables.departments_compared_rows import DepartmentRow

# The table


@dataclass(frozen=True, slots=True)
class Group:
    """The heading over one department's columns."""

    compared: Compared
    span: int
    href: str
    remove: str


def _row_class(record: DepartmentRow) -> str:
    kind = "total" if record.level == 0 else f"l{record.level - 1}"
    return kind if record.shown else f"{kind} shut"


class DepartmentsComparedTable(tables.Table):
    """Departments beside each other. `removals` are the addresses without each of them, by its slug; none for a file."""

    level = tables.Column(verbose_name=pgettext_lazy("heading", "Level"), visible=False, orderable=False)
    code = tables.Column(verbose_name=gettext_lazy("Code"), visible=False, orderable=False, empty_values=())
    name = NameColumn(orderable=False, empty_values=())

    class Meta:
        template_name = "compared_table.html"
        row_attrs: ClassVar[dict[str, Any]] = {
            "class": _row_class,
            "data-k": lambda record: record.key,
            "data-p": lambda record: record.parent,
        }

    def __init__(self, rows: Sequence[DepartmentRow], look: Look, removals: Mapping[str, str] | None = None) -> None:
        self.caption, self.look = look.caption, look
        wide = look.all_columns or len(look.compared) > 2
        classes = "tbl tree pin compared" if wide else "tbl tree pin compared fit"
        super().__init__(rows, extra_columns=list(_columns(look, rows)), attrs={"class": classes})
        self.columns["name"].column.verbose_name = look.heading
        self.groups = [_group(one, look, removals or {}) for one in look.compared]
        self.conclusions = len(self.columns.names()) - 3 - sum(group.span for group in self.groups)

    def value_level(self, value: int) -> str:
        """The level in a word."""
        words = (pgettext("level", "total"), pgettext("code", "class"), pgettext("code", "section"), pgettext("code", "item"))
        return words[value] if self.look.coded else ""


@dataclass(frozen=True, slots=True)
class Look:
    """How a table of departments is drawn. `comparable`: differences and medians may be shown. `coded`: rows are codes."""

    compared: tuple[Compared, ...]
    shown: str
    unit: Unit
    places: int
    caption: str
    heading: str
    comparable: bool
    all_columns: bool = False
    coded: bool = True


def _group(one: Compared, look: Look, removals: Mapping[str, str]) -> Group:
    return Group(one, 1 if look.shown == AMOUNT else 2, document_address(one), removals.get(one.department.slug, ""))


def _columns(look: Look, rows: Sequence[DepartmentRow]) -> Iterator[tuple[str, tables.Column]]:
    words = {HEAD: _("per head, %(unit)s") % {"unit": look.unit.label}, SHARE: _("share, %")}
    for one in look.compared:
        whose = f"{one.department.local_name} {one.year or ''}".strip()
        amount = "n" if look.all_columns or look.shown == AMOUNT else "n opt"
        heading = Heading(one, whose, str(look.unit.label))
        yield f"a{one.number}", AmountColumn(heading, unit=look.unit, places=_places_of(one, rows), attrs=_attrs(amount, one.number))
        if look.shown != AMOUNT:
            heading = Heading(one, whose, words[look.shown])
            yield f"s{one.number}", ShownColumn(heading, shown=look.shown, unit=look.unit, attrs=_attrs("n", one.number))
    if look.comparable and len(look.compared) > 1:
        yield from _conclusions(look)


def _places_of(one: Compared, rows: Sequence[DepartmentRow]) -> int:
    """The most decimals that this department prints: what another prints says nothing of how exact its figures are."""
    return most_places((line.number, line.unit) for row in rows for line in row.figures[one.number].printed)


def _conclusions(look: Look) -> Iterator[tuple[str, tables.Column]]:
    """Two departments: the difference. More: the middle."""
    places = HEAD_PLACES if look.shown == HEAD else look.places
    if len(look.compared) > 2:
        header = _("Median (n = %(count)d)") % {"count": len(look.compared)}
        yield "median", MedianColumn(shown=look.shown, unit=look.unit, places=places, verbose_name=header, attrs=_attrs("n"))
        return
    heading = _("Difference (2nd − 1st), points") if look.shown == SHARE else _("Difference (2nd − 1st)")
    yield "difference", DifferenceColumn(shown=look.shown, unit=look.unit, places=places, verbose_name=heading, attrs=_attrs("n"))
    if look.shown != SHARE:
        opt = "n" if look.all_columns else "n opt"
        yield "percent", DifferencePercentColumn(shown=look.shown, verbose_name=_("Difference, %"), attrs=_attrs(opt))


def _attrs(classes: str, number: int | None = None) -> dict[str, dict[str, Any]]:
    """The classes of a column; the cells of a department's own are hatched where there was nothing to read."""

    def of_cell(record: DepartmentRow) -> str:
        return f"{classes} gap" if number is not None and record.figures[number].state == "missing" else classes

    return {"th": {"class": classes}, "td": {"class": of_cell}}
