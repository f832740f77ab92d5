"""Runs: claimed once, finished once, whatever is delivered twice, lost, or killed in the middle."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from budgets.models import Disclosure, LedgerEntry, LineItem
from ingest import tasks
from ingest.limits import Limits
from ingest.models import IngestRun
from ingest.owner import name_of_this_process
from tests.ingest.files import fake_run, handed_in, latest, pipeline, read, sent

__all__ = ["pipeline", "sent"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pipeline")]


def expire(run: IngestRun) -> None:
    IngestRun.objects.filter(pk=run.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_a_run_becomes_a_draft(sent: list[int]) -> None:
    upload = handed_in(b"2026")
    run = read(upload)
    upload.refresh_from_db()
    assert upload.disclosure is not None
    assert (run.status, run.attempts, run.owner, run.lease_until) == ("done", 1, "", None)
    assert (run.statements, run.amounts, run.unplaced, run.findings) == (2, upload.disclosure.lines.count(), 0, 0)
    assert set(run.timings) == {"read", "recognise", "extract", "check"}
    assert upload.disclosure.status == "draft"


def test_delivered_twice_it_is_read_once(sent: list[int]) -> None:
    upload = handed_in(b"2026")
    read(upload)
    read(upload)
    assert Disclosure.objects.count() == 1
    assert latest(upload).attempts == 1
    assert LedgerEntry.objects.filter(event="loaded").count() == 1


def test_while_one_worker_owns_it_another_finds_nothing_to_claim(sent: list[int]) -> None:
    run = latest(handed_in(b"2026"))
    assert tasks.claim(run.pk) is not None
    assert tasks.claim(run.pk) is None
    expire(run)
    assert tasks.claim(run.pk) is not None


def test_a_worker_that_lost_its_lease_writes_nothing(monkeypatch: pytest.MonkeyPatch, sent: list[int]) -> None:
    """The first worker stalls, the second takes the run over and finishes; the first then finds that it may not load."""
    upload = handed_in(b"2026")
    run = latest(upload)

    def stall(data: bytes, filename: str, stage: tasks.isolation.Stage, _limits: Limits) -> object:
        expire(run)
        monkeypatch.setattr(tasks.isolation, "run", fake_run)
        tasks.read_upload(run.pk)
        return fake_run(data, filename, lambda name: None)

    monkeypatch.setattr(tasks.isolation, "run", stall)
    tasks.read_upload(run.pk)
    assert Disclosure.objects.count() == 1
    assert LineItem.objects.count() == Disclosure.objects.get().lines.count()
    assert (latest(upload).status, latest(upload).attempts) == ("done", 2)


def test_a_load_that_fails_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, sent: list[int]) -> None:
    def broken(*_args: object, **_options: object) -> None:
        Disclosure.objects.update(status="withdrawn")
        raise RuntimeError

    upload = handed_in(b"2026")
    with monkeypatch.context() as patch:
        patch.setattr(tasks, "load", broken)
        assert read(upload).status == "queued"
    assert not Disclosure.objects.exists()
    assert read(upload).status == "done"


def test_a_broken_file_keeps_its_upload_with_a_reason(sent: list[int]) -> None:
    upload = handed_in(b"a letter")
    run = read(upload)
    assert (run.status, run.error_code, run.stage) == ("failed", "not_a_disclosure", "recognise")
    assert run.message_zh
    assert run.message_en
    upload.refresh_from_db()
    assert upload.disclosure is None
    assert upload.file.size == len(b"a letter")


def test_a_bug_is_tried_again_up_to_the_cap_and_logged_without_its_words(caplog: pytest.LogCaptureFixture, sent: list[int]) -> None:
    upload = handed_in(b"bug", name="秘密.txt")
    with caplog.at_level(logging.WARNING):
        states = [(read(upload).status, latest(upload).attempts) for _ in range(4)]
    assert states == [("queued", 1), ("queued", 2), ("failed", 3), ("failed", 3)]
    assert latest(upload).error_code == "internal_error"
    assert "ZeroDivisionError" in caplog.text
    assert "fake_run" in caplog.text
    assert "secret" not in caplog.text
    assert "秘密" not in caplog.text


def test_the_sweep_sends_what_nobody_works_on(sent: list[int]) -> None:
    never_sent, running, expired, on_its_way, lost = (latest(handed_in(str(number).encode())) for number in range(5))
    now = timezone.now()
    for run in (running, expired):
        tasks.claim(run.pk)
    expire(expired)
    IngestRun.objects.filter(pk=on_its_way.pk).update(sent_at=now)
    IngestRun.objects.filter(pk=lost.pk).update(sent_at=now - timedelta(hours=1))
    sent.clear()
    tasks.sweep()
    assert sent == [never_sent.pk, lost.pk, expired.pk], "what went wrong before comes last"


def test_a_run_that_kills_every_worker_ends_in_words(sent: list[int]) -> None:
    run = latest(handed_in(b"2026"))
    for _ in range(tasks.MAX_ATTEMPTS):
        assert tasks.claim(run.pk) is not None
        expire(run)
    assert tasks.claim(run.pk) is None
    tasks.sweep()
    run.refresh_from_db()
    assert (run.status, run.error_code) == ("failed", "internal_error")
    assert sent == []


def test_a_starting_worker_ends_the_leases_of_the_dead(sent: list[int]) -> None:
    alive, dead, elsewhere = (latest(handed_in(str(number).encode())) for number in range(3))
    here, _pid, _began, _unique = name_of_this_process().rsplit(":", 3)
    owners = {alive: name_of_this_process(), dead: f"{here}:4194999:1:b", elsewhere: "another-host/1:4194999:1:c"}
    for run, owner in owners.items():
        tasks.claim(run.pk)
        IngestRun.objects.filter(pk=run.pk).update(owner=owner)
    sent.clear()
    tasks.when_worker_starts()
    assert sent == [dead.pk]


def test_a_starting_worker_sends_again_what_the_last_one_had_in_its_hands(sent: list[int]) -> None:
    run = latest(handed_in(b"2026"))
    IngestRun.objects.filter(pk=run.pk).update(sent_at=timezone.now())
    sent.clear()
    tasks.sweep()
    assert sent == []
    tasks.when_worker_starts()
    assert sent == [run.pk]


def test_a_file_that_takes_too_long_ends_in_words(monkeypatch: pytest.MonkeyPatch, sent: list[int]) -> None:
    def endless(*_arguments: object) -> None:
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(tasks.connection, "close", lambda: None)  # it is the test's own
    monkeypatch.setattr(tasks.isolation, "run", endless)
    run = read(handed_in(b"2026"))
    assert (run.status, run.error_code, run.attempts) == ("failed", "took_too_long", 1)


@pytest.mark.django_db(transaction=True)
def test_the_lease_is_renewed_beside_the_work(monkeypatch: pytest.MonkeyPatch, sent: list[int]) -> None:
    monkeypatch.setattr(tasks, "RENEW_EVERY", 0.02)
    run = latest(handed_in(b"2026"))
    hold = tasks.claim(run.pk)
    assert hold is not None
    expire(run)
    with tasks.lease_kept(hold):
        deadline = timezone.now() + timedelta(seconds=10)
        while IngestRun.objects.get(pk=run.pk).lease_until < timezone.now() and timezone.now() < deadline:  # type: ignore[operator]
            pass
    assert IngestRun.objects.filter(pk=run.pk, lease_until__gt=timezone.now()).exists()
