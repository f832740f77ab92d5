"""PostgreSQL and Redis as the tests start them: over a folder of their own, on a free port, ended by process number.

`python -m tests.installation.servers COMMAND …` runs a command with DATABASE_URL set to such a PostgreSQL.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from budgets.local.processes import end_with_parent
from tests.installation.ports import free_port, listens, wait_until

START_SECONDS = 30
# Speed over safety: the data lives as long as the tests. Killing the processes loses nothing even so.
POSTGRES_OPTIONS = "fsync=off synchronous_commit=off full_page_writes=off shared_buffers=64MB max_connections=60 unix_socket_directories="
INITDB_OPTIONS = ("-E", "UTF8", "--locale=C.UTF-8")
REDIS_OPTIONS = ("--appendonly", "no", "--save", "")


class Absent(Exception):
    """The server's program is not installed here; the message says which."""


@dataclass
class Server:
    """One server process that can be ended hard and started again over the same folder."""

    command: list[str]
    folder: Path
    user: dict[str, Any]
    answers: Callable[[], bool]
    hard_end: signal.Signals
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        parent = end_with_parent if sys.platform == "linux" else None
        with (self.folder / "said.log").open("ab") as said:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                preexec_fn=parent,  # noqa: PLW1509 (no thread is running)
                **self.user,
            )
        started = self.process
        wait_until(lambda: self.answers() or started.poll() is not None, START_SECONDS, self.command[0])
        if started.poll() is not None:
            raise AssertionError((self.folder / "said.log").read_text(encoding="utf-8", errors="replace"))

    def end(self) -> None:
        """End it at once, as in a crash."""
        if self.process is not None:
            self.process.send_signal(self.hard_end)
            self.process.wait(START_SECONDS)
            self.process = None


@contextmanager
def postgres(owner: str = "postgres", password: str = "", made_with: Sequence[str] = INITDB_OPTIONS) -> Iterator[tuple[Server, str]]:
    """A cluster with nothing in it, and the address of its maintenance database; without a password it trusts. Raises Absent."""
    programs = postgres_programs()
    with scratch("postgres") as (folder, user):
        data, port, secret = folder / "data", free_port(), folder / "password"
        secret.write_text(f"{password}\n", encoding="ascii")
        asks = ["-A", "scram-sha-256", "--pwfile", str(secret)] if password else ["-A", "trust"]
        make = [str(programs / "initdb"), "-D", str(data), "-U", owner, *asks, *made_with, "--no-sync"]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL, cwd=folder, **user)
        options = [part for option in POSTGRES_OPTIONS.split() for part in ("-c", option)]
        command = [str(programs / "postgres"), "-D", str(data), "-p", str(port), "-h", "127.0.0.1", *options]
        url = f"postgres://{owner}{password and ':'}{password}@127.0.0.1:{port}/postgres"
        # SIGKILL would leave its children behind; SIGQUIT is its own word for “at once, as in a crash”.
        server = Server(command, folder, user, answers=lambda: accepts(url), hard_end=signal.SIGQUIT)
        with running(server):
            yield server, url


@contextmanager
def redis(program: str = "redis-server", options: Sequence[str] = REDIS_OPTIONS) -> Iterator[tuple[Server, str]]:
    """A Redis, by default one that keeps nothing on disk, and its address. Raises Absent."""
    found = shutil.which(program)
    if found is None:
        raise Absent(f"{program} is not installed: the tests over Redis do not run here")
    with scratch("redis") as (folder, user):
        port = free_port()
        place = f"--port {port} --bind 127.0.0.1 --dir {folder}".split()
        server = Server([found, *options, *place], folder, user, answers=lambda: listens(port), hard_end=signal.SIGKILL)
        with running(server):
            yield server, f"redis://127.0.0.1:{port}/0"


def accepts(url: str) -> bool:
    """Whether the database takes a connection."""
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def postgres_programs() -> Path:
    """The folder of initdb and postgres: on the path, or where Debian keeps the newest. Raises Absent."""
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parts[-2]))
    if not places:
        raise Absent("PostgreSQL is not installed: the tests over PostgreSQL do not run here")
    return places[-1]


@contextmanager
def scratch(name: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """A folder, and the user who owns it and runs the server: nobody when the tests run as root, for PostgreSQL refuses root."""
    folder = Path(tempfile.mkdtemp(prefix=f"budgetlens-{name}-"))
    user: dict[str, Any] = {}
    if os.getuid() == 0:
        shutil.chown(folder, "nobody", "nogroup")
        user = {"user": "nobody", "group": "nogroup", "extra_groups": []}
    try:
        yield folder, user
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(server: Server) -> Iterator[None]:
    """The server from its start to its end."""
    server.start()
    try:
        yield
    finally:
        server.end()


def main(command: list[str]) -> int:
    """Run the command beside a PostgreSQL of its own; its exit code."""
    with postgres() as (_server, url):
        address = url.rpartition("/")[0] + "/budgetlens"
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
