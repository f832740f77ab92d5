"""Many files at once: handed in by the users' action, followed, published as they are read; nothing is handed in twice."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from budgets.models import Department, Disclosure, LedgerEntry
from ingest import intake, tasks
from ingest.intake import Outcome, hand_in, publish_as_read
from ingest.management.commands.generate_sample import read_years
from ingest.models import Upload
from ingest.samples import Request, make_sample
from tests.ingest.files import pipeline, sent

__all__ = ["pipeline", "sent"]
pytestmark = pytest.mark.django_db

FILES = (("2021.txt", b"2021"), ("2026.txt", b"2026"), ("broken.txt", b"nothing of the kind"))


@pytest.fixture
def analyst() -> User:
    return User.objects.create_user("analyst")


@pytest.fixture
def working(monkeypatch: pytest.MonkeyPatch, sent: list[int]) -> list[int]:
    """A worker that reads whatever waits whenever the intake pauses; the numbers of the runs that it read."""
    done: list[int] = []

    def work(_seconds: float) -> None:
        while sent:
            done.append(sent.pop())
            tasks.read_upload(done[-1])

    monkeypatch.setattr(intake.time, "sleep", work)
    return done


def taken_in(files: tuple[tuple[str, bytes], ...], by: User) -> tuple[int, Outcome, list[tuple[int, int]]]:
    told: list[tuple[int, int]] = []
    handed = hand_in(files, by=by)
    outcome = publish_as_read(handed, by=by, tell=lambda ended, of: told.append((ended, of)))
    return handed.new, outcome, told


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("pipeline")
def test_files_are_read_by_the_worker_and_published(analyst: User, working: list[int]) -> None:
    new, outcome, told = taken_in(FILES, analyst)
    assert (new, outcome.read, outcome.published, len(working)) == (3, 2, 2, 3)
    assert told[-1] == (3, 3)
    assert list(Disclosure.objects.values_list("status", flat=True)) == ["published", "published"]
    assert LedgerEntry.objects.filter(event="published", by=analyst).count() == 2
    (problem,) = outcome.problems
    assert problem.startswith("broken.txt: ")
    assert "部门预算" in problem
    assert "budget" in problem


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("pipeline")
def test_what_was_handed_in_is_not_handed_in_again(analyst: User, working: list[int]) -> None:
    taken_in(FILES, analyst)
    Disclosure.objects.filter(fiscal_year=2021).update(status="withdrawn")
    new, outcome, _ = taken_in(FILES, analyst)
    assert (new, outcome.read, outcome.published, len(working)) == (0, 2, 0, 3)
    assert Upload.objects.count() == 3
    assert Disclosure.objects.get(fiscal_year=2021).status == "withdrawn", "what a person decided stays"
    assert outcome.problems, "what cannot be read is said again"


@pytest.mark.django_db(transaction=True)
def test_a_sample_is_recognised_by_what_it_says(analyst: User, working: list[int]) -> None:
    sample = make_sample("audit", 2024, Request())
    _, outcome, _ = taken_in(((sample.filename, sample.text.encode()),), analyst)
    assert outcome.published == 1
    department = Department.objects.select_related("region", "type").get()
    assert (department.name, department.is_sample) == ("示例市审计局", True)
    assert department.region is not None
    assert (department.region.level, department.region.is_sample) == ("county", True)
    assert department.type is not None
    assert department.type.key == "audit"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("pipeline")
def test_the_command_takes_in_a_folder_and_says_what_was_not_read(analyst: User, working: list[int], tmp_path: Path) -> None:
    (tmp_path / "further").mkdir()
    (tmp_path / "2021.txt").write_bytes(b"2021")
    (tmp_path / "further" / "letter.txt").write_bytes(b"a letter")
    (tmp_path / ".hidden").write_bytes(b"2026")
    said = StringIO()
    call_command("hand_in", str(tmp_path), stdout=said)
    assert "1 of 2 files" in said.getvalue()
    assert "letter.txt: " in said.getvalue()
    assert Upload.objects.count() == 2


def test_the_command_says_what_is_missing(analyst: User, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no folder"):
        call_command("hand_in", str(tmp_path / "nowhere"))
    with pytest.raises(CommandError, match="no account “nobody”"):
        call_command("hand_in", str(tmp_path), by="nobody")
    said = StringIO()
    call_command("hand_in", str(tmp_path), stdout=said)
    assert "There are no files" in said.getvalue()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("pipeline")
def test_once_means_an_empty_site(analyst: User, working: list[int], tmp_path: Path) -> None:
    """Samples go to a new site alone: not where they were, and not beside what somebody handed in."""
    once, folder = tmp_path / "once", tmp_path / "files"
    folder.mkdir()
    (folder / "2021.txt").write_bytes(b"2021")
    call_command("hand_in", str(folder), once=once)
    assert once.exists()
    (folder / "2026.txt").write_bytes(b"2026")
    call_command("hand_in", str(folder), once=once)
    assert Upload.objects.count() == 1
    once.unlink()
    (folder / "2021.txt").unlink()
    call_command("hand_in", str(folder), once=once)
    assert Upload.objects.count() == 1, "another file is there already"


def test_samples_are_written_as_files(tmp_path: Path) -> None:
    said = StringIO()
    call_command("generate_sample", "--out", str(tmp_path), "--departments", "audit", "--years", "2025-2026", "--clean", stdout=said)
    paths = sorted(tmp_path.iterdir())
    assert said.getvalue().split("\n")[:-1] == [str(path) for path in paths]
    assert [path.name for path in paths] == ["示例市审计局2025年部门预算公开（样例）.txt", "示例市审计局2026年部门预算公开（样例）.txt"]
    assert paths[0].read_text(encoding="utf-8") == make_sample("audit", 2025, Request(oddities=False)).text


@pytest.mark.parametrize("text", ["2019", "2026-2020", "20-26", "next year", "2020-2040"])
def test_years_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(Exception, match="no year and no years"):
        read_years(text)
