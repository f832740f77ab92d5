"""/healthz and /readyz."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from kombu.exceptions import OperationalError

from budgets import health


def test_the_process_answers_without_a_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert not response.cookies


@pytest.mark.django_db
def test_ready_when_every_part_is(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"database": "ok", "broker": "ok", "storage": "ok"}


@pytest.mark.django_db
def test_not_ready_while_migrations_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda self, targets: ["one", "two"])
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"] == "2 migrations to apply"


@pytest.mark.django_db
def test_not_ready_without_the_queue(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError

    monkeypatch.setattr(health.app, "connection_for_write", refuse)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["broker"]) == (503, "no answer (OperationalError)")


@pytest.mark.django_db
def test_not_ready_when_files_cannot_be_written(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str, content: object) -> str:
        raise PermissionError

    monkeypatch.setattr(default_storage, "save", refuse)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["storage"]) == (503, "not writable (PermissionError)")
