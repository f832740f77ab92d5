"""What a person does with files: hand one in, have it read again, take the same content as a new revision, set it aside.

A file is stored once, by its SHA-256. The same content handed in again is recognised and not read again. Who sent a file stands with it;
what is done to it afterwards stands in the ledger.
"""

from __future__ import annotations

import hashlib
import logging
import mimetypes
import time
from collections.abc import Callable, Iterable

from celery import current_app
from django.contrib.auth.models import User
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import OperationalError as DatabaseBusy
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from kombu.exceptions import ChannelError, OperationalError

from budgets.exceptions import NotJoinable
from budgets.ledger import record
from budgets.models import LedgerEntry
from ingest.models import IngestRun, StoredFile, Upload

logger = logging.getLogger(__name__)
Event = LedgerEntry.Event
Status = IngestRun.Status
NAME_LENGTH = 255  # of Upload.original_name; of a longer name its end is kept
BUSY_PAUSES = (0.5, 2.0)  # seconds, after each of which it is tried again; SQLite waits half a minute by itself each time


def accept(*, file: File[bytes], name: str, by: User, archive: Upload | None = None) -> Upload:
    """Store the file and queue its reading; content already read, or being read, is only noted as a duplicate.

    The bytes are kept first and noted afterwards, in a transaction that holds nobody up; while others hold it up, it is tried again.
    """
    kept = _keep(file, name)
    return _patiently(lambda: _note(kept, name[-NAME_LENGTH:], by, archive))


def _patiently(action: Callable[[], Upload]) -> Upload:
    """Do it, and again if the database was busy or away for a moment: what a person hands in is not lost to that."""
    for pause in BUSY_PAUSES:
        try:
            return action()
        except DatabaseBusy:
            if connection.in_atomic_block:
                raise
            logger.warning("the database is busy or away: what was handed in is noted in %s s", pause)
            connection.close()
            time.sleep(pause)
    return action()


@transaction.atomic
def _note(kept: StoredFile, name: str, by: User, archive: Upload | None) -> Upload:
    stored = _row_of(kept)
    earlier = _earlier(stored)
    upload = Upload.objects.create(file=stored, original_name=name, by=by, duplicate_of=earlier, archive=archive)
    if earlier is None:
        _queue(upload)
    else:
        IngestRun.objects.create(upload=upload, status=Status.DUPLICATE, finished_at=timezone.now())
    return upload


def accept_members(*, archive: Upload, members: Iterable[tuple[str, bytes]]) -> int:
    """Accept every file of an archive as an upload of its own, named by its way through the archive; how many there are.

    What was accepted from the same archive before, because it is read again, is not accepted twice. The names say nothing of what the
    files are: that, their content says.
    """
    known = set(archive.members.values_list("file__sha256", flat=True))
    count = 0
    for name, data in members:
        count += 1
        if hashlib.sha256(data).hexdigest() not in known:
            accept(file=ContentFile(data), name=f"{archive.original_name}/{name}", by=archive.by, archive=archive)
    return count


@transaction.atomic
def read_again(*, upload: Upload, by: User) -> IngestRun:
    """Queue another reading of an upload that has none open: after a failure, or to take a duplicate as a new revision."""
    Upload.objects.select_for_update().get(pk=upload.pk)
    running = upload.runs.filter(status__in=(Status.QUEUED, Status.RUNNING)).first()
    if running:
        return running
    record(Event.READ_AGAIN, upload, by=by)
    return _queue(upload)


@transaction.atomic
def join(*, upload: Upload, other: Upload, by: User) -> IngestRun:
    """Read two files as one disclosure from now on, as a person has confirmed; NotJoinable where they are one, or joined otherwise."""
    locked = {one.pk: one for one in Upload.objects.select_for_update().filter(pk__in=(upload.pk, other.pk))}
    if len(locked) < 2 or any(one.joined_with_id or one.joined_by.exists() for one in locked.values()):
        raise NotJoinable(_("These files are one already, or one of them is joined with another."))
    Upload.objects.filter(pk=upload.pk).update(joined_with=other)
    record(Event.JOINED, upload, by=by, details={"with": other.pk})
    return read_again(upload=upload, by=by)


@transaction.atomic
def part(*, upload: Upload, by: User) -> None:
    """Read two files that were joined each by itself again."""
    joined = Upload.objects.select_for_update().filter(pk=upload.pk).first()
    if joined is None or joined.joined_with is None:
        raise NotJoinable(_("This file is not joined with another."))
    other = joined.joined_with
    Upload.objects.filter(pk=upload.pk).update(joined_with=None)
    record(Event.PARTED, upload, by=by, details={"from": other.pk})
    for one in (upload, other):
        read_again(upload=one, by=by)


@transaction.atomic
def set_aside(*, upload: Upload, by: User) -> None:
    """Take an upload out of the list of work; the file and its history stay."""
    if Upload.objects.filter(pk=upload.pk, set_aside=False).update(set_aside=True):
        record(Event.SET_ASIDE, upload, by=by)


def send(run_id: int) -> None:
    """Put the run's number on the queue. A queue that does not answer is no failure: the sweep sends again."""
    try:
        current_app.send_task("ingest.tasks.read_upload", (run_id,), retry=False)
    except (OperationalError, ChannelError, OSError):
        logger.warning("the queue does not answer; run %s waits for the sweep", run_id)
    else:
        IngestRun.objects.filter(pk=run_id).update(sent_at=timezone.now())


def _queue(upload: Upload) -> IngestRun:
    run = IngestRun.objects.create(upload=upload)
    transaction.on_commit(lambda: send(run.pk), robust=True)  # committed is accepted, whatever becomes of the message
    return run


def _earlier(stored: StoredFile) -> Upload | None:
    """The first upload of this content that was read or is being read; one whose reading failed does not count."""
    taken = Q(disclosure__isnull=False) | Q(runs__status__in=(Status.QUEUED, Status.RUNNING))
    return Upload.objects.filter(taken, file=stored).order_by("at", "pk").first()


def _keep(file: File[bytes], name: str) -> StoredFile:
    """Put the bytes into the store, unless they are there; the row as it should be, not yet written."""
    digest, size = hashlib.sha256(), 0
    for chunk in file.chunks():
        digest.update(chunk)
        size += len(chunk)
    sha256 = digest.hexdigest()
    known = StoredFile.objects.filter(sha256=sha256).first()
    if known and default_storage.exists(known.path):
        return known
    file.seek(0)
    path = default_storage.save(f"sources/{sha256[:2]}/{sha256}", file)
    return StoredFile(sha256=sha256, size=size, path=path, media_type=mimetypes.guess_type(name)[0] or "application/octet-stream")


def _row_of(kept: StoredFile) -> StoredFile:
    """The row of the content, locked: two hands giving in the same at once are seen one after the other, and one copy stays."""
    values = {"size": kept.size, "path": kept.path, "media_type": kept.media_type}
    StoredFile.objects.get_or_create(sha256=kept.sha256, defaults=values)
    stored = StoredFile.objects.select_for_update().get(sha256=kept.sha256)
    if stored.path != kept.path and default_storage.exists(stored.path):
        transaction.on_commit(lambda: default_storage.delete(kept.path), robust=True)
    elif stored.path != kept.path:
        stored.path = kept.path
        stored.save(update_fields=("path",))
    return stored
