"""The gate's questions about the figures: fund, unit, what is included, codes, certainty, and the people behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from budgets.change_words import NAMES
from budgets.changes import ENDED, NEW
from budgets.comparability_grounds import APART, DIFFERENT, NOTED, SAME, Grounds, Point
from budgets.models import Certainty, ClassificationChange
from budgets.queries.parts_of_revenue import PartsOfRevenue
from budgets.queries.year_tree import Node, comparable_change
from budgets.said import say
from budgets.words import FUNDS

WITH_CARRYOVER = ("expenditure", "overview")  # statements that speak of all the year's money


def ask_fund(grounds: Grounds) -> Point | None:
    """What the statements are limited to."""
    first, last = grounds.ends
    if not (first.statement and last.statement):
        return None
    if first.statement.fund != last.statement.fund:
        words = _("“%(first)s” and “%(last)s” cover different funds.") % {"first": first.statement.title, "last": last.statement.title}
        return Point(DIFFERENT, _("Funds"), words, essential=True)
    fund = FUNDS.get(last.statement.fund, last.statement.fund) if last.statement.fund else _("all funds")
    return Point(SAME, _("Funds"), _("The same in both: %(fund)s.") % {"fund": fund})


def ask_money(grounds: Grounds) -> Point | None:
    """The units that the statements are printed in."""
    units = {source.statement.unit or source.disclosure.unit for source in grounds.tree.sources if source.statement and source.disclosure}
    if len(units) <= 1:
        return Point(SAME, _("Unit"), _("Printed in the same unit: %(unit)s.") % {"unit": "".join(units)}) if units else None
    return Point(NOTED, _("Unit"), _("Printed in different units (%(units)s); converted exactly.") % {"units": "、".join(sorted(units))})


def ask_carryover(grounds: Grounds) -> Point | None:
    """Money left over from the year before makes a year larger than its own appropriations."""
    if grounds.tree.measure.statement not in WITH_CARRYOVER:
        return Point(SAME, _("Carry-over"), _("Not included: the statement is of the year's own appropriations."))
    return _included(grounds, _("Carry-over"), lambda parts: parts.carryover)


def ask_transfers(grounds: Grounds) -> Point | None:
    """Transfers from above are part of a department's budget in every statement; not every form tells them apart."""
    return _included(grounds, _("Transfers"), lambda parts: parts.transfers)


def _included(grounds: Grounds, subject: str, part: Callable[[PartsOfRevenue], int | None]) -> Point | None:
    found = {year: part(grounds.revenue[year]) for year, _disclosure in grounds.chosen if year in grounds.revenue}
    if not found:
        return None
    if not any(found.values()) and len(set(found.values())) == 1:
        none = _("None in either year.") if 0 in found.values() else _("Included; neither year tells it apart.")
        return Point(SAME, subject, none)
    said = [_part_words(grounds, year, fen) for year, fen in found.items()]
    return Point(NOTED, subject, _("; ").join(said) + _("."))


def _part_words(grounds: Grounds, year: int, fen: int | None) -> str:
    if fen is None:
        return _("%(year)s does not tell it apart") % {"year": year}
    if not fen:
        return _("%(year)s none") % {"year": year}
    return _("%(year)s includes %(amount)s") % {"year": year, "amount": say(fen, grounds.unit, grounds.tree.places)}


def ask_only_once(grounds: Grounds) -> Point | None:
    """Codes that only one of the two years prints: they may have been printed elsewhere before, and nothing is moved."""
    first, last = grounds.ends
    if first.missing or last.missing or not grounds.tree.measure.by_code:
        return None
    leaves = [node for node in grounds.tree.walk() if not node.parts]
    statuses = [comparable_change(node.figures[first.year], node.figures[last.year]).status for node in leaves]
    new, ended = statuses.count(NEW), statuses.count(ENDED)
    if not new + ended:
        return None
    words = _("In one of the two years only: %(new)d new, %(ended)d ended. They may have been printed under other codes; nothing is moved.")
    return Point(NOTED, _("Codes"), words % {"new": new, "ended": ended})


def ask_classification(grounds: Grounds) -> Point | None:
    """The editions between the two years, and which of their changes touch a code that is printed here."""
    first, last = (source.year for source in grounds.ends)
    if not grounds.tree.measure.by_code or not grounds.chosen:
        return None
    if not grounds.code_changes:
        words = _("Editions %(first)s to %(last)s: no known change touches a code printed here.")
        return Point(SAME, _("Classification"), words % {"first": first, "last": last})
    said = [_change_words(change) for change in grounds.code_changes[:4]]
    more = len(grounds.code_changes) - len(said)
    rest = ngettext(" and %(count)d more", " and %(count)d more", more) % {"count": more} if more else ""
    words = _("It changed between the two years: %(changes)s.") % {"changes": "、".join(said) + rest}
    if grounds.steps:
        words += _(" Codes that were moved or joined show as re-coding; “like for like” sets them together.")
    return Point(NOTED, _("Classification"), words)


def _change_words(change: ClassificationChange) -> str:
    after = _("explained anew") if change.new_code in NAMES else change.new_code or "—"
    return f"{change.year} {change.old_code or '—'} → {after}"


def ask_certainty(grounds: Grounds) -> Point | None:
    """How the compared figures were read."""
    nodes: Iterable[Node] = (grounds.tree.total, *grounds.tree.walk())
    figures = [figure for node in nodes for figure in node.figures.values()]
    count = sum(figure.state == "undetermined" for figure in figures)
    if not count:
        return _read(sum(line.certainty != Certainty.READ for figure in figures for line in figure.printed), grounds)
    words = ngettext(
        "The column of %(count)d amount is not determined; it enters no change.",
        "The columns of %(count)d amounts are not determined; they enter no change.",
        count,
    )
    return Point(NOTED, pgettext("gate", "Certainty"), words % {"count": count})


def _read(count: int, grounds: Grounds) -> Point | None:
    if not grounds.disclosures:
        return None
    if not count:
        return Point(SAME, pgettext("gate", "Certainty"), _("Every figure was read from its cell."))
    words = ngettext(
        "%(count)d figure was inferred or settled by a person; the rest were read from their cells.",
        "%(count)d figures were inferred or settled by a person; the rest were read from their cells.",
        count,
    )
    return Point(NOTED, pgettext("gate", "Certainty"), words % {"count": count})


def ask_staff(grounds: Grounds) -> Point | None:
    """Whether the staff in service of both ends are near enough for figures per head."""
    first, last = (source.disclosure.in_service if source.disclosure else None for source in grounds.ends)
    if first is None or last is None:
        lacking = [str(year) for year, disclosure in grounds.chosen if disclosure.in_service is None]
        words = _("Staff in service not stated: %(years)s.") % {"years": "、".join(lacking)}
        return Point(NOTED, _("Staff"), words) if lacking else None
    numbers = {"first": f"{first.normalize():f}", "last": f"{last.normalize():f}"}
    if _apart(first, last):
        words = _("In service %(first)s → %(last)s persons: more than a third apart, so no figures per head.")
        return Point(DIFFERENT, _("Staff"), words % numbers)
    return Point(SAME, _("Staff"), _("In service %(first)s → %(last)s persons.") % numbers)


def ask_units(grounds: Grounds) -> Point | None:
    """How many units the department has below it."""
    counts = [len(disclosure.subordinate_units) for _year, disclosure in grounds.chosen]
    if len(counts) < 2:
        return None
    numbers = {"first": counts[0], "last": counts[1]}
    if not any(counts):
        return Point(SAME, pgettext("gate", "Units"), _("No subordinate units are named in either year."))
    if not all(counts):
        return Point(NOTED, pgettext("gate", "Units"), _("Subordinate units named: %(first)d → %(last)d.") % numbers)
    if _apart(Decimal(counts[0]), Decimal(counts[1])):
        return Point(DIFFERENT, pgettext("gate", "Units"), _("Subordinate units %(first)d → %(last)d: more than a third apart.") % numbers)
    return Point(SAME, pgettext("gate", "Units"), _("Subordinate units %(first)d → %(last)d.") % numbers)


def _apart(first: Decimal, last: Decimal) -> bool:
    return not first or abs(last - first) * APART > first
