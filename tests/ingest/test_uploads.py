"""Handing in files: stored once, the same content recognised, read again on request."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pytest_django import DjangoCaptureOnCommitCallbacks

from budgets.models import Disclosure
from ingest import uploads
from ingest.models import IngestRun, StoredFile, Upload
from tests.ingest.files import events_of, handed_in, latest, person, pipeline, read, sent

__all__ = ["pipeline", "sent"]
pytestmark = pytest.mark.django_db


def test_a_file_is_stored_by_its_content_and_queued_after_the_commit(
    sent: list[int], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        upload = handed_in(b"2026")
        assert sent == []
    assert sent == [latest(upload).pk]
    with default_storage.open(upload.file.path) as stored:
        assert stored.read() == b"2026"
    assert upload.file.sha256 in upload.file.path
    assert latest(upload).status == "queued"


def test_the_same_content_is_recognised(pipeline: None, sent: list[int]) -> None:
    first = handed_in(b"2026")
    again = handed_in(b"2026", name="另一个名字.txt")
    assert StoredFile.objects.count() == 1
    assert (again.duplicate_of, latest(again).status) == (first, "duplicate")
    read(first)
    assert handed_in(b"2026").duplicate_of == first
    assert Disclosure.objects.count() == 1


def test_content_whose_reading_failed_is_read_again(pipeline: None, sent: list[int]) -> None:
    first = handed_in(b"no disclosure at all")
    assert read(first).status == "failed"
    again = handed_in(b"no disclosure at all")
    assert (again.duplicate_of, latest(again).status) == (None, "queued")


def test_a_duplicate_can_be_taken_as_a_new_revision(pipeline: None, sent: list[int]) -> None:
    read(handed_in(b"2026"))
    again = handed_in(b"2026")
    uploads.read_again(upload=again, by=person("analyst"))
    assert read(again).status == "done"
    again.refresh_from_db()
    assert again.disclosure is not None
    assert again.disclosure.revision == 2


def test_reading_again_twice_queues_one_run(pipeline: None, sent: list[int]) -> None:
    upload = handed_in(b"bad")
    read(upload)
    assert uploads.read_again(upload=upload, by=person("analyst")) == uploads.read_again(upload=upload, by=person("analyst"))
    assert upload.runs.count() == 2
    assert events_of(upload) == ["read_again"]


def test_a_queue_that_does_not_answer_leaves_the_run_to_the_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise uploads.OperationalError

    monkeypatch.setattr(uploads.current_app, "send_task", refuse)
    upload = handed_in(b"2026")
    uploads.send(latest(upload).pk)
    assert IngestRun.objects.get().sent_at is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("busy", "accepted"), [(1, 1), (2, 1), (3, 0)])
def test_an_upload_outlasts_a_busy_database_and_is_noted_once(
    busy: int, accepted: int, sent: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    note, refused = uploads._row_of, []

    def refuse(kept: StoredFile) -> StoredFile:
        stored = note(kept)  # and then the database goes away: nothing of it stands
        if len(refused) < busy:
            refused.append(kept)
            raise uploads.DatabaseBusy
        return stored

    monkeypatch.setattr(uploads, "BUSY_PAUSES", (0, 0))
    monkeypatch.setattr(uploads, "_row_of", refuse)
    if accepted:
        handed_in(b"2026")
    else:
        with pytest.raises(uploads.DatabaseBusy):
            handed_in(b"2026")
    assert (Upload.objects.count(), StoredFile.objects.count(), len(sent)) == (accepted, accepted, accepted)


@pytest.mark.django_db(transaction=True)
def test_a_message_that_fails_after_the_commit_takes_nothing_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_run: int) -> None:
        raise uploads.DatabaseBusy

    monkeypatch.setattr(uploads, "send", away)
    assert latest(handed_in(b"2026")).status == "queued"
    assert Upload.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_hands_at_once_leave_one_copy(sent: list[int]) -> None:
    """Both find nothing and keep the bytes before either is noted."""
    first = uploads._keep(ContentFile(b"2026"), "a.txt")
    second = uploads._keep(ContentFile(b"2026"), "b.txt")
    assert first.path != second.path
    by = person("analyst")
    one = uploads._note(first, "a.txt", by, None)
    other = uploads._note(second, "b.txt", by, None)
    assert (other.file, other.duplicate_of) == (one.file, one)
    assert [default_storage.exists(kept.path) for kept in (first, second)] == [True, False]
    default_storage.delete(first.path)
    assert default_storage.exists(handed_in(b"2026").file.path)


def test_setting_aside_keeps_the_file(sent: list[int]) -> None:
    upload = handed_in(b"2026")
    for _again in range(2):
        uploads.set_aside(upload=upload, by=person("analyst"))
    upload.refresh_from_db()
    assert upload.set_aside
    assert events_of(upload) == ["set_aside"]
    assert default_storage.exists(upload.file.path)
