"""Whole statements of each place, drawn, read and checked: every amount becomes a line under its column, and every sum holds."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from ingest import pipeline
from ingest.disclosure import Disclosure
from tests.ingest.readers.pdf.drawing import Rows, Sheet, merged

PLACES = sorted(Path(__file__).parent.glob("*.tsv"))
WIDE = 130.0
OVER = ("one page", "heading again", "going on", "heading alone", "heading cut")
_AMOUNT = re.compile(r"-?\d[\d,]*\.\d\d%?|[1-9]\d{0,2}0{5}|0")  # with decimals, or whole yuan
_BODY = re.compile(r"[1-5]\d{2,6}$|[一二三四五六七八九十]、|示例|因公|[\[（][一二3]")

Printed = tuple[list[str], list[str], Rows]  # the lines over a table; its statement and fund; its cells


def tables(place: Path) -> list[Printed]:
    found: list[Printed] = []
    for part in place.read_text(encoding="utf-8").split("\n\n"):
        caption, answer, *rows = part.strip("\n").split("\n")
        found.append((caption[2:].split(" | "), answer[2:].split(), [row.split("\t") for row in rows]))
    return found


def cover_of(place: Path) -> str:
    """Whose disclosure it is, and of what."""
    printed_year = re.search(r"20\d\d", place.stem)
    year = printed_year[0] if printed_year else "2025"
    return f"示例省示例市教育局{year}年度部门{'决算' if place.stem.startswith('final_accounts') else '预算'}"


def drawn(printed: list[Printed], cover: str, over: str = "one page") -> bytes:
    """The file: each table on one page, or cut over two, in its body or in its heading (`over`, one of `OVER`)."""
    sheet = Sheet(size=(3200, 1600))
    sheet.text(200, 100, cover)
    sheet.text(60, 130, "第一部分 部门概况")
    for caption, _, rows in printed:
        heading = heading_rows(rows)
        cut = {"one page": 0, "heading alone": heading, "heading cut": heading - 1}.get(over, _middle(rows))
        parts = [rows[:cut], rows[cut:]] if 0 < cut < len(rows) else [rows]
        for part, body in enumerate(parts):
            again = part == 0 or over == "heading again"
            sheet.next_page()
            for line, words in enumerate(caption if again else []):
                sheet.text(300, 40 + 20 * line, words)
            cells = [*rows[:heading], *body] if part and again else body
            merged(sheet, cells, [40 + WIDE * col for col in range(len(rows[0]) + 1)], 120)
            sheet.text(1500, 1560, f"第 {part + 2} 页，共 9 页")
    return sheet.bytes()


def heading_rows(rows: Rows) -> int:
    """How many rows stand over the first that prints an amount, a code or an entry of a list."""
    body = (index for index, row in enumerate(rows) if any(_BODY.match(cell) or _AMOUNT.fullmatch(cell) for cell in row))
    return next(body, len(rows))


def _middle(rows: Rows) -> int:
    """A row of the body at which the table can be cut, 0 where no row can."""
    heading = heading_rows(rows)
    free = [index for index in range(heading + 1, len(rows)) if "^" not in rows[index]]
    return free[len(free) // 2] if free else 0


@pytest.mark.parametrize("over", OVER)
@pytest.mark.parametrize("place", PLACES, ids=[place.stem for place in PLACES])
def test_statements_of_a_place(place: Path, over: str) -> None:
    printed = tables(place)
    _, disclosure = pipeline.run(drawn(printed, cover_of(place), over), "sample.pdf")
    assert_whole(disclosure, printed)


def assert_whole(disclosure: Disclosure, printed: list[Printed]) -> None:
    """Every amount is a line under its column, every sum holds."""
    found = [(statement.statement, statement.fund or "-") for statement in disclosure.statements if statement.present]
    assert found == [(key, fund) for _, (key, fund), _ in printed]
    amounts = Counter(cell for _, (key, _), rows in printed if key != "other" for row in rows for cell in row if _AMOUNT.fullmatch(cell))
    assert Counter(line.text for statement in disclosure.statements for line in statement.lines) == amounts
    assert disclosure.coverage.statements.unplaced == 0
    assert [finding.message_en for finding in disclosure.findings if finding.severity == "error"] == []
    assert disclosure.checks.passed > 20
