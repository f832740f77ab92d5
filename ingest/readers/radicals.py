"""The radicals of dictionaries (⼀, ⻔), which programs write into a file for the ideographs that they look like (一, 门).

A browser's print or a font's table of characters has them; nothing that is looked for by its name would be found.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from ingest.document import Block, Cell, Grid, Item, SourceDocument

# Kangxi radicals have their ideograph in Unicode's own table; most of the supplement (simplified forms) has none there.
_FORMER = dict(zip(map(ord, "戶靑黃"), "户青黄", strict=True))  # which that table gives where 户, 青, 黄 are printed
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)).translate(_FORMER) for code in range(0x2F00, 0x2FD6)}
_SUPPLEMENT_RADICALS = "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳"
_SUPPLEMENT = dict(zip(map(ord, _SUPPLEMENT_RADICALS), "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟", strict=True))
_IDEOGRAPH_OF = _KANGXI | _SUPPLEMENT | _FORMER
_RADICAL = re.compile("[\u2e80-\u2fd5戶靑黃]")

IDEOGRAPHS = frozenset(_IDEOGRAPH_OF.values()) | frozenset("戶靑黃")  # that a radical looks like


def without_radicals(document: SourceDocument) -> SourceDocument:
    """The document with every radical as the ideograph it stands for; itself where it has none."""
    items = tuple(map(_item, document.items))
    changed = any(new is not old for new, old in zip(items, document.items, strict=True))
    return replace(document, items=items) if changed else document


def _item(item: Item) -> Item:
    if isinstance(item, Block):
        return item._replace(text=_plain(item.text)) if _RADICAL.search(item.text) else item
    if not any(cell and _RADICAL.search(cell.text) for row in item.rows for cell in row):
        return item
    return Grid(tuple(tuple(map(_cell, row)) for row in item.rows), item.place)


def _cell(cell: Cell | None) -> Cell | None:
    return cell._replace(text=_plain(cell.text)) if cell and _RADICAL.search(cell.text) else cell


def _plain(text: str) -> str:
    return text.translate(_IDEOGRAPH_OF)
