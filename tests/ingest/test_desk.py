"""The analysts' desk through its pages and buttons."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from budgets.models import Disclosure
from budgets.publish import publish
from ingest import tasks, uploads
from ingest.models import IngestRun, Upload
from ingest.refusals import REFUSALS
from ingest.views.listing import NOT_THE_FILE
from tests.ingest.files import handed_in, latest, person, pipeline, read, sent

__all__ = ["pipeline", "sent"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pipeline", "sent")]


@pytest.fixture
def analyst(client: Client) -> Client:
    client.force_login(person("analyst", "publisher"))
    return client


@pytest.fixture
def viewer() -> Client:
    client = Client()
    client.force_login(person("viewer"))
    return client


def page(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"desk:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def draft(content: bytes = b"2026") -> Disclosure:
    upload = handed_in(content)
    read(upload)
    upload.refresh_from_db()
    assert upload.disclosure is not None
    return upload.disclosure


@pytest.mark.parametrize("path", ["", "progress/", "disclosures/", "disclosures/1/", "uploads/1/source/"])
def test_strangers_are_asked_to_sign_in(client: Client, path: str) -> None:
    answer = client.get(f"/workspace/{path}")
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("login"))


@pytest.mark.parametrize(
    "path", ["uploads/", "uploads/1/again/", "uploads/1/set-aside/", "disclosures/1/publish/", "lines/1/settle/", "findings/1/decide/"]
)
def test_strangers_change_nothing(client: Client, path: str) -> None:
    assert client.post(f"/workspace/{path}")["Location"].startswith(reverse("login"))


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        ("http://testserver/workspace/disclosures/1/?show=open", "/workspace/disclosures/1/%3Fshow%3Dopen"),
        ("https://elsewhere.example/workspace/disclosures/1/", "/workspace/"),
        ("", "/workspace/"),
    ],
)
def test_after_a_lost_session_one_comes_back_to_the_page_with_the_button(client: Client, referer: str, page: str) -> None:
    answer = client.post("/workspace/disclosures/1/publish/", headers={"Referer": referer})
    assert answer["Location"] == f"{reverse('login')}?next={page}"


def test_a_viewer_sees_and_changes_nothing(viewer: Client) -> None:
    found = draft()
    assert found.department.name in page(viewer, "queue")
    text = page(viewer, "disclosure", found.pk)
    assert reverse("desk:publish", args=[found.pk]) not in text
    assert "/source/" not in text
    assert viewer.post(reverse("desk:publish", args=[found.pk])).status_code == 403
    assert viewer.post(reverse("desk:upload")).status_code == 403
    assert viewer.get(reverse("desk:source", args=[found.uploads.get().pk])).status_code == 403


def test_an_analyst_alone_does_not_publish(client: Client) -> None:
    client.force_login(person("analyst"))
    found = draft()
    assert reverse("desk:publish", args=[found.pk]) not in page(client, "disclosure", found.pk)
    assert client.post(reverse("desk:publish", args=[found.pk])).status_code == 403


def test_many_files_are_handed_in_at_once(analyst: Client) -> None:
    files = [SimpleUploadedFile(f"{name}.txt", name.encode()) for name in ("2021", "2026", "letter")]
    answer = analyst.post(reverse("desk:upload"), {"files": files}, follow=True)
    assert "收到 3 个文件" in answer.content.decode()
    assert Upload.objects.count() == 3
    for upload in Upload.objects.all():
        read(upload)
    text = page(analyst, "queue")
    for words in ("2021.txt", "示例市人民政府办公室 · 2021", "可发布 2", "读不了 1", "没有认出部门预算公开的报表"):
        assert words in text


def test_no_file_and_too_big_a_file_are_said_so(analyst: Client, settings: Settings) -> None:
    assert "没有选择文件" in analyst.post(reverse("desk:upload"), follow=True).content.decode()
    settings.UPLOAD_MAX_FILE_BYTES = 3
    answer = analyst.post(reverse("desk:upload"), {"files": SimpleUploadedFile("big.txt", b"2026")}, follow=True)
    assert "big.txt" in answer.content.decode()
    assert not Upload.objects.exists()


def test_progress_shows_by_reload(analyst: Client) -> None:
    run = latest(handed_in(b"2026"))
    assert "排队，第 1 个" in page(analyst, "queue")
    IngestRun.objects.filter(pk=run.pk).update(status="running", stage="extract", owner="h:1:x", lease_until="2100-01-01T00:00:00Z")
    text = page(analyst, "progress")
    assert "取数中" in text
    assert text.count('<i class="done">') == 2
    assert 'data-active="yes"' in text
    assert "<html" not in text


def test_a_duplicate_says_so_and_becomes_a_revision(analyst: Client) -> None:
    first = draft()
    again = handed_in(b"2026", name="复制件.txt")
    text = page(analyst, "queue")
    assert "内容相同，已略过" in text
    assert reverse("desk:disclosure", args=[first.pk]) in text
    analyst.post(reverse("desk:again", args=[again.pk]))
    read(again)
    assert "第 2 版" in page(analyst, "queue")


def test_the_list_can_be_narrowed_and_a_file_taken_off(analyst: Client) -> None:
    draft()
    bad, doubtful = handed_in(b"letter", name="信.txt"), handed_in(b"doubtful", name="存疑.txt")
    read(bad)
    read(doubtful)
    attention = page(analyst, "queue", show="attention")
    assert ("信.txt" in attention, "存疑.txt" in attention, "示例市2026.txt" in attention) == (True, True, False)
    assert "1 处存疑" in attention
    assert "信.txt" not in page(analyst, "queue", show="ready")
    analyst.post(reverse("desk:set_aside", args=[bad.pk]))
    assert "信.txt" not in page(analyst, "queue")
    assert Upload.objects.filter(pk=bad.pk).exists()


def test_the_draft_shows_everything_and_is_published_and_withdrawn(analyst: Client) -> None:
    found = draft()
    text = page(analyst, "disclosure", found.pk)
    for words in ("部门支出总体情况表", "1314.73", 'id="t1-2010302-project"', "新增一个项目（示例）", "−0.19", "109", "归位情况"):
        assert words in text
    text = analyst.post(reverse("desk:publish", args=[found.pk]), follow=True).content.decode()
    assert "已发布，所有人都能看到" in text
    assert Disclosure.objects.published().get() == found
    assert "这份公开文件已经发布" in analyst.post(reverse("desk:publish", args=[found.pk]), follow=True).content.decode()
    analyst.post(reverse("desk:withdraw", args=[found.pk]), {"note": "试"})
    assert not Disclosure.objects.published().exists()


def test_withdrawing_a_later_revision_asks_what_the_public_sees_then(analyst: Client) -> None:
    first = draft()
    publish(disclosure=first, by=person("analyst"))
    assert "恢复第" not in page(analyst, "disclosure", first.pk)
    uploads.read_again(upload=Upload.objects.get(disclosure=first), by=person("analyst"))
    tasks.read_upload(IngestRun.objects.latest("pk").pk)
    second = Disclosure.objects.latest("pk")
    assert second.revision == 2
    publish(disclosure=second, by=person("analyst"))
    assert "再次发布" not in page(analyst, "disclosure", first.pk)
    text = page(analyst, "disclosure", second.pk)
    assert "撤回，恢复第 1 版" in text
    assert "撤回，不再公开" in text
    text = analyst.post(reverse("desk:withdraw", args=[second.pk]), {"then": "former"}, follow=True).content.decode()
    assert "公众重新看到前一版" in text
    assert Disclosure.objects.published().get() == first
    analyst.post(reverse("desk:withdraw", args=[first.pk]))
    assert not Disclosure.objects.published().exists()


def test_a_doubt_is_settled_on_the_page_of_its_evidence(analyst: Client) -> None:
    found = draft(b"doubtful")
    line = found.lines.get(certainty="ambiguous")
    text = page(analyst, "evidence", found.pk, "t2-三公-open")
    assert "5.00" in text
    assert "列未定" in text
    assert analyst.post(reverse("desk:settle", args=[line.pk]), {"col": "x"}).status_code == 404
    assert "不可能在那一列" in analyst.post(reverse("desk:settle", args=[line.pk]), {"col": "7"}, follow=True).content.decode()
    analyst.post(reverse("desk:settle", args=[line.pk]), {"col": "2"})
    line.refresh_from_db()
    assert (line.certainty, line.measure) == ("settled", "general_public")
    assert analyst.get(reverse("desk:evidence", args=[found.pk, "t9-nothing"])).status_code == 404


def test_one_answer_settles_all_amounts_that_leave_the_same_choice(analyst: Client) -> None:
    found = draft(b"doubtful")
    statement = found.statements.get(key="three_public")
    text = page(analyst, "disclosure", found.pk)
    assert "这 1 个金额都在" in text
    path = reverse("desk:settle_all", args=[statement.pk])
    assert analyst.post(path, {"col": "2", "candidates": "x"}).status_code == 404
    analyst.post(path, {"col": "2", "candidates": "1,3"})
    assert found.lines.filter(certainty="ambiguous").exists()
    analyst.post(path, {"col": "2", "candidates": "1,2"})
    assert not found.lines.filter(certainty="ambiguous").exists()
    assert "可发布 1" in page(analyst, "queue")


def test_the_source_is_a_download_for_analysts(analyst: Client) -> None:
    found = draft()
    answer = analyst.get(reverse("desk:source", args=[found.uploads.get().pk]))
    assert b"".join(answer.streaming_content) == b"2026"  # type: ignore[attr-defined]
    assert "attachment" in answer["Content-Disposition"]
    answer.close()


def test_the_desk_asks_as_many_questions_for_many_files_as_for_one(
    analyst: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    draft()
    handed_in(b"2021")
    analyst.get(reverse("desk:queue"))
    with django_assert_num_queries(11) as one:
        analyst.get(reverse("desk:queue"))
    for number in range(5):
        handed_in(str(number).encode())
    draft(b"2026, corrected")
    with django_assert_num_queries(len(one)):
        analyst.get(reverse("desk:queue"))


def test_the_disclosures_can_be_listed_by_status(analyst: Client) -> None:
    found = draft()
    assert found.department.name in page(analyst, "disclosures", status="draft")
    assert found.department.name not in page(analyst, "disclosures", status="published")


def test_the_desk_speaks_english_on_request(analyst: Client) -> None:
    read(handed_in(b"letter"))
    text = analyst.get("/en/workspace/").content.decode()
    assert "Upload and read" in text
    assert "No statement of a departmental budget disclosure was recognised" in text


def test_a_refused_file_leads_to_its_reason(analyst: Client) -> None:
    read(handed_in(b"a letter"))
    assert f'{reverse("desk:refusals")}#not_a_disclosure"' in page(analyst, "queue")
    reasons = page(analyst, "refusals")
    assert all(f'id="{code}"' in reasons and error.message_zh in reasons for code, error in REFUSALS.items())


def test_what_may_be_read_again_is_what_the_words_say_may() -> None:
    assert {code for code, error in REFUSALS.items() if "重新读取" in error.message_zh} == set(NOT_THE_FILE)
    assert {code for code, error in REFUSALS.items() if "Read again" in error.message_en} == set(NOT_THE_FILE)
