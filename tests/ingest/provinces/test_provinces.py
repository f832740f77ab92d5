"""Whole statements of each place, drawn, read and checked: every amount becomes a line under its column, and every sum holds."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from ingest import pipeline
from tests.ingest.readers.pdf.drawing import Rows, Sheet, merged

PLACES = sorted(Path(__file__).parent.glob("*.tsv"))
WIDE = 130.0
_AMOUNT = re.compile(r"-?\d[\d,]*\.\d\d%?|[1-9]\d{0,2}0{5}|0")  # with decimals, or whole yuan

Printed = tuple[list[str], list[str], Rows]  # the lines over a table; its statement and fund; its cells


def tables(place: Path) -> list[Printed]:
    found: list[Printed] = []
    for part in place.read_text(encoding="utf-8").split("\n\n"):
        caption, answer, *rows = part.strip("\n").split("\n")
        found.append((caption[2:].split(" | "), answer[2:].split(), [row.split("\t") for row in rows]))
    return found


def drawn(printed: list[Printed], cover: str) -> bytes:
    sheet = Sheet(size=(3200, 1600))
    sheet.text(200, 100, cover)
    sheet.text(60, 130, "第一部分 部门概况")
    for caption, _, rows in printed:
        sheet.next_page()
        for line, words in enumerate(caption):
            sheet.text(300, 40 + 20 * line, words)
        merged(sheet, rows, [40 + WIDE * col for col in range(len(rows[0]) + 1)], 120)
    return sheet.bytes()


@pytest.mark.parametrize("place", PLACES, ids=[place.stem for place in PLACES])
def test_statements_of_a_place(place: Path) -> None:
    printed = tables(place)
    cover = "示例省示例市教育局2024年度部门决算" if place.stem == "final_accounts" else "示例省示例市教育局2025年部门预算"
    _, disclosure = pipeline.run(drawn(printed, cover), "sample.pdf")
    found = [(statement.statement, statement.fund or "-") for statement in disclosure.statements if statement.present]
    assert found == [(key, fund) for _, (key, fund), _ in printed]
    amounts = Counter(cell for _, _, rows in printed for row in rows for cell in row if _AMOUNT.fullmatch(cell))
    assert Counter(line.text for statement in disclosure.statements for line in statement.lines) == amounts
    assert [finding.message_en for finding in disclosure.findings if finding.severity == "error"] == []
    assert disclosure.checks.passed > 20
