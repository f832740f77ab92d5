"""Samples: disclosures of an invented city, made from a seed, with the truth about each.

`generate` gives them one after the other: the office's history (`story`) is put into the layout of its year (`layouts`, `prose`, `targets`
→ `compose`) and printed (`renderers`). The same request gives the same bytes. All names, amounts and sentences are invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.readers.word import convert
from ingest.samples.catalogue import KEYS, offices
from ingest.samples.compose import compose
from ingest.samples.dice import choose
from ingest.samples.document import Document
from ingest.samples.layouts import LAYOUTS, Layout, layout_of
from ingest.samples.oddities import apply, rebased
from ingest.samples.renderers import office, web, workbook
from ingest.samples.story import FIRST_YEAR, LAST_YEAR, make_budget

__all__ = ["FIRST_YEAR", "FORMATS", "KEYS", "LAST_YEAR", "LAYOUTS", "RENDERERS", "Request", "Sample", "generate", "make_sample"]


# How a layout is written to a file; as text each layout has its own way.
RENDERERS: dict[str, Callable[[Document], bytes]] = {
    "docx": office.render,
    "xlsx": workbook.render,
    "html": web.render,
    "pdf": lambda document: convert(office.render(document), "pdf"),
}
FORMATS = ("txt", "docx", "xlsx", "html")  # those that need nothing installed


@dataclass(frozen=True, slots=True)
class Request:
    """Which samples. `layout` None lets each year take the layout of its time; without `oddities` everything is consistent.

    Each sample is written in one of the `formats`, by chance where there are several.
    """

    departments: tuple[str, ...] = KEYS
    years: tuple[int, ...] = tuple(range(FIRST_YEAR, 2027))
    seed: int = 1
    layout: str | None = None
    oddities: bool = True
    formats: tuple[str, ...] = ("txt",)


@dataclass(frozen=True, slots=True)
class Sample:
    """One disclosure as a file, and what a reader has to find in it."""

    filename: str
    data: bytes
    document: Document

    @property
    def text(self) -> str:
        """The content of a text file."""
        return self.data.decode()


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
    kind = choose(request.formats, request.seed, key, year, "format")
    data = RENDERERS[kind](document) if kind in RENDERERS else layout.render(document).encode()
    return Sample(f"{budget.office.department}{year}年部门预算公开（样例）.{kind}", data, document)


def _layout(request: Request, year: int) -> Layout:
    return LAYOUTS[request.layout] if request.layout else layout_of(year)
