"""The database and the queue as docker-compose.yml has them, by the programs of this machine.

The PostgreSQL image makes its cluster with the variables of the file, owner and password among them, then runs `postgres`; the queue's
image runs the file's command. Where Valkey is not installed Redis takes its place: the words of command and health check are the same.
"""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import psycopg

from tests.installation.servers import Server, postgres, redis


@dataclass(frozen=True)
class Stock:
    """A running server, the address of what the application uses of it, and its health check's words."""

    server: Server
    url: str
    health: list[str]

    @property
    def place(self) -> str:
        """Host and port."""
        address = urlsplit(self.url)
        return f"{address.hostname}:{address.port}"


@contextmanager
def database(service: dict[str, Any]) -> Iterator[Stock]:
    """The cluster with the database in it. Raises servers.Absent."""
    given = service["environment"]
    owner, name = given["POSTGRES_USER"], given["POSTGRES_DB"]
    with postgres(owner, given["POSTGRES_PASSWORD"], shlex.split(given["POSTGRES_INITDB_ARGS"])) as (server, cluster):
        with psycopg.connect(cluster, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        place = urlsplit(cluster)
        _kind, *health = service["healthcheck"]["test"]
        yield Stock(server, place._replace(path=f"/{name}").geturl(), [*health, "--host", str(place.hostname), "--port", str(place.port)])


@contextmanager
def queue(service: dict[str, Any]) -> Iterator[Stock]:
    """The queue. Raises servers.Absent."""
    program, *options = shlex.split(service["command"])
    _kind, client, *words = service["healthcheck"]["test"]
    with redis(installed(program), options) as (server, url):
        yield Stock(server, url, [installed(client), "-p", str(urlsplit(url).port), *words])


def installed(program: str) -> str:
    """Valkey's program, or Redis's of the same kind."""
    return program if shutil.which(program) else program.replace("valkey", "redis")
