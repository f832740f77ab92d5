"""Questions to start from, each with the place of its answer: made from what is published, so that every link leads somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from budgets import markup
from budgets.codes import edition
from budgets.models import Department, Disclosure
from budgets.queries.amounts_by_function import Amounts
from budgets.queries.biggest_changes import ItemChange
from budgets.queries.overview import LatestYear

ITEM_DIGITS: Final = 7
GENERAL: Final = "2010302"  # 一般行政管理事务 of government offices
VEHICLES: Final = "公务用车"  # printed by every office, a word that people look for


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words and where it is answered."""

    words: SafeString
    href: str


def questions_of(latest: LatestYear, changes: Sequence[ItemChange], amounts: Mapping[int, Amounts]) -> list[Question]:
    """Of the department with the biggest change, of the two largest, of an item that many print."""
    moved = changes[0].after.department if changes else _largest(latest, amounts)[0]
    said = {"name": markup.name_html(moved.local_name), "year": latest.year}
    changed = format_html(_("What changed most at {name} in {year}, and why?"), **said)
    vehicles = format_html(_("What does {name} spend on official vehicles, and which row says so?"), **said)
    found = [
        Question(changed, f"{_page(moved)}#changes"),
        _between(latest, amounts),
        Question(vehicles, f"{_page(moved)}#three-public"),
        _about_code(latest, amounts),
    ]
    return [one for one in found if one]


def hints_of(latest: LatestYear, amounts: Mapping[int, Amounts]) -> list[str]:
    """Searches to try: a code, a word, the initials of the largest department."""
    code = _common_code(amounts)
    return [*([code] if code else []), VEHICLES, _initials(_largest(latest, amounts)[0])]


def _initials(department: Department) -> str:
    """Without those of its place."""
    words = [word for word in department.slug.split("-") if word.isalpha()]
    region = department.region.name if department.region else ""
    return "".join(word[:1] for word in words[len(region) if department.name.startswith(region) else 0 :])


def _largest(latest: LatestYear, amounts: Mapping[int, Amounts]) -> list[Department]:
    """The departments of the latest year, the one that spends most first."""

    def size(disclosure: Disclosure) -> int:
        return sum(amounts.get(disclosure.pk, Amounts()).of_class().values())

    return [one.department for one in sorted(latest.now.values(), key=lambda one: (-size(one), one.pk))]


def _between(latest: LatestYear, amounts: Mapping[int, Amounts]) -> Question | None:
    largest = _largest(latest, amounts)
    if len(largest) < 2:
        return None
    first, second = largest[:2]
    query = urlencode({"departments": f"{first.slug},{second.slug}"}, safe=",")
    names = {"first": markup.name_html(first.local_name), "second": markup.name_html(second.local_name)}
    words = format_html(_("How do {first} and {second} differ in basic expenditure per head of staff?"), **names)
    return Question(words, f"{reverse('compare_departments')}?{query}")


def _about_code(latest: LatestYear, amounts: Mapping[int, Amounts]) -> Question | None:
    code = _common_code(amounts)
    if not code:
        return None
    known = edition("functional", latest.year).lookup(code)
    name = markup.name_html(known.name, known.name_en) if known else ""
    words = format_html(_("Which departments spend on {code} {name}?"), code=code, name=name)
    return Question(words, reverse("classification_code", args=("functional", code)))


def _common_code(amounts: Mapping[int, Amounts]) -> str:
    """The item that offices of all kinds ask for, else the one that most disclosures print; "" where none prints an item."""
    counts = Counter(code for one in amounts.values() for code in one.by_code if len(code) == ITEM_DIGITS)
    return GENERAL if GENERAL in counts else min(counts, key=lambda code: (-counts[code], code), default="")


def _page(department: Department) -> str:
    return reverse("department", args=(department.slug,))
