"""`/glossary/` and `/about/`: what the words mean, and how the figures come about."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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


def about(request: HttpRequest) -> HttpResponse:
    """The method, short."""
    return render(request, "about.html")
