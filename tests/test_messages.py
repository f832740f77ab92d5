"""Every text of the interface is translated, and the catalogues hold nothing that would not compile."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.messages import ROOT, sources, used_messages

CATALOGUES = sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))
SAID_OTHERWISE = {"Add", "Administration"}  # whose own words mean the same
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


@pytest.fixture(scope="module", params=CATALOGUES, ids=lambda path: path.parts[-3])
def catalogue_file(request: pytest.FixtureRequest) -> Path:
    """Each language's catalogue."""
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def words(catalogue_file: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """Context and English text → the translation (several where there are plurals)."""
    with catalogue_file.open("rb") as file:
        catalogue = read_po(file, locale=catalogue_file.parts[-3], abort_invalid=True)
    return {
        (message.context or "", message.id[0] if isinstance(message.id, tuple) else message.id): _strings(message.string)
        for message in catalogue
        if message.id
    }


def _strings(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def test_every_text_is_translated(words: dict[tuple[str, str], tuple[str, ...]]) -> None:
    missing = {
        f"{path.relative_to(ROOT)}: {context and f'({context}) '}{text}"
        for path in sources()
        for context, text, _plural in used_messages(path)
        if not all(words.get((context, text), ("",)))
    }
    assert not missing, "\n".join(sorted(missing))


def test_every_translation_is_used(words: dict[tuple[str, str], tuple[str, ...]]) -> None:
    used = {(context, text) for path in sources() for context, text, _plural in used_messages(path)}
    assert not set(words) - used


def test_the_words_of_the_administration_are_left_to_it(catalogue_file: Path, words: dict[tuple[str, str], tuple[str, ...]]) -> None:
    changed = set()
    for app in ("admin", "auth"):
        with (files(f"django.contrib.{app}") / "locale" / catalogue_file.parts[-3] / "LC_MESSAGES" / "django.po").open("rb") as file:
            theirs = {message.id: message.string for message in read_po(file) if isinstance(message.id, str) and not message.context}
        changed |= {text for text, string in theirs.items() if text and words.get(("", text), (string,)) != (string,)}
    assert changed <= SAID_OTHERWISE


def test_words_use_only_the_placeholders_there_are(words: dict[tuple[str, str], tuple[str, ...]]) -> None:
    plurals = {(context, text): plural for path in sources() for context, text, plural in used_messages(path)}
    for (context, text), strings in words.items():
        known = {*PLACEHOLDER.findall(text), *PLACEHOLDER.findall(plurals.get((context, text), ""))}
        for string in strings:
            assert set(PLACEHOLDER.findall(string)) <= known, text


def test_no_text_stands_twice(catalogue_file: Path) -> None:
    entries = re.split(r"\n\n+", catalogue_file.read_text(encoding="utf-8"))
    keys = [match.group(0) for entry in entries if (match := re.search(r'(msgctxt ".*"\n)?msgid ".+"', entry))]
    assert sorted(keys) == sorted(set(keys))
