"""An amount beside its source: the page with its box, lines of a text, the doubts in their order; and who may see which."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from budgets.models import Disclosure
from ingest.readers.pdf.picture import SCALE
from tests.fuzz.corpus import sheets, word
from tests.generators.document import sample
from tests.hostile.files import whole
from tests.ingest.files import handed_in, person, pipeline, read, sent

__all__ = ["pipeline", "sent"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sent")]
NUMBER = r'"(-?[\d.]+)"'


def draft(content: bytes) -> Disclosure:
    upload = handed_in(content)
    assert read(upload).error_code == ""
    upload.refresh_from_db()
    assert upload.disclosure is not None
    return upload.disclosure


def desk(*roles: str) -> Client:
    client = Client()
    client.force_login(person(*roles))
    return client


def page(client: Client, found: Disclosure, anchor: str) -> str:
    answer = client.get(reverse("desk:evidence", args=[found.pk, anchor]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_box_on_the_page_is_around_the_printed_amount() -> None:
    found, analyst = draft(whole()), desk("analyst")
    text = page(analyst, found, "t1-205-total")
    x, y, width, height = map(float, re.search(rf'class="here" x={NUMBER} y={NUMBER} width={NUMBER} height={NUMBER}', text).groups())  # type: ignore[union-attr]
    assert 318 <= x <= 330, "the third column begins at 320"
    assert 128 <= y <= 140, "and the second row at 130"
    address = reverse("desk:picture", args=[found.uploads.get().pk, 1])
    assert text.count(f'href="{address}"') == 3
    picture = Image.open(BytesIO(analyst.get(address).content)).convert("L")
    assert picture.size == (595 * SCALE, 842 * SCALE)
    inside = picture.crop(tuple(int(edge * SCALE) for edge in (x + 3, y + 3, x + width - 3, y + height - 3)))  # type: ignore[arg-type]
    assert inside.getextrema()[0] < 100, "ink"


def test_the_browser_keeps_the_picture_and_asks_again() -> None:
    found, analyst = draft(whole()), desk("analyst")
    address = reverse("desk:picture", args=[found.uploads.get().pk, 1])
    answer = analyst.get(address)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/png", "private, no-cache")
    assert analyst.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert analyst.get(reverse("desk:picture", args=[found.uploads.get().pk, 2])).status_code == 404


def test_only_who_may_open_source_files_sees_their_pages() -> None:
    found = draft(whole())
    address = reverse("desk:picture", args=[found.uploads.get().pk, 1])
    assert Client().get(address)["Location"].startswith(reverse("login"))
    viewer = desk("viewer")
    assert viewer.get(address).status_code == 403
    text = page(viewer, found, "t1-205-total")
    assert address not in text
    assert "只有分析员可以打开" in text
    assert desk("publisher").get(address).status_code == 200


def test_a_text_shows_its_lines_with_the_amount_marked() -> None:
    found = draft(sample(1, 2026).encode())
    line = found.lines.order_by("pk")[3]
    analyst = desk("analyst")
    text = analyst.get(reverse("desk:line", args=[line.pk]), follow=True).content.decode()
    row = re.search(rf'<tr class="sel"><th scope="row" class="n">{line.place["line"]}</th>(.*?)</tr>', text, re.DOTALL)
    assert row is not None
    assert f"<mark>{line.text}</mark>" in row[1]


@pytest.mark.parametrize("made", [word, sheets])
def test_a_grid_shows_its_cell_marked(made: Callable[[], list[bytes]]) -> None:
    found = draft(made()[0])
    text = page(desk("analyst"), found, "t1-205-basic")
    row = re.search(r'<tr class="sel">(.*?)</tr>', text, re.DOTALL)
    assert row is not None
    assert re.findall(r"<td[^>]*>(.*?)</td>", row[1]) == ["205", "教育支出", "12.00", "<mark>2.00</mark>"]


def test_doubts_follow_each_other(pipeline: None, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    found, client = draft(b"doubtful"), desk("analyst")
    line = found.lines.get(certainty="ambiguous")
    certain = page(client, found, "t1-201-total")
    assert f'rel="next" href="{reverse("desk:evidence", args=[found.pk, "t2-三公-open"])}"' in certain
    with django_assert_max_num_queries(16):
        doubt = page(client, found, "t2-三公-open")
    assert "第 1 处，共 1 处存疑" in doubt
    assert 'aria-current="true">' in doubt
    assert "rel=" not in doubt.split("<main")[1], "the first and the last"
    answer = client.post(reverse("desk:settle", args=[line.pk]), {"col": "2", "then": str(line.pk)}, follow=True)
    assert "1 处中 1 处已由人判定" in answer.content.decode()


def test_a_source_that_is_gone_is_said(pipeline: None) -> None:
    found = draft(b"2026")
    assert "无法显示源文件" in page(desk("analyst"), found, "t1-2010302-project") or "读不出来" in page(
        desk("analyst"), found, "t1-2010302-project"
    )
