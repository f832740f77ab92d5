"""Which names of a department's projects mean the same project.

Identical names (white space and bracket width apart) do. Any other likeness is a suggestion that waits for a person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from rapidfuzz.fuzz import ratio

from budgets.codes import plain_name
from budgets.ledger import record
from budgets.models import Department, Disclosure, LedgerEntry, Project, ProjectMatch

LIKE: Final = 72  # per cent: below it two names share words, not a project
YEAR: Final = re.compile(r"(?:19|20)\d\d年?度?")  # the budget year in a name says nothing of the project
Status = ProjectMatch.Status


@transaction.atomic
def suggest_matches(department: Department) -> int:
    """Keep the pairs of names that look like one project in different years, for a person to decide; how many are new."""
    years = _years_of_names(department)
    known = set(ProjectMatch.objects.filter(department=department).values_list("normalised", "other_normalised"))
    wanted = [match for match in _pairs(department, years) if (match.normalised, match.other_normalised) not in known]
    ProjectMatch.objects.bulk_create(wanted, ignore_conflicts=True)
    return len(wanted)


@transaction.atomic
def decide_match(match: ProjectMatch, *, status: str, by: User) -> None:
    """Accept or reject: from then on the two names do, or do not, mean one project."""
    match.status, match.by = status, by
    match.save(update_fields=("status", "by"))
    details = {"name": match.name, "other": match.other, "status": status}
    record(LedgerEntry.Event.PROJECT_MATCHED, match.department, by=by, details=details)


def read_lifelines(department: Department) -> Mapping[str, str]:
    """Name as compared → the name that stands for the whole line, for names that an accepted match joins. One query."""
    found: dict[str, str] = {}
    accepted = ProjectMatch.objects.filter(department=department, status=Status.ACCEPTED).order_by("pk")
    for one, other in accepted.values_list("normalised", "other_normalised"):
        old, new = found.get(one, one), found.get(other, other)
        found |= {name: new for name, line in found.items() if line == old} | {one: new, other: new}
    return found


def _years_of_names(department: Department) -> dict[str, tuple[str, set[int]]]:
    projects = Project.objects.filter(disclosure__department=department, disclosure__kind=Disclosure.Kind.BUDGET)
    projects = projects.exclude(disclosure__status__in=(Disclosure.Status.WITHDRAWN, Disclosure.Status.SUPERSEDED))
    names: dict[str, tuple[str, set[int]]] = defaultdict(lambda: ("", set()))
    for name, year in projects.order_by("pk").values_list("name", "disclosure__fiscal_year"):
        _printed, years = names[plain_name(name)]
        names[plain_name(name)] = (name, years | {year})
    return dict(names)


def _pairs(department: Department, names: Mapping[str, tuple[str, set[int]]]) -> Iterable[ProjectMatch]:
    """Every likely pair, the earlier name first; names that stand beside each other in one year are two projects."""
    ordered = sorted(names, key=lambda name: (min(names[name][1]), name))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            score = round(ratio(YEAR.sub("", one), YEAR.sub("", other)))
            if score >= LIKE and not names[one][1] & names[other][1]:
                yield ProjectMatch(
                    department=department, name=names[one][0], other=names[other][0], normalised=one, other_normalised=other, score=score
                )
