"""One department that was met under two names becomes one: what a misprint on a cover had parted.

Nothing is merged but by a person (decision 0008). What belonged to the department that goes belongs to the one that stays, and its address
leads there.
"""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from budgets.departments import decide_alias
from budgets.exceptions import NotMergeable
from budgets.ledger import record
from budgets.models import Department, DepartmentAlias, Disclosure, LedgerEntry, ProjectMatch, SlugRedirect
from budgets.models.disclosure import DisclosureQuerySet
from budgets.project_names import suggest_matches

Status = DepartmentAlias.Status


@transaction.atomic
def merge_by_alias(alias: DepartmentAlias, *, by: User) -> int:
    """Accept a spelling, and merge the departments that were made under it in the same region, or in none; how many there were.

    Raises NotMergeable, and then nothing is changed.
    """
    decide_alias(alias, status=Status.ACCEPTED, by=by)
    region = Q(region=alias.department.region_id) | Q(region=None)
    named = Department.objects.filter(region, aliases__normalised=alias.normalised, aliases__status=Status.ACCEPTED)
    others = list(named.exclude(pk=alias.department_id).distinct())
    for other in others:
        merge(department=other, into=alias.department, by=by)
    return len(others)


@transaction.atomic
def merge(*, department: Department, into: Department, by: User) -> None:
    """Make two departments one; `department` goes.

    Where both have a disclosure of one year, kind and scope, the revisions of the one that goes follow those of the other. Raises
    NotMergeable for a department and its own unit, for a real one and a sample, and where both have the same published.
    """
    # Whoever loads for one of them waits here, or has loaded: nothing is left behind.
    list(Department.objects.select_for_update().filter(pk__in=(department.pk, into.pk)).order_by("pk"))
    _refuse(department, into)
    details = {"department": department.pk, "name": department.name, "slug": department.slug}
    _move_disclosures(department, into)
    _move_names(department, into)
    _move_relations(department, into)
    slug = department.slug
    department.delete()
    SlugRedirect.objects.create(slug=slug, department=into)
    record(LedgerEntry.Event.MERGED, into, by=by, details=details)
    suggest_matches(into)


def _refuse(department: Department, into: Department) -> None:
    if department.pk in (into.pk, into.parent_id) or department.parent_id == into.pk:
        raise NotMergeable(_("A department is not merged with itself or with a unit of its own."))
    if department.is_sample != into.is_sample:
        raise NotMergeable(_("A real department is not merged with a sample."))
    for shown in Disclosure.objects.published().filter(department=department):
        if _of_the_same(shown, into).published().exists():
            raise NotMergeable(_("Both have “%(what)s” published: withdraw one of them first.") % {"what": shown})


def _of_the_same(disclosure: Disclosure, department: Department) -> DisclosureQuerySet:
    """What a department has of a disclosure's year, kind and scope."""
    same = {"fiscal_year": disclosure.fiscal_year_id, "kind": disclosure.kind, "scope": disclosure.scope}
    return Disclosure.objects.filter(department=department, **same)


def _move_disclosures(department: Department, into: Department) -> None:
    for one in department.disclosures.order_by("revision"):
        last = _of_the_same(one, into).aggregate(last=Max("revision"))["last"]
        one.department, one.revision = into, last + 1 if last else one.revision
        one.save(update_fields=("department", "revision"))


def _move_names(department: Department, into: Department) -> None:
    """The spellings, one decided for counting more than one suggested, and the former addresses."""
    kept = {alias.normalised: alias for alias in into.aliases.all()}
    for alias in department.aliases.all():
        known = kept.get(alias.normalised)
        if known is None:
            alias.department = into
            alias.save(update_fields=("department",))
        elif alias.status == Status.ACCEPTED and known.status != Status.ACCEPTED:
            known.status, known.by = alias.status, alias.by
            known.save(update_fields=("status", "by"))
    department.former_slugs.update(department=into)


def _move_relations(department: Department, into: Department) -> None:
    """Units below, predecessors and successors, and the project names that were decided on."""
    department.units.update(parent=into)
    into.predecessors.add(*department.predecessors.exclude(pk=into.pk))
    for successor in department.successors.exclude(pk=into.pk):
        successor.predecessors.add(into)
    known = set(ProjectMatch.objects.filter(department=into).values_list("normalised", "other_normalised"))
    for match in department.project_matches.all():
        if (match.normalised, match.other_normalised) not in known:
            match.department = into
            match.save(update_fields=("department",))
