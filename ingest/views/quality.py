"""`/quality/`: over all disclosures, or some of them, what the checks said and what the reading came to. For staff."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, cast
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_tables2 import RequestConfig

from budgets.exports import export
from budgets.models import Disclosure, Finding
from budgets.queries.quality import (
    COUNTED,
    PARTS,
    PLACEMENTS,
    SEVERITIES,
    Quality,
    QualityQuestion,
    get_checks_not_possible,
    get_counted_disclosures,
    get_matching_findings,
    get_quality,
    get_years_and_departments,
)
from budgets.tables.quality import TABLES, QualityTable, RulesTable
from ingest.views.desk import page_for, show
from ingest.views.findings import rule_titles

PER_PAGE: Final = 50
FILE_TYPES: Final = ("csv", "xlsx")
ROWS: Final[dict[str, Callable[[QualityQuestion], QuerySet[Any]]]] = {
    "disclosures": get_counted_disclosures,
    "findings": get_matching_findings,
    "not_possible": get_checks_not_possible,
}
LISTS: Final[dict[str, str | Promise]] = {
    "disclosures": _("Disclosures"),
    "findings": _("Findings"),
    "not_possible": _("Checks not possible"),
}
# What each number counts
WORDS: Final[dict[str, str | Promise]] = {
    "passed": pgettext_lazy("checks", "passed"),
    "failed": pgettext_lazy("checks", "not passed"),
    "not_applicable": pgettext_lazy("checks", "not applicable"),
    "not_possible": pgettext_lazy("checks", "not possible"),
    "errors": _("Errors"),
    "warnings": _("Warnings"),
    "notes": _("Notes"),
    "printed": _("Amounts printed"),
    "placed": _("Placed"),
    "ignored": _("Ignored"),
    "unplaced": _("Unplaced"),
    "open_columns": _("Open columns"),
    "missing": _("Missing statements"),
}
LIST: Final = "#list"
PART_WORDS: Final[dict[str, str | Promise]] = {
    "statements": _("Statements"),
    "performance": _("Performance tables"),
    "other": _("Other tables"),
}


class QualityForm(forms.Form):
    """What a person asks for. Everything is optional; what is not understood is said."""

    department = forms.ChoiceField(label=_("Department"), required=False)
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("All")), *Disclosure.Status.choices])
    severity = forms.ChoiceField(label=_("Severity"), required=False, choices=[("", _("All")), *Finding.Severity.choices])
    rule = forms.ChoiceField(label=_("Check"), required=False)
    decision = forms.ChoiceField(label=_("Decision"), required=False, choices=[("", _("All")), *Finding.Status.choices])
    show = forms.ChoiceField(required=False, choices=[(name, name) for name in ROWS], widget=forms.HiddenInput)
    part = forms.ChoiceField(required=False, choices=[(name, name) for name in PARTS], widget=forms.HiddenInput)
    only = forms.ChoiceField(required=False, choices=[(name, name) for name in ("", *COUNTED)], widget=forms.HiddenInput)

    def __init__(self, asked: Any) -> None:
        super().__init__(asked, auto_id="q-%s")
        known = get_years_and_departments()
        names = {slug: name for _year, slug, name in known}
        years = dict.fromkeys(year for year, _slug, _name in known)
        choices: dict[str, list[tuple[Any, str]]] = {
            "department": sorted(names.items(), key=lambda choice: choice[1]),
            "year": [(year, str(year)) for year in years],
            "rule": [(rule, f"{rule} {title}") for rule, title in rule_titles().items()],
        }
        for name, known_choices in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = [("", _("All")), *known_choices]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, which list is shown, and its address."""

    form: QualityForm
    question: QualityQuestion
    shown: str
    narrowed: dict[str, str]

    def address(self, **changed: str) -> str:
        """The query of the same question with something changed; empty leaves it out."""
        asked = self.narrowed | {"show": self.shown} | changed
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def counting(self, name: str, **changed: str) -> str:
        """The address of the disclosures that a number counts something of, the most first."""
        return self.address(show="disclosures", only=name, sort=f"-{name}", **changed) + LIST


@page_for("budgets.view_disclosure")
def quality(request: HttpRequest) -> HttpResponse:
    """The counts, the findings by rule, the coverage, and one list below them."""
    asked = _read(request)
    table = _table(asked, asked.shown)
    RequestConfig(request, paginate={"per_page": PER_PAGE}).configure(table)
    counts = get_quality(asked.question)
    problems = [problem for field in asked.form.errors.values() for problem in field]
    context = {
        "form": asked.form,
        "problems": problems,
        "counts": counts,
        "figures": _figures(asked, counts),
        "rules": RulesTable([*counts.rules], titles=rule_titles(), address=asked.address, prefix="rules-"),
        "coverage": [_coverage(asked, counts, part) for part in PARTS],
        "lists": [(words, asked.address(show=name), name == asked.shown) for name, words in LISTS.items()],
        "shown": asked.shown,
        "narrowed": WORDS.get(asked.question.only),
        "all": asked.address(),
        "table": table,
        "query": request.GET.urlencode(),
    }
    return show(request, "workspace/quality.html", context, status=400 if problems else 200)


@page_for("budgets.view_disclosure")
def download(request: HttpRequest, shown: str, file_type: str) -> HttpResponse:
    """One of the lists as a file, whole."""
    if shown not in ROWS or file_type not in FILE_TYPES:
        raise Http404
    table = _table(_read(request), shown)
    RequestConfig(request, paginate=False).configure(table)
    return export(table, str(LISTS[shown]), file_type)


def _read(request: HttpRequest) -> Asked:
    form = QualityForm(request.GET)
    form.is_valid()
    found = form.cleaned_data
    narrowed = {name: str(found[name]) for name in ("department", "year", "status", "severity", "rule", "decision") if found.get(name)}
    question = QualityQuestion(**{name: value for name, value in found.items() if name != "show" and value})
    return Asked(form, question, found.get("show") or "disclosures", narrowed)


def _table(asked: Asked, shown: str) -> QualityTable:
    return TABLES[shown](ROWS[shown](asked.question), titles=rule_titles())


Figure = tuple[str | Promise, int, str]


def _figures(asked: Asked, counts: Quality) -> list[Figure]:
    """The counts above the tables: words, number, and the address of what it counts."""
    found = counts.findings
    numbers = {**counts.answers, "open_columns": counts.open_columns, "missing": counts.missing}
    figures: list[Figure] = [(WORDS[name], number, asked.counting(name)) for name, number in numbers.items() if name != "not_possible"]
    figures.insert(3, (WORDS["not_possible"], numbers["not_possible"], asked.address(show="not_possible") + LIST))
    for name, severity in SEVERITIES.items():
        figures.append((WORDS[name], found[name], asked.address(show="findings", severity=severity) + LIST))
    return figures


def _coverage(asked: Asked, counts: Quality, part: str) -> tuple[str | Promise, list[tuple[int, str]]]:
    """One part of the documents: its words, and each placement's number with the address of what it counts."""
    return PART_WORDS[part], [(counts.coverage[part][name], asked.counting(name, part=part)) for name in PLACEMENTS]
