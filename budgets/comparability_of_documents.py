"""The gate's questions about the documents: whether they are there, of whom, of what kind, how they were read."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from budgets.comparability_grounds import DIFFERENT, NOTED, SAME, Grounds, Point
from budgets.models import Disclosure


def ask_received(grounds: Grounds) -> Point | None:
    """Whether both ends were received, with the statement and the column that are compared."""
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


def ask_kind(grounds: Grounds) -> Point | None:
    """Budgets say what was planned, final accounts what was spent."""
    if not grounds.disclosures:
        return None
    sign = grounds.compare(lambda disclosure: disclosure.kind)
    if sign == SAME:
        kind = grounds.disclosures[0].kind
        words = _("Published budgets (initial).") if kind == Disclosure.Kind.BUDGET else _("Published final accounts.")
        return Point(SAME, _("Document"), words)
    said = grounds.by_year(lambda disclosure: disclosure.get_kind_display())
    return Point(sign, _("Document"), _("What was planned and what was spent are two things: %(said)s.") % {"said": said}, essential=True)


def ask_period(grounds: Grounds) -> Point | None:
    """A budget is of a whole year; final accounts print what was planned beside what was spent."""
    if not grounds.disclosures or grounds.compare(lambda disclosure: disclosure.kind) != SAME:
        return None
    if grounds.disclosures[0].kind == Disclosure.Kind.BUDGET:
        words = _("Each year's initial budget for the whole year; columns of other years are not read.")
        return Point(SAME, pgettext("gate", "Period"), words)
    return Point(SAME, pgettext("gate", "Period"), _("Each year's final accounts for the whole year."))


def ask_scope(grounds: Grounds) -> Point | None:
    """Whether every year is of the department with its units, or of a unit alone."""
    if not grounds.disclosures:
        return None
    sign = grounds.compare(lambda disclosure: disclosure.scope)
    if sign == SAME:
        unit = grounds.disclosures[0].scope == Disclosure.Scope.UNIT
        return Point(SAME, _("Scope"), _("A single unit in every year.") if unit else _("The department with its units in every year."))
    said = grounds.by_year(lambda disclosure: disclosure.get_scope_display())
    words = _("A department with its units and a single unit of it are two things: %(said)s.")
    return Point(sign, _("Scope"), words % {"said": said}, essential=True)


def ask_statement(grounds: Grounds) -> Point | None:
    """Whether the same statement is read in both, or another stands in."""
    first, last = grounds.ends
    if not (first.statement and last.statement):
        return None
    stand_ins = [source for source in grounds.tree.sources if source.stands_in(grounds.tree.measure)]
    if stand_ins:
        words = _("%(years)s: the expenditure statement is missing; the classes of “%(title)s” stand in, without what is below them.")
        title = stand_ins[0].statement.title if stand_ins[0].statement else ""
        return Point(NOTED, _("Statement"), words % {"years": "、".join(str(source.year) for source in stand_ins), "title": title})
    if first.statement.title != last.statement.title:
        words = _("“%(first)s” and “%(last)s”: the same statement under two titles.")
        return Point(SAME, _("Statement"), words % {"first": first.statement.title, "last": last.statement.title})
    return Point(SAME, _("Statement"), _("%(title)s, the same column.") % {"title": last.statement.title})


def ask_status(grounds: Grounds) -> Point | None:
    """Only what is published is compared; a later revision replaced what was published before."""
    revised = [one for one in grounds.disclosures if one.revision > 1]
    if not revised:
        return Point(SAME, _("Status"), _("Published, the first revision of each.")) if grounds.disclosures else None
    said = pgettext("list", ", ").join(_("%(year)s revision %(n)d") % {"year": one.fiscal_year_id, "n": one.revision} for one in revised)
    return Point(NOTED, _("Status"), _("Published; replaced by a later revision: %(said)s.") % {"said": said})


def ask_coverage(grounds: Grounds) -> Point | None:
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


def ask_years_between(grounds: Grounds) -> Point | None:
    """The years between of which nothing was received."""
    gaps = [gap.words for gap in grounds.tree.gaps]
    gaps += [str(source.year) for source in grounds.tree.sources[1:-1] if source.missing]
    if not gaps:
        return None
    words = _("%(years)s: no published disclosure was received; nothing is bridged.")
    return Point(NOTED, _("Years between"), words % {"years": "、".join(gaps)})


def ask_department(grounds: Grounds) -> Point | None:
    """How many ways the documents write the department's name."""
    spellings = {name for disclosure in grounds.disclosures for name in (disclosure.department_text, *disclosure.variants)}
    if len(spellings) <= 1:
        return Point(SAME, _("Department"), _("The same, written the same way."))
    words = ngettext(
        "The same department; the documents write its name in %(count)d way.",
        "The same department; the documents write its name in %(count)d ways.",
        len(spellings),
    )
    return Point(SAME, _("Department"), words % {"count": len(spellings)})
