"""An amount beside its source, in Chromium: the page is drawn with its box, doubts follow by key and by link, nobody is shut out."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from tests.browser.rendered import HOST, SIDEWAYS, SIZES, Rendered, listen, open_chromium, open_context, render, violations
from tests.budgets.made import loaded, made_disclosure, made_statement
from tests.hostile.files import whole
from tests.ingest.files import handed_in, person, read, sent

__all__ = ["sent"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("sent")]
DOUBTS = made_statement("three_public", (("三公", "合计", "?5.00", ""), ("接待", "接待", "?2.00", "")), ("total", "general_public"))


@pytest.fixture
def rendered(client: Client) -> dict[str, Rendered]:
    """The evidence of two doubts, of an amount on a page, and that page's picture, in both languages."""
    client.force_login(person("analyst"))
    made = loaded(made_disclosure(2025, (DOUBTS,)))
    first, second = (reverse("desk:line", args=[line.pk]) for line in made.lines.order_by("pk"))
    upload = handed_in(whole(), name="教育局.pdf")
    read(upload)
    upload.refresh_from_db()
    assert upload.disclosure is not None
    printed = reverse("desk:line", args=[upload.disclosure.lines.order_by("pk")[0].pk])
    pages = [client.get(address)["Location"] for address in (first, second, printed)]
    picture = reverse("desk:picture", args=[upload.pk, 1])
    return render(client, [unquote(address) for page in (*pages, picture) for address in (page, f"/en{page}")])


def pages_of(rendered: dict[str, Rendered]) -> list[str]:
    """The addresses without that of the picture, Chinese and English in turn."""
    return [address for address in rendered if not address.endswith(".png")]


@pytest.fixture
def browser(chromium: str, rendered: dict[str, Rendered]) -> Iterator[Browser]:
    """Chromium, started after the pages are rendered."""
    with open_chromium(chromium) as opened:
        yield opened


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_the_bench_is_for_everyone(size: str, scheme: str, browser: Browser, rendered: dict[str, Rendered]) -> None:
    page = open_context(browser, rendered, viewport=SIZES[size], color_scheme=scheme).new_page()
    said, problems = listen(page), []
    for address in pages_of(rendered):
        said.clear()
        page.goto(HOST + address)
        problems += [f"{address}: {problem}" for problem in (*said, *violations(page))]
        problems += [f"{address}: wider than the screen"] if page.evaluate(SIDEWAYS) else []
    assert not problems, "\n".join(problems)


def test_the_page_is_drawn_with_the_box_over_it(browser: Browser, rendered: dict[str, Rendered]) -> None:
    page = open_context(browser, rendered, java_script_enabled=False).new_page()
    drawn: list[str] = []
    page.on("response", lambda response: drawn.append(response.url) if response.ok else None)
    printed = pages_of(rendered)[4]
    page.goto(HOST + printed, wait_until="load")
    assert any(url.endswith("/pages/1.png") for url in drawn)
    sheet, box = (page.locator(f".sheet svg {part}").first.bounding_box() for part in ("image", ".here"))
    assert sheet is not None
    assert box is not None
    assert sheet["x"] < box["x"] < box["x"] + box["width"] < sheet["x"] + sheet["width"]
    assert abs((box["x"] - sheet["x"]) / sheet["width"] - 320 / 595) < 0.02, "the third column"


@pytest.mark.parametrize("script", [True, False], ids=("keys", "links"))
def test_doubts_follow_each_other(script: bool, browser: Browser, rendered: dict[str, Rendered]) -> None:
    page = open_context(browser, rendered, java_script_enabled=script).new_page()
    first, _english, second = pages_of(rendered)[:3]
    page.goto(HOST + first)
    if script:
        page.keyboard.press("2")
        assert page.locator(".settle input[type=radio]").nth(1).is_checked()
        page.keyboard.press("j")
    else:
        page.locator("a[rel=next]").click()
    page.wait_for_url(lambda url: unquote(url) == HOST + second)
    page.keyboard.press("k") if script else page.locator("a[rel=prev]").click()
    page.wait_for_url(lambda url: unquote(url) == HOST + first)
