"""The worker's side: a helper is taken or started, given a job, listened to until the clock runs out, and ended if anything goes wrong."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from multiprocessing import Pipe
from pathlib import Path

from ingest import exceptions
from ingest.exceptions import IngestError, ReaderCrashed, TookTooLong, TooMuchMemory, TooMuchOutput
from ingest.isolation.wire import ANSWER, BUG, OUT_OF_MEMORY, READY, REFUSAL, SIGNALLED, STAGE, Job
from ingest.limits import MB

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "ingest.isolation.helper"
MOST_IDLE = 2
START_SECONDS = 60  # for a helper to import what it needs, on a machine that does other things as well
# Of the environment a helper gets what programs need, and none of the secrets.
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
_ERRORS = {error.code: error for error in vars(exceptions).values() if isinstance(error, type) and issubclass(error, IngestError)}
_END_OF_TIME = (signal.SIGXCPU, signal.SIGALRM)


class ReaderBug(Exception):
    """The program failed in the child; the text says where, without words of the file."""


class ReaderLost(Exception):
    """Something from outside ended the child or its helper (a signal, a machine without memory): the file is not to blame."""


class Helper:
    """A helper process and the pipe to it."""

    def __init__(self) -> None:
        self.connection, theirs = Pipe()
        with theirs:
            fd = theirs.fileno()
            self.process = subprocess.Popen(
                [sys.executable, "-m", PROGRAM, str(fd)],
                cwd=ROOT,
                env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # what libraries complain of may quote the file
                pass_fds=(fd,),
                start_new_session=True,
            )

    def send(self, job: Job, data: bytes) -> bool:
        """Give it a job; False when it has gone."""
        try:
            if not self.connection.poll(START_SECONDS) or self.connection.recv_bytes(len(READY)) != READY:
                return False
            self.connection.send_bytes(job.to_bytes())
            self.connection.send_bytes(data)
        except (EOFError, OSError):
            return False
        return True

    def end(self) -> int:
        """End it with its child; the exit code it had come to by itself, or that of the kill."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
        self.connection.close()
        return self.process.wait()


_idle: deque[Helper] = deque()
os.register_at_fork(after_in_child=_idle.clear)  # a forked worker starts its own; the parent's are not its to talk to


def end_idle() -> None:
    """End the helpers that wait."""
    while _idle:
        _idle.pop().end()


atexit.register(end_idle)


def ask(job: Job, data: bytes, stage: Callable[[str], None]) -> bytes:
    """Have the job done and return its answer. IngestError, ReaderBug or ReaderLost otherwise; the helper is kept only after an answer."""
    helper = _take(job, data)
    try:
        with _clock(helper, job.limits.seconds) as rung:
            answer = _listen(helper, job, stage, rung)
    except BaseException:
        helper.end()
        raise
    if len(_idle) < MOST_IDLE:
        _idle.append(helper)
    else:
        helper.end()
    if answer[:1] == REFUSAL:
        raise _ERRORS.get(answer[1:].decode(), ReaderCrashed)
    if answer[:1] == BUG:
        raise ReaderBug(answer[1:].decode())
    return answer[1:]


def _take(job: Job, data: bytes) -> Helper:
    """A helper that has the job. One that waited may have been ended meanwhile; a new one that does not start is a fault of ours."""
    while True:
        try:
            helper = _idle.pop()
        except IndexError:
            break
        if helper.send(job, data):
            return helper
        helper.end()
    helper = Helper()
    try:
        if helper.send(job, data):
            return helper
    except BaseException:
        helper.end()
        raise
    raise ReaderLost(f"no helper started: exit code {helper.end()}")


@contextlib.contextmanager
def _clock(helper: Helper, seconds: float) -> Iterator[threading.Event]:
    """End the helper when the time is over, whatever this thread waits for; the event says that it was."""
    rung = threading.Event()

    def ring() -> None:
        rung.set()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(helper.process.pid, signal.SIGKILL)

    timer = threading.Timer(seconds, ring)
    timer.daemon = True
    timer.start()
    try:
        yield rung
    finally:
        timer.cancel()


def _listen(helper: Helper, job: Job, stage: Callable[[str], None], rung: threading.Event) -> bytes:
    """The last message; stages are passed on."""
    while True:
        try:
            message = helper.connection.recv_bytes(job.limits.output_mb * MB + 1)
        except EOFError:
            raise _why(helper, rung) from None
        except OSError as error:
            raise (_why(helper, rung) if _is_broken_off(error) else TooMuchOutput) from None
        if message[:1] != STAGE:
            return message if message[:1] in (ANSWER, REFUSAL, BUG) else BUG + b"an unknown message"
        stage(message[1:].decode())


def _is_broken_off(error: OSError) -> bool:
    """A message that ended in the middle, against one that was announced as longer than any may be."""
    return error.args != ("bad message length",)


def _why(helper: Helper, rung: threading.Event) -> Exception:
    """What a helper that went away without an answer died of."""
    code = helper.process.wait()
    number = code - SIGNALLED if code >= SIGNALLED else 0
    if rung.is_set() or number in _END_OF_TIME:
        return TookTooLong()
    if code == OUT_OF_MEMORY:
        return TooMuchMemory()
    if number == signal.SIGXFSZ:
        return TooMuchOutput()
    if code < 0 or number == signal.SIGKILL:
        return ReaderLost(f"exit code {code}")
    return ReaderCrashed()
