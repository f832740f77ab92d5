"""`python -m budgets.local` runs everything; with arguments it runs that management command in the same environment."""

from __future__ import annotations

import io
import os
import sys
import urllib.error
import urllib.request
from pathlib import Path

import django
from django.core.management import call_command, execute_from_command_line

from budgets.local.home import CannotStart, check_port, claim, prepare, say
from budgets.local.processes import Child, keep_running


def main(arguments: list[str]) -> int:
    """The story of `make run`; returns the exit code."""
    try:
        var = prepare()
        if arguments:
            execute_from_command_line(["manage.py", *arguments])
            return 0
        host, port = address()
        errand = first_files(var)
        check_port(host, port)
        lock = claim(var)
        set_up(var)
    except CannotStart as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130
    with lock:
        return keep_running(
            [Child("web server", web(host, port)), Child("worker", worker(var))],
            ready=lambda: answers(f"http://{local_address(host)}:{port}/readyz"),
            announce=lambda: announce(local_address(host), port),
            errand=errand,
        )


def address() -> tuple[str, int]:
    """HOST and PORT of the environment."""
    port = os.environ.get("PORT", "8000")
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise CannotStart(f"PORT is “{port}”: it has to be a number from 1 to 65535, as in make run PORT=8001")
    return os.environ.get("HOST", "127.0.0.1"), int(port)


def set_up(var: Path) -> None:
    """Bring the database, the code tables, the accounts and the static files up to this version."""
    django.setup()
    from budgets.celery import make_queue_folders  # noqa: PLC0415 (after Django's set-up)
    from budgets.local.static_files import collect_when_changed  # noqa: PLC0415

    say(f"Preparing (state in {var}) …")
    make_queue_folders()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_classification", stdout=io.StringIO())
    call_command("create_demo_accounts", verbosity=0)
    collect_when_changed(var / "run" / "static.stamp")


def web(host: str, port: int) -> list[str]:
    """The web server's command."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    options = "--preload --workers 2 --threads 4 --graceful-timeout 5 --no-control-socket --log-level warning".split()
    return ["-m", "gunicorn", "budgets.wsgi", "--bind", bind, *options]


def worker(var: Path) -> list[str]:
    """The worker's command, with the schedule inside (one machine has one worker)."""
    options = "--beat --pool prefork --loglevel WARNING --without-gossip --without-mingle --without-heartbeat".split()
    # Celery warns about running as root, which is what a container does; it unpickles nothing, so nothing follows from it.
    quiet = ["-W", "ignore:You're running the worker with superuser"]
    return [*quiet, "-m", "celery", "--quiet", "--app", "budgets.celery", "worker", *options, "--schedule", str(var / "run" / "schedule")]


def first_files(var: Path) -> Child | None:
    """What is read in the background once all runs: the folder DISCLOSURES, else the samples on the first start (SAMPLES=0: nothing)."""
    folder = os.environ.get("DISCLOSURES", "")
    if folder:
        path = Path(folder).expanduser().resolve()
        if not path.is_dir():
            raise CannotStart(f"DISCLOSURES is “{folder}”: there is no such folder.")
        return Child("reading of your files", ["manage.py", "hand_in", str(path)])
    done = var / "run" / "samples"
    if os.environ.get("SAMPLES", "1") in {"0", "no", "false", "off"} or done.exists():
        return None
    return Child("reading of the samples", ["manage.py", "hand_in", "--samples", "--once", str(done)])


def local_address(host: str) -> str:
    """The address under which this machine reaches what listens on `host`."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 (a comparison, not a bind)
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def answers(url: str) -> bool:
    """Whether the address answers with success."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def announce(host: str, port: int) -> None:
    """Say where it is and who may sign in."""
    from budgets.management.commands.create_demo_accounts import ACCOUNTS  # noqa: PLC0415 (after Django's set-up)

    say(f"\nBudgetLens 预算透镜 is ready: http://{host}:{port}/   (English: http://{host}:{port}/en/)\n")
    say("Accounts for trying it out:")
    for account in ACCOUNTS:
        say(f"    {account.username:<10} password {account.password:<22} {account.purpose}")
    say("\nStop with Ctrl-C.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
