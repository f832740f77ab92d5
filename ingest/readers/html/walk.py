"""The content of a web page → blocks and grids in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from ingest.document import Block, Item, Place
from ingest.readers.captions import split_captions
from ingest.readers.html.content import Content, is_menu, is_printed
from ingest.readers.html.tables import cells_of, is_layout, read_table
from ingest.readers.spans import build_grid

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr o:p output q rb ruby s samp small span "
    "st1:chmetcnv st1:chsdate strike strong sub sup time tt u var wbr".split()
)


@dataclass(slots=True)
class _Walk:
    """What was read so far."""

    items: list[Item] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0

    def end_line(self) -> None:
        """Keep the text gathered since the last block began."""
        text = " ".join("".join(self.line).split())
        self.line.clear()
        if text:
            self.paragraphs += 1
            self.items.append(Block(text, Place(paragraph=self.paragraphs)))


def read_content(content: Content) -> list[Item]:
    """Everything printed, the titles from outside the content first."""
    walk = _Walk()
    for title in content.titles:
        walk.line.append(title)
        walk.end_line()
    _walk(walk, content.root)
    walk.end_line()
    return walk.items


def _walk(walk: _Walk, node: HtmlElement) -> None:
    _text(walk, node.text, node)
    for one in node:
        if is_printed(one) and not is_menu(one):
            _take(walk, one)
        _text(walk, one.tail, node)


def _take(walk: _Walk, node: HtmlElement) -> None:
    if node.tag == "table":
        walk.end_line()
        _read_table(walk, node)
    elif node.tag in INLINE:
        _walk(walk, node)
    else:
        walk.end_line()
        _walk(walk, node)
        walk.end_line()


def _text(walk: _Walk, text: str | None, node: HtmlElement) -> None:
    """Text of the current line; in preformatted text each line is one."""
    if not text:
        return
    if node.tag != "pre":
        walk.line.append(text)
        return
    for line in text.splitlines():
        walk.line.append(line)
        walk.end_line()


def _read_table(walk: _Walk, node: HtmlElement) -> None:
    """A table with its captions as blocks, tables in its cells after it; one that lays out the page gives its cells' content."""
    if is_layout(node):
        for cell in cells_of(node):
            _walk(walk, cell)
            walk.end_line()
        return
    for caption in node.iterchildren("caption"):
        _walk(walk, caption)
        walk.end_line()
    walk.tables += 1
    number, table = walk.tables, read_table(node)
    grid = build_grid(table.cells, lambda row, col: Place(table=number, row=row, col=col), Place(table=number))
    walk.items += split_captions(grid)
    for inner in table.nested:
        _read_table(walk, inner)
