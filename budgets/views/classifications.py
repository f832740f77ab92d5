"""`/classifications/…`: the trees by edition, a code with who spends on it, and the crosswalk between editions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django_tables2 import RequestConfig

from budgets import codes, exports
from budgets.classification_tree import Branch, branches_of, editions_of, find_codes
from budgets.comparison import MEASURES, Measure
from budgets.models import ClassificationChange, Department
from budgets.queries.codes_in_use import get_codes_in_use
from budgets.queries.history_of_code import get_history_of_code
from budgets.queries.spending_on_code import Spending, get_spending_on_code
from budgets.samples import sample_notice
from budgets.tables.code_changes import CodeChangesTable
from budgets.tables.spending import SpendingTable
from budgets.views.asked import known_file_type, unit_of

# the word in the address → the classification, and the figures that its codes can be asked for, the first by default
KINDS: Final = {
    "functional": ("functional", ("expenditure", "expenditure.basic", "expenditure.project", "general")),
    "economic": ("economic_department", ("basic", "basic.personnel", "basic.operating")),
}
PER_PAGE: Final = 50


def classification(request: HttpRequest, kind: str) -> HttpResponse:
    """The tree of one edition year; `q` finds codes and names of any edition, a whole code leads to its page."""
    name = KINDS[kind][0]
    search = request.GET.get("q", "").strip()
    if search and any(one.code == search for one in codes.read_codes(name)):
        return redirect("classification_code", kind, search)
    editions = editions_of(name)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, editions) else editions[-1]
    used = get_codes_in_use(name)
    shown: list[Branch] = find_codes(name, search, used) if search else branches_of(name, year, used)
    context = {"kind": kind, "kinds": KINDS, "year": year, "editions": editions, "branches": shown, "search": search, "sample": _sample()}
    return render(request, "classification.html", context)


def download_classification(request: HttpRequest, kind: str, file_type: str) -> HttpResponse:
    """One edition's codes as a file, with the number of published departments that print each."""
    name = KINDS[kind][0]
    editions, asked = editions_of(name), request.GET.get("year", "")
    year = int(asked) if asked in map(str, editions) else editions[-1]
    return exports.export_rows(_code_rows(name, year), f"{kind} {year}", known_file_type(file_type))


def _code_rows(name: str, year: int) -> Iterator[list[Any]]:
    yield [_("Code"), _("Name"), _("English name"), pgettext("heading", "Level"), _("Departments")]
    used = get_codes_in_use(name)
    words = ("", pgettext("code", "class"), pgettext("code", "section"), pgettext("code", "item"))
    for one in sorted(codes.edition(name, year).by_code.values(), key=lambda code: code.code):
        yield [one.code, one.name, one.name_en, words[one.level], Decimal(used.get(one.code, 0))]


def classification_code(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """One code: its names over the years, what is above and below it, and who spends on it."""
    name, measures = KINDS[kind]
    measure = _measure(request, kind)
    history, spending = get_history_of_code(name, code), get_spending_on_code(measure, code)
    if not history.names and not spending.spenders:
        raise Http404
    table = _table(request, spending, measure)
    RequestConfig(request, paginate={"per_page": PER_PAGE}).configure(table)
    newest = codes.edition(name, max(one.valid_to or 9999 for one in history.names)) if history.names else None
    context = {
        "kind": kind,
        "code": code,
        "edition": name,
        "names": history.names,
        "printed_name": spending.printed_name,
        "above": [one for length in range(3, len(code), 2) if newest and (one := newest.lookup(code[:length]))],
        "below": newest.children(code) if newest else (),
        "changes": CodeChangesTable(history.changes, exclude=("kind",)) if history.changes else None,
        "spending": spending,
        "table": table,
        "measures": [(MEASURES[key], "" if key == measures[0] else key, key == measure.key) for key in measures],
        "measure": measure,
        "default": measure.key == measures[0],
        **sample_notice(one.department for one in spending.spenders),
    }
    return render(request, "classification_code.html", context)


def download_code(request: HttpRequest, kind: str, code: str, file_type: str) -> HttpResponse:
    """Who spends on the code, as a file."""
    measure = _measure(request, kind)
    spending = get_spending_on_code(measure, code)
    if not spending.spenders:
        raise Http404
    return exports.export(_table(request, spending, measure), f"{code} {measure.label}", known_file_type(file_type), unit=unit_of(request))


def classification_changes(request: HttpRequest) -> HttpResponse:
    """The crosswalk, newest first."""
    table = CodeChangesTable(_changes())
    return render(request, "classification_changes.html", {"table": table, "kinds": KINDS})


def download_changes(request: HttpRequest, file_type: str) -> HttpResponse:
    """The crosswalk as a file."""
    return exports.export(CodeChangesTable(_changes()), _("Changes of codes"), known_file_type(file_type))


def _changes() -> Any:
    return ClassificationChange.objects.order_by("-year", "kind", "old_code", "new_code", "pk")


def _measure(request: HttpRequest, kind: str) -> Measure:
    """The figure asked for; Http404 for one that does not stand under such codes."""
    measures = KINDS[kind][1]
    asked = request.GET.get("measure", measures[0])
    if asked not in measures:
        raise Http404
    return MEASURES[asked]


def _table(request: HttpRequest, spending: Spending, measure: Measure) -> SpendingTable:
    unit = unit_of(request)
    return SpendingTable(spending, unit=unit, caption=_("%(what)s, %(unit)s") % {"what": measure.label, "unit": unit.label})


def _sample() -> bool:
    return Department.objects.published().filter(is_sample=True).exists()
