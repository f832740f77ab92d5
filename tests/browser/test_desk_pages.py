"""The pages of the desk in Chromium: no accessibility violation, no sideways scrolling, and the ways between a finding and its cells."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser

from ingest import disclosure as values
from tests.browser.rendered import HOST, Rendered, open_chromium, open_context, render
from tests.budgets.made import loaded, made_disclosure
from tests.budgets.test_findings_of_disclosure import BLANK_OF_201, STATEMENT, TOTAL_OF_201, TOTAL_OF_20103, made_finding
from tests.ingest.files import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def rendered(client: Client) -> dict[str, Rendered]:
    """A draft with findings of every kind, and the quality page with each of its lists, in both languages."""
    findings = (
        made_finding(TOTAL_OF_201, BLANK_OF_201),
        made_finding(TOTAL_OF_20103, identity="f2", severity="note", title="差一分"),
    )
    missing = (values.NotPossible("X-03", "《基本支出表》", "the basic statement"),)
    checks = values.CheckCounts(passed=5, failed=2, not_applicable=1, not_possible=1)
    draft = loaded(made_disclosure(2026, (STATEMENT,), findings=findings, not_possible=missing, checks=checks))
    client.force_login(person("analyst", "publisher"))
    pages = [
        "/workspace/", "/workspace/disclosures/", f"/workspace/disclosures/{draft.pk}/", "/quality/", "/quality/?show=findings",
        "/quality/?show=not_possible&rule=X-03",
    ]  # fmt: skip
    return render(client, [address for page in pages for address in (page, f"/en{page}")])


@pytest.fixture
def chromium_browser(chromium: str, rendered: dict[str, Rendered]) -> Iterator[Browser]:
    """Chromium without a window, started after the pages are rendered."""
    with open_chromium(chromium) as opened:
        yield opened


@pytest.mark.parametrize("script", [True, False], ids=("script", "no script"))
def test_a_finding_leads_to_its_cell_and_the_cell_back(script: bool, chromium_browser: Browser, rendered: dict[str, Rendered]) -> None:
    page = open_context(chromium_browser, rendered, java_script_enabled=script).new_page()
    page.goto(HOST + next(address for address in rendered if address.startswith("/workspace/disclosures/") and address[-2].isdigit()))
    page.locator('#finding-1 a[href="#t1-r1c2"]').click()
    assert page.url.endswith("#t1-r1c2")
    cell = page.locator("#t1-r1c2")
    assert cell.evaluate("cell => getComputedStyle(cell).outlineStyle") == "solid"
    cell.locator("a.mark").click()
    assert page.url.endswith("#finding-1")
    assert not page.locator("#finding-2").is_visible()
    page.locator('a.mark[href="#finding-2"]').first.click()
    page.locator("#finding-2").wait_for(state="visible")  # it was folded among the rounding notes
