"""`/departments/<slug>/`: one department, what its budgets say over the years, and its tables as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _

from budgets import exports, markup
from budgets.changes import Change, change_between
from budgets.charts import Chart, Part, build_expenditure_trends, build_stacked
from budgets.codes import edition
from budgets.comparability import alike
from budgets.comparison import MEASURES, YEAR_MEASURES
from budgets.models import Department, Disclosure
from budgets.money import Unit
from budgets.queries.changed_items import ChangedItem, changed_items
from budgets.queries.disclosures_by_year import get_disclosures_by_year
from budgets.queries.implied_years import get_implied_years
from budgets.queries.projects_of_disclosure import ProjectTargets, get_projects_of_disclosure
from budgets.queries.stated_reasons import StatedReason, get_stated_reasons
from budgets.queries.three_public_by_year import ThreePublic, get_three_public_by_year
from budgets.queries.totals_of_disclosures import MEASURES as MEASURED
from budgets.queries.totals_of_disclosures import Totals, fen_of, get_totals_by_year
from budgets.queries.tree_by_year import Node, YearTree, get_tree_by_year
from budgets.tables import department_files as files
from budgets.tables.department_changes import DepartmentChangesTable
from budgets.tables.stated_changes import StatedChangesTable, stated_changes
from budgets.views.asked import known_file_type, unit_of
from budgets.views.compare_years_charts import implied_totals
from budgets.views.departments import find_department
from budgets.words import STAFFING, THREE_PUBLIC

MOST_YEARS: Final = 8
MOST_CHANGES: Final = 10


def department(request: HttpRequest, slug: str) -> HttpResponse:
    """One department: its latest budget in a sentence, its years, what changed and why, three-public expenses, staff, projects."""
    found = find_department(slug)
    if found.slug != slug:
        return redirect("department", found.slug, permanent=True)
    budgets = get_disclosures_by_year(found)
    accounts = get_disclosures_by_year(found, kind="final_accounts")
    context: dict[str, Any] = {"department": found, "sample": found.is_sample, "budgets": budgets, "final_accounts": accounts}
    if budgets:
        context |= _page(Profile(found, budgets, unit_of(request)))
    return render(request, "department.html", context)


def download_department(request: HttpRequest, slug: str, table: str, file_type: str) -> HttpResponse:
    """One of the page's tables as a file: the whole of it, where the page shows the largest."""
    found = find_department(slug)
    if found.slug != slug:
        return redirect("download_department", found.slug, table, file_type, permanent=True)
    budgets = get_disclosures_by_year(found)
    if not budgets or table not in FILES:
        raise Http404
    profile = Profile(found, budgets, unit_of(request))
    words, rows, in_money = FILES[table]
    name = f"{found.name} {words()}"
    unit = profile.unit if in_money else None
    return exports.export_rows(rows(profile), name, known_file_type(file_type), unit=unit, sample=found.is_sample)


@dataclass(frozen=True)
class Profile:
    """What the budgets of a department say; each part is asked of the database when it is first read."""

    department: Department
    budgets: Mapping[int, Disclosure]
    unit: Unit

    @property
    def year(self) -> int:
        """The latest year."""
        return max(self.budgets)

    @property
    def newest(self) -> Disclosure:
        """Its budget."""
        return self.budgets[self.year]

    @property
    def years(self) -> tuple[int, ...]:
        """The latest years, in order."""
        return tuple(sorted(self.budgets))[-MOST_YEARS:]

    @property
    def before(self) -> int | None:
        """The year before the latest, where its budget is there and can be compared."""
        before = self.year - 1
        return before if before in self.budgets and alike(self.budgets[before], self.newest) else None

    @cached_property
    def totals(self) -> dict[int, Totals]:
        """By year."""
        return get_totals_by_year(self.budgets)

    @cached_property
    def by_function(self) -> YearTree:
        """All expenditure by function."""
        return get_tree_by_year(MEASURES["expenditure"], self.years, self.budgets)

    @cached_property
    def by_economic(self) -> YearTree:
        """Basic expenditure by economic class."""
        return get_tree_by_year(MEASURES["basic"], self.years, self.budgets)

    @cached_property
    def reasons(self) -> Mapping[str, tuple[StatedReason, ...]]:
        """What the latest narrative says, by code."""
        return get_stated_reasons(MEASURES["general"], [self.newest])

    @cached_property
    def stated_total(self) -> StatedReason | None:
        """How the general public budget changed by the narrative's own account, where no earlier budget tells it.

        Of its expenditure, else of its revenue, which is the same money.
        """
        if self.before is not None:
            return None
        revenue = get_stated_reasons(YEAR_MEASURES["revenue"], [self.newest]).get("source.general_public", ())
        return next((one for one in (*self.reasons.get("", ()), *revenue) if one.delta_fen), None)

    @cached_property
    def changes(self) -> list[ChangedItem]:
        """The changed items of the latest year, the largest first; none where there is nothing to compare with."""
        return changed_items(self.by_function, self.before, self.year, self.reasons) if self.before else []

    @cached_property
    def three_public(self) -> list[ThreePublic]:
        """By year."""
        return get_three_public_by_year(self.budgets)

    @cached_property
    def projects(self) -> list[ProjectTargets]:
        """Of the latest year."""
        return get_projects_of_disclosure(self.newest)[0]

    def changes_table(self, most: int | None = None) -> DepartmentChangesTable | StatedChangesTable:
        """The changes between the two budgets; what the narrative alone states where there is no budget to compare with."""
        if self.before is None:
            return StatedChangesTable(stated_changes(self.reasons, self.year), unit=self.unit)
        return DepartmentChangesTable(self.changes[:most], year=self.year, unit=self.unit, places=self.by_function.places)


def _page(profile: Profile) -> dict[str, Any]:
    of_year = profile.totals.get(profile.year, {})
    trend = _trend(profile)
    compositions = [one for one in (_composition(profile, profile.by_function), _composition(profile, profile.by_economic)) if one]
    return {
        "newest": profile.newest,
        "year": profile.year,
        "before": profile.before,
        "totals": of_year,
        "fen": {measure: fen_of(of_year, measure) for measure in MEASURED},
        "change": _change(profile),
        "stated": profile.stated_total,
        "trend": trend,
        "compositions": compositions,
        "has_charts": bool(trend or any(one.chart for one in compositions)),
        "changes": profile.changes_table(MOST_CHANGES),
        "changed": profile.changes,
        "raised": next((one for one in profile.changes if (one.change.fen or 0) > 0), None),
        "lowered": next((one for one in profile.changes if (one.change.fen or 0) < 0), None),
        "three_public_words": THREE_PUBLIC,
        "three_public": profile.three_public,
        "three_public_change": _three_public_change(profile),
        "staffing": [_staff(name, words, profile.budgets) for name, words in STAFFING.items()],
        "projects": profile.projects,
        "largest_project": _largest(profile.projects),
    }


def _change(profile: Profile) -> Change | None:
    """Of the total, between the two latest years; None where there is nothing to compare."""
    if profile.before is None:
        return None
    was, now = (fen_of(profile.totals.get(year, {})) for year in (profile.before, profile.year))
    return change_between(was, now) if was is not None and now is not None else None


def _three_public_change(profile: Profile) -> Change | None:
    said = {one.year: one.amounts.get("total") for one in profile.three_public}
    was, now = said.get(profile.before or 0), said.get(profile.year)
    return change_between(was.amount_fen, now.amount_fen) if was and now else None


def _trend(profile: Profile) -> Chart | None:
    implied = implied_totals(get_implied_years(profile.by_function, profile.budgets), MEASURES["expenditure"].statement, profile.budgets)
    if len(profile.totals) + sum(map(len, implied.values())) < 2:
        return None
    comparable = alike(profile.budgets[min(profile.budgets)], profile.newest)
    return build_expenditure_trends(profile.totals, list(profile.budgets), profile.unit, 2, alike=comparable, implied=implied)


@dataclass(frozen=True, slots=True)
class Composition:
    """What the latest year is made of (`classes`, the largest first), and a chart of the years where there are several."""

    tree: YearTree
    classes: tuple[Node, ...]
    chart: Chart | None
    parts: int
    file: str
    former: tuple[tuple[int, Node], ...] = ()  # classes of earlier years alone, with the numbers of their colours


def _composition(profile: Profile, tree: YearTree) -> Composition | None:
    year = profile.year
    classes = sorted((node for node in tree.classes if node.fen(year)), key=lambda node: (-(node.fen(year) or 0), node.code))
    if not classes or not tree.last_total:
        return None
    file = "functions" if tree.measure.by == "functional" else "economic"
    totals = {of: fen for of in tree.years if (fen := tree.total.fen(of))}
    ordered = [*classes, *(node for node in tree.classes if node not in classes and any(node.fen(of) for of in tree.years))]
    chart = build_stacked(file, [_part(node, tree) for node in ordered], totals, profile.unit, tree.places)
    former = tuple(enumerate(ordered, start=1))[len(classes) :]
    return Composition(tree, tuple(classes), chart, len(ordered), file, former)


def _part(node: Node, tree: YearTree) -> Part:
    known = edition(tree.edition, tree.years[-1]).lookup(node.code)
    name = markup.name_text(known.name, known.name_en) if known else node.printed_name
    return Part(node.code, name, {year: fen for year in tree.years if (fen := node.fen(year)) is not None})


StaffLine = tuple[str | Promise, list[Decimal | None], Decimal | None]


def _staff(name: str, words: str | Promise, budgets: Mapping[int, Disclosure]) -> StaffLine:
    """One line of the staff table: name, the number of each year, the change that the newest year states."""
    return words, [getattr(one, name) for one in budgets.values()], getattr(budgets[max(budgets)], f"{name}_change", None)


def _largest(projects: list[ProjectTargets]) -> ProjectTargets | None:
    with_amount = [one for one in projects if one.project and one.project.amount_fen]
    return max(with_amount, key=lambda one: one.project.amount_fen or 0 if one.project else 0, default=None)


# table → what it is, its rows, whether it is in money
FILES: Final[dict[str, tuple[Callable[[], str], Callable[[Profile], Iterator[list[Any]]], bool]]] = {
    "years": (lambda: _("Expenditure over the years"), lambda one: files.years_rows(one.totals, one.unit), True),
    "functions": (lambda: _("Composition by function"), lambda one: files.classes_rows(one.by_function, one.unit), True),
    "economic": (lambda: _("Composition by economic class"), lambda one: files.classes_rows(one.by_economic, one.unit), True),
    "changes": (lambda: _("Changes and reasons"), lambda one: one.changes_table().as_values(), True),
    "three-public": (lambda: _("Three-public expenses"), lambda one: files.three_public_rows(one.three_public, one.unit), True),
    "staff": (lambda: _("Staff"), lambda one: files.staff_rows(one.budgets), False),
    "projects": (lambda: _("Projects"), lambda one: files.project_rows(one.projects, one.unit), True),
}
