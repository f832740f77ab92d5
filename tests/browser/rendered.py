"""Pages rendered first and handed to Chromium without a server, so that the database stays in the test's process."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch
from urllib.parse import unquote

from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

STATIC = Path(__file__).resolve().parents[2] / "static"
HOST = "http://pages.test"
SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
QUIET = [f"--{name}" for name in "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-sync".split()]
AXE = Axe().axe_script
KEPT = ("Content-Type", "Content-Security-Policy")
CHART = "[data-figure]"
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@dataclass(frozen=True)
class Rendered:
    """A page as the server answered it."""

    status: int
    headers: dict[str, str]
    body: bytes


@contextmanager
def open_chromium(program: str) -> Iterator[Browser]:
    """Chromium without a window, and without the services that would ask other hosts.

    While it is open its driver's event loop counts as running in this thread. Django refuses the database for that, and is told not to.
    """
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=QUIET)
        with patch.dict(os.environ, {"DJANGO_ALLOW_ASYNC_UNSAFE": "true"}):
            yield opened
            connections.close_all()  # under a running loop Django keeps connections apart, which nobody finds once it has ended
        opened.close()


def render(client: Client, addresses: Iterable[str]) -> dict[str, Rendered]:
    """The answers by address; a redirect is followed, as a browser would."""
    pages = {}
    for address in addresses:
        response = client.get(address, follow=True)
        pages[address] = Rendered(response.status_code, {name: response[name] for name in KEPT if name in response}, response.content)
    return pages


def open_context(browser: Browser, rendered: dict[str, Rendered], **options: object) -> BrowserContext:
    """A reader's browser to which the pages and the static files are all there is."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    pages = {unquote(address): page for address, page in rendered.items()}
    context.route("**/*", lambda route: _answer(route, pages))
    return context


def _answer(route: Route, rendered: dict[str, Rendered]) -> None:
    path = unquote(route.request.url.removeprefix(HOST))
    if path.startswith("/static/"):
        file = STATIC / path.removeprefix("/static/").partition("?")[0]
        route.fulfill(status=200, content_type=mimetypes.guess_type(file.name)[0], body=file.read_bytes())
    elif path in rendered:
        page = rendered[path]
        route.fulfill(status=page.status, headers=page.headers, body=page.body)
    else:
        route.abort()


def listen(page: Page, host: str = HOST) -> list[str]:
    """What the page's console and scripts complain of from now on, and what it asks of other hosts."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    own = (host, "data:", "blob:")
    page.on("request", lambda request: None if request.url.startswith(own) else said.append(f"asked {request.url}"))
    return said


def wait_for_charts(page: Page) -> None:
    """Return when every chart of the page is drawn, each once it was scrolled to."""
    charts = page.locator(CHART).all()
    for chart in charts:
        chart.scroll_into_view_if_needed()
        chart.locator(".main-svg").first.wait_for(state="attached")
    if charts:
        page.evaluate("scrollTo(0, 0)")


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds: of all rules, or of these alone. Only that leaves the browser: what passes is of ten thousand elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options = {"resultTypes": ["violations"], "preload": False} | ({"runOnly": {"type": "rule", "values": list(rules)}} if rules else {})
    found: list[str] = page.evaluate(
        "async (options) => (await axe.run(document, options)).violations.map((one) => `${one.id} ${one.nodes[0].html.slice(0, 160)}`)",
        options,
    )
    return found
