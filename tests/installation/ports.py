"""Ports of this machine."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable


def free_port(first: int) -> int:
    """The first port from `first` on that nothing listens on."""
    return next(port for port in range(first, first + 1000) if not listens(port))


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
