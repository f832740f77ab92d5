"""The administration: every model has its list and its page, and figures are not changed there."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from budgets.models import DepartmentAlias, LedgerEntry, ProjectMatch
from tests.budgets.made import made_disclosure, made_statement, office_2026, published
from tests.budgets.test_year_breakdowns import project

pytestmark = pytest.mark.django_db
MODELS = [
    model for app in ("budgets", "ingest") for model in apps.get_app_config(app).get_models() if model.__name__ not in ("AllocationPart",)
]


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("administrator-of-tests"))
    return client


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_has_its_list_and_search(administrator: Client, model: type[Model]) -> None:
    published(office_2026())
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    assert administrator.get(reverse(f"{name}_changelist"), {"q": "示例"} if model in SEARCHED else {}).status_code == 200
    first = model._default_manager.first()
    if first is not None:
        assert administrator.get(reverse(f"{name}_change", args=[first.pk])).status_code == 200


SEARCHED = [model for model in MODELS if admin.site.get_model_admin(model).search_fields]


def test_figures_are_only_looked_at(administrator: Client) -> None:
    shown = published(office_2026())
    line = shown.lines.first()
    assert line is not None
    assert administrator.post(reverse("admin:budgets_lineitem_change", args=[line.pk]), {"amount_fen": 1}).status_code == 403
    assert administrator.post(reverse("admin:budgets_disclosure_delete", args=[shown.pk]), {"post": "yes"}).status_code == 403


def test_a_suggested_spelling_is_accepted_here(administrator: Client) -> None:
    statement = made_statement("expenditure", (("201", "一般公共服务支出", "1.00"),), ("total",))
    published(made_disclosure(2026, (statement,), department_variants=("示例市人民政府人民办公室",)))
    alias = DepartmentAlias.objects.get(status="suggested")
    administrator.post(reverse("admin:budgets_departmentalias_changelist"), {"action": "accept", "_selected_action": [alias.pk]})
    alias.refresh_from_db()
    assert (alias.status, alias.by and alias.by.username) == ("accepted", "administrator-of-tests")


@pytest.mark.parametrize(("action", "status"), [("accept", "accepted"), ("reject", "rejected")])
def test_a_suggested_match_of_projects_is_decided_here(administrator: Client, action: str, status: str) -> None:
    for year, name in ((2025, "政务大厅运行经费"), (2026, "政务大厅运行维护经费")):
        published(made_disclosure(year, (), projects=(project(name, "10.00"),)))
    match = ProjectMatch.objects.get(status="suggested")
    administrator.post(reverse("admin:budgets_projectmatch_changelist"), {"action": action, "_selected_action": [match.pk]})
    match.refresh_from_db()
    assert (match.status, match.by and match.by.username) == (status, "administrator-of-tests")
    assert LedgerEntry.objects.filter(event="project_matched", details__status=status).exists()
