"""A bounded run over every reader and the upload form; `make fuzz SECONDS=…` runs the same for as long as one likes.

In the tests the number of cases is fixed and the seed another each time; the seed is printed, and gives the same cases again.
"""

from __future__ import annotations

import os
import sys
import time
from itertools import count
from random import SystemRandom

import pytest
from django.test import Client

from ingest.readers.word import find_converter
from tests.fuzz.corpus import READERS
from tests.fuzz.reading import Tally, make_case, try_case
from tests.fuzz.uploading import try_request
from tests.ingest.files import person, sent

__all__ = ["sent"]
SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
SEED = int(os.environ.get("FUZZ_SEED") or SystemRandom().randrange(10**6))
ONLY = os.environ.get("FUZZ_READER", "")
REQUESTS = 12


def numbers(cases: int) -> count[int] | range:
    """The cases of a run: so many, or until the time is over."""
    return count() if SECONDS else range(cases)


def is_over(begun: float) -> bool:
    """Whether the time of a run by hand is over."""
    return bool(SECONDS) and time.monotonic() - begun > SECONDS


def skip_unless(name: str) -> None:
    """Leave out what was not asked for."""
    if ONLY and name not in ONLY.split(","):
        pytest.skip(f"FUZZ_READER is {ONLY}")


def tell(tally: Tally, capsys: pytest.CaptureFixture[str]) -> None:
    """Print what came of it; a bug fails. What ended within its limits is for somebody to look at, and no failure."""
    with capsys.disabled():
        sys.stdout.write(f"\n{tally}\n")
    assert not [problem for problem in tally.problems if problem.startswith("  bug")], str(tally)


@pytest.mark.parametrize("reader", READERS)
def test_no_reader_is_broken_by_a_file(reader: str, capsys: pytest.CaptureFixture[str]) -> None:
    skip_unless(reader)
    if READERS[reader].office and find_converter() is None:
        pytest.skip("LibreOffice is not installed: there are no such files here, and old Word files are not read")
    tally, begun = Tally(reader, SEED), time.monotonic()
    for number in numbers(READERS[reader].cases):
        try_case(tally, number, make_case(reader, SEED, number))
        if is_over(begun):
            break
    tell(tally, capsys)


@pytest.mark.django_db
def test_the_upload_form_is_not_broken_by_a_request(client: Client, sent: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    skip_unless("upload")
    client.force_login(person("analyst"))
    tally, begun = Tally("upload", SEED), time.monotonic()
    for number in numbers(REQUESTS):
        try_request(client, tally, number)
        if is_over(begun):
            break
    tell(tally, capsys)
