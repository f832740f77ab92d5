"""Reads the environment for settings.py, and says in words what is missing."""

from __future__ import annotations

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

MISSING = """
The setting {name} is not in the environment, and BudgetLens does not start without it.

{purpose}

`make run` sets it by itself (it keeps a key of this installation in var/secret_key). To run a command by hand:

    export {name}={example}

In production set it where the other settings are; README.md lists them.
"""


def required(name: str, purpose: str, example: str) -> str:
    """The variable's value; raises ImproperlyConfigured with a paragraph that says what to do."""
    value: str = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(MISSING.format(name=name, purpose=purpose, example=example))
    return value


def sqlite_options() -> dict[str, object]:
    """Write-ahead log, and the write lock taken when a transaction begins: readers never wait, writers queue up."""
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000;",
    }


def database(var_dir: Path) -> dict[str, object]:
    """The one database, from DATABASE_URL; SQLite in the state folder by default."""
    config: dict[str, object] = dict(env.db_url("DATABASE_URL", default=f"sqlite:///{var_dir / 'db.sqlite3'}"))
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return config | {"OPTIONS": sqlite_options()}
    return config | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


# Whoever hands in a file does not wait for a queue that is away: the sweep sends it later. (kombu takes 0 for "for ever".)
NOT_FOR_LONG: dict[str, object] = {"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0}


def broker_options(url: str, queue_dir: Path) -> dict[str, object]:
    """Options of the queue's transport; the embedded one keeps its messages in `queue_dir` and is asked five times a second."""
    if url.startswith("filesystem://"):
        folders = {name: str(queue_dir / "messages") for name in ("data_folder_in", "data_folder_out")}
        return NOT_FOR_LONG | folders | {"control_folder": str(queue_dir / "control"), "polling_interval": 0.2}
    if url.startswith(("amqp://", "amqps://", "pyamqp://")):
        return NOT_FOR_LONG | {"confirm_publish": True}  # sent means that the server has it
    if url.startswith(("redis://", "rediss://")):
        return NOT_FOR_LONG | {"socket_connect_timeout": 3, "socket_keepalive": True}
    return dict(NOT_FOR_LONG)
