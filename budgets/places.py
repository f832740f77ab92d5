"""Places of a document in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


def place_words(where: dict[str, Any] | None) -> str:
    """A Place in words: page 9, row 3 · line 180 of the text · sheet 表3, cell C7."""
    where = where or {}
    words = {
        "page": _("page %(n)s"),
        "sheet": _("sheet %(n)s"),
        "cell": _("cell %(n)s"),
        "table": _("table %(n)s of the page") if where.get("page") else _("table %(n)s of the file"),
        "row": _("printed row %(n)s"),
        "line": _("line %(n)s of the text file"),
        "paragraph": _("paragraph %(n)s"),
    }
    kept = ("line",) if where.get("line") else tuple(key for key in words if where.get(key) is not None)
    said = [words[key] % {"n": where[key]} for key in kept]
    if where.get("file"):
        said.insert(0, _("file “%(name)s”") % {"name": where["file"]})
    return _(", ").join(said) or _("place not kept by this format")
