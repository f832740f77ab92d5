"""Every text of the interface, taken from the code and the templates: what the Chinese catalogue must hold."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip

# context ("" for none), singular, plural ("" for none)
Message = tuple[str, str, str]


def sources() -> Iterator[Path]:
    """The project's Python files and templates."""
    for room in ("budgets", "ingest"):
        yield from sorted(path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)
    yield from sorted((ROOT / "templates").rglob("*.html"))


def used_messages(path: Path) -> set[Message]:
    """The messages of one file."""
    text = path.read_text(encoding="utf-8")
    code = templatize(text, origin=str(path)) if path.suffix == ".html" else text
    found = extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})
    return {_message(message, context) for _line, message, _comments, context in found if message}


def _message(message: str | tuple[str, ...], context: str | None) -> Message:
    words = (message,) if isinstance(message, str) else message
    return (context or "", words[0], words[1] if len(words) > 1 else "")
