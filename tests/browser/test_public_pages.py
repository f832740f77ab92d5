"""The public pages in Chromium: no accessibility violation, no sideways scrolling, no complaint of the content policy.

The pages are rendered first and handed to the browser without a server, so that the database stays in this process.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.budgets.made import office_2021, office_2026, published

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
STATIC = Path(__file__).resolve().parents[2] / "static"
HOST = "http://pages.test"
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
ENOUGH_FOR_A_CHART = 400  # ms


@dataclass(frozen=True)
class Rendered:
    """A page as the server answered it."""

    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture
def rendered(client: Client) -> dict[str, Rendered]:
    """Every kind of public page in both languages, by address."""
    slug = published(office_2021()).department.slug
    published(office_2026())
    pages = [
        "/", "/departments/", f"/departments/{slug}/", f"/departments/{slug}/2021/", f"/departments/{slug}/2021/evidence/t1-2120399-total",
        f"/compare/years/?department={slug}", f"/compare/years/?department={slug}&cols=all",
        f"/compare/years/?department={slug}&measure=basic", "/compare/years/", "/glossary/", "/about/", "/nowhere/",
    ]  # fmt: skip
    return {address: _render(client, address) for page in pages for address in (page, f"/en{page}")}


def _render(client: Client, address: str) -> Rendered:
    response = client.get(address)
    kept = {name: response[name] for name in ("Content-Type", "Content-Security-Policy") if name in response}
    return Rendered(response.status_code, kept, response.content)


@pytest.fixture
def chromium_browser(chromium: str, rendered: dict[str, Rendered]) -> Iterator[Browser]:
    """Chromium without a window, started after the pages are rendered."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


def _answer(route: Route, rendered: dict[str, Rendered]) -> None:
    path = route.request.url.removeprefix(HOST)
    if path.startswith("/static/"):
        file = STATIC / path.removeprefix("/static/").partition("?")[0]
        route.fulfill(status=200, content_type=mimetypes.guess_type(file.name)[0], body=file.read_bytes())
    elif path in rendered:
        page = rendered[path]
        route.fulfill(status=page.status, headers=page.headers, body=page.body)
    else:
        route.abort()


def _problems(page: Page, address: str, said: list[str]) -> list[str]:
    """What is wrong with one page: script errors, sideways scrolling, accessibility."""
    said.clear()
    page.goto(HOST + address)
    page.wait_for_timeout(ENOUGH_FOR_A_CHART if page.locator("[data-figure]").count() else 0)
    problems = [f"{address}: {words}" for words in said]
    if page.locator("[data-figure]").count() and not page.locator("[data-figure] .main-svg").count():
        problems.append(f"{address}: the chart was not drawn")
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        problems.append(f"{address}: wider than the screen")
    violations = Axe().run(page).response["violations"]
    return problems + [f"{address}: {violation['id']} {violation['nodes'][0]['html'][:160]}" for violation in violations]


def test_an_amount_opens_its_evidence_and_escape_closes_it(chromium_browser: Browser, rendered: dict[str, Rendered]) -> None:
    context = chromium_browser.new_context()
    context.route("**/*", lambda route: _answer(route, rendered))
    page = context.new_page()
    address = next(address for address in rendered if address.startswith("/departments/") and address.endswith("/2021/"))
    page.goto(HOST + address)
    page.locator("#t1-2120399-total").click()
    sheet = page.get_by_role("dialog")
    sheet.wait_for()
    assert "4,836.33" in sheet.inner_text()
    page.keyboard.press("Escape")
    assert not sheet.is_visible()
    assert page.evaluate("document.activeElement.id") == "t1-2120399-total"


def test_the_tree_folds(chromium_browser: Browser, rendered: dict[str, Rendered]) -> None:
    context = chromium_browser.new_context()
    context.route("**/*", lambda route: _answer(route, rendered))
    page = context.new_page()
    page.goto(HOST + next(address for address in rendered if address.startswith("/compare/years/?")))
    page.locator('tr[data-k="201"] .fold').click()
    assert not page.locator('tr[data-k="2010301"]').is_visible()
    page.locator('tr[data-k="201"] .fold').click()
    assert page.locator('tr[data-k="2010301"]').is_visible()
