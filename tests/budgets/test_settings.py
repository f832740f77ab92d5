"""Settings fail with words, not with a fallback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from budgets import env

ROOT = Path(__file__).resolve().parents[2]


def run_manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """manage.py as a user would call it, with this environment alone."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def test_a_missing_secret_is_said_with_what_to_do() -> None:
    done = run_manage("migrate")
    assert done.returncode == 1
    assert "SECRET_KEY is not in the environment" in done.stderr
    assert "make run" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_command_that_signs_nothing_needs_no_secret(tmp_path: Path) -> None:
    done = run_manage("makemigrations", "--check", "--dry-run", VAR_DIR=str(tmp_path))
    assert "SECRET_KEY" not in done.stderr


def test_an_empty_variable_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", " ")
    with pytest.raises(ImproperlyConfigured, match="Why it is needed"):
        env.required("SECRET_KEY", purpose="Why it is needed", example="x")


def test_sqlite_takes_the_write_lock_when_a_transaction_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    config = env.database(tmp_path)
    assert config["NAME"] == str(tmp_path / "db.sqlite3")
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"  # type: ignore[index]


def test_postgres_comes_from_the_same_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://reader@db.example/budgets")
    config = env.database(tmp_path)
    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert "OPTIONS" not in config


def test_only_the_embedded_queue_has_folders(tmp_path: Path) -> None:
    for server in ("redis://localhost/0", "amqp://localhost"):
        assert not {name for name in env.broker_options(server, tmp_path) if "folder" in name}
    assert env.broker_options("filesystem://localhost", tmp_path)["polling_interval"] == 0.2


def test_the_policy_for_content_allows_this_host_alone() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    # a chart saved as PNG is an image that the page itself has made
    assert directives["img-src"] == ["'self'", "blob:"]
    others = {source for name, sources in directives.items() for source in sources if name != "img-src"}
    assert others == {"'none'", "'self'"}
