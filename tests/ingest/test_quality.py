"""`/quality/`: every number is counted, leads to what it counts, and is seen by staff alone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from budgets.models import Disclosure
from budgets.publish import decide, publish
from budgets.queries.quality import QualityQuestion, get_counted_disclosures, get_quality
from ingest import disclosure as values
from tests.budgets.made import loaded, made_disclosure, made_statement, publisher
from tests.budgets.test_findings_of_disclosure import STATEMENT, TOTAL_OF_201, made_finding
from tests.ingest.files import person

pytestmark = pytest.mark.django_db
OPEN = made_statement("three_public", (("三公", "合计", "?5.00", ""),), ("total", "general_public"))
ABSENT = replace(made_statement("gov_fund", (), ()), present=False)
NOT_POSSIBLE = (values.NotPossible("X-02", "《政府性基金预算支出情况表》", "the funds"),)
FINANCE = "示例市财政局"


def coverage(*counts: tuple[int, int, int, int]) -> values.Coverage:
    return values.Coverage(*(values.Count(*one) for one in counts))


@pytest.fixture
def read() -> list[Disclosure]:
    """A draft with much to look at, a published one with little, and one of another department."""
    findings = (made_finding(TOTAL_OF_201), made_finding(TOTAL_OF_201, identity="f2", severity="note", title="差一分"))
    checks = values.CheckCounts(passed=300, failed=3, not_applicable=10, not_possible=1)
    first = made_disclosure(
        2026, (STATEMENT, OPEN, ABSENT), findings=findings, checks=checks, not_possible=NOT_POSSIBLE,
        coverage=coverage((40, 36, 2, 2), (12, 11, 0, 1), (0, 0, 0, 0)),
    )  # fmt: skip
    second = made_disclosure(2025, (STATEMENT,), checks=values.CheckCounts(passed=50), coverage=coverage((30, 30, 0, 0)))
    third = made_disclosure(2026, (STATEMENT,), department=FINANCE, findings=(replace(findings[0], rule="T-04"),))
    return [loaded(first), publish(disclosure=loaded(second), by=publisher()), loaded(third)]


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(person("viewer"))
    return client


def seen(client: Client, query: str = "", language: str = "") -> str:
    answer = client.get(f"{language}/quality/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def figures(text: str) -> dict[str, str]:
    block = text[text.index('<dl class="answers">') : text.index("</dl>")]
    return dict(re.findall(r"<dt>(.*?)</dt><dd[^>]*>(?:<a[^>]*>)?([\d,]+)", block))


def rows(text: str) -> list[list[str]]:
    """The rows of the list: the text of every cell."""
    body = text[text.index('id="list"') :]
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)[1:])
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]


@pytest.mark.parametrize("path", ["/quality/", "/quality/?show=findings", "/quality/disclosures.csv", "/en/quality/findings.xlsx"])
def test_strangers_are_asked_to_sign_in(client: Client, path: str, read: list[Disclosure]) -> None:
    answer = client.get(path)
    assert answer.status_code == 302
    assert "/sign-in/?next=" in answer["Location"]


def test_somebody_without_a_role_sees_nothing(client: Client) -> None:
    client.force_login(person())
    assert client.get("/quality/").status_code == 403


def test_the_desk_leads_to_it_and_public_pages_do_not(staff: Client, read: list[Disclosure]) -> None:
    assert 'href="/quality/"' in staff.get("/workspace/").content.decode()
    assert 'href="/quality/" aria-current="page"' in seen(staff)
    assert "/quality/" not in Client().get("/").content.decode()


def test_everything_is_counted(staff: Client, read: list[Disclosure]) -> None:
    assert figures(seen(staff)) == {
        "通过": "350", "不通过": "3", "不适用": "10", "缺数无法检查": "1", "列未定": "1", "缺表": "1",
        "错误": "2", "提示": "0", "说明": "1",
    }  # fmt: skip
    counted = get_quality(QualityQuestion())
    assert counted.disclosures == 3
    assert counted.coverage["statements"] == {"printed": 70, "placed": 66, "ignored": 2, "unplaced": 2}
    assert counted.coverage["performance"] == {"printed": 12, "placed": 11, "ignored": 0, "unplaced": 1}
    assert [(one.rule, one.errors, one.warnings, one.notes, one.not_possible) for one in counted.rules] == [
        ("T-02", 1, 0, 1, 0), ("T-04", 1, 0, 0, 0), ("X-02", 0, 0, 0, 1),
    ]  # fmt: skip


def test_the_list_of_disclosures_adds_up_to_the_counts(read: list[Disclosure]) -> None:
    counted, listed = get_quality(QualityQuestion()), list(get_counted_disclosures(QualityQuestion()))
    for name, number in {**counted.answers, **counted.findings, **counted.coverage["statements"]}.items():
        assert sum(getattr(one, name) for one in listed) == number, name
    assert sum(one.open_columns for one in listed) == counted.open_columns  # type: ignore[attr-defined]
    assert sum(one.missing for one in listed) == counted.missing  # type: ignore[attr-defined]


def links(text: str) -> Iterator[tuple[int, str]]:
    """Every number above the list with its address."""
    head = text[text.index('<dl class="answers">') : text.index('id="list"')]
    return ((int(number.replace(",", "")), unescape(href)) for href, number in re.findall(r'<a href="(\?[^"]+)">([\d,]+)</a>', head))


def test_every_number_leads_to_what_it_counts(staff: Client, read: list[Disclosure]) -> None:
    found = list(links(seen(staff)))
    assert len(found) > 15
    for number, href in found:
        query = href.partition("#")[0]
        listed, name = rows(seen(staff, query)), re.search(r"only=(\w+)", query)
        if name is None:  # a finding or a check each
            assert len(listed) == number, href
        else:
            text = staff.get(f"/quality/disclosures.csv{query}").content.decode("utf-8-sig")
            table = list(csv.reader(io.StringIO(text)))
            column = ["", "", "", "errors", "warnings", "notes", "passed", "failed", "not_applicable", "not_possible", "printed", "placed",
                      "ignored", "unplaced", "open_columns", "missing"].index(name.group(1))  # fmt: skip
            assert sum(int(row[column]) for row in table[1:]) == number, href
            assert all(int(row[column]) > 0 for row in table[1:]), href


@pytest.mark.parametrize(
    ("query", "departments"),
    [
        ("?year=2025", 1), ("?status=published", 1), ("?status=draft", 2), ("?severity=note", 1), ("?rule=T-04", 1), ("?rule=X-02", 1),
        ("?rule=T-02&severity=error", 1), ("?decision=confirmed", 0), ("?decision=open", 2),
        ("?only=open_columns", 1), ("?only=unplaced", 1),
    ],
)  # fmt: skip
def test_it_can_be_narrowed(query: str, departments: int, staff: Client, read: list[Disclosure]) -> None:
    listed = rows(seen(staff, query))
    assert (len(listed) if listed[0][0] != "没有这样的公开文件。" and len(listed[0]) > 1 else 0) == departments


def test_it_can_be_narrowed_to_a_department_and_a_decision(staff: Client, read: list[Disclosure]) -> None:
    slug = read[2].department.slug
    assert [row[0] for row in rows(seen(staff, f"?department={slug}"))] == [FINANCE]
    decide(finding=read[2].findings.get(), status="confirmed", by=publisher())
    assert [row[0] for row in rows(seen(staff, "?decision=confirmed&show=findings"))] == [FINANCE]


def test_what_is_not_understood_is_said(staff: Client, read: list[Disclosure]) -> None:
    answer = staff.get("/quality/?year=soon&severity=awful&show=findings")
    assert answer.status_code == 400
    assert "soon" in answer.content.decode()
    assert len(rows(answer.content.decode())) == 3


def test_findings_lead_to_their_place_on_the_desk(staff: Client, read: list[Disclosure]) -> None:
    text = seen(staff, "?show=findings")
    assert f'href="/workspace/disclosures/{read[0].pk}/#finding-2">差一分</a>' in text
    assert f'href="/workspace/disclosures/{read[0].pk}/#not-possible"' in seen(staff, "?show=not_possible")


def test_the_lists_are_files_too(staff: Client, read: list[Disclosure]) -> None:
    answer = staff.get("/quality/findings.csv?severity=note")
    assert "attachment" in answer["Content-Disposition"]
    (head, row) = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head[:5] == ["部门", "文件", "程度", "检查结果", "检查"]
    assert (row[2], row[3], row[5], row[7]) == ("说明", "差一分", "1.00", "-1.00")
    assert staff.get("/quality/disclosures.xlsx").content[:2] == b"PK"
    assert staff.get("/quality/not_possible.csv").status_code == 200
    assert staff.get("/quality/disclosures.pdf").status_code == 404
    assert staff.get("/quality/everything.csv").status_code == 404


def test_it_speaks_english(staff: Client, read: list[Disclosure]) -> None:
    text = seen(staff, "?show=not_possible", "/en")
    for words in ("Quality of the readings", "3 disclosures", "The appropriation overview agrees", "the funds"):
        assert words in text


def test_it_asks_as_many_questions_for_many_as_for_few(
    staff: Client, read: list[Disclosure], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    seen(staff)
    for query, number in (("", 13), ("?show=findings", 13), ("?show=not_possible", 13)):
        with django_assert_num_queries(number):
            seen(staff, query)
    for year in range(2010, 2020):
        loaded(made_disclosure(year, (STATEMENT,), findings=(made_finding(TOTAL_OF_201),)))
    with django_assert_num_queries(13):
        seen(staff)


def test_an_empty_installation_has_nothing_to_count(staff: Client) -> None:
    assert set(figures(seen(staff)).values()) == {"0"}
