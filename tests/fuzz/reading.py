"""Mutated files through the pipeline, each in its process with small limits; what came of them, counted."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

from ingest import isolation
from ingest.exceptions import IngestError
from ingest.isolation.client import ReaderBug, ReaderLost
from ingest.limits import Limits
from tests.fuzz.corpus import READERS, Reader, files
from tests.fuzz.mutate import mutate

# Small inputs need little: what takes more hangs or eats.
LIMITS = Limits(memory_mb=512, output_mb=16, pages=100, unpacked_mb=20, files=100)
CONTAINED = ("took_too_long", "too_much_memory", "reader_crashed")  # in bounds, and still worth knowing of


@dataclass
class Tally:
    """What came of the cases of one reader; `problems` are cases that may not be."""

    reader: str
    seed: int
    cases: int = 0
    came: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        came = ", ".join(f"{what} {count}" for what, count in self.came.most_common())
        return "\n".join([f"{self.reader}: seed {self.seed}, {self.cases} cases: {came}", *self.problems])


def cases(reader: str, seed: int) -> Iterator[tuple[int, bytes]]:
    """Number and bytes, without end; the number and the seed give a case again."""
    number = 0
    while True:
        yield number, make_case(reader, seed, number)
        number += 1


def make_case(reader: str, seed: int, number: int) -> bytes:
    """One case."""
    return mutate(Random(f"{reader} {seed} {number}"), files(reader), READERS[reader].tokens)  # noqa: S311 (chance, not secrecy)


def try_case(tally: Tally, number: int, data: bytes) -> None:
    """Read one case and note what came of it."""
    tally.cases += 1
    came, detail = _read(data, READERS[tally.reader])
    tally.came[came] += 1
    if came == "bug" or came in CONTAINED:
        sha = hashlib.sha256(data).hexdigest()[:12]
        tally.problems.append(f"  {came}: {tally.reader} seed {tally.seed} case {number} ({len(data)} bytes, {sha}) {detail}".rstrip())


def _read(data: bytes, reader: Reader) -> tuple[str, str]:
    limits = replace(LIMITS, seconds=reader.seconds)
    try:
        members = isolation.unpack(data, limits)
        for name, content in [(f"示例{reader.extension}", data)] if members is None else members:
            isolation.run(content, name, limits=limits)
    except IngestError as error:
        return error.code, ""
    except (ReaderBug, ReaderLost) as error:
        return "bug", str(error)
    return "read", ""
