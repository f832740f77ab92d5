"""The phrases of a question: each opens a small form that changes one thing and keeps the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import parse_qsl

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from budgets.comparison import (
    DEFAULT_MEASURE,
    ECONOMIC,
    FUNCTIONAL,
    FUND,
    PROJECT,
    SOURCE,
    THREE_PUBLIC,
    YEAR_MEASURES,
    YearComparison,
)
from budgets.queries.published_departments import PublishedDepartment


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a phrase can take."""

    value: str
    label: str | Promise
    current: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of the question. `kept` is the rest of the question, as the form's hidden fields."""

    name: str
    label: str | Promise
    legend: str
    choices: tuple[Choice, ...]
    kept: tuple[tuple[str, str], ...]
    as_list: bool = False


def phrases_of(
    question: YearComparison, years: Sequence[int], published: Collection[int], departments: Iterable[PublishedDepartment]
) -> dict[str, Phrase]:
    """department, measure, by, from and to."""
    return {
        "department": _department(question, departments),
        "measure": _measure(question),
        "by": _by(question),
        "from": _year(question, "from", years, [year for year in published if year <= years[-1]]),
        "to": _year(question, "to", years, [year for year in published if year >= years[0]]),
    }


def _kept(question: YearComparison, *without: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in parse_qsl(question.query) if name not in without)


def _department(question: YearComparison, departments: Iterable[PublishedDepartment]) -> Phrase:
    choices = tuple(
        Choice(one.department.slug, one.department.local_name, one.department.slug == question.department)
        for one in departments
        if one.budgets
    )
    label = next((choice.label for choice in choices if choice.current), "")
    # Another department has other years: they are chosen anew.
    return Phrase("department", label, _("Department"), choices, _kept(question, "department", "years"), as_list=True)


def _measure(question: YearComparison) -> Phrase:
    same = [measure for measure in YEAR_MEASURES.values() if measure.by == question.what.by]
    choices = tuple(Choice(measure.key, measure.label, measure.key == question.measure) for measure in same)
    return Phrase("measure", question.what.label, _("What to look at"), choices, _kept(question, "measure"))


def every_measure(question: YearComparison) -> tuple[Choice, ...]:
    """Every figure with every breakdown, for a form without phrases."""
    return tuple(Choice(measure.key, measure.label, measure.key == question.measure) for measure in YEAR_MEASURES.values())


# the whole words in the choices, the short ones in the sentence
BREAKDOWNS: Final = {
    FUNCTIONAL: (gettext_lazy("functional classification: class, section, item"), pgettext_lazy("phrase", "function")),
    ECONOMIC: (
        gettext_lazy("economic classification (basic expenditure): class, section"),
        pgettext_lazy("phrase", "economic class"),
    ),
    PROJECT: (gettext_lazy("projects"), pgettext_lazy("phrase", "project")),
    SOURCE: (gettext_lazy("revenue sources"), pgettext_lazy("phrase", "source")),
    FUND: (gettext_lazy("funds, and within each fund by function"), pgettext_lazy("phrase", "fund")),
    THREE_PUBLIC: (gettext_lazy("three-public expenses: travel, reception, vehicles"), pgettext_lazy("phrase", "kind of expense")),
}


def _by(question: YearComparison) -> Phrase:
    choices = tuple(Choice(DEFAULT_MEASURE[key], words[0], key == question.what.by) for key, words in BREAKDOWNS.items())
    label = BREAKDOWNS[question.what.by][1]
    return Phrase("measure", label, _("How to break it down"), choices, _kept(question, "measure", "depth", "like"))


def _year(question: YearComparison, name: str, years: Sequence[int], choices: Iterable[int]) -> Phrase:
    current, other = (years[0], years[-1]) if name == "from" else (years[-1], years[0])
    kept = (*_kept(replace(question, years=()), "years"), ("to" if name == "from" else "from", str(other)))
    label = pgettext("phrase", "%(year)s") % {"year": current}
    legend = _("From which year") if name == "from" else _("To which year")
    return Phrase(name, label, legend, tuple(Choice(str(year), str(year), year == current) for year in choices), kept)
