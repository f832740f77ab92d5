"""Every container's command and health check as docker-compose.yml has them, run on this machine over a PostgreSQL and a Redis."""

from __future__ import annotations

import os
import secrets
import shlex
import signal
import stat
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from budgets.local.processes import end_with_parent
from tests.deploy.compose import ROOT, services
from tests.installation.home import FOLDERS, new_database
from tests.installation.ports import free_port, wait_until
from tests.installation.servers import Absent, postgres, redis

SITE = "budget.example.org"
LONG = 90  # seconds for what takes one or two, on a machine that does other things as well
HAND_IN = """
import django, random; django.setup()
from tests.installation.world import World
world = World(random.Random(1)); world.hand_in(3); world.wait_until_all_ended(); world.check_books()
"""


@dataclass(frozen=True)
class Site:
    """An installation as the compose file makes it: its environment, its services, its port, what its processes said."""

    environment: dict[str, str]
    services: dict[str, Any]
    port: int
    said: Path

    def once(self, command: str | list[str]) -> None:
        """A command that ends by itself, and well."""
        words = command if isinstance(command, list) else shlex.split(command)
        done = subprocess.run(words, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False, timeout=LONG)
        assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}\n{self.said.read_text(encoding='utf-8')}"

    @contextmanager
    def running(self, name: str) -> Iterator[None]:
        """The service from its start to its end by SIGTERM, which it has to answer by ending well."""
        parent = end_with_parent if sys.platform == "linux" else None
        command = shlex.split(self.services[name]["command"])
        with self.said.open("ab") as said:
            process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=said, stderr=said, preexec_fn=parent)  # noqa: PLW1509
        try:
            yield
            assert process.poll() is None, f"{name} ended by itself\n{self.said.read_text(encoding='utf-8')}"
            process.send_signal(signal.SIGTERM)
            assert process.wait(LONG) == 0, f"{name} ended with {process.returncode}\n{self.said.read_text(encoding='utf-8')}"
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()

    def check_health(self, name: str) -> None:
        """What the container's health check asks."""
        kind, *words = self.services[name]["healthcheck"]["test"]
        self.once(["sh", "-c", words[0]] if kind == "CMD-SHELL" else words)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Servers, a state folder and the compose file filled in; nothing of ours runs yet."""
    var = tmp_path_factory.mktemp("deployed")
    for name in FOLDERS:
        (var / name).mkdir(parents=True)
    with ExitStack() as stack:
        try:
            _server, cluster = stack.enter_context(postgres())
            _server, queue = stack.enter_context(redis())
        except Absent as absent:
            pytest.skip(str(absent))
        port = free_port()
        given = {"SITE_NAME": SITE, "POSTGRES_PASSWORD": "x", "DATABASE_URL": new_database(cluster), "CELERY_BROKER_URL": queue}
        found = here(services(given), port, var)
        own = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "PYTHONPATH": str(ROOT),
        }
        image = {"DJANGO_SETTINGS_MODULE": "budgets.settings", "VAR_DIR": str(var), "STATIC_ROOT": str(var / "static")}
        yield Site(own | image | found["web"]["environment"] | {"TMPDIR": str(var)}, found, port, var / "said.log")


def here(found: dict[str, Any], port: int, var: Path) -> dict[str, Any]:
    """The services with the container's address and folder replaced by this machine's."""
    places = {"0.0.0.0:8000": f"127.0.0.1:{port}", "localhost:8000": f"localhost:{port}", "/tmp/": f"{var}/"}

    def placed(text: str) -> str:
        for there, here in places.items():
            text = text.replace(there, here)
        return text

    for service in found.values():
        if "command" in service:
            service["command"] = placed(service["command"])
        if "healthcheck" in service:
            service["healthcheck"]["test"] = [placed(word) for word in service["healthcheck"]["test"]]
    return found


def answer(site: Site, path: str, **headers: str) -> tuple[int, dict[str, str]]:
    """Status and headers, redirects not followed."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_arguments: object) -> None:
            return None

    request = urllib.request.Request(f"http://127.0.0.1:{site.port}{path}", headers={"Host": SITE} | headers)
    try:
        with urllib.request.build_opener(Stay).open(request, timeout=20) as response:
            return response.status, dict(response.headers)
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers)


@pytest.mark.services
def test_every_containers_command(site: Site) -> None:
    """One-shot, web, worker and beat; a file goes all the way; then each stops when told."""
    site.once(["python", "manage.py", "collectstatic", "--noinput", "--verbosity", "0"])  # which the image's build does
    everyone = stat.S_IROTH | stat.S_IXOTH
    assert (Path(site.environment["STATIC_ROOT"]) / "css").stat().st_mode & everyone == everyone, (
        "the image is built by one user, run by another"
    )
    site.once(site.services["migrate"]["command"])
    with site.running("web"), site.running("worker"), site.running("beat"):
        wait_until(lambda: is_well(site, "web"), LONG, "the web server")
        https = {"X-Forwarded-Proto": "https"}
        assert answer(site, "/", **https)[0] == 200
        assert answer(site, "/sign-in/", **https)[1]["Strict-Transport-Security"] == "max-age=31536000"
        assert answer(site, "/")[1]["Location"] == f"https://{SITE}/"
        assert answer(site, "/", Host="elsewhere.example", **https)[0] == 400
        assert answer(site, "/healthz", Host="localhost")[0] == 200
        site.once(["python", "-c", HAND_IN])
        for name in ("web", "worker", "beat"):
            wait_until(lambda name=name: is_well(site, name), LONG, name)


def is_well(site: Site, name: str) -> bool:
    try:
        site.check_health(name)
    except AssertionError:
        return False
    return True


@pytest.mark.services
def test_settings_of_production_pass_djangos_own_examination(site: Site) -> None:
    site.once(["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"])
