"""An installation seen from inside: files are handed in by the same action users use, workers are the real ones, and the books are checked.

Runs in a process whose environment `tests.installation.home` has prepared, after Django's set-up.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from budgets.local.__main__ import worker as worker_command
from budgets.local.processes import end_with_parent
from budgets.models import Disclosure, LedgerEntry, LineItem
from ingest import pipeline, uploads
from ingest.models import IngestRun, Upload
from tests.installation.pausing import folder as pause_folder
from tests.installation.ports import wait_until
from tests.installation.servers import Server
from tests.installation.texts import disclosure

ROOT = Path(__file__).resolve().parents[2]
OPEN = ("queued", "running")
LONG = 90  # seconds for what should take one or two, on a machine that does other things as well


@dataclass
class World:
    """What a test holds in its hands: chance, the servers it may break, the files handed in, the workers."""

    rng: Random
    database: Server | None = None
    queue: Server | None = None
    failed: int = 0  # runs that had to fail
    texts: dict[int, bytes] = field(default_factory=dict)
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def hand_in(self, count: int) -> list[IngestRun]:
        """Accept this many new files; their runs."""
        by, _created = User.objects.get_or_create(username="analyst")
        runs = []
        for _ in range(count):
            text = disclosure(self.rng, len(self.texts))
            upload = uploads.accept(file=ContentFile(text), name=f"{len(self.texts)}.txt", by=by)
            self.texts[upload.pk] = text
            runs.append(upload.runs.get())
        return runs

    def start_worker(self) -> subprocess.Popen[bytes]:
        """The worker of `make run` with its schedule, in a group of its own."""
        var = Path(settings.VAR_DIR)
        command = worker_command(var)
        command[-1] += str(len(self.workers))  # two schedules do not share a file
        parent = end_with_parent if sys.platform == "linux" else None
        with (var / "said.log").open("ab") as said:
            process = subprocess.Popen(
                [sys.executable, *command], cwd=ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True,
                preexec_fn=parent,  # noqa: PLW1509 (no thread is running)
            )  # fmt: skip
        self.workers.append(process)
        return process

    def kill_workers(self) -> None:
        """kill -9 of every worker with all of its processes."""
        for process in self.workers:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.workers.clear()

    def ask_to_pause(self, stage: str) -> None:
        """The next run that enters this stage stands still there."""
        (pause_folder() / stage).touch()

    def wait_for_pause(self, stage: str) -> int:
        """The number of the process that stands still."""
        wait_until(lambda: any(pause_folder().glob(f"{stage}.*")), LONG, f"a worker in the stage {stage}")
        return int(next(pause_folder().glob(f"{stage}.*")).suffix[1:])

    def go_on(self) -> None:
        """End every pause, asked for or held."""
        for path in pause_folder().iterdir():
            path.unlink(missing_ok=True)

    def kill_reader(self, stage: str, reader: int) -> None:
        """kill -9 of the process that stands still, which does not go on before."""
        os.kill(reader, signal.SIGKILL)
        (pause_folder() / f"{stage}.{reader}").unlink()

    def wait_until_all_ended(self) -> None:
        """Every run has a final state."""
        wait_until(lambda: not IngestRun.objects.filter(status__in=OPEN).exists(), LONG, "every run to end")

    def check_books(self) -> None:
        """Everything handed in was read exactly once, figure by figure, but for as many as must have failed."""
        done = len(self.texts) - self.failed
        assert Upload.objects.count() == len(self.texts), "an upload was lost"
        assert Counter(IngestRun.objects.values_list("status", flat=True)) == Counter(
            done=len(self.texts) - self.failed, failed=self.failed
        )
        for upload in Upload.objects.filter(runs__status="done"):
            expected = sorted(line.text for part in _read(self.texts[upload.pk]).statements for line in part.lines)
            stored = LineItem.objects.filter(disclosure=upload.disclosure_id).order_by("text").values_list("text", flat=True)
            assert sorted(stored) == expected, f"upload {upload.pk}: {len(stored)} figures instead of {len(expected)}"
            assert LedgerEntry.objects.filter(event="loaded", details__upload=upload.pk).count() == 1
        assert Disclosure.objects.count() == done, "a disclosure without an upload"
        assert LineItem.objects.exclude(disclosure__uploads__isnull=False).count() == 0, "figures without an upload"


def _read(text: bytes) -> pipeline.Disclosure:
    return pipeline.run(text, "any.txt")[1]
