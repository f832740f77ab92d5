"""What a reader does on a page in Chromium: opens the evidence of an amount, folds the tree. How every page looks: test_every_page.py."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.browser.rendered import HOST, Rendered, open_chromium, open_context, render
from tests.budgets.made import office_2021, office_2026, published

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def addresses() -> tuple[str, str]:
    """A disclosure and the comparison of its department's years."""
    slug = published(office_2021()).department.slug
    published(office_2026())
    return f"/departments/{slug}/2021/", f"/compare/years/?department={slug}"


@pytest.fixture
def rendered(client: Client, addresses: tuple[str, str]) -> dict[str, Rendered]:
    """Both pages, and the evidence that the first one asks for."""
    return render(client, [*addresses, f"{addresses[0]}evidence/t1-2120399-total"])


@pytest.fixture
def page(chromium: str, rendered: dict[str, Rendered]) -> Iterator[Page]:
    """A page of a browser that was started after the pages were rendered."""
    with open_chromium(chromium) as browser:
        yield open_context(browser, rendered).new_page()


def test_an_amount_opens_its_evidence_and_escape_closes_it(page: Page, addresses: tuple[str, str]) -> None:
    page.goto(HOST + addresses[0])
    page.locator("#t1-2120399-total").click()
    sheet = page.get_by_role("dialog")
    sheet.wait_for()
    assert "4,836.33" in sheet.inner_text()
    page.keyboard.press("Escape")
    assert not sheet.is_visible()
    assert page.evaluate("document.activeElement.id") == "t1-2120399-total"


def test_the_tree_folds(page: Page, addresses: tuple[str, str]) -> None:
    page.goto(HOST + addresses[1])
    page.locator('tr[data-k="201"] .fold').click()
    assert not page.locator('tr[data-k="2010301"]').is_visible()
    page.locator('tr[data-k="201"] .fold').click()
    assert page.locator('tr[data-k="2010301"]').is_visible()
