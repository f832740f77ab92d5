"""Invented departments say that they are: alone by a notice on the page, among real ones by a mark beside the name, and in every file."""

from __future__ import annotations

import csv
import io
from urllib.parse import unquote

import pytest
from django.test import Client

from budgets.models import Department
from tests.budgets.made import made_disclosure, office_2021, office_2026, published

pytestmark = pytest.mark.django_db

MARK = '<span class="badge">样例数据</span>'
LISTS = ("/", "/departments/", "/compare/years/")


@pytest.fixture
def sample() -> Department:
    """An invented office."""
    published(office_2021())
    return published(office_2026()).department


@pytest.fixture
def real() -> Department:
    """An office that counts as real: its place is not 示例市."""
    found = published(made_disclosure(2026, office_2026().statements, department="样板市财政局", region="样板市")).department
    assert not found.is_sample
    return found


@pytest.mark.parametrize("address", LISTS)
def test_samples_alone_are_told_by_the_notice(client: Client, sample: Department, address: str) -> None:
    page = client.get(address).content.decode()
    assert '<aside class="sample"' in page
    assert "示例市及其部门" in page
    assert MARK not in page


@pytest.mark.parametrize("address", LISTS)
def test_samples_among_real_departments_are_marked_one_by_one(client: Client, sample: Department, real: Department, address: str) -> None:
    page = client.get(address).content.decode()
    assert "标明“样例数据”的部门" in page
    assert MARK in page.split(sample.name)[1][:120]
    assert MARK not in page.split(real.name)[1][:120]


def test_real_departments_say_nothing_of_samples(client: Client, real: Department) -> None:
    for address in (*LISTS, f"/departments/{real.slug}/"):
        page = client.get(address).content.decode()
        assert '<aside class="sample"' not in page
        assert MARK not in page


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_file_says_that_it_is_of_samples(client: Client, sample: Department, prefix: str) -> None:
    file = client.get(f"{prefix}/compare/years/table.csv?department={sample.slug}&years=2021,2026")
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    column = rows[0].index("Kind of data" if prefix else "数据性质")
    assert {row[column] for row in rows[1:]} == {"样例数据 sample"}
    assert "样例数据 sample" in unquote(file["Content-Disposition"])


def test_a_file_of_a_real_department_does_not(client: Client, real: Department) -> None:
    file = client.get(f"/compare/years/table.csv?department={real.slug}")
    assert "样例" not in file.content.decode() + unquote(file["Content-Disposition"])
