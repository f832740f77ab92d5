"""The reader's language, for what is kept in two languages: names, titles, messages."""

from __future__ import annotations

from django.utils.translation import get_language


def is_english() -> bool:
    """Whether the page is the English one."""
    return (get_language() or "").startswith("en")
