"""The tables of `/compare/departments/` as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from budgets import exports, markup
from budgets.changes import percent
from budgets.money import UNITS, in_unit
from budgets.tables.figure import figure_value
from budgets.views.asked import known_file_type
from budgets.views.compare_departments_asked import Asked, class_names, items_table, key_figures_table, read_question


def download_departments(request: HttpRequest, table: str, file_type: str) -> HttpResponse:
    """One of the page's tables as a file."""
    asked = read_question(request)
    if not asked.departments or table not in TABLES:
        raise Http404
    file_type, sample = known_file_type(file_type), any(one.department.is_sample for one in asked.compared)
    words, rows = TABLES[table](asked)
    return exports.export_rows(rows, f"{'-'.join(one.department.name for one in asked.compared)} {words}", file_type, sample=sample)


Rows = Iterable[list[Any]]


def _function_rows(asked: Asked) -> Rows:
    names, tree, unit = class_names(asked), asked.by_function, UNITS[asked.question.unit]
    whose = [f"{one.department.local_name} {one.year or ''}".strip() for one in asked.compared]
    heads = [heading for name in whose for heading in (f"{name} {unit.label}", f"{name} {_('share, %')}")]
    yield [_("Code"), _("Name"), *heads]
    for node in tree.classes:
        cells: list[Any] = []
        for one in asked.compared:
            share = percent(node.fen(one.number), tree.total.fen(one.number))
            cells += [figure_value(node.figures[one.number], unit, tree.places), "" if share is None else markup.one_decimal(share)]
        yield [node.code, names[node.code], *cells]


def _year_rows(asked: Asked) -> Rows:
    unit = UNITS[asked.question.unit]
    yield [_("Department"), _("Year"), str(unit.label), _("In service"), _("per head, %(unit)s") % {"unit": unit.label}]
    names = {number: one.department.local_name for number, one in enumerate(asked.departments)}
    for one in asked.over_years:
        amounts = ["" if fen is None else in_unit(fen, unit) for fen in (one.fen, one.head)]
        staff = one.disclosure.in_service
        yield [names[one.number], str(one.disclosure.fiscal_year_id), amounts[0], "" if staff is None else staff.normalize(), amounts[1]]


# table → what it is called and its rows
TABLES: Final[dict[str, Callable[[Asked], tuple[str, Rows]]]] = {
    "items": lambda asked: (items_table(asked).caption, items_table(asked).as_values()),
    "key-figures": lambda asked: (key_figures_table(asked).caption, key_figures_table(asked).as_values()),
    "functions": lambda asked: (_("Composition by function"), _function_rows(asked)),
    "years": lambda asked: (_("%(what)s over the years") % {"what": asked.question.what.label}, _year_rows(asked)),
}
