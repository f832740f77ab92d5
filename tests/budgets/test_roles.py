"""What each role may do."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User

from budgets.roles import ROLES, make_roles

pytestmark = pytest.mark.django_db


def member(role: str) -> User:
    user = User.objects.create(username=f"{role}-of-tests")
    user.groups.add(Group.objects.get(name=role))
    return user


def test_roles_may_what_they_are_for() -> None:
    make_roles()
    make_roles()
    may = {role: member(role).has_perms for role in ROLES}
    assert may["viewer"](["budgets.view_disclosure", "ingest.view_upload"])
    assert not may["viewer"](["ingest.add_upload"])
    assert not may["viewer"](["ingest.view_storedfile"])
    assert may["analyst"](["ingest.add_upload", "ingest.view_storedfile", "budgets.review_disclosure"])
    assert not may["analyst"](["budgets.publish_disclosure"])
    assert may["publisher"](["budgets.publish_disclosure"])
    assert may["administrator"](["auth.change_user", "budgets.change_department", "ingest.view_ingestrun"])


def test_every_named_permission_exists() -> None:
    make_roles()
    for name, permissions in ROLES.items():
        if not any(permission.endswith("*") for permission in permissions):
            assert Group.objects.get(name=name).permissions.count() == len(permissions)
