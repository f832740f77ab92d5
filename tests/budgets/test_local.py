"""`make run`: what it prepares, what it says when it cannot start, and that it leaves nothing running."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from budgets.local import home
from budgets.local.__main__ import address, first_files, web
from budgets.local.processes import QUICK_ENDS, Child, keep_running
from tests.installation.ports import wait_until

PATIENCE = 120  # seconds, on a machine busy with other tests; a sleeper sleeps longer


def test_the_secret_is_made_once_and_readable_by_its_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    key = home.secret_key(path)
    assert len(key) > 50
    assert home.secret_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_one_state_folder_has_one_process(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    with home.claim(tmp_path), pytest.raises(home.CannotStart, match=f"process {os.getpid()}"):
        home.claim(tmp_path)


def test_a_busy_port_is_said_with_another_to_choose() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        with pytest.raises(home.CannotStart, match=f"Port {port} is busy"):
            home.check_port("127.0.0.1", port)


@pytest.mark.parametrize("port", ["", "http", "0", "70000", "８０００"])
def test_a_port_is_a_number(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(home.CannotStart, match="1 to 65535"):
        address()


def test_an_ipv6_address_is_written_in_brackets() -> None:
    assert "[::1]:8000" in web("::1", 8000)


def sleeper(name: str, pids: Path) -> Child:
    """A process that starts another and waits, as gunicorn and Celery do; both write their ids to `pids`."""
    program = (
        "import os, subprocess, sys, time, pathlib\n"
        "other = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"with pathlib.Path({str(pids)!r}).open('a') as file: file.write(f'{{os.getpid()}} {{other.pid}}\\n')\n"
        "time.sleep(600)\n"
    )
    return Child(name, ["-c", program])


def running(pid: int) -> bool:
    """Whether the process exists and has not ended."""
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(done.stdout.strip()) and not done.stdout.startswith("Z")


def test_what_dies_is_started_again_and_a_stop_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pids = tmp_path / "pids"
    child = sleeper("worker", pids)
    killed: list[int] = []

    def ready() -> bool:
        lines = pids.read_text().splitlines() if pids.exists() else []
        if len(lines) == 1 and not killed:
            killed.append(int(lines[0].split()[0]))
            os.kill(killed[0], signal.SIGKILL)
        return len(lines) == 2

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        code = keep_running([child], ready=ready, announce=lambda: os.kill(os.getpid(), signal.SIGTERM))
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert code == 0
    assert "The worker ended unexpectedly (code -9). Starting it again." in capsys.readouterr().out
    wait_until(lambda: not any(running(int(pid)) for pid in pids.read_text().split()), PATIENCE, "every process to end")


def test_what_ends_at_once_is_given_up(capsys: pytest.CaptureFixture[str]) -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        code = keep_running([Child("worker", ["-c", "raise SystemExit(3)"])], ready=lambda: False, announce=lambda: None)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    said = capsys.readouterr().out
    assert code == 1
    assert said.count("code 3") == QUICK_ENDS - 1
    assert "ends as soon as it starts" in said


def test_an_errand_runs_once_after_all_is_ready(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pids, ran = tmp_path / "pids", tmp_path / "ran"
    program = (
        f"import pathlib; assert pathlib.Path({str(pids)!r}).exists(); pathlib.Path({str(ran)!r}).open('a').write('x'); raise SystemExit(2)"
    )
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    stop = threading.Timer(3, os.kill, (os.getpid(), signal.SIGTERM))
    try:
        announce = stop.start
        code = keep_running([sleeper("worker", pids)], ready=pids.exists, announce=announce, errand=Child("errand", ["-c", program]))
    finally:
        stop.cancel()
        for number, handler in before.items():
            signal.signal(number, handler)
    assert code == 0
    assert ran.read_text() == "x"
    assert "errand" not in capsys.readouterr().out


def test_samples_are_read_on_the_first_start_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SAMPLES", "DISCLOSURES"):
        monkeypatch.delenv(name, raising=False)
    first = first_files(tmp_path)
    assert first is not None
    assert first.command[:3] == ["manage.py", "hand_in", "--samples"]
    monkeypatch.setenv("SAMPLES", "0")
    assert first_files(tmp_path) is None
    monkeypatch.setenv("SAMPLES", "1")
    (tmp_path / "run").mkdir()
    Path(first.command[-1]).touch()
    assert first_files(tmp_path) is None


def test_a_folder_of_ones_own_is_read_instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSURES", str(tmp_path))
    own = first_files(tmp_path)
    assert own is not None
    assert own.command == ["manage.py", "hand_in", str(tmp_path.resolve())]
    monkeypatch.setenv("DISCLOSURES", str(tmp_path / "nowhere"))
    with pytest.raises(home.CannotStart, match="no such folder"):
        first_files(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's signal on a parent's death is Linux's")
def test_children_end_even_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    program = (
        "from pathlib import Path\nfrom tests.budgets.test_local import sleeper\nfrom budgets.local.processes import keep_running\n"
        f"keep_running([sleeper('worker', Path({str(pids)!r}))], ready=lambda: False, announce=lambda: None)\n"
    )
    supervisor = subprocess.Popen([sys.executable, "-c", program], cwd=home.ROOT)
    wait_until(lambda: pids.exists() and len(pids.read_text().split()) == 2, PATIENCE, "the worker to start")
    supervisor.kill()
    supervisor.wait()
    child, grandchild = (int(pid) for pid in pids.read_text().split())
    try:
        wait_until(lambda: not running(child), PATIENCE, "the worker to end with its supervisor")
    finally:
        os.kill(grandchild, signal.SIGKILL)  # ours to end: a sleeper does not look after its own
