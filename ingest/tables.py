"""Which grids belong to which statement: captions, the grids below them, unit, notes.

A caption is a block that is the title of a known form and is followed by its table (or by the lines that stand over a
table: 编制部门, 单位). Grids under no caption become tables of their own with no form.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from ingest.cut_headings import join_cut_heading
from ingest.cut_rows import join_cut_rows
from ingest.document import Block, Cell, Grid, Item, SourceDocument
from ingest.forms import PERFORMANCE_TITLES, Form, find_form, split_number, strip_list_mark
from ingest.forms.headings import plain_heading
from ingest.prose.lines import page_furniture

_LOOK_AHEAD = 8  # blocks that may stand between a title and its table
_LOOK_AHEAD_OTHER = 3  # the same where the title is no known statement's
_LEAST_BROKEN = 8  # characters of a title's first line when it goes on in the next
_LONGEST_REST = 20  # characters of its second line
_SENTENCE = re.compile(r"[，。；：！？]")  # a line with one of these is no title's first line
_OTHER_TITLE = re.compile(r"[^，。；：！？]{4,40}表")
_CAPTION_LONGEST = 80  # characters of a line that prints the department or the unit over a table
_NOTE_LONGEST = 120  # characters of a line under a table that says without 注： that it is empty
_MOST_IN_CAPTION = 3  # texts in one row of captions: department, year, unit
_LOOSE_LONGEST = 30  # a longer line after a table begins the prose
_OVER_TABLE = re.compile(
    r"(?:编制|填报|公开|填制)?(?:部门|单位)(?:（单位）|（部门）|名称)?(?:（公章）|（盖章）)?[:：]|(?:金额)?单位[:：].{0,6}元"
)
_UNIT = re.compile(r"单位[:：]\s*(?:人民币)?\s*(?P<unit>亿元|万元|千元|百元|元)")
_BESIDE_TITLE = re.compile(r"\s*[（(]?(?:金额)?单位[:：]\s*(?:人民币)?\s*[亿万千百]?元[）)]?\s*$")  # on the title's own line
_YEAR_ALONE = re.compile(r"[（(]?(?:19|20)\d{2}\s*年度?[）)]?$")
_CONTINUED = re.compile(r"[（(]?续(?:表)?[\d一二三四五六]*[）)]?$")  # 支出总表（续）: the same statement on its next page
_NOTE = re.compile(r"^\s*[（(]?(?:备注|注|说明|附注)\s*[:：\d]")
_EMPTY = re.compile(r"空表|无发生额|无数据|(?:未|没有)安排|没有(?:使用)?.{0,30}(?:支出|拨款|收入)|无.{0,12}(?:预算|支出|拨款)")
_IF = re.compile(r"(?:[如若]果?|倘若?)(?:没有|无|未|为空)")
_PART = re.compile(r"^\s*第[一二三四五六七八九十]+部分")
_PAGE_NUMBER = re.compile(
    r"^[-—－–·\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[,，/]\s*(?:共\s*)?\d{1,3}(?:\s*页)?|\s*共\s*\d{1,3}\s*页)?[-—－–·\s]*$"
)


@dataclass(frozen=True, slots=True)
class Table:
    """One printed statement: its caption's words, its grids in order, and the loose lines around them."""

    form: Form | None
    number: str | None
    title: str
    unit: str | None
    note: str | None
    declared_empty: bool
    grids: tuple[Grid, ...]
    loose: tuple[Block, ...]  # blocks between the grids that are neither caption nor note nor page number
    page_numbers: int


@dataclass
class _Draft:
    form: Form | None
    number: str | None
    title: str
    unit: str | None = None
    notes: list[str] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    loose: list[Block] = field(default_factory=list)
    page_numbers: int = 0
    captioned: bool = True  # its caption was the last thing printed of it: a number there is its own

    def freeze(self) -> Table:
        """The table as it was found."""
        note = "".join(self.notes) or None
        return Table(
            form=self.form,
            number=self.number,
            title=self.title,
            unit=self.unit,
            note=note,
            declared_empty=bool(note and _EMPTY.search(note)),
            grids=join_cut_rows(join_cut_heading(tuple(self.grids))) if self.form else tuple(self.grids),
            loose=tuple(self.loose),
            page_numbers=self.page_numbers,
        )


@dataclass
class _Search:
    """The state while a document's items are gone through."""

    tables: list[_Draft] = field(default_factory=list)
    current: _Draft | None = None
    number: str | None = None  # of a line that holds nothing else: 表六
    last_text: str = ""
    rest: int = -1  # the item that holds the second line of the title before it

    def begin(self, form: Form | None, number: str | None, title: str) -> None:
        """A table begins, unless its caption only repeats that of the table before (as every page of it does)."""
        before = self.tables[-1] if self.tables else None
        title = _CONTINUED.sub("", title)
        if self.current is None and before is not None and before.grids and (form, title) == (before.form, before.title):
            self.current = before
        elif self.current is None or self.current.form != form or not self.current.grids or (form is None and title != self.current.title):
            self.current = _Draft(form, number or self.number, title)
            self.tables.append(self.current)
        self.current.captioned = True


def find_tables(document: SourceDocument, performance: Collection[int]) -> tuple[Table, ...]:
    """Every table of the document in reading order, those whose grids' `id()` is in `performance` left out."""
    search = _Search()
    furniture = page_furniture(document)
    items = tuple(
        part for item in document.items for part in (unfold(item) if isinstance(item, Grid) and id(item) not in performance else (item,))
    )
    for index, item in enumerate(items):
        if isinstance(item, Grid):
            _take_grid(search, item, id(item) in performance)
        elif (item.text, item.place.page) not in furniture:
            _take_block(search, items, index, item)
    return tuple(draft.freeze() for draft in search.tables if draft.form or draft.grids)


def unfold(grid: Grid) -> tuple[Item, ...]:
    """A grid whose own rows print the title, the unit or the notes (as a sheet does): blocks for those, the grid for the rest."""
    parts: list[Item] = []
    rows: list[tuple[Cell | None, ...]] = []
    for row in grid.rows:
        words = [cell for cell in row if cell and cell.text]
        if 0 < len(words) <= _MOST_IN_CAPTION and _stands_apart(words, bool(rows)):
            if any(cell and cell.text for above in rows for cell in above):
                parts.append(replace(grid, rows=tuple(rows)))
            rows = []
            parts += [Block(cell.text, cell.place) for cell in words]
        else:
            rows.append(row)
    if not parts:
        return (grid,)
    return (*parts, replace(grid, rows=tuple(rows))) if rows else tuple(parts)


def _stands_apart(words: list[Cell], below: bool) -> bool:
    """Whether a row of a grid is a caption (below others only a title is) or a note."""
    if len(words) == 1 and (_NOTE.match(words[0].text) or find_form(_bare_title(words[0].text))):
        return True
    return not below and all(_is_over_table(cell.text) for cell in words)


def _is_over_table(text: str) -> bool:
    caption = _OVER_TABLE.match(text) or _YEAR_ALONE.match(text.strip()) or _is_number_alone(text)
    return bool(caption) or find_form(_bare_title(text)) is not None


def _bare_title(text: str) -> str:
    """A title without its number, list mark, unit and white space."""
    return "".join(strip_list_mark(split_number(_BESIDE_TITLE.sub("", text))[1]).split())


def _take_grid(search: _Search, grid: Grid, of_performance: bool) -> None:
    if of_performance:
        search.current = None
        return
    if search.current is None:
        search.begin(None, None, search.last_text if plain_heading(search.last_text).endswith("表") else "")
    if search.current is not None:
        search.current.grids.append(grid)
        search.current.captioned = False


def _take_block(search: _Search, items: tuple[Item, ...], index: int, block: Block) -> None:
    found = _caption(items, index, block) if index != search.rest else None
    if found is not None:
        search.begin(*found)
        if search.current is not None and (unit := _UNIT.search(block.text)):
            search.current.unit = search.current.unit or unit["unit"]
        search.rest = -1 if found[2] in "".join(block.text.split()) else index + 1
    elif search.current is not None and not _read_loose(search.current, block):
        search.current = None
    search.number = split_number(block.text)[0] if found is None and _is_number_alone(block.text) else None
    search.last_text = "".join(block.text.split())


def _is_number_alone(text: str) -> bool:
    number, rest = split_number(text)
    return number is not None and not rest.strip()


def _caption(items: tuple[Item, ...], index: int, block: Block) -> tuple[Form | None, str | None, str] | None:
    """(form, number, title) when the block is a title with its table below it; a table of contents has none."""
    number, rest = _split_caption(block.text)
    title = "".join(rest.split())
    form, title = _titled(title, items, index)
    if form is None and not _is_other_title(title):
        return None
    below = index + 1 if title in "".join(rest.split()) else index + 2  # a title's second line is no title of its own
    for item in items[below : below + (_LOOK_AHEAD if form else _LOOK_AHEAD_OTHER)]:
        if isinstance(item, Grid) or _OVER_TABLE.search(item.text):
            return form, number, title
        if find_form("".join(strip_list_mark(split_number(item.text)[1]).split())) or _PART.match(item.text) or len(item.text) > 60:
            return None
    return None


def _split_caption(text: str) -> tuple[str | None, str]:
    """The number, wherever on its line, and the title of a caption without the unit beside it."""
    text = _BESIDE_TITLE.sub("", text)
    number, rest = split_number(text)
    head, _, last = text.strip().rpartition(" ")
    if number is None and head and _is_number_alone(last):
        return split_number(last)[0], head
    return number, rest


def _titled(title: str, items: tuple[Item, ...], index: int) -> tuple[Form | None, str]:
    """The form that a line names: by its words, without a list mark (一、收支总表), or with the rest of it in the next line."""
    form = find_form(title)
    if form is None and (marked := strip_list_mark(title)) != title and (form := find_form(marked)):
        return form, marked
    after = items[index + 1] if form is None and index + 1 < len(items) else None
    goes_on = len(title) >= _LEAST_BROKEN and not title.endswith("表") and not _SENTENCE.search(title) and not _PART.match(title)
    if isinstance(after, Block) and goes_on and len(after.text) <= _LONGEST_REST:
        joined = strip_list_mark(title) + "".join(after.text.split())
        if form := find_form(joined):
            return form, joined
    return form, title


def _is_other_title(title: str) -> bool:
    """Whether a line reads like the title of a table that matches no form (政府采购支出表)."""
    plain = plain_heading(strip_list_mark(title))
    return _OTHER_TITLE.fullmatch(plain) is not None and not PERFORMANCE_TITLES.fullmatch(plain)


def _read_loose(draft: _Draft, block: Block) -> bool:
    """Take a block that stands with a table; False when the block begins something else."""
    text = block.text
    if len(text) < _CAPTION_LONGEST and (_UNIT.search(text) or _OVER_TABLE.match(text)):
        unit = _UNIT.search(text)
        draft.unit = draft.unit or (unit["unit"] if unit else None)
        return True
    if draft.captioned and _is_number_alone(text):  # 公开01表 at the right, below the title
        draft.number = draft.number or split_number(text)[0]
        return True
    if _begins_other(text):
        return False
    if draft.notes and _PAGE_NUMBER.match(text):
        draft.page_numbers += 1
        return True
    if _NOTE.match(text) or draft.notes or (draft.grids and len(text) < _NOTE_LONGEST and _EMPTY.search(text)):
        draft.notes.append("".join(text.split()))
        return not text.rstrip().endswith(("。", ".", "！"))
    return not draft.grids or _read_between(draft, block)


def _begins_other(text: str) -> bool:
    return _is_number_alone(text) or bool(_PART.match(text) or PERFORMANCE_TITLES.fullmatch(plain_heading(text)))


def _read_between(draft: _Draft, block: Block) -> bool:
    """A line between two grids of one statement: a page number, else something to report."""
    if _PAGE_NUMBER.match(block.text):
        draft.page_numbers += 1
        return True
    if len(block.text) >= _LOOSE_LONGEST:
        return False
    draft.loose.append(block)
    return True


def declares_only_if(note: str | None) -> bool:
    """Whether a note says what a table without figures means (此表如无数字则表示无该项支出), not that this one has none."""
    return note is not None and _IF.search(note) is not None


def declared_empty_in(text: str, form: Form, title: str = "") -> bool:
    """Whether prose (white space removed) says that this form's table is empty, by its official name or the one it has here."""
    name = re.escape(plain_heading(form.listed_as)).replace("预算", "(?:预算)?").replace("总体", "(?:总体)?")
    here = plain_heading(strip_list_mark(title)).removeprefix("部门")
    # By its name here only where that begins a word: 支出预算表 ends the names of many other tables.
    names = rf"(?:{name}|(?:(?<![\u4e00-\u9fff])|(?<=所以|因此))(?:部门)?{re.escape(here)})" if here else name
    return re.search(names + r"[^。]{0,24}空表", plain_heading(text)) is not None
