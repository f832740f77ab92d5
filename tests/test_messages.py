"""Every text of the interface has its Chinese words, and the catalogue holds nothing that would not compile."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from tests.messages import ROOT, sources, used_messages

CATALOGUE = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


@pytest.fixture(scope="module")
def words() -> dict[tuple[str, str], tuple[str, ...]]:
    """Context and English text → the Chinese words (several where there are plurals)."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="zh_Hans", abort_invalid=True)
    return {
        (message.context or "", message.id[0] if isinstance(message.id, tuple) else message.id): _strings(message.string)
        for message in catalogue
        if message.id
    }


def _strings(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def test_every_text_has_chinese_words(words: dict[tuple[str, str], tuple[str, ...]]) -> None:
    missing = {
        f"{path.relative_to(ROOT)}: {context and f'({context}) '}{text}"
        for path in sources()
        for context, text, _plural in used_messages(path)
        if not all(words.get((context, text), ("",)))
    }
    assert not missing, "\n".join(sorted(missing))


def test_words_use_only_the_placeholders_there_are(words: dict[tuple[str, str], tuple[str, ...]]) -> None:
    plurals = {(context, text): plural for path in sources() for context, text, plural in used_messages(path)}
    for (context, text), strings in words.items():
        known = {*PLACEHOLDER.findall(text), *PLACEHOLDER.findall(plurals.get((context, text), ""))}
        for string in strings:
            assert set(PLACEHOLDER.findall(string)) <= known, text


def test_no_text_stands_twice() -> None:
    entries = re.split(r"\n\n+", CATALOGUE.read_text(encoding="utf-8"))
    keys = [match.group(0) for entry in entries if (match := re.search(r'(msgctxt ".*"\n)?msgid ".+"', entry))]
    assert sorted(keys) == sorted(set(keys))
