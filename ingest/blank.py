"""Whether a file is a form that nobody has filled in: statements without amounts, a placeholder where the department stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Block, SourceDocument
from ingest.items import read_items
from ingest.meanings import Occasion
from ingest.tables import Table

_PLACEHOLDER = re.compile(
    r"(?:[XxＸｘ×＊*○〇]{2,}|某某?)(?:省|市|州|县|区|街道|镇|乡)?(?:[局厅委办院]|部门|单位|委员会|办公室|街道|镇|乡|中心)"
)
_ANY_YEAR = 2024  # whether amounts stand in a statement does not depend on its year
_FIRST = 40  # blocks: the cover, the contents and the first headings


def is_blank_template(document: SourceDocument, tables: Sequence[Table]) -> bool:
    """Whether no statement prints an amount and the first lines name XX局 (or 某某局) instead of a department."""
    blocks = [item.text for item in document.items if isinstance(item, Block)][:_FIRST]
    if not any(_PLACEHOLDER.search("".join(text.split())) for text in blocks):
        return False
    occasion = Occasion(_ANY_YEAR)
    return not any(read_items(table, table.form, occasion).lines for table in tables if table.form)
