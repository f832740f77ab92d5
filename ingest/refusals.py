"""`python -m ingest.refusals > docs/refusals.md`: every reason for which a file is not taken. The desk finds them here too."""

from __future__ import annotations

import inspect
import sys
from typing import Final

from ingest import exceptions
from ingest.exceptions import IngestError

HEAD = """# Refusals

Written by `python -m ingest.refusals > docs/refusals.md`; the words stand with the reasons, in `ingest/exceptions.py`.

A file that cannot be taken is kept with its upload, and the list of files says what it is and what to do. The code is the same in the
list, in the administration, in the output of `manage.py extract` and here. Whatever a file does while it is read, it does in a process of
its own ([decision 0014](decisions/0014-a-file-is-read-in-a-process-apart.md)): the worker goes on with the next one.

Beside a reading there may be notes, which refuse nothing: `wrong_extension` (the name says one format, the content is another; it was
read by its content), `has_macros` (the file carries macros; they were not run), `hidden_cells` (hidden sheets, rows or columns of a
workbook, which would not be printed, were not read), `formulas_without_value` (the workbook keeps no result of a formula, and nothing is
worked out here), `has_attachments` (a web page links to files; what they hold is not on the page), `narrative_only` and `statements_only`
(one part of a disclosure that was published in two files), `wide_sheet` (a PDF prints the columns of one table on several pages; they
were put beside each other), `pages_without_text` (some pages of a PDF are pictures; what they show was not read), `garbled_characters`
(a font of a PDF does not say which characters it draws) and `broken_off` (a text ends inside a character: what follows was not received).
"""

REFUSALS: Final[dict[str, type[IngestError]]] = {
    error.code: error for error in vars(exceptions).values() if isinstance(error, type) and issubclass(error, IngestError)
}


def title(code: str, *, english: bool) -> str:
    """The short name of a reason; of one that is no more, that the file cannot be read."""
    error = REFUSALS.get(code, IngestError)
    return error.title_en if english else error.title_zh


def listing() -> str:
    """Every reason with its words in both languages, as Markdown."""
    parts = [HEAD]
    for code, error in REFUSALS.items():
        why = " ".join((inspect.getdoc(error) or "").split())
        parts.append(f"## {error.title_zh} · {error.title_en}\n\n`{code}` {why}\n\n{error.message_zh}\n\n{error.message_en}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(listing())
