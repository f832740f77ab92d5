"""The whole story, as people live it: an analyst hands files in and publishes them, a reader compares, and takes the figures away.

Everything is real: web server, queue, worker, database. `make screenshots` keeps what it passes as pictures for the README.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from python_calamine import CalamineWorkbook

from budgets.management.commands.create_demo_accounts import ACCOUNTS
from ingest.samples import Request, make_sample
from tests.browser.conftest import Site, reader_of
from tests.browser.rendered import CHART, SIDEWAYS, SIZES, wait_for_charts

pytestmark = [pytest.mark.browser, pytest.mark.services]
FIRST, SECOND, LAST_YEAR, YEAR_BEFORE = "housing", "education", 2026, 2025
ANALYST = next(account for account in ACCOUNTS if account.username == "analyst")
ENOUGH = 120_000  # ms for what takes seconds where nothing else runs
PICTURES = os.environ.get("SCREENSHOTS", "")
COLOURS = 128


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Four samples, a broken file, and one of the samples again under another name."""
    samples = [make_sample(key, year, Request()) for key in (FIRST, SECOND) for year in (YEAR_BEFORE, LAST_YEAR)]
    for sample in samples:
        (tmp_path / sample.filename).write_text(sample.text, encoding="utf-8")
    (tmp_path / "复制件.txt").write_text(samples[-1].text, encoding="utf-8")
    (tmp_path / "传坏的文件.pdf").write_bytes(b"%PDF-1.7\nthe rest was lost on the way")
    return sorted(tmp_path.iterdir())


@pytest.fixture
def desk(browser: Browser, site: Site) -> Iterator[Page]:
    """The analyst's browser."""
    yield from reader_of(browser, site)


@pytest.fixture
def reader(browser: Browser, site: Site) -> Iterator[Page]:
    """The browser of somebody without an account."""
    yield from reader_of(browser, site)


def test_the_whole_story(desk: Page, reader: Page, files: list[Path]) -> None:
    sign_in(desk)
    hand_in(desk, files)
    watch(desk, files)
    look_at_findings(desk)
    publish_all(desk)
    find_what_is_published(reader)
    compare_years_down_to_the_printed_row(reader)
    compare_departments_per_head(reader)
    take_the_table_away(reader)
    change_language(reader)
    use_a_phone(reader)
    assert reader.context.cookies() == []


def sign_in(page: Page) -> None:
    page.goto("/sign-in/")
    page.locator("#id_username").fill(ANALYST.username)
    page.locator("#id_password").fill(ANALYST.password)
    page.locator(".sign-in button").click()
    page.wait_for_url("**/workspace/")


def hand_in(page: Page, files: list[Path]) -> None:
    page.locator("input[type=file]").set_input_files([str(file) for file in files])
    page.get_by_role("button", name="上传", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(f"收到 {len(files)} 个文件")


def watch(page: Page, files: list[Path]) -> None:
    """The list comes up to date by itself: nothing is loaded anew here."""
    expect(page.locator("#summary h2")).to_contain_text("都已读完", timeout=ENOUGH)
    rows = {file.name: page.locator("#files-list tbody tr").filter(has_text=file.name) for file in files}
    expect(rows["传坏的文件.pdf"]).to_contain_text("重新下载")
    expect(rows["传坏的文件.pdf"].locator(".badge.err")).to_be_visible()
    expect(page.locator("#files-list tbody tr").filter(has_text="内容相同")).to_have_count(1)
    expect(page.locator("#files-list .badge.ok, #files-list .badge.warn")).to_have_count(4)
    picture(page, "workspace", languages=True)


def look_at_findings(page: Page) -> None:
    """A finding leads to the cell that it speaks of, and the cell back to it."""
    page.locator("#files-list tbody tr").filter(has_text=f"住房和城乡建设局{LAST_YEAR}").get_by_role(
        "link", name=re.compile("看结果|查看|核对|复核")
    ).click()
    first = page.locator(".find").first
    expect(first).to_be_visible()
    first.locator(".where .cells a").first.click()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    target.locator("a.mark").first.click()
    expect(page.locator(".find:target")).to_be_in_viewport()
    picture(page, "finding", languages=True)


def publish_all(page: Page) -> None:
    for _number in range(4):
        page.goto("/workspace/disclosures/?status=draft")
        page.locator("tbody th a").first.click()
        page.get_by_role("button", name="发布", exact=True).click()
        expect(page.get_by_role("status")).to_contain_text("已发布")
    page.goto("/workspace/disclosures/?status=draft")
    expect(page.locator("tbody tr")).to_have_count(0)


def picture(page: Page, name: str, *, languages: bool = False, size: str = "desktop") -> None:
    """Keep what is seen, as a small file; in both languages where it is asked for. Nothing unless SCREENSHOTS names a folder."""
    if not PICTURES:
        return
    here = page.url
    for language, prefix in (("zh", ""), ("en", "/en")) if languages else (("zh", ""),):
        address = urlsplit(here)
        page.goto(f"{prefix}{address.path}?{address.query}#{address.fragment}")
        page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
        wait_for_charts(page)
        shot = Image.open(io.BytesIO(page.screenshot()))
        shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(Path(PICTURES) / f"{name}.{language}.png", optimize=True)
    page.goto(here)


def find_what_is_published(reader: Page) -> None:
    reader.goto("/")
    for name in ("示例市住房和城乡建设局", "示例市教育局"):
        expect(reader.get_by_role("link", name=name).first).to_be_visible()
    expect(reader.get_by_text("样例数据").first).to_be_visible()
    picture(reader, "overview", languages=True)


def compare_years_down_to_the_printed_row(reader: Page) -> None:
    """In three clicks: what changed most in a department, why, and the row that says so."""
    reader.goto("/compare/years/")
    reader.get_by_role("link", name="示例市住房和城乡建设局").first.click()
    expect(reader.locator("h1")).to_contain_text(str(LAST_YEAR))
    wait_for_charts(reader)
    assert reader.locator(CHART).count() >= 1
    picture(reader, "years", languages=True)
    amount = reader.locator("a.amt").first
    printed = amount.inner_text()
    amount.click()
    sheet = reader.get_by_role("dialog")
    expect(sheet).to_be_visible()
    expect(sheet.locator("mark").first).to_be_visible()
    assert printed.replace(",", "") in sheet.inner_text().replace(",", "")
    reader.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def compare_departments_per_head(reader: Page) -> None:
    reader.goto("/compare/departments/")
    reader.get_by_label("第一个部门").select_option(label="示例市教育局")
    reader.get_by_label("第二个部门").select_option(label="示例市住房和城乡建设局")
    reader.get_by_role("button", name="比较", exact=True).click()
    expect(reader.locator("h1")).to_contain_text("2 个部门")
    expect(reader.locator(".sentence").first).to_contain_text("人均")
    wait_for_charts(reader)
    picture(reader, "departments", languages=True)


def take_the_table_away(reader: Page) -> None:
    """The files hold the figures of the page: CSV as text, XLSX as numbers."""
    reader.goto("/compare/years/")
    reader.get_by_role("link", name="示例市教育局").first.click()
    shown = Decimal(reader.locator("tr.total td a.amt, tr.total td.n a").first.inner_text().replace(",", ""))
    with reader.expect_download() as text:
        reader.get_by_role("link", name="CSV", exact=True).first.click()
    rows = list(csv.reader(io.StringIO(text.value.path().read_text(encoding="utf-8-sig"))))
    with reader.expect_download() as book:
        reader.get_by_role("link", name=re.compile("XLSX")).first.click()
    assert "样例数据" in book.value.suggested_filename
    cells = CalamineWorkbook.from_path(book.value.path()).get_sheet_by_index(0).to_python()
    assert len(cells) == len(rows) > 10
    assert str(shown) in {cell for row in rows for cell in row}
    assert float(shown) in {cell for row in cells for cell in row if isinstance(cell, float)}


def change_language(reader: Page) -> None:
    reader.goto("/compare/years/")
    reader.get_by_role("link", name="示例市教育局").first.click()
    asked = urlsplit(reader.url).query
    reader.get_by_role("link", name="English").first.click()
    expect(reader.locator("html")).to_have_attribute("lang", "en")
    assert urlsplit(reader.url)[2:4] == ("/en/compare/years/", asked)
    expect(reader.locator("h1")).to_contain_text("How did")
    reader.get_by_role("link", name="中文").first.click()
    expect(reader.locator("html")).to_have_attribute("lang", "zh-Hans")
    assert urlsplit(reader.url).query == asked


def use_a_phone(reader: Page) -> None:
    reader.set_viewport_size(SIZES["phone"])  # type: ignore[arg-type]
    reader.goto("/")
    reader.locator("details.menu summary").click()
    reader.locator("details.menu").get_by_role("link", name="部门", exact=True).click()
    reader.get_by_role("link", name="示例市教育局").first.click()
    expect(reader.locator("h1")).to_have_text("示例市教育局")
    assert not reader.evaluate(SIDEWAYS)
    wait_for_charts(reader)
    picture(reader, "phone", languages=True, size="phone")
    reader.set_viewport_size(SIZES["desktop"])  # type: ignore[arg-type]
