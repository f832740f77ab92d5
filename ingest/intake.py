"""Many files at once, without a person at the desk: handed in by the same action that the desk uses, followed until the worker has read
them, and published as they are read. `make run` brings its samples, or a folder of one's own, in this way.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from budgets.exceptions import NotPublishable
from budgets.models import Disclosure
from budgets.publish import publish
from ingest.models import IngestRun, Upload
from ingest.parts import find_counterpart
from ingest.uploads import accept

ONE_PART = (
    "只是一份公开的一部分，另一部分在“{name}”里，请在工作台合并。 "
    "It is one part of a disclosure; the other is in “{name}”: join them in the workspace."
)
POLL_SECONDS = 0.5
OPEN = (IngestRun.Status.QUEUED, IngestRun.Status.RUNNING)


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed in, in order; `new` of them had not been seen before."""

    uploads: tuple[int, ...]
    new: int


@dataclass
class Outcome:
    """What became of the files."""

    read: int = 0
    published: int = 0
    problems: list[str] = field(default_factory=list)  # one line a file: its name and what is wrong, in words


def hand_in(files: Iterable[tuple[str, bytes]], *, by: User) -> Handed:
    """Accept each file (name, content). Content that was handed in before is not read again: its first upload stands for it."""
    uploads: list[int] = []
    new = 0
    for name, data in files:
        known = Upload.objects.filter(file__sha256=hashlib.sha256(data).hexdigest()).order_by("pk").first()
        upload = known or accept(file=ContentFile(data), name=name, by=by)
        new += known is None
        uploads.append(upload.pk)
    return Handed(tuple(dict.fromkeys(uploads)), new)


def publish_as_read(handed: Handed, *, by: User, tell: Callable[[int, int], None]) -> Outcome:
    """Wait until every file has ended and publish each draft as soon as it is there; `tell` is told how many of how many have ended.

    An archive gives way to the files in it.
    """
    outcome = Outcome()
    waiting = set(handed.uploads)
    files = set(waiting)
    while waiting:
        ended = waiting - set(IngestRun.objects.filter(upload__in=waiting, status__in=OPEN).values_list("upload", flat=True))
        archives = set(Upload.objects.filter(pk__in=ended, members__isnull=False).values_list("pk", flat=True))
        for upload in Upload.objects.filter(pk__in=ended - archives).select_related("disclosure").order_by("pk"):
            _settle(upload, by, outcome)
        waiting -= ended
        files |= (members := set(Upload.objects.filter(archive__in=archives).values_list("pk", flat=True)) - files)
        waiting |= members
        if ended:
            tell(len(files) - len(waiting), len(files))
        if waiting:
            time.sleep(POLL_SECONDS)
    return outcome


def _settle(upload: Upload, by: User, outcome: Outcome) -> None:
    """Count one file that has ended; a draft that nobody has decided on is published."""
    if upload.disclosure is None:
        last = upload.runs.order_by("-pk").first()
        words = f"{last.message_zh} {last.message_en}".strip() if last else ""
        outcome.problems.append(f"{upload.original_name}: {words or 'it was not read.'}")
        return
    outcome.read += 1
    if upload.disclosure.status != Disclosure.Status.DRAFT:
        return
    if counterpart := find_counterpart(upload.disclosure):
        outcome.problems.append(f"{upload.original_name}: {ONE_PART.format(name=counterpart.upload.original_name)}")
        return
    try:
        publish(disclosure=upload.disclosure, by=by)
    except NotPublishable as error:
        outcome.problems.append(f"{upload.original_name}: {error}")
    else:
        outcome.published += 1
