"""Files, people and a pipeline for the tests of uploads and runs. The pipeline's answers are made by hand: no file is parsed here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile

from budgets.models import LedgerEntry
from budgets.roles import make_roles
from ingest import tasks, uploads
from ingest.disclosure import Disclosure
from ingest.document import SourceDocument
from ingest.exceptions import NotADisclosure
from ingest.limits import DEFAULT, Limits
from ingest.models import IngestRun, Upload
from tests.budgets.made import made_disclosure, made_statement, office_2021, office_2026

Stage = Callable[[str], None]
STATEMENT = made_statement("expenditure", (("201", "一般公共服务支出", "1.00"), ("合计", "合计", "1.00")), ("total",))
OPEN = made_statement("three_public", (("三公", "合计", "?5.00", ""),), ("total", "general_public"))
# What each file of the tests says
CONTENT: dict[bytes, Callable[[], Disclosure]] = {
    b"2021": office_2021,
    b"2026": office_2026,
    b"2026, corrected": office_2026,
    b"doubtful": lambda: made_disclosure(2025, (STATEMENT, OPEN)),
}


def fake_run(data: bytes, filename: str, stage: Stage, _limits: Limits = DEFAULT) -> tuple[SourceDocument, Disclosure]:
    """The pipeline's signature with answers by content; anything else is no disclosure, b"bug" is a bug."""
    stage("read")
    if data == b"bug":
        raise ZeroDivisionError(f"secret words of {filename}")
    stage("recognise")
    if data not in CONTENT:
        raise NotADisclosure
    stage("extract")
    stage("check")
    sha256 = hashlib.sha256(data).hexdigest()
    document = SourceDocument(filename=filename, sha256=sha256, media_type="text/plain", reader="text", pages=None)
    return document, CONTENT[data]()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the runs put on the queue, instead of a queue."""
    numbers: list[int] = []
    monkeypatch.setattr(uploads, "send", numbers.append)
    monkeypatch.setattr(tasks, "send", numbers.append)
    return numbers


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline answers by hand."""
    monkeypatch.setattr(tasks.isolation, "run", fake_run)


def person(*roles: str) -> User:
    """Somebody with these roles."""
    make_roles()
    user, _created = User.objects.get_or_create(username="-".join(roles) or "nobody")
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def handed_in(content: bytes, name: str = "示例市2026.txt") -> Upload:
    """An upload by an analyst."""
    return uploads.accept(file=ContentFile(content, name=name), name=name, by=person("analyst"))


def latest(upload: Upload) -> IngestRun:
    """The upload's last run."""
    run = upload.runs.order_by("pk").last()
    assert run is not None
    return run


def read(upload: Upload) -> IngestRun:
    """What a worker does with the upload's last run."""
    tasks.read_upload(latest(upload).pk)
    return latest(upload)


def events_of(upload: Upload) -> list[str]:
    """What the ledger says was done to an upload, in order."""
    entries = LedgerEntry.objects.filter(subject_type="ingest.upload", subject_id=upload.pk)
    return list(entries.order_by("pk").values_list("event", flat=True))
