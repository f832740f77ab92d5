"""Archives: every file in one is an upload of its own; its names say nothing of what the files are."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest
from django.test import Client

from ingest import uploads
from ingest.intake import hand_in, publish_as_read
from ingest.models import IngestRun, Upload
from ingest.readers.archive import read_members
from tests.ingest.files import handed_in, latest, person, pipeline, read, sent

__all__ = ["pipeline", "sent"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pipeline")]


def packed(**members: bytes) -> bytes:
    """An archive; `__` in a name parts folders."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name.replace('__', '/')}.txt", data)
    return out.getvalue()


def statuses(archive: Upload) -> dict[str, str]:
    return {upload.original_name: latest(upload).status for upload in archive.members.order_by("pk")}


def test_every_file_of_an_archive_becomes_an_upload(sent: list[int]) -> None:
    archive = handed_in(packed(审计局__今年=b"2026", 审计局__去年=b"2021", 通知=b"a notice"), name="全部.zip")
    run = read(archive)
    assert (run.status, run.files, run.amounts) == ("done", 3, None)
    for upload in archive.members.all():
        read(upload)
    assert statuses(archive) == {"全部.zip/审计局/今年.txt": "done", "全部.zip/审计局/去年.txt": "done", "全部.zip/通知.txt": "failed"}
    years = {upload.disclosure.fiscal_year_id for upload in archive.members.all() if upload.disclosure}
    assert years == {2021, 2026}, "from the content alone"


def test_names_written_on_chinese_windows(sent: list[int]) -> None:
    data = packed(xxxx=b"2026").replace(b"xxxx.txt", "预算".encode("gb18030") + b".txt")
    archive = handed_in(data, name="a.zip")
    read(archive)
    assert list(statuses(archive)) == ["a.zip/预算.txt"]


def test_an_archive_read_again_gives_nothing_twice_and_known_content_is_a_duplicate(sent: list[int]) -> None:
    first = handed_in(b"2026")
    archive = handed_in(packed(a=b"2026", b=b"2021"), name="a.zip")
    read(archive)
    uploads.read_again(upload=archive, by=person("analyst"))
    read(archive)
    assert statuses(archive) == {"a.zip/a.txt": "duplicate", "a.zip/b.txt": "queued"}
    assert archive.members.get(original_name="a.zip/a.txt").duplicate_of == first


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed(), "empty_file"),
        (packed(**{"..__outside": b"2026"}), "archive_unsafe_path"),
        (packed(inner=packed(a=b"2026")), "archive_nested"),
        (packed(a=b"2026" * 100)[:-30], "truncated_file"),
    ],
)
def test_an_archive_that_is_not_opened_says_why_and_leaves_nothing_behind(data: bytes, code: str, sent: list[int]) -> None:
    archive = handed_in(data, name="a.zip")
    assert read(archive).error_code == code
    assert not archive.members.exists()


def test_the_list_says_how_many_files_were_in_it(sent: list[int], client: Client) -> None:
    read(handed_in(packed(a=b"2026", b=b"2021"), name="a.zip"))
    client.force_login(person("analyst"))
    page = client.get("/workspace/").content.decode()
    assert "压缩包里有 2 个文件，各自单独读取。" in page
    assert "a.zip/b.txt" in page


def test_a_folder_handed_in_follows_the_files_in_its_archives(sent: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    def work(_seconds: float) -> None:
        for run in IngestRun.objects.filter(status="queued"):
            read(run.upload)

    monkeypatch.setattr("ingest.intake.time.sleep", work)
    told: list[tuple[int, int]] = []
    handed = hand_in([("a.zip", packed(a=b"2026", b=b"2021", c=b"nothing"))], by=person("publisher"))
    outcome = publish_as_read(handed, by=person("publisher"), tell=lambda ended, of: told.append((ended, of)))
    assert (outcome.read, outcome.published, told[-1]) == (2, 2, (4, 4))
    assert [problem.partition(":")[0] for problem in outcome.problems] == ["a.zip/c.txt"]


def test_a_file_whose_name_is_lost_is_read_under_its_number() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("甲.txt", b"1")
        archive.writestr(ZipInfo(""), b"2")
    assert read_members(file.getvalue()) == [("甲.txt", b"1"), ("2", b"2")]
