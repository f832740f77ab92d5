"""What a process may not do: outlive its parent, reach the network, or take more than it is given. Each as far as the system has it.

Linux has all of it; macOS keeps to the processor time and the size of files, and the parent's clock stands on both.
"""

from __future__ import annotations

import contextlib
import ctypes
import resource
import sys
from signal import SIGKILL

from ingest.limits import MB, Limits

_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET
_GRACE = 5  # seconds of processor time beyond the parent's clock: only an orphan gets so far
_OPEN_FILES = 64
_NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg")


def end_with_parent() -> None:
    """Die when the parent does, whatever kills it (Linux; elsewhere the pipe to the parent breaks)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, SIGKILL, 0, 0, 0)


def cut_network() -> None:
    """Leave the network: for good where the system lets a process do so, and for everything written in Python everywhere."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if libc.unshare(_NEW_NETWORK):  # not root
            libc.unshare(_NEW_USER | _NEW_NETWORK)
    sys.addaudithook(_refuse_network)


def _refuse_network(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _NETWORK:
        raise PermissionError("reading a file reaches no network")


def confine(limits: Limits) -> None:
    """Give this process its limits. Memory is the soft limit, so that a converter it starts can be given its own."""
    memory = limits.memory_mb * MB
    seconds = int(limits.seconds) + _GRACE
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, limits.output_mb * MB),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # a limit that this system does not have
            resource.setrlimit(what, (soft, hard))


def memory_was_short(peak: int, limits: Limits) -> bool:
    """Whether a process that ended with this peak (ru_maxrss) may have died of its limit: libraries abort where Python would say so."""
    return peak * (1 if sys.platform == "darwin" else 1024) > 0.6 * limits.memory_mb * MB
