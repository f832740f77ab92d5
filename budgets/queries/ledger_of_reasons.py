"""Every reason that published disclosures state for a change: by department, code and year, with how much of it is told in figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from budgets.changes import percent
from budgets.models import Claim, Department, Disclosure

WHOLE = "source.general_public"


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the ledger is asked for; `code` is the beginning of one, `words` are part of the reason."""

    department: Department | None = None
    code: str = ""
    year: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One stated reason. Shares are per cent, None where they have no answer.

    `told` is how much of the stated change the reason itself puts into figures, `of_whole` how much of the year's whole change this one
    is. `places` is in how many places (a code of a year of a department) the very same words stand.
    """

    claim: Claim
    told: Decimal | None
    of_whole: Decimal | None
    places: int = 1


def get_reasons(filters: Filters) -> QuerySet[Claim]:
    """Claims with a reason, the newest year first, then by department as its narrative goes."""
    published = Disclosure.objects.published()
    if filters.department is not None:
        published = published.filter(department=filters.department)
    if filters.year is not None:
        published = published.filter(fiscal_year=filters.year)
    found = Claim.objects.filter(disclosure__in=published, within_reason=False).exclude(reason="").exclude(delta_fen=None)
    if filters.code:
        found = found.filter(Q(functional__startswith=filters.code) | Q(economic__startswith=filters.code))
    if filters.words:
        found = found.filter(reason__icontains=filters.words)
    found = found.select_related("disclosure__department__region")
    return found.order_by("-disclosure__fiscal_year__year", "disclosure__department__name", "order")


def get_reason_years() -> list[int]:
    """The years of which there are reasons, newest first. One query."""
    claims = Claim.objects.filter(disclosure__in=Disclosure.objects.published()).exclude(reason="")
    years = claims.values_list("disclosure__fiscal_year", flat=True).distinct()
    return sorted(years, reverse=True)


def get_entries(claims: Sequence[Claim]) -> list[Entry]:
    """The claims of one page with what is known of each. Two queries."""
    told, whole = _figures_told(claims)
    places = _places(claims)
    return [
        Entry(
            claim,
            percent(told.get(claim.pk), claim.delta_fen),
            percent(claim.delta_fen, whole.get(claim.disclosure_id)),
            len(places[claim.reason]),
        )
        for claim in claims
    ]


def _figures_told(claims: Iterable[Claim]) -> tuple[dict[int, int], dict[int, int]]:
    """Claim → the changes named inside its reason, added up; disclosure → the change of its general public budget revenue."""
    disclosures = {claim.disclosure_id for claim in claims}
    told: dict[int, int] = {}
    whole: dict[int, int] = {}
    about: Claim | None = None
    for claim in Claim.objects.filter(disclosure__in=disclosures).order_by("disclosure", "order"):
        if not claim.within_reason:
            about = claim
            if claim.key == WHOLE and claim.delta_fen is not None:
                whole.setdefault(claim.disclosure_id, claim.delta_fen)
        elif about is not None and claim.disclosure_id == about.disclosure_id and claim.delta_fen and not _same(claim, about):
            told[about.pk] = told.get(about.pk, 0) + claim.delta_fen
    return told, whole


def _same(claim: Claim, other: Claim) -> bool:
    """Whether a reason names again the change it is the reason of."""
    fields = ("statement_key", "measure", "functional", "economic", "key")
    return claim.delta_fen == other.delta_fen and all(getattr(claim, name) == getattr(other, name) for name in fields)


def _places(claims: Iterable[Claim]) -> Mapping[str, set[tuple[object, ...]]]:
    """Reason → where it stands word for word. The same figure told of two statements is one place."""
    reasons = {claim.reason for claim in claims}
    published = Disclosure.objects.published()
    found = Claim.objects.filter(disclosure__in=published, reason__in=reasons, within_reason=False).exclude(delta_fen=None)
    places: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for reason, *where in found.values_list("reason", "disclosure", "functional", "economic", "key", "measure", "delta_fen"):
        places[reason].add(tuple(where))
    return places
