"""The workbook of a comparison: its formulas give the page's figures when a spreadsheet program works them out anew."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.budgets.made import office_2021, office_2026, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def slug() -> str:
    """Two years of the office."""
    published(office_2021())
    return published(office_2026()).department.slug


def book(client: Client, slug: str, query: str = "") -> bytes:
    return client.get(f"/compare/years/table.xlsx?department={slug}{query}").content


def formulas(content: bytes) -> list[str]:
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    return re.findall(r"<f>(.*?)</f>", sheet)


def test_sums_shares_and_changes_are_formulas(client: Client, slug: str) -> None:
    found = formulas(book(client, slug))
    assert any("SUM(" in formula for formula in found)
    assert any("*100,1" in formula and "IF" not in formula for formula in found)
    assert any("N(" in formula and "新增" in formula for formula in found)
    beyond = [formula for formula in found if re.search(r"SUM\([^)]*\)\+\(", formula)]
    assert beyond, "what is printed beyond the sum of the parts stands in the formula"


def test_every_printed_amount_has_its_source(client: Client, slug: str) -> None:
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(book(client, slug)))
    assert sheets.sheet_names == ["比较", "来源", "可比性"]
    head, *rows = sheets.get_sheet_by_name("来源").to_python()
    printed = [dict(zip(head, row, strict=True)) for row in rows]
    twice = [row for row in printed if str(row["科目编码"]) == "2120399" and row["年份"] == 2021 and row["金额"]]
    assert [row["原文"] for row in twice if row["报表"] == "部门支出总体情况表"] == ["4,821.09", "15.24"]
    assert all(str(row["网址"]).startswith("http://testserver/departments/") for row in printed if row["原文"])
    assert any("推算" in str(row["依据"]) for row in printed)


@pytest.mark.parametrize("query", ["", "&unit=yuan", "&measure=basic&unit=yi"])
def test_a_spreadsheet_program_gives_the_pages_figures(client: Client, slug: str, query: str, tmp_path: Path) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: the workbook is not recalculated here")
    page = client.get(f"/compare/years/?department={slug}{query}", follow=True)
    source = tmp_path / "comparison.xlsx"
    source.write_bytes(_without_results(book(client, slug, query)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [program, profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    expected = list(page.context["main"].table.as_values())
    found = CalamineWorkbook.from_path(str(tmp_path / "comparison.ods")).get_sheet_by_index(0).to_python()
    for row, wanted in zip(found[1:], expected[1:], strict=True):
        for cell, value in zip(row, wanted, strict=False):
            if isinstance(value, Decimal):
                assert abs(Decimal(repr(float(cell))) - value) < Decimal("0.0000001"), (wanted[:3], cell, value)
            else:
                assert str(cell).removesuffix(".0") == str(value), (wanted[:3], cell, value)


def _without_results(content: bytes) -> bytes:
    """The workbook without the results stored beside its formulas, so that they must be worked out."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet1"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            new.writestr(name, data)
    return result.getvalue()


def test_the_json_holds_what_the_table_holds(client: Client, slug: str) -> None:
    found = client.get(f"/compare/years/table.json?department={slug}").json()
    row = next(row for row in found["rows"] if row["code"] == "2010302")
    assert (row["figures"]["2021"]["amount"], row["figures"]["2026"]["amount"], row["implied"]) == ("185.04", "177.98", {"2025": "114.08"})
    assert (row["change"], row["change_pct"], row["status"]) == ("-7.06", "-3.8", "down")
    assert row["figures"]["2026"]["sources"][0]["text"] == "177.98"
    assert row["reasons"][0]["change"] == "63.90"
    assert {point["sign"] for point in found["gate"]} == {"same", "noted", "different"}
