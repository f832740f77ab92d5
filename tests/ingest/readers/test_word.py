"""The converter of old Word files lives no longer than who waits for it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.exceptions import TookTooLong, UnreadableFile
from ingest.readers import word

# As LibreOffice does it: what is started starts another that does the work.
PROGRAM = '#!/bin/sh\nsleep 300 &\necho $! > "{pids}.new"\nmv "{pids}.new" "{pids}"\nwait\n'
SECONDS = 20


@pytest.fixture
def pids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A converter that takes its time; where the number of its process will stand."""
    found, program = tmp_path / "pids", tmp_path / "soffice"
    program.write_text(PROGRAM.format(pids=found))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    yield found
    for number in found.read_text().split() if found.exists() else ():
        assert is_gone(int(number)), "it still runs"


def is_gone(number: int) -> bool:
    """Whether a process ends within the time."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        stat = Path(f"/proc/{number}/stat")
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z":  # nobody has looked after it yet
            return True
        time.sleep(0.05)
    return False


def wait_for(file: Path) -> None:
    """Wait until a file is there."""
    until = time.monotonic() + SECONDS
    while not file.exists():
        assert time.monotonic() < until, f"no {file.name}"
        time.sleep(0.05)


def test_it_is_ended_after_its_time(pids: Path) -> None:
    with pytest.raises(TookTooLong):
        word.convert(b"", "docx", seconds=2)
    assert pids.exists()


def test_it_is_ended_when_its_reader_is_killed(pids: Path) -> None:
    reader = subprocess.Popen([sys.executable, "-c", "from ingest.readers import word; word.convert(b'', 'docx')"])
    wait_for(pids)
    reader.kill()
    reader.wait()


def test_one_that_makes_nothing_leaves_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "soffice").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(UnreadableFile):
        word.convert(b"", "docx", seconds=SECONDS)
