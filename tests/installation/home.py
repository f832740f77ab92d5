"""An installation seen from outside: its folder, its environment, its migrated database."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("media", "queue/messages", "queue/control", "run")
OF_THE_MACHINE = {"PATH", "HOME", "LANG", "PYTHONDONTWRITEBYTECODE"}
# Seconds that are minutes elsewhere
SHORT = {"RUN_LEASE_SECONDS": "3", "RUN_UNCLAIMED_SECONDS": "2", "SWEEP_SECONDS": "1"}


@dataclass(frozen=True)
class Home:
    """A state folder and the environment in which everything of it runs."""

    var: Path
    environment: dict[str, str]


@contextmanager
def home(*, cluster: str = "", broker: str = "") -> Iterator[Home]:
    """An installation: on SQLite and the embedded queue, or on a new database of that cluster and on that broker."""
    var = Path(tempfile.mkdtemp(prefix="budgetlens-home-"))
    made = Home(var, environment(var, cluster and new_database(cluster), broker))
    try:
        for name in FOLDERS:
            (var / name).mkdir(parents=True)
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=made.environment, check=True)
        yield made
    finally:
        shutil.rmtree(var, ignore_errors=True)


def environment(var: Path, database: str, broker: str) -> dict[str, str]:
    """What the settings read; of the tests' own environment only where programs are."""
    own = {name: value for name, value in os.environ.items() if name in OF_THE_MACHINE}
    given = {"DATABASE_URL": database, "CELERY_BROKER_URL": broker, "QUEUE_NAME": var.name}
    fixed = {"DJANGO_SETTINGS_MODULE": "tests.installation.settings", "SECRET_KEY": "a key for the tests alone", "PLAIN_HTTP": "true"}
    return own | SHORT | fixed | {"VAR_DIR": str(var)} | {name: value for name, value in given.items() if value}


def new_database(cluster: str) -> str:
    """The address of a new, empty database beside the given one."""
    name = f"home_{os.urandom(4).hex()}"
    with psycopg.connect(urlsplit(cluster)._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
    return urlsplit(cluster)._replace(path=f"/{name}").geturl()
