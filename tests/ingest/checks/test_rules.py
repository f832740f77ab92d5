"""The list of rules: complete, documented, in step with docs/checks.md."""

from __future__ import annotations

from pathlib import Path

from ingest.checks import RULES
from ingest.checks.__main__ import listing
from ingest.checks.figures import Words
from ingest.checks.words import shortened

DOCS = Path(__file__).resolve().parents[3] / "docs" / "checks.md"


def test_every_rule_of_the_two_families_is_registered_once() -> None:
    wanted = [f"T-{number:02}" for number in range(1, 12)] + [f"X-{number:02}" for number in range(1, 9)]
    assert [rule.id for rule in RULES] == wanted


def test_every_rule_says_in_words_what_it_is_and_when_it_does_not_apply() -> None:
    for rule in RULES:
        words = rule.answers.__doc__ or ""
        assert "not apply" in words or "Not possible" in words, rule.id
        assert "不适用" in rule.words_zh, rule.id
        assert rule.title_zh
        assert rule.title_en


def test_the_page_of_rules_is_in_step_with_the_code() -> None:
    assert DOCS.read_text(encoding="utf-8") == listing(), "run `python -m ingest.checks > docs/checks.md`"


def test_a_headline_begins_with_a_capital_and_keeps_its_spaces() -> None:
    assert shortened(Words("多 ", " a row of 3"), ()) == ("多", "A row of 3")
    assert shortened(Words("多", "4 persons"), ()).en == "4 persons"
