"""What is promised of every page and every file, for readers without an account, in both languages."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from lxml import html
from pytest_django import DjangoDbBlocker

from tests.ingest.files import person
from tests.pages import FILES, LANGUAGES, NOT_FOUND, OTHER, PUBLIC, STAFF, STAFF_FILES, crawl, files, names_of_addresses, pages, text_of
from tests.sampled import AMOUNT, WORD, City, hide_drafts, make_city

pytestmark = pytest.mark.django_db
KILOBYTES_COMPRESSED = 60
CHINESE = re.compile(r"[\u3400-\u9fff]+")
UNITS = re.compile("万元|亿元|元")  # the same in both languages
ENGLISH_WORDS = re.compile(r"[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{2,}){2,}")
MARKS = (WORD, f"{AMOUNT:,}", f"{AMOUNT}", f"{AMOUNT * 10000:,.0f}", f"{AMOUNT * 10000:.0f}")


@pytest.fixture(scope="module")
def city(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[City]:
    """Made once for all tests of this file, and undone after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_city()
        transaction.set_rollback(True)


def test_every_address_is_named_in_the_tests() -> None:
    known = {*PUBLIC, *FILES, *STAFF, *STAFF_FILES, *OTHER}
    found = set(names_of_addresses())
    assert found - known == set(), "new addresses: name them in tests/pages.py, so that they are held to what all others are"
    assert known - found == set(), "addresses that are no more: take them out of tests/pages.py"


def test_pages_keep_what_is_promised(client: Client, city: City) -> None:
    problems = []
    for address in [*pages(PUBLIC, city), NOT_FOUND, f"/en{NOT_FOUND}"]:
        response = client.get(address, follow=True)
        expected = 404 if NOT_FOUND in address else 400 if "shallow" in address else 200
        assert response.status_code == expected, address
        problems += [f"{address}: {problem}" for problem in broken_promises(response.content, response["Content-Security-Policy"])]
        if "sign-in" not in address and client.cookies:  # a form needs one against forged requests
            problems.append(f"{address}: a cookie")
        client.cookies.clear()
    assert not problems, "\n".join(problems)


def test_pages_of_the_desk_keep_what_is_promised(client: Client, city: City) -> None:
    client.force_login(person("administrator"))
    problems = []
    for address in pages(STAFF, city):
        response = client.get(address)
        assert response.status_code == 200, address
        found = broken_promises(response.content, response["Content-Security-Policy"])
        problems += [f"{address}: {problem}" for problem in found if "compressed" not in problem]  # what staff open may be heavy
    assert not problems, "\n".join(problems)


def broken_promises(content: bytes, policy: str) -> list[str]:
    """What is wrong with one page: weight, inline code, code of charts without one, anything from another host, another language."""
    page = html.fromstring(content)
    size = len(gzip.compress(content))
    charts, chart_code = page.xpath("//*[@data-figure]"), page.xpath("//script[contains(@src, 'plotly') or contains(@src, 'charts')]")
    inline_scripts = page.xpath("//script[not(@src) and not(@type='application/json')]")
    outside = page.xpath("//*[starts-with(@src, 'http') or starts-with(@src, '//')] | //link[starts-with(@href, 'http')]")
    return [
        *([f"{size / 1024:.0f} KB compressed"] if size > KILOBYTES_COMPRESSED * 1024 else []),
        *(["a lax content policy"] if "unsafe" in policy or "default-src 'none'" not in policy else []),
        *(["an inline style"] if page.xpath("//*[@style] | //style") else []),
        *(["an inline script"] if inline_scripts else []),
        *(["an inline handler"] if page.xpath("//@*[starts-with(name(), 'on')]") else []),
        *(["chart code without a chart, or a chart without its code"] if bool(charts) != bool(chart_code) else []),
        *(["a chart without a table"] if charts and not page.xpath("//table") else []),
        *(["loads from another host"] if outside else []),
        *words_in_another_language(page),
    ]


def words_in_another_language(page: html.HtmlElement) -> list[str]:
    """Text that is neither in the page's language nor marked as being in its own."""
    english = page.get("lang") == "en"
    problems = []
    for text in page.xpath("//title/text() | //body//text()[not(ancestor::script)]"):
        element = text.getparent() if text.is_text else text.getparent().getparent()
        spoken = next(iter(element.xpath("ancestor-or-self::*[@lang][1]/@lang")), "")
        if english and CHINESE.search(UNITS.sub("", text)) and spoken == "en" and not in_a_place_without_marks(element):
            problems.append(f"Chinese not marked as such: {text.strip()[:60]}")
        elif not english and spoken != "en" and (found := ENGLISH_WORDS.search(text)):
            problems.append(f"English on a Chinese page: {found.group()[:60]}")
    return problems


def in_a_place_without_marks(element: html.HtmlElement) -> bool:
    """The title of a page and a choice of a list take no markup."""
    return element.tag in {"title", "option"}


def test_files_are_served_in_both_languages(client: Client, city: City) -> None:
    for address in files(FILES, city):
        response = client.get(address)
        assert response.status_code == 200, address
        assert len(text_of(response.content)) > 60, address
        assert not client.cookies


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_draft_is_reachable(language: str, client: Client, city: City) -> None:
    start = [*pages(PUBLIC, city), *files(FILES, city)]
    before = crawl(client, start, language)
    assert len(before) > 150
    hide_drafts()
    after = crawl(client, start, language)
    for address, text in after.items():
        for mark in MARKS:
            assert mark not in text, f"{address} shows {mark}"
    assert set(after) == set(before)
    changed = [address for address, text in after.items() if text != before[address]]
    assert not changed, "drafts change what these say"
