"""The samples' words are the project's own: no reason, goal or basis of theirs is a sentence of a given document."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from budgets.codes import loose_name, read_codes

DATA = Path(__file__).resolve().parents[3] / "ingest" / "samples" / "data"
ENDS = re.compile(r"[。；;，,\n\r\t|{}]")
HAN = re.compile(r"[\u4e00-\u9fff]")
SENTENCE = 12  # Han characters from which a phrase is somebody's wording and no term of the trade
CLASSIFICATIONS = ("functional", "economic_department", "economic_government", "revenue")


def texts(value: Any) -> Iterator[str]:
    """Every text of a data file, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def phrases(text: str) -> Iterator[str]:
    """Its parts between stops, without spaces and digits, where they are long enough to be somebody's."""
    for part in ENDS.split(text):
        plain = re.sub(r"[\s\d０-９.．、（）()“”\"：:%％—\-/]", "", part)
        if len(HAN.findall(plain)) >= SENTENCE:
            yield plain


def read(path: Path) -> str:
    """The words of one given document."""
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    return re.sub(r"<[^>]+>", "\n", path.read_text(encoding="utf-8", errors="ignore"))


@pytest.fixture(scope="module")
def given(shared: Path) -> str:
    """The words of every given document, without what stands between them."""
    files = sorted(path for path in (shared / "disclosures").iterdir() if path.suffix in {".txt", ".html", ".pdf"})
    return re.sub(r"[\s\d０-９.．、（）()“”\"：:%％—\-/]", "", "\n".join(map(read, files)))


def test_no_sentence_of_a_sample_is_one_of_a_given_document(given: str) -> None:
    terms = {loose_name(code.name) for kind in CLASSIFICATIONS for code in read_codes(kind)}
    own = {
        phrase for path in sorted(DATA.glob("*.toml")) for text in texts(tomllib.loads(path.read_text("utf-8"))) for phrase in phrases(text)
    }
    assert len(own) > 100
    taken = {phrase for phrase in own if phrase in given and loose_name(phrase) not in terms}
    assert not taken
