"""A department met under a misprinted name, and made one again by a person."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from budgets.exceptions import NotMergeable
from budgets.merging import merge, merge_by_alias
from budgets.models import Department, DepartmentAlias, Disclosure, LedgerEntry
from budgets.publish import withdraw
from tests.budgets.made import OFFICE, Line, loaded, made_disclosure, made_statement, published, publisher

pytestmark = pytest.mark.django_db
MISPRINT = "示例市人民政府人民办公室"
LINES: tuple[Line, ...] = (("201", "一般公共服务支出", "1.00"), ("合计", "合计", "1.00"))
STATEMENT = made_statement("expenditure", LINES, ("total",))


def parted(*, show_both: bool = False) -> tuple[Disclosure, Disclosure, DepartmentAlias]:
    """The office of 2025 and 2026, and what a misprint on two covers made of 2026 and 2024."""
    published(made_disclosure(2025, [STATEMENT], department_variants=(MISPRINT,)))
    now = published(made_disclosure(2026, [STATEMENT]))
    again = (published if show_both else loaded)(made_disclosure(2026, [STATEMENT], department=MISPRINT))
    published(made_disclosure(2024, [STATEMENT], department=MISPRINT))
    return now, again, DepartmentAlias.objects.get(status="suggested")


def test_what_a_misprint_parted_is_one_again(client: Client) -> None:
    now, again, alias = parted()
    office, other = now.department, again.department
    assert (office.name, other.name) == (OFFICE, MISPRINT)
    assert merge_by_alias(alias, by=publisher()) == 1
    assert list(Department.objects.all()) == [office]
    years = office.disclosures.order_by("fiscal_year", "revision").values_list("fiscal_year", "revision", "status")
    assert list(years) == [(2024, 1, "published"), (2025, 1, "published"), (2026, 1, "published"), (2026, 2, "draft")]
    assert set(office.aliases.values_list("name", "status")) == {(OFFICE, "accepted"), (MISPRINT, "accepted")}
    page = client.get(reverse("department", args=[other.slug]))
    assert (page.status_code, page["Location"]) == (301, reverse("department", args=[office.slug]))
    assert loaded(made_disclosure(2023, [STATEMENT], department=MISPRINT)).department == office
    entry = LedgerEntry.objects.get(event="merged")
    assert (entry.by, entry.details["name"]) == (publisher(), MISPRINT)


def test_what_both_publish_is_not_merged_until_one_is_withdrawn() -> None:
    _now, again, alias = parted(show_both=True)
    with pytest.raises(NotMergeable, match="2026"):
        merge_by_alias(alias, by=publisher())
    alias.refresh_from_db()
    assert (alias.status, Department.objects.count()) == ("suggested", 2)
    withdraw(disclosure=again, by=publisher())
    assert merge_by_alias(alias, by=publisher()) == 1


@pytest.mark.parametrize("change", ["same", "unit", "sample"])
def test_what_is_not_one_is_not_merged(change: str) -> None:
    now, again, _alias = parted()
    office, other = now.department, again.department
    if change == "same":
        other = office
    elif change == "unit":
        other.parent = office
    else:
        other.is_sample = not office.is_sample
    with pytest.raises(NotMergeable):
        merge(department=other, into=office, by=publisher())


def test_relations_follow() -> None:
    now, again, _alias = parted()
    office, other = now.department, again.department
    before, after, unit = (
        Department.objects.create(name=name, slug=f"other-{number}", parent=other if name == "下属单位" else None)
        for number, name in enumerate(("前身", "后身", "下属单位"))
    )
    other.predecessors.add(before)
    after.predecessors.add(other)
    merge(department=other, into=office, by=publisher())
    unit.refresh_from_db()
    assert (list(office.predecessors.all()), list(office.successors.all()), unit.parent) == ([before], [after], office)


def test_an_administrator_merges_where_spellings_are_decided(client: Client) -> None:
    _now, _again, alias = parted()
    client.force_login(User.objects.create_superuser("administrator-of-tests"))
    page = reverse("admin:budgets_departmentalias_changelist")
    answer = client.post(page, {"action": "merge", "_selected_action": [alias.pk]}, follow=True)
    assert "合并了 1 个部门" in answer.content.decode()
    assert Department.objects.count() == 1
