"""Who works on a run: a name by which anyone on the same machine can tell later whether that process still lives.

A process's number alone does not do: after a restart another process has it, in a container always the same one. The name therefore
carries where the number counts (the machine, or the container in it) and when the process began.
"""

from __future__ import annotations

import os
import socket
import uuid
from pathlib import Path

PROC = Path("/proc")  # Linux; elsewhere a process is told by its number alone
HOST_LENGTH = 30


def name_of_this_process() -> str:
    """`where:pid:began:unique`, at most 80 characters; another name at each call."""
    return f"{_here()}:{os.getpid()}:{_began(os.getpid())}:{uuid.uuid4().hex[:12]}"


def is_gone(owner: str) -> bool:
    """Whether the process of that name has certainly ended; of another machine's, or a name not understood, nothing is certain."""
    try:
        where, pid, began, _unique = owner.rsplit(":", 3)
        number = int(pid)
    except ValueError:
        return False
    return where == _here() and not (_lives(number) and _began(number) == began)


def _here() -> str:
    """The machine and the set of process numbers: two containers may share a host's name, and never share these."""
    try:
        numbers = (PROC / "self" / "ns" / "pid").readlink().name.strip("pid:[]")
    except OSError:
        numbers = "0"
    return f"{socket.gethostname()[:HOST_LENGTH]}/{numbers}"


def _began(pid: int) -> str:
    """When the process began, in ticks since the machine did; "ended" for one that only waits to be buried; "0" where nothing is known."""
    try:
        status = (PROC / str(pid) / "stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return "0"
    # The second field, in brackets, may itself hold blanks and brackets. After it the state, and 19 fields on the beginning.
    fields = status.rpartition(")")[2].split()
    return "ended" if fields[0] in "ZX" else fields[19]


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
