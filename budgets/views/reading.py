"""`/glossary/` and `/about/`: what the words mean, and how the figures come about."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from budgets import exports
from budgets.views.asked import known_file_type
from budgets.words import SECTIONS

GLOSSARY = Path(__file__).resolve().parents[1] / "glossary.csv"


@lru_cache(maxsize=1)
def read_glossary() -> tuple[tuple[str, tuple[dict[str, str], ...]], ...]:
    """The terms by section, in the file's order: (section, terms with zh, en, words_zh, words_en)."""
    sections: dict[str, list[dict[str, str]]] = {}
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        for term in csv.DictReader(file):
            sections.setdefault(term["section"], []).append(term)
    return tuple((section, tuple(terms)) for section, terms in sections.items())


def glossary(request: HttpRequest) -> HttpResponse:
    """The terms of the field in both languages."""
    return render(request, "glossary.html", {"sections": read_glossary()})


def download_glossary(request: HttpRequest, file_type: str) -> HttpResponse:
    """The terms as a file, in both languages."""
    return exports.export_rows(_rows(), str(_("Glossary")), known_file_type(file_type))


def _rows() -> Iterator[list[str]]:
    yield [_("Section"), "中文", "English", "中文解释", "In plain words"]
    for section, terms in read_glossary():
        yield from ([str(SECTIONS[section]), term["zh"], term["en"], term["words_zh"], term["words_en"]] for term in terms)


def about(request: HttpRequest) -> HttpResponse:
    """The method, short."""
    return render(request, "about.html")
