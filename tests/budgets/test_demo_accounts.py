"""Accounts with known passwords exist only where the settings say so."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from pytest_django import Settings

from budgets.management.commands.create_demo_accounts import ACCOUNTS


@pytest.mark.django_db
def test_accounts_are_made_once_and_passwords_left_alone() -> None:
    call_command("create_demo_accounts", stdout=io.StringIO())
    analyst = User.objects.get(username="analyst")
    analyst.set_password("one of their own")
    analyst.save()
    said = io.StringIO()
    call_command("create_demo_accounts", stdout=said)
    assert "analyst: exists already" in said.getvalue()
    assert authenticate(username="analyst", password="one of their own") == analyst
    assert set(analyst.groups.values_list("name", flat=True)) == {"analyst", "publisher"}
    assert User.objects.count() == len(ACCOUNTS)


@pytest.mark.django_db
def test_refused_where_the_settings_do_not_allow_them(settings: Settings) -> None:
    settings.DEMO_ACCOUNTS = False
    with pytest.raises(CommandError, match="createsuperuser"):
        call_command("create_demo_accounts")
    assert not User.objects.exists()
