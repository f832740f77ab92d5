"""The statements of the given raw PDF text, cell by cell, against what was read from the document by hand (edz_rebuild.csv).

`column` is the heading an amount stands under, the group before it where it only says 合计 of it; for an ambiguous amount the headings of
the columns it may stand in, parted by a stroke. `label` is the project, or what a row without a code is called.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.document import Block, Cell, Grid, SourceDocument
from ingest.forms import find_form
from ingest.readers import read
from ingest.rebuild import rebuild_statements

NAME = "kashgar-edz-party-government-office-2022.txt"
AMOUNT = re.compile(r"[\d,]+\.\d\d")
RIGHT_HALF = 2  # column where the right half of a two-sided statement begins
PROJECT = 4  # column of the project in 表七

Figure = tuple[str, str, str, str, str]


def rebuilt(shared: Path) -> SourceDocument:
    path = shared / "disclosures" / NAME
    return rebuild_statements(read(path.read_bytes(), path.name))


def expected() -> Counter[Figure]:
    with (Path(__file__).parent / "edz_rebuild.csv").open(encoding="utf-8", newline="") as file:
        return Counter((row[0], row[1], row[2], row[3], row[4]) for row in list(csv.reader(file))[1:])


def found(document: SourceDocument) -> Iterator[Figure]:
    statement = ""
    for item in document.items:
        if isinstance(item, Block):
            form = find_form(item.text)
            statement = form.key if form else statement
        elif statement:
            yield from _figures(statement, item)


def _figures(statement: str, grid: Grid) -> Iterator[Figure]:
    body = next((at for at, row in enumerate(grid.rows) if any(cell and AMOUNT.fullmatch(cell.text) for cell in row)), len(grid.rows))
    headings = [_heading(grid, column, body) for column in range(grid.width)]
    for row in grid.rows[body:]:
        cells = [(column, cell) for column, cell in enumerate(row) if cell]
        middle = RIGHT_HALF if statement.endswith("overview") else 0
        for half in ([c for c in cells if c[0] < middle], [c for c in cells if c[0] >= middle]):
            code, label = _labels(half)
            for column, cell in half:
                if AMOUNT.fullmatch(cell.text):
                    under = "/".join(headings[at - 1] for at in cell.candidates) or headings[column]
                    yield statement, code, label, under, cell.text


def _heading(grid: Grid, column: int, body: int) -> str:
    texts = [cell.text for row in grid.rows[:body] if (cell := row[column])]
    return "/".join(texts) if texts[0:1] == ["公务用车购置及运行费"] else (texts or [""])[-1]


def _labels(cells: Sequence[tuple[int, Cell]]) -> tuple[str, str]:
    texts = [(column, cell.text) for column, cell in cells if not AMOUNT.fullmatch(cell.text)]
    code = "".join(match[0] for _, text in texts if (match := re.match(r"\d+(?= |$)", text)))
    project = next((text for column, text in texts if column == PROJECT), "")
    return code, project if code else (texts or [(0, "")])[-1][1]


def test_every_amount_stands_where_the_document_means_it(shared: Path) -> None:
    wanted, got = expected(), Counter(found(rebuilt(shared)))
    assert got - wanted == Counter()
    assert wanted - got == Counter()


def test_no_line_of_a_statement_is_left_over(shared: Path) -> None:
    items = rebuilt(shared).items
    grids = [at for at, item in enumerate(items) if isinstance(item, Grid)]
    blocks = [item.text for item in items[grids[0] : grids[-1]] if isinstance(item, Block)]
    assert [text for text in blocks if AMOUNT.search(text)] == []
    assert "7" in blocks  # the page number of 表二 stays, by itself
