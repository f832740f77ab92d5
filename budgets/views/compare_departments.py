"""`/compare/departments/`: departments beside each other."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from budgets.charts.dots import build_dots
from budgets.comparison import DEPTHS
from budgets.department_comparison import MOST_DEPARTMENTS
from budgets.money import UNITS
from budgets.samples import sample_notice
from budgets.tables.departments_compared_rows import tree_rows
from budgets.views.compare_departments_asked import Asked, items_table, key_figures_table, read_question
from budgets.views.compare_departments_charts import chart_of_shares, chart_of_totals, chart_over_years
from budgets.views.department_groups import groups_of
from budgets.views.department_phrases import phrases_of


def compare_departments(request: HttpRequest) -> HttpResponse:
    """The page. Without departments it asks which; an address that is not canonical leads to the one that is."""
    asked = read_question(request)
    problems = asked.question.problems
    canonical = asked.question.query
    if not problems and QueryDict(canonical) != request.GET:
        return redirect(f"{request.path}?{canonical}" if canonical else request.path)
    if not asked.departments:
        context = {"groups": groups_of(asked.published), "asked": asked, "problems": problems, "most": MOST_DEPARTMENTS}
        context |= sample_notice(one.department for one in asked.published)
        return render(request, "compare_departments_choose.html", context, status=404 if problems else 200)
    return render(request, "compare_departments.html", _page(asked), status=400 if problems else 200)


def _page(asked: Asked) -> dict[str, Any]:
    question = asked.question
    unit = UNITS[question.unit]
    removals = {slug: f"?{question.without(slug).query}" for slug in question.departments}
    return {
        "asked": question,
        **sample_notice(one.department for one in asked.compared),
        "answer": asked.answer,
        "compared": asked.compared,
        "groups": [group for group in groups_of(asked.published) if len(asked.compared) == 1 and group.holds(asked.compared[0].department)],
        "phrases": phrases_of(question, asked.departments, asked.compared),
        "choices": [one for one in asked.published if one.budgets and one.department.slug not in question.departments],
        "full": len(question.departments) >= MOST_DEPARTMENTS,
        "total": tree_rows(asked.answer, 1)[0],
        "chart": build_dots(asked.key_rows, asked.compared, unit),
        "grouped": chart_of_totals(asked),
        "shares": chart_of_shares(asked),
        "multiples": chart_over_years(asked),
        "per_head": asked.per_head,
        "key_figures": key_figures_table(asked, removals),
        "items": items_table(asked, removals),
        "shown": [(key, question.but(shown=key).query, key == question.shown) for key in ("head", "amount", "share")],
        "depths": [(key, question.but(depth=key).query, key == question.depth) for key in reversed(DEPTHS[question.what.by])],
        "everything": question.but(all_columns=True).query,
    }
