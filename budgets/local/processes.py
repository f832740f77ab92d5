"""Keeps the web server and the worker running together, and stops both with everything they started."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from budgets.local.home import ROOT, say

STOP_SECONDS = 15  # a worker may finish the document in its hands; the lease covers what it does not
QUICK_SECONDS = 5  # a process that ends sooner than this did not really start
QUICK_ENDS = 5  # in a row, before giving up
DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG


@dataclass
class Child:
    """One process with the process group it leads."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    quick_ends: int = 0

    def start(self) -> None:
        """Start it in a group of its own: Ctrl-C reaches this program alone, which then stops all in order."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, *self.command],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 (no thread is running yet)
        )

    def ended(self) -> int | None:
        """The exit code once it has ended, else None."""
        return self.process.poll() if self.process else None

    def signal_group(self, number: signal.Signals) -> None:
        """Send a signal to the process and everything it started."""
        if self.process:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return


@dataclass
class Stop:
    """Whether somebody asked to stop."""

    asked: bool = False
    signals: tuple[signal.Signals, ...] = field(default=(signal.SIGINT, signal.SIGTERM, signal.SIGHUP))

    def listen(self) -> None:
        """Note the request; the loop does the rest."""
        for number in self.signals:
            signal.signal(number, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


def end_with_parent() -> None:
    """In the child: end when this program ends, even if it was killed outright."""
    ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGTERM)


def keep_running(children: list[Child], ready: Callable[[], bool], announce: Callable[[], None], errand: Child | None = None) -> int:
    """Start all, announce once ready, restart what dies, stop all on request; returns the exit code.

    An errand is started once all is ready; it ends by itself and is not started again.
    """
    stop = Stop()
    stop.listen()
    announced = False
    try:
        for child in children:
            child.start()
        while not stop.asked:
            if not all(revive(child) for child in children if child.ended() is not None):
                return 1
            if not announced and ready():
                announced = True
                announce()
                if errand:
                    errand.start()
            time.sleep(0.2)
    finally:
        stop_all([*children, errand] if errand else children)
    return 0


def revive(child: Child) -> bool:
    """Say that it ended and start it again; False when it keeps ending at once."""
    child.signal_group(signal.SIGKILL)  # whatever it left behind
    quick = time.monotonic() - child.started < QUICK_SECONDS
    child.quick_ends = child.quick_ends + 1 if quick else 0
    if child.quick_ends >= QUICK_ENDS:
        say(f"The {child.name} ends as soon as it starts (see the lines above). Stopping.")
        return False
    say(f"The {child.name} ended unexpectedly (code {child.ended()}). Starting it again.")
    child.start()
    return True


def stop_all(children: list[Child]) -> None:
    """Ask every process to finish, wait, then end what is left."""
    say("Stopping …")
    for child in children:
        if child.process and child.ended() is None:
            child.process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        try:
            if child.process:
                child.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            say(f"The {child.name} did not finish in {STOP_SECONDS} s and is ended.")
        child.signal_group(signal.SIGKILL)
        if child.process:
            child.process.wait()
    say("Stopped.")
