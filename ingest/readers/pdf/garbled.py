"""Characters that can be seen and not told: a font without a table of its characters gives any letters instead (ß能分类, p年收入合计)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ingest.document import Block, Item

# Letters that no Chinese document prints (Latin with marks, Greek to Ethiopic), a font's private ones, and signs that are none.
_STRANGE = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u1fff\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LETTER = re.compile("[A-Za-z\u3400-\u9fff]")
_MOST, _SOME = 0.3, 0.01  # of all letters: from where the text is gibberish, and from where some of it is
_FEWEST = 20  # strange letters; a name or a formula may hold a few


def garbled_pages(items: Iterable[Item]) -> tuple[bool, tuple[int, ...]]:
    """Whether the text as a whole is gibberish, and the pages on which some is."""
    texts = list(_texts(items))
    strange: Counter[int] = Counter()
    for page, text in texts:
        if found := len(_STRANGE.findall(text)):
            strange[page] += found
    count = strange.total()
    if count < _FEWEST:
        return False, ()
    letters = sum(len(_LETTER.findall(text)) for _, text in texts) + count
    return count >= _MOST * letters, tuple(sorted(strange)) if count >= _SOME * letters else ()


def _texts(items: Iterable[Item]) -> Iterable[tuple[int, str]]:
    for item in items:
        if isinstance(item, Block):
            yield item.place.page or 0, item.text
        else:
            yield item.place.page or 0, "".join(cell.text for row in item.rows for cell in row if cell)
