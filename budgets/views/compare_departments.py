"""`/compare/departments/`: departments beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from budgets import exports
from budgets.comparison import DEPTHS
from budgets.department_comparison import HEAD, MOST_DEPARTMENTS, DepartmentComparison, parse_department_comparison
from budgets.dots import build_dots
from budgets.models import SlugRedirect
from budgets.money import UNITS
from budgets.queries.department_comparison import DepartmentAnswer, get_department_comparison
from budgets.queries.published_departments import PublishedDepartment, get_published_departments
from budgets.queries.tree_by_department import Compared, choose_disclosures
from budgets.samples import sample_notice
from budgets.tables.comparison import name_heading
from budgets.tables.departments_compared import DepartmentRow, DepartmentsComparedTable, Look, key_rows, tree_rows
from budgets.views.department_groups import groups_of
from budgets.views.department_phrases import phrases_of

FILE_TYPES: Final = ("csv", "xlsx")


@dataclass(frozen=True)
class Asked:
    """A question, the departments of it that are published, and all those there are."""

    question: DepartmentComparison
    departments: tuple[PublishedDepartment, ...]
    published: list[PublishedDepartment]

    @cached_property
    def compared(self) -> tuple[Compared, ...]:
        """The columns."""
        return choose_disclosures(self.departments, self.question.year, each_latest=self.question.each_latest)

    @cached_property
    def answer(self) -> DepartmentAnswer:
        """The answer."""
        return get_department_comparison(self.question.what, self.compared)

    @cached_property
    def key_rows(self) -> list[DepartmentRow]:
        """The key figures."""
        return key_rows(self.answer.key_figures, self.compared)


def compare_departments(request: HttpRequest) -> HttpResponse:
    """The page. Without departments it asks which; an address that is not canonical leads to the one that is."""
    asked = _read(request)
    problems = asked.question.problems
    canonical = asked.question.query
    if not problems and QueryDict(canonical) != request.GET:
        return redirect(f"{request.path}?{canonical}" if canonical else request.path)
    if not asked.departments:
        context = {"groups": groups_of(asked.published), "asked": asked, "problems": problems, "most": MOST_DEPARTMENTS}
        context |= sample_notice(one.department for one in asked.published)
        return render(request, "compare_departments_choose.html", context, status=404 if problems else 200)
    return render(request, "compare_departments.html", _page(asked), status=400 if problems else 200)


def download_departments(request: HttpRequest, table: str, file_type: str) -> HttpResponse:
    """One of the page's two tables ("items", "key-figures") as a file."""
    asked = _read(request)
    if not asked.departments or file_type not in FILE_TYPES or table not in ("items", "key-figures"):
        raise Http404
    made = _items(asked) if table == "items" else _key_figures(asked)
    name = f"{'-'.join(one.department.name for one in asked.compared)} {made.caption}"
    return exports.export(made, name, file_type, sample=any(one.department.is_sample for one in asked.compared))


def _read(request: HttpRequest) -> Asked:
    """The question with departments by their present addresses; those that are not published are left out, and said."""
    question = parse_department_comparison(request.GET.dict(), [*request.GET.getlist("departments"), *request.GET.getlist("add")])
    published = get_published_departments()
    by_slug = {one.department.slug: one for one in published if one.budgets}
    by_pk = {one.department.pk: one for one in by_slug.values()}
    unknown = [slug for slug in question.departments if slug not in by_slug]
    former = dict(SlugRedirect.objects.filter(slug__in=unknown).values_list("slug", "department")) if unknown else {}
    by_slug |= {slug: by_pk[pk] for slug, pk in former.items() if pk in by_pk}
    missing = [_("There is no published department “%(slug)s”.") % {"slug": slug} for slug in question.departments if slug not in by_slug]
    chosen = {by_slug[slug].department.slug: by_slug[slug] for slug in question.departments if slug in by_slug}
    question = question.but(departments=tuple(chosen), problems=(*question.problems, *missing))
    return Asked(question, tuple(chosen.values()), published)


def _page(asked: Asked) -> dict[str, Any]:
    question = asked.question
    unit = UNITS[question.unit]
    removals = {slug: f"?{question.without(slug).query}" for slug in question.departments}
    return {
        "asked": question,
        **sample_notice(one.department for one in asked.compared),
        "answer": asked.answer,
        "compared": asked.compared,
        "phrases": phrases_of(question, asked.departments, asked.compared),
        "choices": [one for one in asked.published if one.budgets and one.department.slug not in question.departments],
        "full": len(question.departments) >= MOST_DEPARTMENTS,
        "total": tree_rows(asked.answer, 1)[0],
        "chart": build_dots(asked.key_rows, asked.compared, unit),
        "key_figures": _key_figures(asked, removals),
        "items": _items(asked, removals),
        "shown": [(key, question.but(shown=key).query, key == question.shown) for key in ("head", "amount", "share")],
        "depths": [(key, question.but(depth=key).query, key == question.depth) for key in reversed(DEPTHS[question.what.by])],
        "everything": question.but(all_columns=True).query,
    }


def _items(asked: Asked, removals: dict[str, str] | None = None) -> DepartmentsComparedTable:
    answer, question = asked.answer, asked.question
    caption = _("%(what)s, %(unit)s") % {"what": question.what.label, "unit": UNITS[question.unit].label}
    look = _look(asked, question.shown, caption, name_heading(answer.tree))
    return DepartmentsComparedTable(tree_rows(answer, question.levels), look, removals)


def _key_figures(asked: Asked, removals: dict[str, str] | None = None) -> DepartmentsComparedTable:
    caption = _("Key figures, %(unit)s") % {"unit": UNITS[asked.question.unit].label}
    return DepartmentsComparedTable(asked.key_rows, _look(asked, HEAD, caption, _("Figure"), coded=False), removals)


def _look(asked: Asked, shown: str, caption: str, heading: str, *, coded: bool = True) -> Look:
    return Look(
        compared=asked.compared,
        shown=shown,
        unit=UNITS[asked.question.unit],
        places=asked.answer.tree.places,
        caption=caption,
        heading=heading,
        comparable=asked.answer.gate.comparable,
        all_columns=asked.question.all_columns,
        coded=coded,
    )
