"""What parts of an address may be."""

from __future__ import annotations

from django.urls.converters import StringConverter


class Kind(StringConverter):
    """The word for a classification."""

    regex = "functional|economic"


class CodeDigits(StringConverter):
    """A classification code of at least a class: 201, 20103, 2010302."""

    regex = "[0-9]{3,12}"
