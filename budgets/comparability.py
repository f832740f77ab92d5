"""The gate: whether two years of a department can be compared at all, in words, before any number is read.

One function a question, each giving at most one point. A difference that is essential forbids percentages; anything else is noted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from budgets.changes import ENDED, NEW
from budgets.models import ClassificationChange, Disclosure
from budgets.money import Unit, write_amount
from budgets.queries.tree_by_year import Node, Source, YearTree, comparable_change

SAME, NOTED, DIFFERENT = "same", "noted", "different"
STAFF_CHANGE: Final = Decimal(1) / 3  # beyond it figures per head are not given


@dataclass(frozen=True, slots=True)
class Point:
    """One thing looked at. `essential`: where it differs there is no percentage and no rank."""

    sign: str
    subject: str
    words: str
    essential: bool = False


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the questions are asked of."""

    tree: YearTree
    unit: Unit
    carryover: Mapping[int, int]
    code_changes: tuple[ClassificationChange, ...] = ()

    @property
    def ends(self) -> tuple[Source, Source]:
        """The first and the last year."""
        return self.tree.sources[0], self.tree.sources[-1]

    @property
    def disclosures(self) -> tuple[Disclosure, ...]:
        """The disclosures that were received, in order of year."""
        return tuple(source.disclosure for source in self.tree.sources if source.disclosure)

    def compare(self, value: Callable[[Disclosure], object]) -> str:
        """SAME where all years agree, DIFFERENT where the first and the last do not, NOTED where a year between stands apart."""
        if len({value(source.disclosure) for source in self.ends if source.disclosure}) > 1:
            return DIFFERENT
        return SAME if len({value(one) for one in self.disclosures}) <= 1 else NOTED


@dataclass(frozen=True, slots=True)
class Gate:
    """The answer: differences and notes first, sameness folded."""

    points: tuple[Point, ...]

    @property
    def comparable(self) -> bool:
        """Whether percentages may be shown."""
        return not any(point.essential and point.sign == DIFFERENT for point in self.points)

    @property
    def told(self) -> tuple[Point, ...]:
        """What a reader has to know."""
        return tuple(sorted((point for point in self.points if point.sign != SAME), key=lambda point: point.sign != DIFFERENT))

    @property
    def same(self) -> tuple[Point, ...]:
        """What is alike."""
        return tuple(point for point in self.points if point.sign == SAME)

    @property
    def verdict(self) -> str:
        """The heading."""
        if not self.comparable:
            return _("The amounts cannot be compared; both are shown, without percentages")
        notes = len(self.told)
        if not notes:
            return _("The amounts can be compared")
        return ngettext(
            "The amounts can be compared, with %(count)d point to know", "The amounts can be compared, with %(count)d points to know", notes
        ) % {"count": notes}


def judge(grounds: Grounds) -> Gate:
    """Ask every question."""
    return Gate(tuple(point for question in QUESTIONS if (point := question(grounds))))


def _received(grounds: Grounds) -> Point | None:
    lacking = [source for source in grounds.ends if source.missing]
    if not lacking:
        return None
    words = {
        "disclosure": _("no published disclosure of %(year)s"),
        "statement": _("the disclosure of %(year)s does not contain the statement"),
        "column": _("the statement of %(year)s has no such column"),
    }
    said = [words[source.missing] % {"year": source.year} for source in lacking]
    return Point(DIFFERENT, _("Figures"), _("; ").join(said), essential=True)


def _department(grounds: Grounds) -> Point | None:
    spellings = {name for disclosure in grounds.disclosures for name in (disclosure.department_text, *disclosure.variants)}
    if len(spellings) <= 1:
        return Point(SAME, _("Department"), _("The same, written the same way."))
    words = ngettext(
        "The same department; the documents write its name in %(count)d way.",
        "The same department; the documents write its name in %(count)d ways.",
        len(spellings),
    )
    return Point(SAME, _("Department"), words % {"count": len(spellings)})


def _kind(grounds: Grounds) -> Point | None:
    """Budgets say what was planned, final accounts what was spent."""
    if not grounds.disclosures:
        return None
    sign = grounds.compare(lambda disclosure: disclosure.kind)
    if sign == SAME:
        kind = grounds.disclosures[0].kind
        words = _("Published budgets (initial).") if kind == Disclosure.Kind.BUDGET else _("Published final accounts.")
        return Point(SAME, _("Document"), words)
    said = _by_year(grounds, lambda disclosure: disclosure.get_kind_display())
    return Point(sign, _("Document"), _("What was planned and what was spent are two things: %(said)s.") % {"said": said}, essential=True)


def _scope(grounds: Grounds) -> Point | None:
    if not grounds.disclosures:
        return None
    sign = grounds.compare(lambda disclosure: disclosure.scope)
    if sign == SAME:
        unit = grounds.disclosures[0].scope == Disclosure.Scope.UNIT
        return Point(SAME, _("Scope"), _("A single unit in every year.") if unit else _("The department with its units in every year."))
    said = _by_year(grounds, lambda disclosure: disclosure.get_scope_display())
    words = _("A department with its units and a single unit of it are two things: %(said)s.")
    return Point(sign, _("Scope"), words % {"said": said}, essential=True)


def _coverage(grounds: Grounds) -> Point | None:
    """An amount without a place may belong to what is compared: nobody can say by how much the figures are short."""
    if not grounds.disclosures:
        return None
    lacking = {one.fiscal_year_id: count for one in grounds.disclosures if (count := unplaced(one))}
    if not lacking:
        return Point(SAME, _("Coverage"), _("Every amount printed in the statements has its place."))
    said = pgettext("list", ", ").join(
        ngettext("%(year)s %(count)d amount", "%(year)s %(count)d amounts", count) % {"year": year, "count": count}
        for year, count in lacking.items()
    )
    sign = DIFFERENT if any(source.year in lacking for source in grounds.ends) else NOTED
    words = _("Printed in a statement and without a place: %(said)s. The figures may lack them.")
    return Point(sign, _("Coverage"), words % {"said": said}, essential=True)


def unplaced(disclosure: Disclosure) -> int:
    """How many amounts printed in its statements found no place."""
    return int(disclosure.coverage.get("statements", {}).get("unplaced", 0))


def alike(first: Disclosure, last: Disclosure) -> bool:
    """Whether two documents can be compared at all, whatever is read from them: kind, scope, coverage."""
    return (first.kind, first.scope) == (last.kind, last.scope) and not unplaced(first) and not unplaced(last)


def _by_year(grounds: Grounds, words: Callable[[Disclosure], str]) -> str:
    return pgettext("list", ", ").join(f"{one.fiscal_year_id} {words(one)}" for one in grounds.disclosures)


def _statement(grounds: Grounds) -> Point | None:
    first, last = grounds.ends
    if not (first.statement and last.statement):
        return None
    stand_ins = [source for source in grounds.tree.sources if source.stands_in(grounds.tree.measure)]
    if stand_ins:
        words = _("%(years)s: the expenditure statement is missing; the classes of “%(title)s” stand in, without what is below them.")
        title = stand_ins[0].statement.title if stand_ins[0].statement else ""
        return Point(NOTED, _("Statement"), words % {"years": "、".join(str(source.year) for source in stand_ins), "title": title})
    if first.statement.fund != last.statement.fund:
        words = _("“%(first)s” and “%(last)s” cover different funds.") % {"first": first.statement.title, "last": last.statement.title}
        return Point(DIFFERENT, _("Statement"), words, essential=True)
    if first.statement.title != last.statement.title:
        words = _("“%(first)s” and “%(last)s”: the same statement under two titles.")
        return Point(SAME, _("Statement"), words % {"first": first.statement.title, "last": last.statement.title})
    return Point(SAME, _("Statement"), _("%(title)s, the same column.") % {"title": last.statement.title})


def _money(grounds: Grounds) -> Point | None:
    units = {source.statement.unit or source.disclosure.unit for source in grounds.tree.sources if source.statement and source.disclosure}
    if len(units) <= 1:
        return Point(SAME, _("Unit"), _("Printed in the same unit: %(unit)s.") % {"unit": "".join(units)}) if units else None
    return Point(NOTED, _("Unit"), _("Printed in different units (%(units)s); converted exactly.") % {"units": "、".join(sorted(units))})


def _staff(grounds: Grounds) -> Point | None:
    first, last = (source.disclosure.in_service if source.disclosure else None for source in grounds.ends)
    if first is None or last is None:
        return None
    numbers = {"first": f"{first.normalize():f}", "last": f"{last.normalize():f}"}
    if not first or abs(last - first) / first > STAFF_CHANGE:
        words = _("In service %(first)s → %(last)s persons: more than a third apart, so no figures per head.")
        return Point(DIFFERENT, _("Staff"), words % numbers)
    return Point(SAME, _("Staff"), _("In service %(first)s → %(last)s persons.") % numbers)


def _carryover(grounds: Grounds) -> Point | None:
    years = [source.year for source in grounds.ends]
    amounts = [grounds.carryover.get(year) or 0 for year in years]
    if grounds.tree.measure.statement != "expenditure" or not any(amounts):
        return None
    said = [
        _("%(year)s includes %(amount)s") % {"year": year, "amount": write_amount(fen, grounds.unit, grounds.tree.places)}
        if fen
        else _("%(year)s none") % {"year": year}
        for year, fen in zip(years, amounts, strict=True)
    ]
    return Point(NOTED, _("Carry-over"), _("; ").join(said) + _("."))


def _only_once(grounds: Grounds) -> Point | None:
    """Codes that only one of the two years prints: they may have been printed elsewhere before, and nothing is moved."""
    first, last = grounds.ends
    if first.missing or last.missing:
        return None
    leaves = [node for node in grounds.tree.walk() if not node.parts]
    statuses = [comparable_change(node.figures[first.year], node.figures[last.year]).status for node in leaves]
    new, ended = statuses.count(NEW), statuses.count(ENDED)
    if not new + ended:
        return None
    words = _("In one of the two years only: %(new)d new, %(ended)d ended. They may have been printed under other codes; nothing is moved.")
    return Point(NOTED, _("Codes"), words % {"new": new, "ended": ended})


def _classification(grounds: Grounds) -> Point | None:
    if not grounds.code_changes:
        return None
    said = [f"{change.year} {change.old_code or '—'} → {change.new_code or '—'}" for change in grounds.code_changes[:4]]
    more = len(grounds.code_changes) - len(said)
    rest = ngettext(" and %(count)d more", " and %(count)d more", more) % {"count": more} if more else ""
    return Point(NOTED, _("Classification"), _("It changed between the two years: %(changes)s.") % {"changes": "、".join(said) + rest})


def _open_columns(grounds: Grounds) -> Point | None:
    nodes: Iterable[Node] = (grounds.tree.total, *grounds.tree.walk())
    count = sum(figure.state == "undetermined" for node in nodes for figure in node.figures.values())
    if not count:
        return None
    words = ngettext(
        "The column of %(count)d amount is not determined; it enters no change.",
        "The columns of %(count)d amounts are not determined; they enter no change.",
        count,
    )
    return Point(NOTED, _("Certainty"), words % {"count": count})


def _years_between(grounds: Grounds) -> Point | None:
    gaps = [gap.words for gap in grounds.tree.gaps]
    gaps += [str(source.year) for source in grounds.tree.sources[1:-1] if source.missing]
    if not gaps:
        return None
    words = _("%(years)s: no published disclosure was received; nothing is bridged.")
    return Point(NOTED, _("Years between"), words % {"years": "、".join(gaps)})


QUESTIONS: Final[tuple[Callable[[Grounds], Point | None], ...]] = (
    _received,
    _kind,
    _scope,
    _statement,
    _coverage,
    _staff,
    _carryover,
    _only_once,
    _classification,
    _open_columns,
    _years_between,
    _money,
    _department,
)
