"""The results of the checks on the desk: what is told, what is folded, and the ways between a finding and its cells."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from budgets.models import Disclosure
from budgets.publish import publish
from ingest import disclosure as values
from ingest.document import Place
from tests.budgets.made import loaded, made_disclosure, publisher
from tests.budgets.test_findings_of_disclosure import BLANK_OF_201, STATEMENT, TOTAL_OF_201, made_finding
from tests.ingest.files import person

pytestmark = pytest.mark.django_db
ROUNDING = made_finding(TOTAL_OF_201, identity="r", severity="note", title="差一分")
CODE = replace(
    made_finding(Place(line=102), identity="c", severity="note", title="没有的科目"), printed=None, expected=None, difference=None
)
MISSING = (
    values.NotPossible("X-03", "《基本支出表》", "the basic statement"),
    values.NotPossible("X-03", "《项目支出表》", "the projects"),
)


@pytest.fixture
def analyst(client: Client) -> Client:
    client.force_login(person("analyst", "publisher"))
    return client


def drafted(*findings: values.Finding) -> Disclosure:
    checks = values.CheckCounts(passed=358, failed=4, not_applicable=11, not_possible=2)
    return loaded(made_disclosure(2026, (STATEMENT,), findings=findings, not_possible=MISSING, checks=checks))


def seen(client: Client, draft: Disclosure, language: str = "") -> str:
    return client.get(language + reverse("desk:disclosure", args=[draft.pk])).content.decode()


def test_a_finding_has_a_headline_its_figures_and_its_places(analyst: Client) -> None:
    text = seen(analyst, drafted(made_finding(TOTAL_OF_201, BLANK_OF_201)))
    assert re.search(r"<h3[^>]*>.*<span>合计不等</span></h3>", text)
    assert "<p>收到的文件中，合计不等。</p>" in text
    told = re.search(r'<dl class="told">.*?</dl>', text, re.DOTALL)
    assert told is not None
    assert re.findall(r"<dd[^>]*>(.*?)</dd>", told.group()) == ["1.00", "2.00", "−1.00"]
    assert '<a href="#t1-r1c2">basic <span class="n">空白</span></a>' in text
    assert '<td id="t1-r1c2" class="n"><a class="mark" href="#finding-1"' in text


def test_every_place_leads_somewhere_and_every_mark_back(analyst: Client) -> None:
    text = seen(analyst, drafted(made_finding(TOTAL_OF_201, BLANK_OF_201), ROUNDING, CODE))
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    named = re.findall(r'<li>.*?<a href="#([^"]+)"', text)
    assert set(re.findall(r'href="#([^"]+)"', text)) <= {*ids, "main"}
    assert {"t1-r1c2", "t1-201-total", "t1-r2"} <= {*named, *re.findall(r'<a href="#(t1-[^"]+)"', text)}


def test_errors_come_first_and_rounding_is_folded(analyst: Client) -> None:
    text = seen(analyst, drafted(made_finding(TOTAL_OF_201), CODE, ROUNDING))
    assert text.index("合计不等") < text.index("没有的科目") < text.index("四舍五入 1 条") < text.index("<span>差一分</span>")
    folded = text[text.index('<details class="folded" id="rounding">') :]
    assert "差一分" in folded[: folded.index("</details>")]


def test_answers_are_counted_and_what_is_missing_is_said(analyst: Client) -> None:
    text = seen(analyst, drafted())
    assert "做了 375 项检查" in text
    answers = re.search(r'<dl class="answers">.*?</dl>', text, re.DOTALL)
    assert answers is not None
    assert re.findall(r">(\d+)<", answers.group()) == ["358", "4", "11", "2"]
    assert "缺数无法检查的 2 项" in text
    assert "基本支出表、项目支出表与一般公共预算支出表一致 <small>X-03</small>" in text
    assert "<li>《基本支出表》</li><li>《项目支出表》</li>" in text
    assert "没有发现问题" in text


def test_a_decision_returns_to_its_finding_and_keeps_the_note(analyst: Client) -> None:
    draft = drafted(made_finding(TOTAL_OF_201))
    finding = draft.findings.get()
    answer = analyst.post(reverse("desk:decide", args=[finding.pk]), {"status": "dismissed", "note": "已电话核实（示例）"})
    assert answer["Location"].endswith("#finding-1")
    text = seen(analyst, draft)
    assert "已认定不是问题的 1 条" in text
    assert "已电话核实（示例）" in text
    assert 'class="mark" href=' not in text


def test_findings_read_before_there_were_headlines_show_their_message(analyst: Client) -> None:
    old = replace(made_finding(TOTAL_OF_201), title_zh="", title_en="")
    assert "<span>收到的文件中，合计不等。</span></h3>" in seen(analyst, drafted(old))


def test_a_published_disclosure_shows_staff_what_a_draft_shows(analyst: Client) -> None:
    draft = drafted(made_finding(TOTAL_OF_201))
    publish(disclosure=draft, by=publisher())
    assert "<span>合计不等</span>" in seen(analyst, draft)
    address = reverse("disclosure", args=[draft.department.slug, 2026])
    assert reverse("desk:disclosure", args=[draft.pk]) + "#findings" in analyst.get(address).content.decode()
    assert "workspace" not in Client().get(address).content.decode()


def test_english(analyst: Client) -> None:
    text = seen(analyst, drafted(ROUNDING), "/en")
    for words in ("375 checks were made", "1 rounding note", "Checked against", "2 checks that were not possible", "the basic statement"):
        assert words in text, words


def test_the_page_asks_as_many_questions_for_many_findings_as_for_one(
    analyst: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one, many = drafted(made_finding(TOTAL_OF_201)), drafted(*(made_finding(TOTAL_OF_201, identity=f"f{n}") for n in range(20)))
    seen(analyst, one)
    with django_assert_num_queries(28):
        seen(analyst, one)
    with django_assert_num_queries(28):
        seen(analyst, many)
