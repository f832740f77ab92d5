"""The worker's side of a run: claim it, read the file, load the draft; and the sweep that sends lost runs again.

A message is only a run's number and may come twice, late or never: the run's row is the truth. A worker owns a run by
a conditional UPDATE that sets owner and lease; figures are written in the one transaction that marks the run done while it is
still owned. What a file contains is never logged. docs/decisions/0011 says what may fail and what follows.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
import traceback
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any, cast

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from celery.signals import worker_process_init, worker_ready
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from ingest import isolation
from ingest.collector import settle_collector
from ingest.disclosure import Disclosure
from ingest.exceptions import EmptyFile, IngestError, InternalError, TookTooLong
from ingest.isolation.client import ReaderBug, ReaderLost
from ingest.limits import Limits
from ingest.load import load
from ingest.models import IngestRun, Upload
from ingest.notes import Note
from ingest.owner import is_gone, name_of_this_process
from ingest.uploads import accept_members, send

logger = logging.getLogger(__name__)
Status = IngestRun.Status

LEASE = timedelta(seconds=settings.RUN_LEASE_SECONDS)
RENEW_EVERY = settings.RUN_LEASE_SECONDS / 3
UNCLAIMED_FOR = timedelta(seconds=settings.RUN_UNCLAIMED_SECONDS)  # a message on its way this long may be lost
MAX_ATTEMPTS = 3  # a file that ends its worker is not tried for ever
LIMITS = Limits(**settings.READ_LIMITS)
WAITING: dict[str, Any] = {"status": Status.QUEUED, "owner": "", "lease_until": None, "stage": "", "sent_at": None}
NO_DATABASE = (OperationalError, InterfaceError)  # it does not answer, or the connection broke


class LeaseLost(Exception):
    """Another worker has taken the run over, or it was finished: nothing may be written any more."""


@dataclass
class Hold:
    """A run in the hands of this worker: who holds it, and how long each stage took."""

    run_id: int
    owner: str
    stage: str = ""
    timings: dict[str, float] = field(default_factory=dict)
    since: float = field(default_factory=time.monotonic)

    def mine(self) -> Any:
        """The run's row, as long as this worker owns it."""
        return IngestRun.objects.filter(pk=self.run_id, status=Status.RUNNING, owner=self.owner)

    def enter(self, stage: str) -> None:
        """Note the stage and renew the lease. Raises LeaseLost when the run is no longer this worker's."""
        now = time.monotonic()
        if self.stage:
            self.timings[self.stage] = round(now - self.since, 3)
        self.stage, self.since = stage, now
        if not self.mine().update(stage=stage, lease_until=timezone.now() + LEASE, timings=self.timings):
            raise LeaseLost


# While the database is away the message waits: it is tried again for a minute, after that it is left to the sweep.
@shared_task(  # type: ignore[untyped-decorator]
    name="ingest.tasks.read_upload", autoretry_for=NO_DATABASE, default_retry_delay=3, max_retries=20
)
def read_upload(run_id: int) -> None:
    """Read the file of a run and load it as a draft. Delivered twice, the second finds nothing to claim."""
    hold = claim(run_id)
    if hold is None:
        return
    try:
        with lease_kept(hold):
            work(hold)
    except LeaseLost:
        logger.warning("run %s was taken over while it was being read", run_id)
    except IngestError as error:
        fail(hold, error)
    except SoftTimeLimitExceeded:
        logger.error("run %s took longer than %s s and was ended", run_id, settings.CELERY_TASK_SOFT_TIME_LIMIT)
        connection.close()  # the limit may have struck in the middle of a statement
        fail(hold, TookTooLong())
    except NO_DATABASE as error:
        logger.error("run %s lost the database: %s", run_id, where(error))
        connection.close()  # what broke is replaced at the next question, if the database answers
        give_back(hold)
    except (ReaderBug, ReaderLost) as error:
        logger.error("run %s failed: %s: %s", run_id, type(error).__name__, error)  # their texts say nothing of the file
        give_back(hold)
    except Exception as error:  # noqa: BLE001 (the task boundary: a bug ends this run, not the worker)
        # Not logger.exception: the text of an exception may quote the file.
        logger.error("run %s failed: %s", run_id, where(error))
        give_back(hold)


def claim(run_id: int) -> Hold | None:
    """Take the run if it waits or its owner's lease has ended; None when there is nothing to take."""
    now = timezone.now()
    hold = Hold(run_id, name_of_this_process())
    free = Q(status=Status.QUEUED) | Q(status=Status.RUNNING, lease_until__lt=now)
    claimed = IngestRun.objects.filter(free, pk=run_id, attempts__lt=MAX_ATTEMPTS).update(
        status=Status.RUNNING, owner=hold.owner, lease_until=now + LEASE, attempts=F("attempts") + 1, started_at=now, stage="", timings={}
    )
    return hold if claimed else None


def work(hold: Hold) -> None:
    """The whole of one run: file → pipeline, in a process apart → draft and the run's end in one transaction."""
    run = IngestRun.objects.select_related("upload__file", "upload__by", "upload__joined_with__file").get(pk=hold.run_id)
    data = content_of(run.upload)
    members = isolation.unpack(data, LIMITS)
    if members is not None:
        unpack(hold, run.upload, members)
        return
    other = run.upload.joined_with or run.upload.joined_by.select_related("file").first()
    if other is not None:
        files = [(run.upload.original_name, data), (other.original_name, content_of(other))]
        document, disclosure = isolation.join(files, hold.enter, LIMITS)
    else:
        document, disclosure = isolation.run(data, run.upload.original_name, hold.enter, LIMITS)
    hold.enter("load")
    with transaction.atomic():
        finish(hold, disclosure, document.notes)
        draft = load(disclosure, document, upload=run.upload, by=run.upload.by)
        if other is not None:
            Upload.objects.filter(pk=other.pk).update(disclosure=draft)


def content_of(upload: Upload) -> bytes:
    """The bytes of an upload's file."""
    with default_storage.open(upload.file.path) as file:
        return cast(bytes, file.read())


def unpack(hold: Hold, upload: Upload, members: list[tuple[str, bytes]]) -> None:
    """An archive: every file in it becomes an upload of its own, in the transaction that ends the archive's run."""
    hold.enter("read")
    if not members:
        raise EmptyFile
    hold.enter("load")
    with transaction.atomic():
        end(hold, files=accept_members(archive=upload, members=members))


def finish(hold: Hold, disclosure: Disclosure, notes: tuple[Note, ...]) -> None:
    """Mark the run done if it is still this worker's; inside the transaction that loads. Raises LeaseLost otherwise."""
    end(hold, notes=[asdict(note) for note in notes], **numbers(disclosure))


def end(hold: Hold, **outcome: Any) -> None:
    """Mark the run done with its outcome. Raises LeaseLost when it is no longer this worker's."""
    done = {"status": Status.DONE, "owner": "", "lease_until": None, "finished_at": timezone.now()}
    if not hold.mine().update(**done, **outcome):
        raise LeaseLost


def numbers(disclosure: Disclosure) -> dict[str, int]:
    """What the list of files shows of a reading."""
    coverage = disclosure.coverage
    return {
        "statements": sum(statement.present for statement in disclosure.statements),
        "amounts": sum(len(statement.lines) for statement in disclosure.statements),
        "unplaced": coverage.statements.unplaced + coverage.performance.unplaced + coverage.other.unplaced,
        "findings": sum(finding.severity != "note" for finding in disclosure.findings),
    }


def fail(hold: Hold, error: IngestError) -> None:
    """End the run with a reason in words; the upload stays."""
    hold.mine().update(**failed(error))


def failed(error: IngestError) -> dict[str, Any]:
    """The fields of a run that ended with this reason."""
    words = {"error_code": error.code, "message_zh": error.message_zh, "message_en": error.message_en}
    return {"status": Status.FAILED, "owner": "", "lease_until": None, "finished_at": timezone.now(), **words}


def give_back(hold: Hold) -> None:
    """After a bug or a lost database: back to the queue, or the end after the last attempt. The sweep sends it, which is also its pause."""
    if hold.mine().filter(attempts__gte=MAX_ATTEMPTS).exists():
        fail(hold, InternalError())
    else:
        hold.mine().update(**WAITING)


def where(error: BaseException) -> str:
    """The kind of an error and the lines it passed through, without its text, which may quote the file."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at " + " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))


@contextlib.contextmanager
def lease_kept(hold: Hold) -> Iterator[None]:
    """Renew the lease beside the work, however long one stage takes; a killed process renews nothing."""
    stop = threading.Event()

    def renew() -> None:
        while not stop.wait(RENEW_EVERY):
            try:
                if not hold.mine().update(lease_until=timezone.now() + LEASE):
                    break
            except (DatabaseError, InterfaceError):
                connection.close()  # tried again at the next turn; as long as nothing answers, nobody else can take the run either
        connection.close()

    thread = threading.Thread(target=renew, name=f"lease-{hold.run_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


# The sweep


@shared_task(name="ingest.tasks.sweep")  # type: ignore[untyped-decorator]
def sweep() -> None:
    """Send again what nobody works on: ended leases, runs given back, messages that never arrived."""
    take_back()
    on_its_way = Q(sent_at__gte=timezone.now() - UNCLAIMED_FOR)
    send_all(~on_its_way)


@worker_process_init.connect  # type: ignore[untyped-decorator]
def settle_worker(**_: Any) -> None:
    """Each worker process reads many documents."""
    settle_collector()


@worker_ready.connect  # type: ignore[untyped-decorator]
def when_worker_starts(**_: Any) -> None:
    """A starting worker looks for what the last one left: with it went the messages it had taken from the queue and not begun."""
    take_back()
    send_all(Q())


def take_back() -> None:
    """Runs whose lease ended, or whose worker is known to be dead, wait again; after the last attempt they end in words."""
    now = timezone.now()
    for run in IngestRun.objects.filter(status=Status.RUNNING, lease_until__gte=now):
        if is_gone(run.owner):
            IngestRun.objects.filter(pk=run.pk, owner=run.owner).update(lease_until=now - timedelta(seconds=1))
    expired = IngestRun.objects.filter(status=Status.RUNNING, lease_until__lt=now)
    again = expired.filter(attempts__lt=MAX_ATTEMPTS).update(**WAITING)
    ended = expired.filter(attempts__gte=MAX_ATTEMPTS).update(**failed(InternalError()))
    if again or ended:
        logger.warning("nobody works any more on %s runs: %s wait again, %s had their last attempt", again + ended, again, ended)


def send_all(which: Q) -> None:
    """Put these of the waiting runs on the queue, the oldest first, but those that went wrong before after all others."""
    for run_id in IngestRun.objects.filter(which, status=Status.QUEUED).order_by("attempts", "pk").values_list("pk", flat=True):
        send(run_id)
