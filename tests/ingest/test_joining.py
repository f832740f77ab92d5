"""Narrative and statements published apart: each is read, said to be a part, and read as one when a person has confirmed it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from budgets import publish as actions
from budgets.exceptions import NotJoinable
from budgets.models import Disclosure
from ingest import pipeline, uploads
from ingest.exceptions import NotADisclosure
from ingest.intake import hand_in, publish_as_read
from ingest.isolation import join
from ingest.models import Upload
from ingest.parts import find_counterpart, part_of
from ingest.samples import RENDERERS, Request, make_sample
from ingest.samples.document import Document, Text
from tests.golden.identity import line_identities
from tests.ingest.files import events_of, handed_in, latest, person, read, sent

__all__ = ["sent"]

SAMPLE = make_sample("finance", 2026, Request(oddities=False))
WHOLE = SAMPLE.document


def half(document: Document, *, texts: bool) -> Document:
    return replace(document, parts=tuple(part for part in document.parts if isinstance(part, Text) == texts))


NARRATIVE = RENDERERS["docx"](half(WHOLE, texts=True))
STATEMENTS = RENDERERS["xlsx"](half(WHOLE, texts=False))


def test_each_part_says_what_it_lacks() -> None:
    for data, code in ((NARRATIVE, "narrative_only"), (STATEMENTS, "statements_only")):
        document, _disclosure = pipeline.run(data, "a")
        assert [note.code for note in document.notes] == [code]
    assert not pipeline.run(RENDERERS["docx"](WHOLE), "a")[0].notes


@pytest.mark.parametrize(
    "title", ["2024年部门预算及“三公”经费预算编制说明", "2024年度单位决算", "2024年部门（单位）预算公开情况说明", "2024年部门预算报告"]
)
def test_an_explanation_alone_is_known_by_its_title_and_what_it_speaks_of(title: str) -> None:
    spoken = "2024年收入 3 万元，支出 3 万元，财政拨款 3 万元，政府采购 1 万元。"
    _document, disclosure = pipeline.run(f"示例省示例市样板局{title}\n一、主要职责\n示例。\n二、收支情况\n{spoken}".encode(), "a.txt")
    assert (disclosure.identity.fiscal_year, disclosure.identity.department) == (2024, "示例省示例市样板局")
    with pytest.raises(NotADisclosure):
        pipeline.run(f"示例省示例市样板局\n一、主要职责\n示例。\n二、情况\n{spoken}".encode(), "a.txt")


@pytest.mark.parametrize("backwards", [False, True])
def test_read_as_one_they_say_what_the_whole_says(backwards: bool) -> None:
    files = [("说明.docx", NARRATIVE), ("报表.xlsx", STATEMENTS)]
    document, joined = join(files[::-1] if backwards else files)
    _document, whole = pipeline.run(RENDERERS["xlsx"](WHOLE), "a")
    assert joined.identity == whole.identity
    assert line_identities(joined) == line_identities(whole)
    assert [(claim.codes, claim.amount) for claim in joined.claims] == [(claim.codes, claim.amount) for claim in whole.claims]
    assert joined.checks == whole.checks
    assert (document.reader, document.notes) == ("xlsx", ())
    assert {claim.place.file for claim in joined.claims} == {"说明.docx"}
    assert {line.place.file for statement in joined.statements for line in statement.lines} == {"报表.xlsx"}


@pytest.fixture
def parts(db: None, sent: list[int]) -> tuple[Upload, Upload]:
    """Both parts, handed in and read."""
    found = []
    for data, name in ((NARRATIVE, "说明.docx"), (STATEMENTS, "报表.xlsx")):
        upload = handed_in(data, name=name)
        assert read(upload).status == "done"
        upload.refresh_from_db()
        found.append(upload)
    return found[0], found[1]


def draft_of(upload: Upload) -> Disclosure:
    upload.refresh_from_db()
    assert upload.disclosure is not None
    return upload.disclosure


def test_each_is_proposed_to_the_other_until_one_is_published_whole(parts: tuple[Upload, Upload]) -> None:
    narrative, statements = map(draft_of, parts)
    assert (part_of(narrative), part_of(statements)) == ("narrative_only", "statements_only")
    there, back = find_counterpart(narrative), find_counterpart(statements)
    assert there is not None
    assert back is not None
    assert (there.disclosure, back.upload) == (statements, parts[0])
    actions.publish(disclosure=statements, by=person("publisher"))
    narrative.refresh_from_db()
    assert find_counterpart(narrative) is None, "superseded: nothing of it is open any more"


def test_a_person_joins_them_on_the_page_and_parts_them_again(parts: tuple[Upload, Upload], client: Client) -> None:
    client.force_login(person("analyst", "publisher"))
    narrative = draft_of(parts[0])
    page = client.get(reverse("desk:disclosure", args=[narrative.pk])).content.decode()
    assert "同一部门、同一年度的报表已从另一个文件读出" in page
    assert client.post(reverse("desk:join", args=[narrative.pk])).status_code == 302
    assert read(parts[0]).status == "done"
    whole = draft_of(parts[0])
    assert draft_of(parts[1]) == whole
    assert (whole.revision, part_of(whole)) == (3, None)
    assert whole.claims.exists()
    assert whole.lines.exists()
    page = client.get(reverse("desk:disclosure", args=[whole.pk])).content.decode()
    assert "由两个文件合并读取" in page
    assert "文件“" in page
    assert "与另一个文件合并" in page
    line = whole.lines.order_by("pk").first()
    assert line is not None
    evidence = client.get(reverse("desk:line", args=[line.pk]), follow=True)
    assert line.text in evidence.content.decode()

    with pytest.raises(NotJoinable):
        uploads.join(upload=parts[0], other=parts[1], by=person("analyst"))
    assert read_again_gives(parts[1]) == 4, "read again, either file brings both"
    client.post(reverse("desk:part", args=[draft_of(parts[0]).pk]))
    for upload in parts:
        assert read(upload).status == "done"
    assert [part_of(draft_of(upload)) for upload in parts] == ["narrative_only", "statements_only"]
    assert events_of(parts[0]) == ["joined", "read_again", "parted", "read_again"]
    assert events_of(parts[1]) == ["read_again", "read_again"]


def read_again_gives(upload: Upload) -> int:
    """The revision that another reading of an upload makes."""
    uploads.read_again(upload=upload, by=person("analyst"))
    assert read(upload).status == "done"
    return draft_of(upload).revision


def test_without_a_person_the_second_part_is_not_published_over_the_first(
    db: None, sent: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.intake.time.sleep", lambda _: [read(upload) for upload in Upload.objects.all()])
    handed = hand_in([("说明.docx", NARRATIVE), ("报表.xlsx", STATEMENTS)], by=person("publisher"))
    outcome = publish_as_read(handed, by=person("publisher"), tell=lambda *_: None)
    assert (outcome.read, outcome.published) == (2, 0)
    assert len(outcome.problems) == 2
    assert latest(Upload.objects.order_by("pk").last() or handed_in(b"")).status == "done"
