"""The two READMEs name the same things, and everything they lead to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh-Hans.md"
PAGES = [ENGLISH, CHINESE, *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_leads_to_is_there(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_both_languages_name_the_same_commands() -> None:
    def commands(page: Path) -> set[str]:
        return set(re.findall(r"^\| (`[^`]+`)", page.read_text(encoding="utf-8").split("## Settings")[0].split("## 设置")[0], re.MULTILINE))

    assert commands(ENGLISH) == commands(CHINESE)
    targets = set(re.findall(r"`make ([a-z-]+)", ENGLISH.read_text(encoding="utf-8")))
    assert targets <= set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_the_journey_names_rooms_that_are_there() -> None:
    named = re.findall(
        r"`((?:ingest|budgets|tests|templates)/[\w/.]*)`", (ROOT / "docs" / "developers" / "journey.md").read_text(encoding="utf-8")
    )
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists()] == []
