"""What every page shows around its content: navigation, the unit switch, the date of the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Max
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from budgets.models import Disclosure
from budgets.money import UNITS, WAN, Unit

# page, words, and the pages that stand below it
NAVIGATION: Final = (
    ("home", _("Overview"), ("home",)),
    ("departments", _("Departments"), ("departments", "department", "disclosure", "final_accounts", "evidence", "final_accounts_evidence")),
    ("compare_years", _("Compare years"), ("compare_years", "stated_reasons", "lifelines")),
    ("compare_departments", _("Compare departments"), ("compare_departments",)),
    ("classifications", pgettext_lazy("page", "Codes"), ("classification", "classification_code", "classification_changes")),
    ("projects", _("Projects"), ("projects",)),
    ("glossary", _("Glossary"), ("glossary",)),
    ("about", _("Method"), ("about",)),
)


@dataclass(frozen=True, slots=True)
class Link:
    """One choice of the navigation or of a switch."""

    href: str
    label: str | Promise
    current: bool = False


def site(request: HttpRequest) -> dict[str, Any]:
    """unit, unit_links, navigation, as_of (asked for only where it is shown)."""
    unit = UNITS.get(request.GET.get("unit", ""), WAN)
    return {
        "unit": unit,
        "unit_links": [_unit_link(request, choice, unit) for choice in UNITS.values()],
        "navigation": _navigation(request, unit),
        "as_of": SimpleLazyObject(_newest_publication),
    }


def _navigation(request: HttpRequest, unit: Unit) -> list[Link]:
    here = request.resolver_match.url_name if request.resolver_match else None
    query = None if unit is WAN else {"unit": unit.key}
    return [Link(reverse(page, query=query), words, here in within) for page, words, within in NAVIGATION]


def _unit_link(request: HttpRequest, choice: Unit, chosen: Unit) -> Link:
    """The same page in another unit; the default unit leaves no trace in the address."""
    query = request.GET.copy()
    query.pop("unit", None)
    if choice is not WAN:
        query["unit"] = choice.key
    return Link(f"?{query.urlencode(safe=',')}" if query else request.path, choice.short, choice is chosen)


def _newest_publication() -> Any:
    return Disclosure.objects.published().aggregate(newest=Max("published_at"))["newest"]
