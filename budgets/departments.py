"""Which department a printed name means.

A department is known by its accepted aliases. A name that differs from a known one only by the regions printed
before it (新疆维吾尔自治区喀什地区喀什市… / 喀什市…) is the same; any other spelling is a suggestion that waits for a person.
"""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify
from pypinyin import lazy_pinyin

from budgets import department_types, regions
from budgets.codes import plain_name
from budgets.ledger import record
from budgets.models import Department, DepartmentAlias, LedgerEntry, Region, SlugRedirect

SLUG_LENGTH = 90  # of 100: room for a number that tells two of the same sound apart
Status = DepartmentAlias.Status


@transaction.atomic
def resolve(*, name: str, region_text: str | None, variants: tuple[str, ...], by: User) -> Department:
    """The department that `name` means, made when there is none yet; new spellings are kept as aliases."""
    region = _region(name, region_text)
    department = _known(name, region) or _create(name, region, by)
    for spelling in (name, *variants):
        _keep_spelling(department, spelling, by)
    return department


def short_name(name: str) -> str:
    """The name without the provinces and prefectures (省, 自治区, 地区, 自治州, 盟) before its own region; a 市 stays."""
    plain = plain_name(name)
    for place in regions.places_at_start(plain)[:-1]:
        if place.name.endswith("市"):
            break
        plain = plain.replace(place.name, "", 1)
    return plain


def make_slug(name: str) -> str:
    """An address from the name's pinyin that no department has or had."""
    base = slugify("-".join(lazy_pinyin(name, errors="ignore")))[:SLUG_LENGTH].strip("-") or "department"
    slug, number = base, 1
    while Department.objects.filter(slug=slug).exists() or SlugRedirect.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


@transaction.atomic
def decide_alias(alias: DepartmentAlias, *, status: str, by: User) -> None:
    """Accept or reject a spelling: from then on it does, or does not, identify its department."""
    alias.status, alias.by = status, by
    alias.save(update_fields=("status", "by"))
    record(LedgerEntry.Event.ALIAS_DECIDED, alias.department, by=by, details={"name": alias.name, "status": status})


def _region(name: str, region_text: str | None) -> Region | None:
    places = regions.places_at_start(region_text or "")
    from_name = regions.places_at_start(name)
    # The longer one tells more; of two equally long ones what the document says of its region.
    return regions.find_or_create(max(places, from_name, key=len))


def _known(name: str, region: Region | None) -> Department | None:
    spellings = {plain_name(name), short_name(name)}
    known = Department.objects.filter(aliases__normalised__in=spellings, aliases__status=Status.ACCEPTED).distinct()
    own = known.filter(region=region)
    if own.exists():
        known = own.filter(name=short_name(name)) if own.count() > 1 else own
    elif region is not None:
        known = known.filter(region=None)
    found = list(known[:2])
    # Two offices of one name in places that the document does not tell apart are not merged by guess.
    return found[0] if len(found) == 1 else None


def _create(name: str, region: Region | None, by: User) -> Department:
    """A new department; one that another worker has just made is taken (get_or_create waits for it)."""
    short = short_name(name)
    department, _created = Department.objects.get_or_create(
        name=short,
        region=region,
        defaults={
            "slug": make_slug(short),
            "type": department_types.find_or_create(short),
            "is_sample": bool(region and region.is_sample),
        },
    )
    accepted = {"name": short, "status": Status.ACCEPTED, "by": by}
    DepartmentAlias.objects.get_or_create(department=department, normalised=short, defaults=accepted)
    return department


def _keep_spelling(department: Department, spelling: str, by: User) -> None:
    """A longer or shorter form is accepted as printed; of another spelling the short form is suggested, once."""
    short = short_name(spelling)
    if short == plain_name(department.name):
        accepted = {"name": spelling, "status": Status.ACCEPTED, "by": by}
        DepartmentAlias.objects.get_or_create(department=department, normalised=plain_name(spelling), defaults=accepted)
    else:
        DepartmentAlias.objects.get_or_create(department=department, normalised=short, defaults={"name": short})
