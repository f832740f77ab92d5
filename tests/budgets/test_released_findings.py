"""The public sees a finding only after a person has confirmed it and a publisher has released it."""

from __future__ import annotations

import pytest
from django.test import Client

from budgets.models import Disclosure
from budgets.publish import decide, publish, release, withdraw
from tests.budgets.made import EXPENDITURE_2021, loaded, made_disclosure, made_statement, office_2021, published, publisher
from tests.budgets.test_findings_of_disclosure import BLANK_OF_201, STATEMENT, TOTAL_OF_201, made_finding
from tests.pages import LANGUAGES, crawl

pytestmark = pytest.mark.django_db
MARK = "只有工作人员看得到的话"
NOTE = "工作人员之间的附言"


@pytest.fixture
def office() -> Disclosure:
    """A published disclosure with an open, a confirmed and a dismissed finding, beside one without."""
    statement = made_statement("expenditure", EXPENDITURE_2021, ("total", "basic", "project"))
    published(made_disclosure(2020, (statement,)))
    findings = tuple(made_finding(TOTAL_OF_201, BLANK_OF_201, identity=name, title=f"{MARK}{name}") for name in ("f1", "f2", "f3"))
    shown = published(made_disclosure(2026, (STATEMENT,), findings=findings))
    decide(finding=shown.findings.get(identity="f2"), status="confirmed", by=publisher(), note=NOTE)
    decide(finding=shown.findings.get(identity="f3"), status="dismissed", by=publisher(), note=NOTE)
    return shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_public_page_or_file_says_anything_of_a_finding(language: str, client: Client, office: Disclosure) -> None:
    published(office_2021())
    slug = office.department.slug
    paths = "/", f"/compare/years/?department={slug}&years=2021,2026&measure=basic", f"/departments/{slug}/2026/"
    pages = crawl(client, [f"{language}{path}" for path in paths], language)
    assert len(pages) > 20
    for address, text in pages.items():
        assert MARK not in text, address
        assert NOTE not in text, address
        assert 'id="finding-' not in text, address
        assert 'class="mark"' not in text, address
        assert "/workspace/disclosures" not in text, address


def test_a_released_finding_is_shown_in_plain_words_with_its_places(client: Client, office: Disclosure) -> None:
    release(finding=office.findings.get(identity="f2"), released=True, by=publisher())
    text = client.get(f"/departments/{office.department.slug}/2026/").content.decode()
    assert f"<h3>{MARK}f2</h3>" in text
    assert f"{MARK}f1" not in text
    assert f"{MARK}f3" not in text
    assert NOTE not in text
    assert 'href="#t1-r1c2"' in text
    assert '<td id="t1-r1c2" class="n"></td>' in text  # reached, but without a mark
    assert "T-02" not in text
    assert "不是部门的行为" in text
    english = client.get(f"/en/departments/{office.department.slug}/2026/").content.decode()
    assert "not of what the department did" in english


def test_released_findings_are_a_file_as_well(client: Client, office: Disclosure) -> None:
    address = f"/departments/{office.department.slug}/2026/findings.csv"
    assert len(client.get(address).content.decode().splitlines()) == 1  # its heading
    finding = office.findings.get(identity="f2")
    release(finding=finding, released=True, by=publisher())
    told = client.get(address).content.decode()
    assert f"{MARK}f2" in told
    assert f"{MARK}f1" not in told
    assert NOTE not in told
    assert address in client.get(f"/departments/{office.department.slug}/2026/").content.decode()


def test_what_is_taken_back_or_opened_again_is_gone(client: Client, office: Disclosure) -> None:
    address, finding = f"/departments/{office.department.slug}/2026/", office.findings.get(identity="f2")
    release(finding=finding, released=True, by=publisher())
    release(finding=finding, released=False, by=publisher())
    assert MARK not in client.get(address).content.decode()
    release(finding=finding, released=True, by=publisher())
    decide(finding=finding, status="open", by=publisher())
    assert MARK not in client.get(address).content.decode()


def test_a_released_finding_of_a_draft_or_of_what_was_withdrawn_is_not_public(client: Client, office: Disclosure) -> None:
    draft = loaded(made_disclosure(2027, (STATEMENT,), findings=(made_finding(TOTAL_OF_201, title=MARK),)))
    decide(finding=draft.findings.get(), status="confirmed", by=publisher())
    release(finding=draft.findings.get(), released=True, by=publisher())
    address = f"/departments/{office.department.slug}/2027/"
    assert client.get(address).status_code == 404
    publish(disclosure=draft, by=publisher())
    assert MARK in client.get(address).content.decode()
    withdraw(disclosure=draft, by=publisher())
    assert client.get(address).status_code == 404
