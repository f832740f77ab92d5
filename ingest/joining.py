"""Several files that make one disclosure → one SourceDocument: a narrative and the statements that were published apart from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Block, Grid, Item, SourceDocument
from ingest.notes import Note

NARRATIVE_ONLY = Note(
    "narrative_only",
    "文件里只有文字说明，没有报表。报表多半另外公布：请把报表文件也上传，再在该部门的草稿页上合并。",
    "The file holds the narrative alone, without statements. They are most likely published apart: upload them too and join both on the "
    "draft's page.",
)
STATEMENTS_ONLY = Note(
    "statements_only",
    "文件里只有报表，没有文字说明。文字说明多半另外公布：请把它也上传，再在该部门的草稿页上合并。",
    "The file holds the statements alone, without a narrative. It is most likely published apart: upload it too and join both on the "
    "draft's page.",
)
PARTS = (NARRATIVE_ONLY.code, STATEMENTS_ONLY.code)


def join(documents: Sequence[SourceDocument]) -> SourceDocument:
    """One document of several: the one with most text first, as the narrative stands before the statements; every place names its file.

    What is said of the whole (name, content, format) is that of the document with most tables, which figures lead back to.
    """
    ordered = sorted(documents, key=lambda document: -sum(len(item.text) for item in document.items if isinstance(item, Block)))
    main = max(documents, key=lambda document: sum(isinstance(item, Grid) for item in document.items))
    items = tuple(_from(item, document.filename) for document in ordered for item in document.items)
    return replace(main, items=items, notes=tuple(dict.fromkeys(note for document in ordered for note in document.notes)))


def part_note(statements: int, claims: int) -> tuple[Note, ...]:
    """What a document with so many statements and claims lacks to be a whole disclosure; nothing where it has both."""
    if claims and not statements:
        return (NARRATIVE_ONLY,)
    return (STATEMENTS_ONLY,) if statements and not claims else ()


def _from(item: Item, file: str) -> Item:
    """The item with its file in every place."""
    if isinstance(item, Block):
        return item._replace(place=item.place._replace(file=file))
    rows = tuple(tuple(cell and cell._replace(place=cell.place._replace(file=file)) for cell in row) for row in item.rows)
    return Grid(rows, item.place._replace(file=file))
