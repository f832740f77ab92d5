"""Whatever a file does, it does it to its own process: the answer says what happened, and the next file is read."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest

from ingest import isolation
from ingest.exceptions import IngestError
from ingest.isolation import client
from ingest.isolation.client import ReaderBug, ReaderLost
from ingest.limits import Limits

SMALL = Limits(seconds=30, memory_mb=256, output_mb=1)


@pytest.fixture(scope="module")
def misbehaving() -> Iterator[None]:
    """Files that do what they say; no helper is left of them."""
    client.end_idle()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, "PROGRAM", "tests.ingest.isolation.misbehaving")
        yield
    client.end_idle()


def ask(words: str, limits: Limits = SMALL) -> str:
    """What comes of a file: a refusal's code or the name of an error."""
    try:
        isolation.run(words.encode(), "a.txt", limits=limits)
    except IngestError as error:
        return error.code
    except (ReaderBug, ReaderLost, pickle.UnpicklingError) as error:
        return f"{type(error).__name__}{' and its secret' if 'secret' in str(error) else ''}"
    return "an answer"


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize(
    ("file", "came"),
    [
        ("crash", "reader_crashed"),
        ("killed", "ReaderLost"),
        ("eat", "too_much_memory"),
        ("write", "too_much_output"),
        ("bug", "ReaderBug"),
        ("refuse", "blank_template"),
        ("call", "ReaderBug"),
        ("resolve", "ReaderBug"),
        ("tell", "UnpicklingError"),  # not a bug: no secret was there, and the answer was refused
        ("fine", "UnpicklingError"),
    ],
)
def test_a_file_that_does_harm_is_told_from_the_others(file: str, came: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert ask(file) == came
    assert ask("refuse") == "blank_template", "the next file is answered as ever"
    assert "taken over" not in "".join(capfd.readouterr())


@pytest.mark.usefixtures("misbehaving")
def test_a_file_without_end_is_ended_by_the_clock() -> None:
    assert ask("loop", Limits(seconds=0.5)) == "took_too_long"
