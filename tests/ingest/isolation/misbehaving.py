"""`python -m tests.ingest.isolation.misbehaving FD`: the real helper, whose files do what they say."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from ingest.exceptions import BlankTemplate
from ingest.isolation import helper


def crash() -> None:
    """As a library does that reads where it may not."""
    os.kill(os.getpid(), signal.SIGSEGV)


def killed() -> None:
    """As the system does when memory is short, or a person."""
    os.kill(os.getpid(), signal.SIGKILL)


def loop() -> None:
    """Never ends."""
    while True:
        time.sleep(1)


def eat() -> None:
    """Takes all memory there is."""
    eaten = []
    while True:
        eaten.append(bytearray(1 << 22))


def write() -> None:
    """Fills the disk."""
    with tempfile.TemporaryFile() as file:
        while True:
            file.write(b"x" * (1 << 20))


def call() -> None:
    """Reaches for the network."""
    socket.create_connection(("192.0.2.1", 80), timeout=1)


def resolve() -> None:
    """Asks for a name."""
    socket.getaddrinfo("example.org", 80)


def tell() -> None:
    """Tells what it knows of the environment."""
    if any(name in os.environ for name in ("SECRET_KEY", "DATABASE_URL", "CELERY_BROKER_URL")):
        raise AssertionError


def bug() -> None:
    """A fault of the program."""
    raise ZeroDivisionError("secret words")


def refuse() -> None:
    """An answer as any."""
    raise BlankTemplate


def fine() -> None:
    """Nothing happens."""


class Evil:
    """What a child that a file has taken over might send."""

    def __reduce__(self) -> Any:
        return os.system, ("echo taken over",)


def misbehave(data: bytes, _filename: str, stage: Callable[[str], None], _limits: object) -> tuple[()]:
    """Do what the file says."""
    stage("read")
    stage(str(os.getpid()))
    globals()[data.decode()]()
    return ()


def main(fd: int) -> None:
    """The real helper with another pipeline, whose every answer is an evil one."""
    helper.pipeline.run = misbehave  # type: ignore[assignment]
    helper.dump_answer = lambda *_values: pickle.dumps(Evil())
    helper.main(fd)


if __name__ == "__main__":
    main(int(sys.argv[1]))
