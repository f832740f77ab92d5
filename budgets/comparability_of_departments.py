"""The gate between departments: whether their figures can be compared at all, in words, before any number is read.

One function a question, each giving at most one point. A difference that is essential forbids differences in per cent, medians and ranks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from budgets.comparability import DIFFERENT, NOTED, SAME, STAFF_CHANGE, Gate, Point, unplaced
from budgets.models import Disclosure
from budgets.per_head import is_counted
from budgets.queries.statement_counts import StatementCount
from budgets.queries.tree_by_department import Compared
from budgets.queries.tree_by_year import YearTree


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the questions are asked of. Where `tree` says years it means the numbers of the columns."""

    compared: tuple[Compared, ...]
    tree: YearTree
    counts: Mapping[int, StatementCount]

    @property
    def disclosures(self) -> list[Disclosure]:
        """The disclosures there are."""
        return [one.disclosure for one in self.compared if one.disclosure]

    def names(self, which: Iterable[Compared]) -> str:
        """Some of the departments, in words."""
        return _and(one.department.local_name for one in which)


@dataclass(frozen=True, slots=True)
class DepartmentGate(Gate):
    """The answer for departments."""

    @property
    def verdict(self) -> str:
        """The heading."""
        if not self.comparable:
            return _("These departments cannot be compared as they stand; the figures are shown, without percentages or ranks")
        notes = len(self.told)
        if not notes:
            return _("These departments can be compared")
        return ngettext(
            "These departments can be compared, with %(count)d point to know",
            "These departments can be compared, with %(count)d points to know",
            notes,
        ) % {"count": notes}


def judge(grounds: Grounds) -> DepartmentGate:
    """Ask every question."""
    return DepartmentGate(tuple(point for question in QUESTIONS if (point := question(grounds))))


def _received(grounds: Grounds) -> Point | None:
    words = {
        "disclosure": _("%(name)s: no published budget of %(year)s"),
        "statement": _("%(name)s: the file does not contain the statement"),
        "column": _("%(name)s: the statement has no such column"),
    }
    missing = [(one, source.missing) for one, source in zip(grounds.compared, grounds.tree.sources, strict=True) if source.missing]
    if not missing:
        return None
    said = [words[reason] % {"name": one.department.local_name, "year": one.year or ""} for one, reason in missing]
    return Point(DIFFERENT, _("Figures"), _("; ").join(said) + _("."), essential=True)


def _year(grounds: Grounds) -> Point | None:
    years = list(dict.fromkeys(one.year for one in grounds.compared if one.disclosure))
    if len(years) <= 1:
        return Point(SAME, _("Year"), _("All of %(year)s.") % {"year": years[0]}) if years else None
    words = _("The years differ: %(years)s. Nobody is said to spend more or less.")
    return Point(DIFFERENT, _("Year"), words % {"years": _and(map(str, years))}, essential=True)


def _document(grounds: Grounds) -> Point | None:
    if len({one.scope for one in grounds.disclosures}) > 1:
        units = [one for one in grounds.compared if one.disclosure and one.disclosure.scope == Disclosure.Scope.UNIT]
        words = _("%(names)s: a single unit; the others are departments with their units.") % {"names": grounds.names(units)}
        return Point(DIFFERENT, _("Document"), words, essential=True)
    return Point(SAME, _("Document"), _("Published budgets (initial), of the same scope.")) if grounds.disclosures else None


def _invented(grounds: Grounds) -> Point | None:
    sample = [one for one in grounds.compared if one.department.is_sample]
    if not sample or len(sample) == len(grounds.compared):
        return None
    words = _("%(names)s: invented. They are never compared with real offices.") % {"names": grounds.names(sample)}
    return Point(DIFFERENT, _("Sample data"), words, essential=True)


def _statement(grounds: Grounds) -> Point | None:
    read = [
        (one, source) for one, source in zip(grounds.compared, grounds.tree.sources, strict=True) if source.statement and not source.missing
    ]
    stand_ins = [one for one, source in read if source.stands_in(grounds.tree.measure)]
    if stand_ins:
        words = _("%(names)s: the statement is missing; the classes of the overview stand in, without what is below them.")
        return Point(NOTED, _("Statement"), words % {"names": grounds.names(stand_ins)})
    if len({source.statement.fund for _one, source in read if source.statement}) > 1:
        words = _("The statements cover different funds: %(titles)s.") % {"titles": _and(grounds.tree.titles)}
        return Point(DIFFERENT, _("Statement"), words, essential=True)
    if not read:
        return None
    if len(grounds.tree.titles) > 1:
        words = _("The same statement under different titles: %(titles)s.") % {"titles": _and(grounds.tree.titles)}
        return Point(SAME, _("Statement"), words)
    return Point(SAME, _("Statement"), _("%(title)s, the same column.") % {"title": grounds.tree.titles[0]})


def _kind_of_office(grounds: Grounds) -> Point | None:
    departments = [one.department for one in grounds.compared]
    types = {department.type_id for department in departments}
    levels = {department.region.level if department.region else "" for department in departments}
    if len(types) == len(levels) == 1 and None not in types and "" not in levels:
        region = departments[0].region
        words = _("All of one kind: %(level)s, %(type)s.")
        said = {"level": region.get_level_display() if region else "", "type": departments[0].type}
        return Point(SAME, _("Kind of office"), words % said)
    if len(types) > 1:
        return Point(NOTED, _("Kind of office"), _("Offices with different tasks: a difference need not mean that one of them is dear."))
    if len(levels) > 1:
        return Point(NOTED, _("Kind of office"), _("Offices at different levels of government."))
    return None


def _staff(grounds: Grounds) -> Point | None:
    stated = [(one, one.disclosure.in_service) for one in grounds.compared if one.disclosure and one.disclosure.in_service]
    silent = [one for one in grounds.compared if one.disclosure and not one.disclosure.in_service]
    if silent:
        words = _("%(names)s: the number of staff in service is not stated, so there are no figures per head.")
        return Point(NOTED, _("Staff"), words % {"names": grounds.names(silent)})
    numbers = [staff for _one, staff in stated if staff]
    if len(numbers) < 2:
        return None
    said = {"numbers": _and(f"{number.normalize():f}" for number in numbers)}
    if (max(numbers) - min(numbers)) / min(numbers) > STAFF_CHANGE:
        words = _("In service, as each department states it: %(numbers)s persons. More than a third apart: look per head, not at amounts.")
        return Point(NOTED, _("Staff"), words % said)
    return Point(SAME, _("Staff"), _("In service, as each department states it: %(numbers)s persons.") % said)


def _not_per_head(grounds: Grounds) -> Point | None:
    if is_counted(grounds.tree.measure):
        return None
    return Point(NOTED, _("Per head"), _("Totals and projects are not counted per head: they do not grow with the number of people."))


def _complete(grounds: Grounds) -> Point | None:
    counts = [(one, grounds.counts.get(one.disclosure.pk)) for one in grounds.compared if one.disclosure]
    said = [
        _("%(name)s %(present)d of %(expected)d")
        % {"name": one.department.local_name, "present": count.present, "expected": count.expected}
        for one, count in counts
        if count and not count.complete
    ]
    if not said:
        return Point(SAME, _("Completeness"), _("Every statement of the files is there.")) if counts else None
    return Point(NOTED, _("Completeness"), _("Statements in the file: %(said)s.") % {"said": _("; ").join(said)})


def _coverage(grounds: Grounds) -> Point | None:
    """An amount without a place may belong to what is compared."""
    lacking = [(one, count) for one in grounds.compared if one.disclosure and (count := unplaced(one.disclosure))]
    if not lacking:
        return Point(SAME, _("Coverage"), _("Every amount printed in the statements has its place.")) if grounds.disclosures else None
    said = _and(
        ngettext("%(name)s %(count)d amount", "%(name)s %(count)d amounts", count) % {"name": one.department.local_name, "count": count}
        for one, count in lacking
    )
    words = _("Printed in a statement and without a place: %(said)s. The figures may lack them.")
    return Point(DIFFERENT, _("Coverage"), words % {"said": said}, essential=True)


def _open_columns(grounds: Grounds) -> Point | None:
    nodes = (grounds.tree.total, *grounds.tree.walk())
    count = sum(figure.state == "undetermined" for node in nodes for figure in node.figures.values())
    if not count:
        return None
    words = ngettext(
        "The column of %(count)d amount is not determined; it enters no comparison.",
        "The columns of %(count)d amounts are not determined; they enter no comparison.",
        count,
    )
    return Point(NOTED, _("Certainty"), words % {"count": count})


def _money(grounds: Grounds) -> Point | None:
    units = {source.statement.unit or source.disclosure.unit for source in grounds.tree.sources if source.statement and source.disclosure}
    if not units:
        return None
    if len(units) == 1:
        return Point(SAME, _("Unit"), _("Printed in the same unit: %(unit)s.") % {"unit": "".join(units)})
    return Point(NOTED, _("Unit"), _("Printed in different units (%(units)s); converted exactly.") % {"units": _and(sorted(units))})


def _and(words: Iterable[str]) -> str:
    return pgettext("list", ", ").join(words)


QUESTIONS: Final[tuple[Callable[[Grounds], Point | None], ...]] = (
    _received,
    _year,
    _document,
    _invented,
    _statement,
    _kind_of_office,
    _staff,
    _not_per_head,
    _complete,
    _coverage,
    _open_columns,
    _money,
)
