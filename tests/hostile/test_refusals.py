"""Every refusal: a file that is answered with it, words that say what to do, a place in the docs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest import exceptions, isolation
from ingest.exceptions import IngestError
from ingest.limits import Limits
from ingest.refusals import REFUSALS, listing
from tests.fuzz.corpus import word
from tests.hostile import archives
from tests.hostile.files import Refused, refused_files, whole

DOCS = Path(__file__).resolve().parents[2] / "docs" / "refusals.md"
LIMITS = Limits(file_bytes=150_000, pages=10, unpacked_mb=5, files=50)
# Reasons that no file of its own makes: they are tested where they arise.
ELSEWHERE = {
    "took_too_long", "too_much_memory", "too_much_output", "reader_crashed",  # tests/ingest/isolation
    "internal_error",  # tests/ingest/test_tasks.py
    "converter_missing",  # tests of the reader of old Word files
}  # fmt: skip
CASES = refused_files()


@pytest.mark.parametrize("case", [case for case in CASES if not case.name.endswith(".zip")], ids=str)
def test_a_file_is_answered_for_what_it_is(case: Refused) -> None:
    with pytest.raises(IngestError) as raised:
        isolation.run(case.data, case.name, limits=LIMITS)
    assert raised.value.code == case.code


@pytest.mark.parametrize("case", [case for case in CASES if case.name.endswith(".zip")], ids=str)
def test_an_archive_is_looked_at_before_it_is_opened(case: Refused) -> None:
    with pytest.raises(IngestError) as raised:
        isolation.unpack(case.data, LIMITS)
    assert raised.value.code == case.code


def test_an_archive_without_guile_is_opened() -> None:
    members = {"预算/支出.txt": b"x" * 1000, "说明.txt": b""}
    assert isolation.unpack(archives.packed(members), LIMITS) == list(members.items())
    assert isolation.unpack(whole(), LIMITS) is None
    assert isolation.unpack(word()[0], LIMITS) is None


def test_the_file_they_are_made_from_is_read() -> None:
    assert isolation.run(whole(), "教育局.pdf", limits=LIMITS)[1].identity.fiscal_year == 2031


def test_every_refusal_is_tested() -> None:
    assert {case.code for case in CASES} | ELSEWHERE == set(REFUSALS)


def test_codes_and_words_are_of_each_refusal_alone() -> None:
    errors = [error for error in vars(exceptions).values() if isinstance(error, type) and issubclass(error, IngestError)]
    own = [error for error in errors if error is not exceptions.UnreadableFile]  # the base's own case
    for words in ("code", "title_zh", "title_en", "message_zh", "message_en"):
        said = [getattr(error, words) for error in own]
        assert len(set(said)) == len(said), words


@pytest.mark.parametrize("error", REFUSALS.values(), ids=REFUSALS)
def test_the_words_say_what_to_do(error: type[IngestError]) -> None:
    assert re.search(r"请|即可", error.message_zh)
    assert re.search(r"[Uu]pload|[Cc]heck|[Ss]ave|[Ss]plit|[Uu]npack|[Pp]ut|choose", error.message_en)
    assert len(error.title_zh) <= 12
    assert error.__doc__


def test_the_docs_are_complete() -> None:
    assert DOCS.read_text(encoding="utf-8") == listing(), "run `python -m ingest.refusals > docs/refusals.md`"
