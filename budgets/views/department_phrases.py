"""The phrases of the question between departments: each opens a small form that changes one thing and keeps the rest."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from budgets.comparison import MEASURES
from budgets.department_comparison import AMOUNT, HEAD, LATEST, SHARE, DepartmentComparison
from budgets.queries.published_departments import PublishedDepartment
from budgets.queries.tree_by_department import Compared
from budgets.views.phrases import Choice, Phrase


def phrases_of(
    question: DepartmentComparison, departments: Sequence[PublishedDepartment], compared: Sequence[Compared]
) -> dict[str, Phrase]:
    """measure, show and year."""
    return {"measure": _measure(question), "show": _show(question), "year": _year(question, departments, compared)}


def _kept(question: DepartmentComparison, *without: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in parse_qsl(question.query) if name not in without)


def _measure(question: DepartmentComparison) -> Phrase:
    choices = tuple(Choice(measure.key, measure.label, measure.key == question.measure) for measure in MEASURES.values())
    # What stands beside the amounts follows the figure, unless it is chosen anew.
    return Phrase("measure", question.what.label, _("What to look at"), choices, _kept(question, "measure", "show", "depth"))


def _show(question: DepartmentComparison) -> Phrase:
    labels = {
        HEAD: pgettext("phrase", "per head of staff in service"),
        AMOUNT: pgettext("phrase", "in amounts"),
        SHARE: pgettext("phrase", "by share of the total"),
    }
    choices = tuple(Choice(key, label, key == question.shown) for key, label in labels.items())
    return Phrase("show", labels[question.shown], _("How to compare"), choices, _kept(question, "show"))


def _year(question: DepartmentComparison, departments: Sequence[PublishedDepartment], compared: Sequence[Compared]) -> Phrase:
    years = sorted({year for one in departments for year in one.budgets}, reverse=True)
    used = {one.year for one in compared}
    common = used.pop() if len(used) == 1 and not question.each_latest else None
    each = pgettext("phrase", "each one's latest year")
    choices = [Choice(str(year), str(year), year == common) for year in years]
    choices.append(Choice(LATEST, each, common is None))
    label = pgettext("phrase", "%(year)s") % {"year": common} if common else each
    return Phrase("year", label, _("Which year"), tuple(choices), _kept(question, "year"))
