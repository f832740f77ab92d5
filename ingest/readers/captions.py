"""What is printed in the rows of a table and is no part of it: its title and unit above, its notes below.

Sheets, and tables that were pasted from one, hold the title, 单位：万元 and notes in cells of their own. They become blocks, as a
page prints them around the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Block, Cell, Grid, Item

Row = tuple[Cell | None, ...]

_MOST_ROWS = 6  # above a table: number, title, year, department, unit and a line to spare
_TITLE = re.compile(r"表(?:[（(][^）)]{1,30}[）)])?$|^[（(]?\d{4}年度?[）)]?$|^目录$|\d{4}年[^，。；]*(?:情况|预算|决算|公开)$")
# The number of a table, or of the page it was copied from.
_NUMBER = re.compile(r"^(?:附?表|附件|公开|预算|财决)[一二三四五六七八九十\d]+|^[-—–－]{1,2}\d{1,4}[-—–－]{1,2}$|^第\d{1,4}页")
_WHOSE = re.compile(r"^(?:编制|填报|公开|填制|预算)?(?:部门|单位)(?:（[^）]*）|\([^)]*\))?(?:名称)?(?:（[^）]*）)?[：:]")
_UNIT = re.compile(r"(?:金额)?单位[：:].{0,8}元$")
_CONTENTS = re.compile(r"^[【\[]?目录[】\]]?$")
_NOTE = re.compile(r"^[（(]?(?:备注|附注|注|说明)\s*[:：\d]")
_MOST_ABOVE = 3  # texts in one such line: department, year, unit
_LONG = 40  # characters of a line that is a sentence, not a cell


def split_captions(grid: Grid) -> list[Item]:
    """The table with a block for each line that stands above or below it in its own rows; a table of one column is lines alone."""
    rows = [row for row in grid.rows if _filled(row)]
    start = next((index for index, row in enumerate(rows[:_MOST_ROWS]) if not _is_above(_texts(row))), min(len(rows), _MOST_ROWS))
    end = len(rows)
    while end > start and _is_below(rows[end - 1]):
        end -= 1
    above = [block for row in rows[:start] for block in _blocks(row)]
    if start == end or _is_text(rows[start:end], above):
        return [*above, *(_line(row) for row in rows[start:])]
    below = [block for row in rows[end:] for block in _blocks(row)]
    return [*above, replace(grid, rows=tuple(_between(grid.rows, rows[start], rows[end - 1]))), *below]


def begins_table(texts: Sequence[str]) -> bool:
    """Whether a row of these texts stands above a table, and begins another one when it comes below a table."""
    return _is_above(["".join(text.split()) for text in texts])


def is_sentence(text: str) -> bool:
    """Whether a cell that stands alone in its row is a line of running text."""
    return "。" in text or len(text) > _LONG


def is_table_title(text: str) -> bool:
    """Whether a line reads like the title of a table."""
    return re.search(r"[\u4e00-\u9fff]{3}表(?:[（(][^）)]{1,30}[）)])?$", "".join(text.split())) is not None


def _is_text(rows: Sequence[Row], above: Sequence[Block]) -> bool:
    """Whether rows are lines of text: everything stands in one column, or it is the table of contents."""
    columns = {cell.place.col for row in rows for cell in _filled(row)}
    return len(columns) == 1 or any(_CONTENTS.match("".join(block.text.split())) for block in above)


def _line(row: Row) -> Block:
    """One row as one line."""
    filled = _filled(row)
    return Block(" ".join(" ".join(cell.text.split()) for cell in filled), filled[0].place)


def _between(rows: Sequence[Row], first: Row, last: Row) -> Sequence[Row]:
    """The rows from the first to the last of the table, blank ones between them kept: they are printed."""
    starts = next(index for index, row in enumerate(rows) if row is first)
    ends = next(index for index, row in enumerate(rows) if row is last)
    return rows[starts : ends + 1]


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row if cell is not None and cell.text]


def _texts(row: Row) -> list[str]:
    return ["".join(cell.text.split()) for cell in _filled(row)]


def _is_above(texts: Sequence[str]) -> bool:
    """Whether a row at the head prints a number, a title, or whose figures these are and in which unit."""
    if len(texts) > _MOST_ABOVE:
        return False
    return any(map(_UNIT.search, texts)) or all(_TITLE.search(text) or _NUMBER.match(text) or _WHOSE.match(text) for text in texts)


def _is_below(row: Row) -> bool:
    filled = _filled(row)
    if len(filled) != 1:
        return False
    return _NOTE.match(filled[0].text) is not None or (len(filled[0].text) > _LONG and filled[0].colspan * 2 > len(row))


def _blocks(row: Row) -> list[Block]:
    """A line of text for each filled cell, each line of a cell its own."""
    return [Block(line, cell.place) for cell in _filled(row) for line in map(str.strip, cell.text.splitlines()) if line]
