"""Fixtures of every test: the given documents, the browser, no network."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.settings import SCRATCH

# Tests are never timed: a busy machine is no failure.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SAID = "said"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def pytest_configure(config: pytest.Config) -> None:
    """Make the state folder of this run."""
    SCRATCH.mkdir(mode=0o700)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove it."""
    shutil.rmtree(SCRATCH, ignore_errors=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests have to say when they pass, from whichever process they ran in."""
    reports = [report for report in terminalreporter.getreports("passed") if report.when == "call"]
    for report in reports:
        for words in (value for name, value in report.user_properties if name == SAID and value):
            terminalreporter.write_line(f"{report.nodeid}\n{words}")


@pytest.fixture
def say_at_the_end(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Leave words for the end of the run (the seeds of chance)."""
    return lambda words: record_property(SAID, words)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of given documents beside the repository; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is absent: tests over the given documents do not run here")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program: absent, the test is skipped on one's own machine and fails in CI."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        message = "Chromium is not installed: the browser tests do not run here"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    return found


def _is_local(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a socket file of this machine
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return str(address[0]) == "localhost"


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse connections that leave this machine."""
    patch = pytest.MonkeyPatch()
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if not _is_local(address):
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    patch.setattr(socket.socket, "connect", guarded)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def default_language() -> Iterator[None]:
    """Every test begins in the site's own language: a request for an English page leaves English active in its thread."""
    from django.conf import settings as site
    from django.utils import translation

    with translation.override(site.LANGUAGE_CODE):
        yield
