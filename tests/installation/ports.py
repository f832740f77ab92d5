"""Ports of this machine."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from random import SystemRandom

# Below the ports that Linux gives to outgoing connections: a server that is ended and started again finds its own free.
PORTS = range(20000, 32000)


def free_port() -> int:
    """Some port that nobody uses; one of many, so that tests side by side do not choose the same."""
    return next(port for port in iter(lambda: SystemRandom().choice(PORTS), 0) if is_free(port))


def is_free(port: int) -> bool:
    """Whether a server could listen there."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def listens(port: int) -> bool:
    """Whether something answers at the port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(condition: Callable[[], bool], seconds: float, what: str) -> None:
    """Return as soon as it holds; AssertionError with `what` when it never does."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:.0f} s for {what}")
        time.sleep(0.02)
