"""Reading in a process apart: whatever a file does, it does it there, within its limits, and the worker goes on.

`run` has the signature of `pipeline.run` and gives the same answer; `draw` draws a page. Behind both stands a helper process (helper.py)
that has imported the readers once. For each file it forks a child, which gives itself the limits (confinement.py), does the work and
answers over a pipe (wire.py). Decision 0014 says why it is built like this.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from ingest.disclosure import Disclosure
from ingest.document import SourceDocument
from ingest.excerpt import Excerpt
from ingest.isolation.client import ask
from ingest.isolation.members import Members, load_members, pack
from ingest.isolation.wire import Job, load_answer
from ingest.limits import DEFAULT, Limits
from ingest.readers.formats import ZIPS

Stage = Callable[[str], None]


def run(data: bytes, filename: str, stage: Stage = lambda _: None, limits: Limits = DEFAULT) -> tuple[SourceDocument, Disclosure]:
    """What `pipeline.run` gives, without the document's items. Raises its IngestErrors, and those of a process that went too far.

    ReaderBug where the program failed in the child, ReaderLost where something from outside ended it.
    """
    document, disclosure = load_answer(ask(Job("read", filename, limits), data, stage))
    return document, disclosure


def join(files: Sequence[tuple[str, bytes]], stage: Stage = lambda _: None, limits: Limits = DEFAULT) -> tuple[SourceDocument, Disclosure]:
    """What `pipeline.run_joined` gives for several files (name, content). The same errors as `run`."""
    document, disclosure = load_answer(ask(Job("join", "", limits), pack(files), stage))
    return document, disclosure


def unpack(data: bytes, limits: Limits = DEFAULT) -> Members | None:
    """Name and bytes of every file in a ZIP of files; None when the bytes are something else. The same errors as `run`."""
    if not data.startswith(ZIPS):
        return None
    whole = limits.unpacked_mb  # goes through the child's memory twice, and comes as the answer
    wider = replace(limits, output_mb=whole + 1, memory_mb=limits.memory_mb + 2 * whole)
    return load_members(ask(Job("unpack", "", wider), data, lambda _: None))


def draw(data: bytes, page: int, limits: Limits = DEFAULT) -> bytes:
    """A page of a PDF as PNG; `page` counts from 1. The same errors as `run`."""
    return ask(Job("draw", "", limits, page), data, lambda _: None)


def measure(data: bytes, page: int, limits: Limits = DEFAULT) -> tuple[float, float]:
    """Width and height of a page in points, as it is shown. The same errors as `run`."""
    width, height = json.loads(ask(Job("measure", "", limits, page), data, lambda _: None))
    return float(width), float(height)


def show_excerpt(data: bytes, filename: str, place: dict[str, Any], limits: Limits = DEFAULT) -> Excerpt:
    """What a file of another format has around a place. The same errors as `run`."""
    return Excerpt(**json.loads(ask(Job("excerpt", filename, limits, place=place), data, lambda _: None)))
