"""What is asked of `/compare/departments/`, and what is found for it: each part when it is first read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from budgets import markup
from budgets.codes import edition
from budgets.comparison import MEASURES
from budgets.department_comparison import HEAD, DepartmentComparison, parse_department_comparison
from budgets.models import SlugRedirect
from budgets.money import UNITS
from budgets.queries.department_comparison import DepartmentAnswer, get_department_comparison
from budgets.queries.published_departments import PublishedDepartment, get_published_departments
from budgets.queries.totals_over_years import YearOfDepartment, get_totals_over_years
from budgets.queries.tree_by_department import Compared, choose_disclosures, get_tree_by_department
from budgets.queries.tree_by_year import YearTree
from budgets.tables.comparison import name_heading
from budgets.tables.departments_compared import DepartmentsComparedTable, Look
from budgets.tables.departments_compared_rows import DepartmentRow, key_rows, tree_rows

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


def read_question(request: HttpRequest) -> Asked:
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


def items_table(asked: Asked, removals: dict[str, str] | None = None) -> DepartmentsComparedTable:
    """The rows of what is asked; `removals` are the addresses without each department."""
    answer, question = asked.answer, asked.question
    caption = _("%(what)s, %(unit)s") % {"what": question.what.label, "unit": UNITS[question.unit].label}
    look = _look(asked, question.shown, caption, name_heading(answer.tree))
    return DepartmentsComparedTable(tree_rows(answer, question.levels), look, removals)


def key_figures_table(asked: Asked, removals: dict[str, str] | None = None) -> DepartmentsComparedTable:
    """The key figures."""
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


def class_names(asked: Asked) -> dict[str, str]:
    """Code → name in the reader's language, in the order of the tree."""
    tree = asked.by_function
    codes = edition(tree.edition, asked.answer.edition_year)
    names = {}
    for node in tree.classes:
        known = codes.lookup(node.code)
        names[node.code] = markup.name_text(known.name, known.name_en) if known else node.printed_name
    return names
