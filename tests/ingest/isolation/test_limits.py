"""The real helper: its answer, its limits, its end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest import isolation, pipeline
from ingest.exceptions import IngestError
from ingest.isolation import client
from ingest.limits import Limits
from tests.ingest.checks.made import sample

ROOT = Path(__file__).resolve().parents[3]
TEXT = sample(1, 2026).encode()


def test_the_answer_is_the_pipelines_own() -> None:
    stages: list[str] = []
    document, disclosure = isolation.run(TEXT, "示例.pdf", stages.append)
    whole, same = pipeline.run(TEXT, "示例.pdf")
    assert disclosure == same
    assert document == whole.with_items(())
    assert stages == ["read", "recognise", "extract", "check"]
    assert [note.code for note in document.notes] == ["wrong_extension"]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(seconds=0.005), "took_too_long"),
        (Limits(memory_mb=48), "too_much_memory"),
        (Limits(output_mb=0), "too_much_output"),
        (Limits(file_bytes=100), "too_large"),
    ],
)
def test_each_limit_is_kept(limits: Limits, code: str) -> None:
    with pytest.raises(IngestError) as raised:
        isolation.run(TEXT, "示例.txt", limits=limits)
    assert raised.value.code == code
    assert isolation.run(TEXT, "示例.txt")[0].reader == "text"


def test_a_helper_that_died_waiting_is_replaced() -> None:
    isolation.run(TEXT, "示例.txt")
    helper = client._idle[-1].process
    os.kill(helper.pid, signal.SIGKILL)
    helper.wait()  # a busy machine takes a moment to end it
    assert isolation.run(TEXT, "示例.txt")[0].reader == "text"


def test_a_stage_that_is_not_wanted_ends_the_reading() -> None:
    def lost(_stage: str) -> None:
        raise KeyError("the lease")

    client.end_idle()
    with pytest.raises(KeyError):
        isolation.run(TEXT, "示例.txt", lost)
    assert not client._idle


def test_nothing_is_left_of_a_worker_that_was_killed() -> None:
    code = (
        "from ingest import isolation; from ingest.isolation import client;"
        "client.PROGRAM = 'tests.ingest.isolation.misbehaving';"
        "isolation.run(b'loop', 'a.txt', lambda stage: print(stage, flush=True))"
    )
    worker = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "read\n"
    child = int(worker.stdout.readline())
    worker.kill()
    worker.wait()
    worker.stdout.close()
    while _lives(child):  # a test that fails here stands still: the runner's own limit tells
        time.sleep(0.01)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] if Path("/proc/self").exists() else True
