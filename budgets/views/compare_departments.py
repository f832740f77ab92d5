"""`/compare/departments/`: departments beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from budgets import exports, markup
from budgets.changes import percent
from budgets.charts import Chart
from budgets.charts.dots import build_dots
from budgets.charts.grouped import Drawn, build_grouped
from budgets.charts.multiples import Panel, build_multiples
from budgets.charts.shares import Key, Whole, build_shares
from budgets.codes import edition
from budgets.comparability import alike
from budgets.comparison import DEPTHS, MEASURES
from budgets.department_comparison import HEAD, MOST_DEPARTMENTS, DepartmentComparison, parse_department_comparison
from budgets.models import SlugRedirect
from budgets.money import UNITS, in_unit
from budgets.queries.department_comparison import DepartmentAnswer, get_department_comparison
from budgets.queries.published_departments import PublishedDepartment, get_published_departments
from budgets.queries.totals_over_years import YearOfDepartment, get_totals_over_years
from budgets.queries.tree_by_department import Compared, choose_disclosures, get_tree_by_department
from budgets.queries.tree_by_year import YearTree
from budgets.samples import sample_notice
from budgets.tables.comparison import name_heading
from budgets.tables.departments_compared import DepartmentsComparedTable, Look
from budgets.tables.departments_compared_rows import DepartmentRow, key_rows, tree_rows
from budgets.tables.figure import figure_value
from budgets.views.asked import known_file_type
from budgets.views.department_groups import groups_of
from budgets.views.department_phrases import phrases_of

FUNCTIONS: Final = "expenditure"  # the measure whose classes show what a department is for


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
    def by_function(self) -> YearTree:
        """Expenditure by function, whatever is asked."""
        if self.question.measure == FUNCTIONS:
            return self.answer.tree
        return get_tree_by_department(MEASURES[FUNCTIONS], self.compared)

    @cached_property
    def over_years(self) -> list[YearOfDepartment]:
        """The total of what is asked, in every year of every department."""
        return get_totals_over_years(self.question.what, self.departments)

    @property
    def per_head(self) -> bool:
        """Whether the years are told per head."""
        return self.question.shown == HEAD and any(one.head is not None for one in self.over_years)

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
    """One of the page's tables as a file."""
    asked = _read(request)
    if not asked.departments or table not in TABLES:
        raise Http404
    file_type, sample = known_file_type(file_type), any(one.department.is_sample for one in asked.compared)
    words, rows = TABLES[table](asked)
    return exports.export_rows(rows, f"{'-'.join(one.department.name for one in asked.compared)} {words}", file_type, sample=sample)


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
        "groups": [group for group in groups_of(asked.published) if len(asked.compared) == 1 and group.holds(asked.compared[0].department)],
        "phrases": phrases_of(question, asked.departments, asked.compared),
        "choices": [one for one in asked.published if one.budgets and one.department.slug not in question.departments],
        "full": len(question.departments) >= MOST_DEPARTMENTS,
        "total": tree_rows(asked.answer, 1)[0],
        "chart": build_dots(asked.key_rows, asked.compared, unit),
        "grouped": _grouped(asked),
        "shares": _shares(asked),
        "multiples": _multiples(asked),
        "per_head": asked.per_head,
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


def _grouped(asked: Asked) -> Chart | None:
    rows = tree_rows(asked.answer, asked.question.levels)
    unit, gate = UNITS[asked.question.unit], asked.answer.gate
    return build_grouped(Drawn(rows, asked.compared, asked.question.shown, unit, asked.answer.tree.places, gate.comparable))


def _shares(asked: Asked) -> tuple[Chart, list[Key]] | None:
    """What each department's expenditure is made of, by class."""
    tree = asked.by_function
    wholes = [
        Whole(
            one.department.local_name,
            {node.code: share for node in tree.classes if (share := percent(node.fen(one.number), tree.total.fen(one.number)))},
        )
        for one in asked.compared
    ]
    return build_shares(wholes, _class_names(asked))


def _class_names(asked: Asked) -> dict[str, str]:
    """Code → name in the reader's language, the class that has the largest share anywhere first."""
    tree = asked.by_function
    codes = edition(tree.edition, asked.answer.edition_year)
    names = {}
    for node in tree.classes:
        known = codes.lookup(node.code)
        names[node.code] = markup.name_text(known.name, known.name_en) if known else node.printed_name
    return names


def _multiples(asked: Asked) -> Chart | None:
    """The total of what is asked over the years, per head where that is shown."""
    names = {number: one.department.local_name for number, one in enumerate(asked.departments)}
    by_number: dict[int, dict[int, int]] = {number: {} for number in names}
    for one in asked.over_years:
        fen = one.head if asked.per_head else one.fen
        if fen is not None:
            by_number[one.number][one.disclosure.fiscal_year_id] = fen
    panels = [Panel(number, names[number], years) for number, years in by_number.items()]
    return build_multiples(_grew_most(asked, panels), panels, UNITS[asked.question.unit], 2)


def _grew_most(asked: Asked, panels: list[Panel]) -> str:
    """Which department's total grew most between its first and last year, where every department's own two years can be compared."""
    ends: dict[int, list[YearOfDepartment]] = {}
    for one in asked.over_years:
        ends.setdefault(one.number, []).append(one)
    grown: list[tuple[Decimal, str, str]] = []
    for panel in panels:
        years = sorted(panel.by_year)
        told = ends.get(panel.number, [])
        if len(years) < 2 or not alike(told[0].disclosure, told[-1].disclosure):
            return _("Over the years")
        growth = percent(panel.by_year[years[-1]] - panel.by_year[years[0]], panel.by_year[years[0]])
        grown.append((growth or Decimal(0), panel.name, f"{years[0]}–{years[-1]}"))
    pct, name, span = max(grown)
    if pct <= 0:
        return _("Over the years")
    return _("Grew most: %(name)s, %(pct)s in %(span)s") % {"name": name, "pct": markup.write_percent_change(pct), "span": span}


Rows = Iterable[list[Any]]


def _function_rows(asked: Asked) -> Rows:
    names, tree, unit = _class_names(asked), asked.by_function, UNITS[asked.question.unit]
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
    "items": lambda asked: (_items(asked).caption, _items(asked).as_values()),
    "key-figures": lambda asked: (_key_figures(asked).caption, _key_figures(asked).as_values()),
    "functions": lambda asked: (_("Composition by function"), _function_rows(asked)),
    "years": lambda asked: (_("%(what)s over the years") % {"what": asked.question.what.label}, _year_rows(asked)),
}
