"""`/compare/years/`: one department compared with itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.validators import slug_re
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from budgets.comparison import DEPTHS, FUNCTIONAL, YearComparison, parse_year_comparison
from budgets.models import Department, Disclosure
from budgets.money import UNITS
from budgets.queries.disclosures_by_year import get_disclosures_by_year
from budgets.queries.published_departments import get_published_departments
from budgets.queries.year_comparison import YearAnswer, get_year_comparison
from budgets.samples import sample_notice
from budgets.tables.comparison import Columns, ComparisonTable
from budgets.tables.comparison_rows import tree_rows
from budgets.tables.implied import ImpliedTable, reconciled_words
from budgets.views.compare_years_charts import charts_of
from budgets.views.departments import find_published
from budgets.views.phrases import every_measure, phrases_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that can be answered: whose, which years there are, and what of them is asked."""

    question: YearComparison
    department: Department
    disclosures: dict[int, Disclosure]

    @property
    def years(self) -> tuple[int, ...]:
        """The years compared: those asked for, else all that are published."""
        return self.question.years or tuple(self.disclosures)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One table of the page with the question it answers."""

    question: YearComparison
    answer: YearAnswer
    table: ComparisonTable

    @property
    def depths(self) -> list[tuple[str, YearComparison, bool]]:
        """The levels that can be opened, the lowest first: key, question, whether it is the present one. Nothing where there is one."""
        keys = DEPTHS[self.question.what.by]
        if len(keys) < 2:
            return []
        return [(key, self.question.but(depth=key), key == self.question.depth) for key in reversed(keys)]

    @property
    def likes(self) -> list[tuple[bool, YearComparison, bool]]:
        """As printed, or like for like: whether the second, question, whether it is the present one. Nothing where no code was moved."""
        if not self.answer.steps:
            return []
        return [(like, self.question.but(like=like), like == self.question.like) for like in (False, True)]


def compare_years(request: HttpRequest) -> HttpResponse:
    """The page. Without a department it asks which; an address that is not canonical leads to the one that is."""
    asked = read_question(request)
    if asked is None:
        found = get_published_departments()
        problems = [_("There is no published department at this address.")] if request.GET.get("department") else []
        context = {"departments": found, "problems": problems} | sample_notice(one.department for one in found)
        return render(request, "compare_years_choose.html", context, status=404 if problems else 200)
    canonical = asked.question.query
    if not asked.question.problems and QueryDict(canonical) != request.GET:
        return redirect(f"{request.path}?{canonical}")
    return render(request, "compare_years.html", _page(asked), status=400 if asked.question.problems else 200)


def read_question(request: HttpRequest) -> Asked | None:
    """The question of an address; None where it names no published department."""
    slug = request.GET.get("department", "").strip()
    department = find_published(slug) if slug_re.match(slug) else None
    disclosures = get_disclosures_by_year(department) if department else {}
    if department is None or not disclosures:
        return None
    question = parse_year_comparison(request.GET.dict(), disclosures)
    return Asked(question.but(department=department.slug), department, disclosures)


def answer_of(asked: Asked) -> YearAnswer:
    """The answer to a question."""
    question = asked.question
    return get_year_comparison(question.what, asked.years, asked.disclosures, UNITS[question.unit], like=question.like)


def breakdown_of(asked: Asked) -> Breakdown:
    """The answer as a table."""
    question, answer = asked.question, answer_of(asked)
    shape = Columns(
        answer.tree,
        UNITS[question.unit],
        answer.gate.comparable,
        answer.implied.years,
        all_columns=question.all_columns,
        like=question.like,
    )
    return Breakdown(question, answer, ComparisonTable(tree_rows(answer, question.levels, like=question.like), shape))


def _page(asked: Asked) -> dict[str, Any]:
    main, second = breakdown_of(asked), _second(asked)
    unit, implied = UNITS[asked.question.unit], main.answer.implied
    return {
        "asked": asked.question,
        "department": asked.department,
        "sample": asked.department.is_sample,
        "phrases": phrases_of(asked.question, asked.years, asked.disclosures, get_published_departments()),
        "every_measure": every_measure(asked.question),
        "answer": main.answer,
        "first": asked.years[0],
        "last": asked.years[-1],
        "main": main,
        "second": second,
        "implied": ImpliedTable(implied.lines, unit=unit) if implied.lines else None,
        "reconciled": [reconciled_words(found, main.answer, unit) for found in implied.reconciled],
        "charts": charts_of(asked.department, asked.disclosures, main, second, unit),
    }


def _second(asked: Asked) -> Breakdown | None:
    """Basic expenditure by economic class, below a functional table: sections exist for it alone."""
    if asked.question.what.by != FUNCTIONAL:
        return None
    second = breakdown_of(Asked(asked.question.but(measure="basic"), asked.department, asked.disclosures))
    return second if second.answer.tree.classes else None
