"""The state folder of an installation on one's own machine, and the environment that the settings read."""

from __future__ import annotations

import fcntl
import os
import secrets
import socket
import sys
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("log", "media", "queue", "run")


class CannotStart(Exception):
    """Something on this machine is in the way; the message says what and what to do."""


def prepare() -> Path:
    """Make the state folder and fill the environment where it says nothing; returns the folder."""
    var = Path(os.environ.setdefault("VAR_DIR", str(ROOT / "var"))).resolve()
    try:
        for name in FOLDERS:
            (var / name).mkdir(parents=True, exist_ok=True)
        os.environ.setdefault("SECRET_KEY", secret_key(var / "secret_key"))
    except PermissionError as error:
        raise CannotStart(f"This user may not write in {var} ({error.filename}). Was it made by another user, such as root?") from error
    local = {"PLAIN_HTTP": "true", "DEMO_ACCOUNTS": "true", "LOG_FILE": str(var / "log" / "budgetlens.log"), "LOG_LEVEL": "WARNING"}
    for name, value in ({"DJANGO_SETTINGS_MODULE": "budgets.settings"} | local).items():
        os.environ.setdefault(name, value)
    return var


def secret_key(path: Path) -> str:
    """The key of this installation: made once, readable by its user alone."""
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii").strip()


def claim(var: Path) -> TextIO:
    """Hold the state folder for this process; the lock ends with the process. Raises CannotStart when another holds it."""
    lock = (var / "run" / "lock").open("a+", encoding="ascii")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        with lock:
            lock.seek(0)
            owner = lock.read().strip() or "unknown"
        raise CannotStart(f"BudgetLens runs already with the state in {var} (process {owner}).") from error
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def check_port(host: str, port: int) -> None:
    """Raise CannotStart when the address cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(f"Port {port} is busy ({error.strerror}). Choose another: make run PORT={port + 1}") from error


def say(text: str = "") -> None:
    """One line for the person at the terminal."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
