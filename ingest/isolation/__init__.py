"""Reading in a process apart: whatever a file does, it does it there, within its limits, and the worker goes on.

`run` has the signature of `pipeline.run` and gives the same answer; `draw` draws a page. Behind both stands a helper process (helper.py)
that has imported the readers once. For each file it forks a child, which gives itself the limits (confinement.py), does the work and
answers over a pipe (wire.py). Decision 0014 says why it is built like this.
"""

from __future__ import annotations

from collections.abc import Callable

from ingest.disclosure import Disclosure
from ingest.document import SourceDocument
from ingest.isolation.client import ask
from ingest.isolation.wire import Job, load_answer
from ingest.limits import DEFAULT, Limits

Stage = Callable[[str], None]


def run(data: bytes, filename: str, stage: Stage = lambda _: None, limits: Limits = DEFAULT) -> tuple[SourceDocument, Disclosure]:
    """What `pipeline.run` gives, without the document's items. Raises its IngestErrors, and those of a process that went too far.

    ReaderBug where the program failed in the child, ReaderLost where something from outside ended it.
    """
    document, disclosure = load_answer(ask(Job("read", filename, limits), data, stage))
    return document, disclosure


def draw(data: bytes, page: int, limits: Limits = DEFAULT) -> bytes:
    """A page of a PDF as PNG; `page` counts from 1. The same errors as `run`."""
    return ask(Job("draw", "", limits, page), data, lambda _: None)
