"""What goes over the pipe: one byte that says what a message is, then its content. Neither side trusts the other further than that."""

from __future__ import annotations

import io
import json
import pickle
from dataclasses import asdict, dataclass, field
from typing import Any

from ingest.disclosure import Disclosure
from ingest.document import SourceDocument
from ingest.limits import Limits

READY, STAGE, ANSWER, REFUSAL, BUG = b"R", b"S", b"A", b"E", b"B"
# Exit codes of the helper after a child that did not answer: its signal is added to the first.
SIGNALLED, OUT_OF_MEMORY = 100, 99
_VALUES = ("ingest.disclosure", "ingest.document", "ingest.notes")
_NUMBERS = {("decimal", "Decimal")}


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked of a child: "read", "unpack", "draw", "measure" or "excerpt"; the file's bytes follow in a message of their own.

    `page` and `place` are of the page to draw and the place to show.
    """

    task: str
    filename: str
    limits: Limits
    page: int = 0
    place: dict[str, Any] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """As sent."""
        return json.dumps(asdict(self)).encode()


def read_job(message: bytes) -> Job:
    """As received."""
    values = json.loads(message)
    return Job(**{**values, "limits": Limits(**values["limits"])})


def dump_answer(document: SourceDocument, disclosure: Disclosure) -> bytes:
    """A reading as bytes. The items of the document stay behind: what is wanted of them stands in the disclosure."""
    return pickle.dumps((document.with_items(()), disclosure), pickle.HIGHEST_PROTOCOL)


def load_answer(answer: bytes) -> tuple[SourceDocument, Disclosure]:
    """A reading from bytes. Makes nothing but our own values: a child that a file has taken over gets no further than wrong figures."""
    document, disclosure = _Values(io.BytesIO(answer)).load()
    if not (isinstance(document, SourceDocument) and isinstance(disclosure, Disclosure)):
        raise pickle.UnpicklingError("not a reading")
    return document, disclosure


class _Values(pickle.Unpickler):
    """Takes values of the pure modules and decimals, and no function of any module."""

    def find_class(self, module: str, name: str) -> Any:
        """The class, if it is one of ours."""
        found = super().find_class(module, name) if module in _VALUES or (module, name) in _NUMBERS else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is no value of a reading")
        return found
