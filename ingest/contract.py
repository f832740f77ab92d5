"""Disclosure → the JSON object of docs/extract.md. Keys are the names in code; numbers are strings."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any

from ingest.amounts import plain_decimal
from ingest.disclosure import INSIDE, Count, Coverage, Disclosure, Identity
from ingest.document import Place, SourceDocument
from ingest.exceptions import IngestError

SCHEMA = "budgetlens.extract/1"


def to_json(document: SourceDocument, disclosure: Disclosure) -> dict[str, Any]:
    """The whole object for a file that was read."""
    return {
        "schema": SCHEMA,
        "source": {name: getattr(document, name) for name in ("filename", "sha256", "media_type", "reader", "pages")}
        | {"notes": _plain(document.notes)},
        "error": None,
        "disclosure": _plain(disclosure.identity),
        "statements": _plain(disclosure.statements),
        "claims": _plain(disclosure.claims),
        "facts": _plain(disclosure.facts),
        "projects": _plain(disclosure.projects),
        "overall": _plain(disclosure.overall),
        "indicators": _plain(disclosure.indicators),
        "coverage": _plain(disclosure.coverage),
        "personal_data": {"names": disclosure.personal_data.names, "phones": disclosure.personal_data.phones},
        "findings": _plain(disclosure.findings),
        "not_possible": _plain(disclosure.not_possible),
        "checks": {name: getattr(disclosure.checks, name) for name in ("passed", "failed", "not_applicable", "not_possible")},
    }


def error_json(filename: str, sha256: str, error: IngestError) -> dict[str, Any]:
    """The object for a file that could not be read: what it is and what to do."""
    return {
        "schema": SCHEMA,
        "source": {"filename": filename, "sha256": sha256, "media_type": None, "reader": None, "pages": None},
        "error": {"code": error.code, "message_zh": error.message_zh, "message_en": error.message_en},
    }


def _plain(value: Any) -> Any:
    """Values of ingest.disclosure as what json.dumps takes."""
    if isinstance(value, Decimal):
        return plain_decimal(value)
    if isinstance(value, Place):
        return _place(value)
    if isinstance(value, Count):
        return {name: getattr(value, name) for name in ("printed", "placed", "ignored", "unplaced")}
    if isinstance(value, Coverage | Identity) or hasattr(value, "__dataclass_fields__"):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value) if INSIDE not in field.metadata}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _place(place: Place) -> dict[str, Any]:
    return {
        "page": place.page,
        "table": place.table,
        "row": place.row,
        "col": place.col,
        "bbox": [round(edge, 2) for edge in place.bbox] if place.bbox else None,
        "sheet": place.sheet,
        "cell": place.cell,
        "line": place.line,
        "paragraph": place.paragraph,
        "file": place.file,
    }
