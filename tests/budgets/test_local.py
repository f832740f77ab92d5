"""`make run`: what it prepares, what it says when it cannot start, and that it leaves nothing running."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from budgets.local import home
from budgets.local.__main__ import address, web
from budgets.local.processes import QUICK_ENDS, Child, keep_running


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
        "other = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"with pathlib.Path({str(pids)!r}).open('a') as file: file.write(f'{{os.getpid()}} {{other.pid}}\\n')\n"
        "time.sleep(60)\n"
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
    time.sleep(0.1)
    assert code == 0
    assert "The worker ended unexpectedly (code -9). Starting it again." in capsys.readouterr().out
    assert not [pid for line in pids.read_text().splitlines() for pid in line.split() if running(int(pid))]


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


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's signal on a parent's death is Linux's")
def test_children_end_even_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    program = (
        "from pathlib import Path\nfrom tests.budgets.test_local import sleeper\nfrom budgets.local.processes import keep_running\n"
        f"keep_running([sleeper('worker', Path({str(pids)!r}))], ready=lambda: False, announce=lambda: None)\n"
    )
    supervisor = subprocess.Popen([sys.executable, "-c", program], cwd=home.ROOT)
    deadline = time.monotonic() + 20
    while not pids.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    supervisor.kill()
    supervisor.wait()
    child, grandchild = (int(pid) for pid in pids.read_text().split())
    time.sleep(0.5)
    os.kill(grandchild, signal.SIGKILL)  # ours to end: a sleeper does not look after its own
    assert not running(child)
