"""The same statements printed from a browser: its 一 has no height, and its page breaks fall where they like, in rows too."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Page

from ingest import pipeline
from tests.browser.rendered import open_chromium
from tests.golden.identity import line_identities
from tests.ingest.provinces.test_provinces import PLACES, Printed, assert_whole, cover_of, drawn, heading_rows, tables
from tests.ingest.readers.pdf.drawing import Rows

pytestmark = [pytest.mark.browser, pytest.mark.rendered]
STYLE = """<meta charset="utf-8"><style>
@page { size: A4 landscape; margin: 15mm } body { font: 8pt "Noto Sans CJK SC" } table { border-collapse: collapse; width: 100% }
td { border: 1px solid; padding: 1px 3px } h1 { break-after: page }
.head { break-inside: avoid; break-after: avoid } /* a heading that is cut runs over the lines that a browser draws for it */
</style>"""


@pytest.fixture(scope="module")
def page(chromium: str) -> Iterator[Page]:
    """A page to print from."""
    with open_chromium(chromium) as browser:
        yield browser.new_page()


def html_of(cover: str, printed: list[Printed]) -> str:
    parts = [STYLE, f"<h1>{cover}</h1><p>第一部分 部门概况</p>"]
    for caption, _, rows in printed:
        parts += [f"<p>{escape(words)}</p>" for words in caption]
        heading = heading_rows(rows)
        parts.append(f"<table>{''.join(_row(rows, index, index < heading) for index in range(len(rows)))}</table>")
    return "".join(parts)


def _row(rows: Rows, index: int, heads: bool) -> str:
    cells = [(col, text) for col, text in enumerate(rows[index]) if text not in ("<", "^")]
    return f"<tr{' class=head' if heads else ''}>{''.join(_cell(rows, index, col, text) for col, text in cells)}</tr>"


def _cell(rows: Rows, index: int, col: int, text: str) -> str:
    wide = next((end for end in range(col + 1, len(rows[index])) if rows[index][end] != "<"), len(rows[index])) - col
    high = next((end for end in range(index + 1, len(rows)) if rows[end][col] != "^"), len(rows)) - index
    return f'<td colspan="{wide}" rowspan="{high}">{escape(text)}</td>'


@pytest.mark.parametrize("place", PLACES, ids=[place.stem for place in PLACES])
def test_statements_printed_from_a_browser(place: Path, page: Page) -> None:
    printed = tables(place)
    page.set_content(html_of(cover_of(place), printed))
    _, disclosure = pipeline.run(page.pdf(prefer_css_page_size=True), "sample.pdf")
    assert_whole(disclosure, printed)
    assert line_identities(disclosure) == line_identities(pipeline.run(drawn(printed, cover_of(place)), "sample.pdf")[1])
