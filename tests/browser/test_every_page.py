"""Every page in Chromium: for everyone, at two sizes, in light and dark, with a keyboard, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker

from tests.browser.rendered import HOST, SIDEWAYS, SIZES, Rendered, listen, open_chromium, open_context, render, violations, wait_for_charts
from tests.ingest.files import person
from tests.pages import NOT_FOUND, PUBLIC, STAFF, pages
from tests.sampled import make_city

pytestmark = [pytest.mark.browser, pytest.mark.rendered, pytest.mark.django_db]
# Focuses one after the other what can be used; says what cannot be reached, and where nobody sees that it was.
USABLE = """() => {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length;
  const problems = [];
  for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]")) {
    if (!seen(element) || element.disabled) continue;
    const words = element.outerHTML.slice(0, 120);
    element.focus({ preventScroll: true });
    if (document.activeElement !== element || element.tabIndex < 0) problems.push("not reached: " + words);
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    if ((outlineStyle === "none" || outlineWidth === "0px") && boxShadow === "none") problems.push("focus unseen: " + words);
    if (element.tabIndex > 0) problems.push("out of order: " + words);
  }
  return problems;
}"""
TARGET = 24  # px that whatever is clicked has on either side (WCAG 2.2, 2.5.8)
PATIENCE = 50  # tenths of a second for charts to be drawn anew, and for tables to be told whether they scroll
UNSETTLED = f"{SIDEWAYS} || [...document.querySelectorAll('.scroll.fits')].some((box) => box.scrollWidth > box.clientWidth)"
# Without scripts: a form that cannot be sent, an empty place where a chart would be
UNUSABLE = """() => [
  ...[...document.querySelectorAll("form")].filter((form) => !form.querySelector("button:not([type=button]), [type=submit]")),
  ...[...document.querySelectorAll("[data-figure]")].filter((chart) => chart.checkVisibility()),
].map((element) => element.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def rendered(chromium: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, dict[str, Rendered]]:
    """The pages of readers and those of the desk, by address, in both languages."""
    with django_db_blocker.unblock(), transaction.atomic():
        city = make_city()
        reader, staff = Client(), Client()
        staff.force_login(person("administrator"))
        shown = {
            "readers": render(reader, [*pages(PUBLIC, city), NOT_FOUND, f"/en{NOT_FOUND}"]),
            "desk": render(staff, pages(STAFF, city)),
        }
        transaction.set_rollback(True)
    return shown


@pytest.fixture(scope="module")
def browser(chromium: str, rendered: dict[str, dict[str, Rendered]]) -> Iterator[Browser]:
    """Chromium, started after the pages are rendered."""
    with open_chromium(chromium) as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, rendered: dict[str, dict[str, Rendered]]) -> Iterator[Page]:
    """A browser to which all pages are there."""
    context = open_context(browser, rendered["readers"] | rendered["desk"])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("whose", ["readers", "desk"])
def test_every_page_is_for_everyone(whose: str, language: str, page: Page, rendered: dict[str, dict[str, Rendered]]) -> None:
    said, problems = listen(page), []
    for address, answer in rendered[whose].items():
        if address.startswith("/en/") != (language == "en"):
            continue
        said.clear()
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(SIZES["desktop"])  # type: ignore[arg-type]
        page.goto(HOST + address)
        wait_for_charts(page)
        expected = f"status of {answer.status}" if answer.status >= 400 else "no complaint"  # of the browser, about the page itself
        found = [words for words in said if expected not in words]  # before axe comes, of whom the content policy complains too
        found += [f"wide: {problem}" for problem in looked_at(page)]
        page.set_viewport_size(SIZES["phone"])  # type: ignore[arg-type]
        found += [f"phone: {problem}" for problem in looked_at(page)]
        page.emulate_media(color_scheme="dark")  # other colours, at whatever size
        found += [f"dark: {problem}" for problem in violations(page, "color-contrast")]
        problems += [f"{address}: {problem}" for problem in found]
    assert not problems, "\n".join(problems)


def looked_at(page: Page) -> list[str]:
    """What is wrong with a page at its present size, once its charts and tables have taken it."""
    for _time in range(PATIENCE):
        if not page.evaluate(UNSETTLED):
            return violations(page)
        page.wait_for_timeout(100)
    return ["wider than the screen, or a table is not told that it scrolls", *violations(page)]


def test_every_page_is_used_with_a_keyboard(page: Page, rendered: dict[str, dict[str, Rendered]]) -> None:
    problems = []
    for address in [one for one in rendered["readers"] | rendered["desk"] if not one.startswith("/en/")]:
        page.goto(HOST + address)
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.className")
        problems += [] if first == "skip" or "sign-in" in address else [f"{address}: begins with {first!r}, not with “skip to content”"]
        problems += [f"{address}: {problem}" for problem in page.evaluate(USABLE)]
    assert not problems, "\n".join(problems)


def test_every_page_works_without_scripts(browser: Browser, rendered: dict[str, dict[str, Rendered]]) -> None:
    everything = rendered["readers"] | rendered["desk"]
    context = open_context(browser, everything, java_script_enabled=False, viewport=SIZES["phone"])
    page, problems = context.new_page(), []
    for address in [one for one in everything if not one.startswith("/en/")]:
        page.goto(HOST + address)
        problems += [f"{address}: {problem}" for problem in page.evaluate(UNUSABLE)]
        problems += [f"{address}: wider than the screen"] if page.evaluate(SIDEWAYS) else []
        page.locator("details.menu summary").click()
        problems += [] if page.locator("details.menu a").first.is_visible() else [f"{address}: the menu does not open"]
    context.close()
    assert not problems, "\n".join(problems)


def test_links_over_compared_columns_have_room_to_be_hit(page: Page, rendered: dict[str, dict[str, Rendered]]) -> None:
    address = next(one for one in rendered["readers"] if one.startswith("/compare/departments/?") and "," in one)
    page.set_viewport_size(SIZES["desktop"])  # type: ignore[arg-type]
    page.goto(HOST + address)
    sides = page.eval_on_selector_all(
        ".compared .groups a",
        "(links) => links.flatMap((link) => { const { width, height } = link.getBoundingClientRect(); return [width, height]; })",
    )
    assert len(sides) >= 8  # a name and a cross over each of two columns
    assert min(sides) >= TARGET
