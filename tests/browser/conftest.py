"""The whole of BudgetLens as `make run` starts it, and Chromium in front of it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.rendered import SIZES, listen, open_chromium
from tests.installation.home import new_database
from tests.installation.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 120


@dataclass(frozen=True)
class Site:
    """A running BudgetLens: its address, its state folder, and the supervisor's process."""

    url: str
    var: Path
    process: subprocess.Popen[bytes]


@pytest.fixture(scope="package")
def site(chromium: str) -> Iterator[Site]:
    """Web server and worker over an empty state folder; asked for after `chromium`, so that it does not start in vain."""
    with tempfile.TemporaryDirectory(prefix="budgetlens-site-") as folder:
        port = free_port()
        environment = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
        environment |= {"DATABASE_URL": new_database(cluster)} if (cluster := os.environ.get("DATABASE_URL")) else {}
        environment |= {"VAR_DIR": folder, "PORT": str(port), "HOST": "127.0.0.1", "SAMPLES": "0"}
        with (Path(folder) / "said.log").open("wb") as said:
            process = subprocess.Popen([sys.executable, "-m", "budgets.local"], cwd=ROOT, env=environment, stdout=said, stderr=said)
        running = Site(f"http://127.0.0.1:{port}", Path(folder), process)
        try:
            wait_until_ready(running)
            yield running
        finally:
            process.terminate()
            process.wait(40)


def wait_until_ready(running: Site) -> None:
    """Return once /readyz answers 200; fail with what was said when it does not."""
    deadline = time.monotonic() + START_SECONDS
    while running.process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{running.url}/readyz", timeout=5) as response:
                if response.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"it did not start:\n{(running.var / 'said.log').read_text(encoding='utf-8')}")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium without a window, ended with its module, for Django refuses the database where Playwright's loop runs."""
    with open_chromium(chromium) as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A new reader's page."""
    yield from reader_of(browser, site)


def reader_of(browser: Browser, site: Site) -> Iterator[Page]:
    """A page of a new browser. Ending it fails when a page asked another host, broke the content policy, or complained of anything."""
    context = browser.new_context(base_url=site.url, locale="zh-CN", viewport=SIZES["desktop"], accept_downloads=True)  # type: ignore[arg-type]
    opened = context.new_page()
    problems = listen(opened, site.url)
    yield opened
    context.close()
    assert not problems
