"""A reader is not asked who they are; an analyst is let in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from budgets.management.commands.create_demo_accounts import ACCOUNTS

pytestmark = pytest.mark.browser
ANALYST = next(account for account in ACCOUNTS if account.username == "analyst")


def test_a_reader_gets_no_cookie(page: Page) -> None:
    response = page.goto("/")
    assert response is not None
    assert response.status == 200
    assert page.context.cookies() == []


def test_an_analyst_signs_in_after_a_wrong_password(page: Page) -> None:
    page.goto("/sign-in/")
    page.locator("#id_username").fill(ANALYST.username)
    page.locator("#id_password").fill("not the password")
    page.locator(".sign-in button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("#id_password").fill(ANALYST.password)
    page.locator(".sign-in button").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    assert "budgetlens_session" in {cookie.get("name") for cookie in page.context.cookies()}
