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

import psycopg
import pytest
from redis import Redis

from budgets.local.processes import end_with_parent
from tests.deploy import stock
from tests.deploy.compose import ROOT, services
from tests.installation.home import FOLDERS
from tests.installation.ports import free_port, wait_until
from tests.installation.servers import Absent, postgres_programs

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
    database: stock.Stock
    queue: stock.Stock
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
    (var / "said.log").touch()
    found = services({"SITE_NAME": SITE, "POSTGRES_PASSWORD": secrets.token_hex()})
    with ExitStack() as stack:
        try:
            database = stack.enter_context(stock.database(found["database"]))
            queue = stack.enter_context(stock.queue(found["redis"]))
        except Absent as absent:
            pytest.skip(str(absent))
        port = free_port()
        places = {"0.0.0.0:8000": f"127.0.0.1:{port}", "localhost:8000": f"localhost:{port}", "/tmp/": f"{var}/"}
        servers = {"database:5432": database.place, "redis:6379": queue.place}
        found = here(found, places | servers)
        found["database"]["healthcheck"]["test"] = ["CMD", *database.health]
        found["redis"]["healthcheck"]["test"] = ["CMD", *queue.health]
        own = {
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), str(postgres_programs()), os.environ["PATH"]]),
            "SECRET_KEY": secrets.token_urlsafe(50),
            "PYTHONPATH": str(ROOT),
        }
        image = {"DJANGO_SETTINGS_MODULE": "budgets.settings", "VAR_DIR": str(var), "STATIC_ROOT": str(var / "static")}
        environment = own | image | found["web"]["environment"] | {"TMPDIR": str(var)}
        yield Site(environment, found, database, queue, port, var / "said.log")


def here(found: dict[str, Any], places: dict[str, str]) -> dict[str, Any]:
    """The services with the containers' addresses and folders replaced by this machine's."""

    def placed(text: str) -> str:
        for there, here in places.items():
            text = text.replace(there, here)
        return text

    for service in found.values():
        service["environment"] = {name: placed(value or "") for name, value in service.get("environment", {}).items()}
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
        for name in ("web", "worker", "beat", "database", "redis"):
            wait_until(lambda name=name: is_well(site, name), LONG, name)


def is_well(site: Site, name: str) -> bool:
    try:
        site.check_health(name)
    except AssertionError:
        return False
    return True


@pytest.mark.services
def test_the_database_is_made_as_the_file_says(site: Site) -> None:
    """Its checksums, its encoding and order, and nobody comes in without the password."""
    with psycopg.connect(site.database.url) as connection:
        asked = "SELECT current_setting('data_checksums'), pg_encoding_to_char(encoding), datcollate FROM pg_database WHERE datname = %s"
        assert connection.execute(asked, ["budgetlens"]).fetchone() == ("on", "UTF8", "C.UTF-8")
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(site.database.url, password="another")


@pytest.mark.services
def test_the_queue_keeps_its_messages(site: Site) -> None:
    """What was sent outlives the queue's sudden end."""
    with Redis.from_url(site.queue.url) as client:
        client.lpush("a test", "message")
    site.queue.server.end()
    assert not is_well(site, "redis")
    site.queue.server.start()
    with Redis.from_url(site.queue.url) as client:
        assert client.rpop("a test") == b"message"


@pytest.mark.services
def test_settings_of_production_pass_djangos_own_examination(site: Site) -> None:
    site.once(["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"])
