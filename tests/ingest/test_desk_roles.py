"""Who may do what at the desk, page by page and button by button. The table is the promise, written out; not a copy of the permissions."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import resolve, reverse

from budgets.models import Certainty, Disclosure
from budgets.publish import decide
from tests.budgets.made import publisher
from tests.budgets.test_findings_of_disclosure import TOTAL_OF_201, drafted, made_finding
from tests.hostile.files import whole
from tests.ingest.files import handed_in, person, pipeline, read, sent
from tests.pages import names_of_addresses

__all__ = ["pipeline", "sent"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pipeline", "sent")]
ALL = {"viewer", "analyst", "publisher", "administrator"}
SOURCE = {"analyst", "publisher", "administrator"}
UPLOAD = {"analyst", "administrator"}
REVIEW = {"analyst", "publisher", "administrator"}
PUBLISH = {"publisher", "administrator"}
# name → arguments (what they are numbers of), and who may
PAGES: dict[str, tuple[str, set[str]]] = {
    "desk:queue": ("", ALL), "desk:progress": ("", ALL), "desk:refusals": ("", ALL), "desk:disclosures": ("", ALL),
    "desk:disclosure": ("draft", ALL), "desk:evidence": ("draft t2-三公-open", ALL), "desk:line": ("line", ALL),
    "desk:source": ("upload", SOURCE), "desk:picture": ("pdf 1", SOURCE),
    "quality:quality": ("", ALL), "quality:download": ("findings csv", ALL),
}  # fmt: skip
ACTIONS: dict[str, tuple[str, set[str]]] = {
    "desk:upload": ("", UPLOAD), "desk:again": ("upload", UPLOAD), "desk:set_aside": ("upload", UPLOAD),
    "desk:publish": ("draft", PUBLISH), "desk:withdraw": ("draft", PUBLISH),
    "desk:settle": ("line", REVIEW), "desk:settle_all": ("statement", REVIEW),
    "desk:decide": ("finding", REVIEW), "desk:release": ("finding", PUBLISH),
    "desk:join": ("draft", UPLOAD), "desk:part": ("draft", UPLOAD),
}  # fmt: skip
# To the page of its evidence; and where nothing is to be joined or parted, to those who may
OTHER_ANSWERS = {"desk:line": 302, "desk:join": 404, "desk:part": 404}
SOMETIMES = {"desk:join", "desk:part"}  # offered only beside another part of the same disclosure
SENT = {"col": "2", "candidates": "1,2", "status": "confirmed", "released": "yes"}


@pytest.fixture
def things() -> dict[str, object]:
    """A draft with an open column, a confirmed finding, and the file of it: the numbers that addresses take."""
    upload = handed_in(b"doubtful")
    read(upload)
    draft = Disclosure.objects.get()
    finding = drafted(made_finding(TOTAL_OF_201)).findings.get()
    decide(finding=finding, status="confirmed", by=publisher())
    line = draft.lines.get(certainty=Certainty.AMBIGUOUS)
    pdf = handed_in(whole())
    return {"pdf": pdf.pk, "draft": draft.pk, "upload": upload.pk, "line": line.pk, "statement": line.statement_id, "finding": finding.pk}


def address(name: str, arguments: str, things: dict[str, object]) -> str:
    return reverse(name, args=[things.get(word, word) for word in arguments.split()])


def test_the_table_names_every_address_of_the_desk() -> None:
    assert {*PAGES, *ACTIONS} == {name for name in names_of_addresses() if name.startswith(("desk:", "quality:"))}


@pytest.mark.parametrize("role", sorted(ALL))
def test_each_role_may_what_the_table_says(role: str, client: Client, things: dict[str, object]) -> None:
    client.force_login(person(role))
    for name, (arguments, may) in PAGES.items():
        answer = client.get(address(name, arguments, things))
        assert answer.status_code == (OTHER_ANSWERS.get(name, 200) if role in may else 403), name
        for close in answer._resource_closers:  # the source file; ending the answer would end the database's connection too
            close()
    for name, (arguments, may) in ACTIONS.items():
        answer = client.post(address(name, arguments, things), SENT)
        assert answer.status_code == (OTHER_ANSWERS.get(name, 302) if role in may else 403), name
        assert role in may or "没有权限" in answer.content.decode(), name


@pytest.mark.parametrize("role", sorted(ALL))
def test_each_role_is_offered_what_it_may_and_nothing_else(role: str, client: Client, things: dict[str, object]) -> None:
    client.force_login(person(role))
    with_finding = Disclosure.objects.get(findings=things["finding"])
    shown = [address("desk:queue", "", things), *(reverse("desk:disclosure", args=[pk]) for pk in (things["draft"], with_finding.pk))]
    text = "".join(client.get(page).content.decode() for page in shown)
    offered = {resolve(action).view_name for action in re.findall(r'<form[^>]*action="(/workspace/[^"]+)"', text)}
    unasked = {"desk:again", "desk:set_aside", "desk:withdraw"}  # buttons of other states
    assert offered - unasked == {name for name, (_arguments, may) in ACTIONS.items() if role in may} - unasked - SOMETIMES
    assert ("/source/" in text) == (role in SOURCE)


def test_somebody_without_a_role_and_strangers_get_nowhere(client: Client, things: dict[str, object]) -> None:
    for name, (arguments, _may) in PAGES.items():
        assert client.get(address(name, arguments, things))["Location"].startswith(reverse("login")), name
    for name, (arguments, _may) in ACTIONS.items():
        assert client.post(address(name, arguments, things), SENT)["Location"].startswith(reverse("login")), name
    client.force_login(person())
    assert all(client.get(address(name, arguments, things)).status_code == 403 for name, (arguments, _may) in PAGES.items())
    assert all(client.post(address(name, arguments, things), SENT).status_code == 403 for name, (arguments, _may) in ACTIONS.items())
    assert not Disclosure.objects.published().exists()
