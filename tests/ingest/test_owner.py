"""The name of a process tells whether it still lives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingest import owner


def test_a_living_process_is_not_gone() -> None:
    name = owner.name_of_this_process()
    assert not owner.is_gone(name)
    assert name != owner.name_of_this_process()


def test_a_process_is_gone_once_it_ended_even_while_nobody_buried_it() -> None:
    program = "from ingest.owner import name_of_this_process; print(name_of_this_process(), flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        name = process.stdout.readline().strip()
        assert not owner.is_gone(name)
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert owner.is_gone(name)
        process.wait()
        assert owner.is_gone(name)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="elsewhere a process is told by its number alone")
def test_another_process_with_the_same_number_is_not_the_same() -> None:
    where, pid, _began, unique = owner.name_of_this_process().rsplit(":", 3)
    assert owner.is_gone(f"{where}:{pid}:1:{unique}")


@pytest.mark.parametrize("name", ["another-host/1:4194999:1:x", "", "nobody", "a:b:c:d"])
def test_of_others_nothing_is_certain(name: str) -> None:
    assert not owner.is_gone(name)


def test_the_longest_name_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owner.socket, "gethostname", lambda: "h" * 64)
    monkeypatch.setattr(owner.os, "getpid", lambda: 4194304)
    monkeypatch.setattr(owner, "_began", lambda pid: "9" * 14)
    assert len(owner.name_of_this_process()) <= 80
