"""An amount beside its source, in Chromium: the page is drawn with its box, doubts follow by key and by link, nobody is shut out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.test_public_pages import HOST, SIZES, Rendered, _answer, _problems, _render
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
    return {address: _render(client, address) for page in (*pages, picture) for address in (page, f"/en{page}")}


@pytest.fixture
def chromium_browser(chromium: str, rendered: dict[str, Rendered]) -> Iterator[Browser]:
    """Chromium without a window, started after the pages are rendered."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


def opened(browser: Browser, rendered: dict[str, Rendered], **options: object) -> Page:
    context = browser.new_context(**options)  # type: ignore[arg-type]
    context.route("**/*", lambda route: _answer(route, rendered))
    return context.new_page()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_bench_is_for_everyone(size: str, scheme: str, chromium_browser: Browser, rendered: dict[str, Rendered]) -> None:
    width, height = SIZES[size]
    page = opened(chromium_browser, rendered, viewport={"width": width, "height": height}, color_scheme=scheme)
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if "Content Security Policy" in message.text else None)
    problems = [problem for address in rendered if not address.endswith(".png") for problem in _problems(page, address, said)]
    assert not problems, "\n".join(problems)


def test_the_page_is_drawn_with_the_box_over_it(chromium_browser: Browser, rendered: dict[str, Rendered]) -> None:
    page = opened(chromium_browser, rendered, java_script_enabled=False)
    drawn: list[str] = []
    page.on("response", lambda response: drawn.append(response.url) if response.ok else None)
    printed = [address for address in rendered if not address.endswith(".png")][4]
    page.goto(HOST + printed, wait_until="load")
    assert any(url.endswith("/pages/1.png") for url in drawn)
    sheet, box = (page.locator(f".sheet svg {part}").first.bounding_box() for part in ("image", ".here"))
    assert sheet is not None
    assert box is not None
    assert sheet["x"] < box["x"] < box["x"] + box["width"] < sheet["x"] + sheet["width"]
    assert abs((box["x"] - sheet["x"]) / sheet["width"] - 320 / 595) < 0.02, "the third column"


@pytest.mark.parametrize("script", [True, False], ids=("keys", "links"))
def test_doubts_follow_each_other(script: bool, chromium_browser: Browser, rendered: dict[str, Rendered]) -> None:
    page = opened(chromium_browser, rendered, java_script_enabled=script)
    first, _english, second = [address for address in rendered if not address.endswith(".png")][:3]
    page.goto(HOST + first)
    if script:
        page.keyboard.press("2")
        assert page.locator(".settle input[type=radio]").nth(1).is_checked()
        page.keyboard.press("j")
    else:
        page.locator("a[rel=next]").click()
    page.wait_for_url(HOST + second)
    page.keyboard.press("k") if script else page.locator("a[rel=prev]").click()
    page.wait_for_url(HOST + first)
