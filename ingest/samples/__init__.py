"""Samples: disclosures of an invented city, made from a seed, with the truth about each.

`generate` gives them one after the other: the office's history (`story`) is put into the layout of its year (`layouts`, `prose`, `targets`
→ `compose`) and printed (`renderers`). The same request gives the same bytes. All names, amounts and sentences are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.samples.catalogue import KEYS, offices
from ingest.samples.compose import compose
from ingest.samples.document import Document
from ingest.samples.layouts import LAYOUTS, Layout, layout_of
from ingest.samples.oddities import apply, rebased
from ingest.samples.story import FIRST_YEAR, LAST_YEAR, make_budget

__all__ = ["FIRST_YEAR", "KEYS", "LAST_YEAR", "LAYOUTS", "Request", "Sample", "generate", "make_sample"]


@dataclass(frozen=True, slots=True)
class Request:
    """Which samples. `layout` None lets each year take the layout of its time; without `oddities` everything is consistent."""

    departments: tuple[str, ...] = KEYS
    years: tuple[int, ...] = tuple(range(FIRST_YEAR, 2027))
    seed: int = 1
    layout: str | None = None
    oddities: bool = True


@dataclass(frozen=True, slots=True)
class Sample:
    """One disclosure as a file, and what a reader has to find in it."""

    filename: str
    text: str
    document: Document


def generate(request: Request) -> Iterator[Sample]:
    """The samples, department by department, year by year. KeyError for a department or layout that there is none of."""
    return (make_sample(key, year, request) for key in request.departments for year in request.years)


def make_sample(key: str, year: int, request: Request) -> Sample:
    """One sample of a request."""
    budget = make_budget(offices()[key], year, request.seed, lambda of_year: _layout(request, of_year).funds)
    layout = _layout(request, year)
    document = compose(rebased(budget) if request.oddities else budget, layout)
    if request.oddities:
        document = apply(document, budget, layout.words)
    return Sample(f"{budget.office.department}{year}年部门预算公开（样例）.txt", layout.render(document), document)


def _layout(request: Request, year: int) -> Layout:
    return LAYOUTS[request.layout] if request.layout else layout_of(year)
