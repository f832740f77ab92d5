"""`/compare/years/`: one department compared with itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.core.validators import slug_re
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from budgets import exports
from budgets.charts import Chart, build_changes, build_expenditure_trends
from budgets.comparability import alike
from budgets.comparison import DEPTHS, ECONOMIC, FUNCTIONAL, YearComparison, parse_year_comparison
from budgets.models import Department, Disclosure
from budgets.money import UNITS
from budgets.queries.disclosures_by_year import get_disclosures_by_year
from budgets.queries.published_departments import get_published_departments
from budgets.queries.totals_of_disclosures import get_totals_by_year
from budgets.queries.year_comparison import YearAnswer, get_year_comparison
from budgets.samples import sample_notice
from budgets.tables.comparison import ComparisonTable, tree_rows
from budgets.views.departments import find_published
from budgets.views.phrases import phrases_of

FILE_TYPES: Final = ("csv", "xlsx")


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


def compare_years(request: HttpRequest) -> HttpResponse:
    """The page. Without a department it asks which; an address that is not canonical leads to the one that is."""
    asked = _read(request)
    if asked is None:
        found = get_published_departments()
        problems = [_("There is no published department at this address.")] if request.GET.get("department") else []
        context = {"departments": found, "problems": problems} | sample_notice(one.department for one in found)
        return render(request, "compare_years_choose.html", context, status=404 if problems else 200)
    canonical = asked.question.query
    if not asked.question.problems and QueryDict(canonical) != request.GET:
        return redirect(f"{request.path}?{canonical}")
    return render(request, "compare_years.html", _page(asked), status=400 if asked.question.problems else 200)


def download_years(request: HttpRequest, file_type: str) -> HttpResponse:
    """The table of the page as a file."""
    asked = _read(request)
    if asked is None or file_type not in FILE_TYPES:
        raise Http404
    answer = _answer(asked)
    name = f"{asked.department.name} {'-'.join(map(str, asked.years))} {asked.question.what.label}"
    unit, sample = UNITS[asked.question.unit], asked.department.is_sample
    return exports.export(_table(asked, answer), name, file_type, unit=unit, sample=sample)


def _read(request: HttpRequest) -> Asked | None:
    slug = request.GET.get("department", "").strip()
    department = find_published(slug) if slug_re.match(slug) else None
    disclosures = get_disclosures_by_year(department) if department else {}
    if department is None or not disclosures:
        return None
    question = parse_year_comparison(request.GET.dict(), disclosures)
    return Asked(question.but(department=department.slug), department, disclosures)


def _answer(asked: Asked) -> YearAnswer:
    return get_year_comparison(asked.question.what, asked.years, asked.disclosures, UNITS[asked.question.unit])


def _table(asked: Asked, answer: YearAnswer) -> ComparisonTable:
    rows = tree_rows(answer.tree, answer.reasons, asked.question.levels)
    unit, comparable = UNITS[asked.question.unit], answer.gate.comparable
    return ComparisonTable(rows, answer.tree, unit=unit, comparable=comparable, all_columns=asked.question.all_columns)


def _page(asked: Asked) -> dict[str, Any]:
    answer = _answer(asked)
    table = _table(asked, answer)
    return {
        "asked": asked.question,
        "department": asked.department,
        "sample": asked.department.is_sample,
        "phrases": phrases_of(asked.question, asked.years, asked.disclosures, get_published_departments()),
        "answer": answer,
        "first": asked.years[0],
        "last": asked.years[-1],
        "main": Breakdown(asked.question, answer, table),
        "second": _second(asked),
        "chart": _changes(asked, answer, table),
        "trend": _trend(asked, answer),
    }


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One table of the page with the question it answers."""

    question: YearComparison
    answer: YearAnswer
    table: ComparisonTable

    @property
    def depths(self) -> list[tuple[str, YearComparison, bool]]:
        """The levels that can be opened, the lowest first: key, question, whether it is the present one."""
        keys = reversed(DEPTHS[self.question.what.by])
        return [(key, self.question.but(depth=key), key == self.question.depth) for key in keys]


def _second(asked: Asked) -> Breakdown | None:
    """Basic expenditure by economic class, below a functional table: sections exist for it alone."""
    if asked.question.what.by == ECONOMIC:
        return None
    second = Asked(asked.question.but(measure="basic"), asked.department, asked.disclosures)
    answer = _answer(second)
    if not answer.tree.classes:
        return None
    return Breakdown(second.question, answer, _table(second, answer))


def _changes(asked: Asked, answer: YearAnswer, table: ComparisonTable) -> Chart | None:
    if len(asked.years) < 2 or not answer.gate.comparable:
        return None
    return build_changes(list(table.data), UNITS[asked.question.unit], answer.tree.places)


def _trend(asked: Asked, answer: YearAnswer) -> Chart | None:
    """Total, basic and project expenditure over every published year."""
    if len(asked.disclosures) < 2 or asked.question.what.by != FUNCTIONAL:
        return None
    totals = get_totals_by_year(asked.disclosures, asked.question.what.statement)
    years = list(asked.disclosures)
    comparable = alike(asked.disclosures[years[0]], asked.disclosures[years[-1]])
    return build_expenditure_trends(totals, years, UNITS[asked.question.unit], answer.tree.places, alike=comparable)
