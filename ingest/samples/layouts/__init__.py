"""The layouts in which a sample can be printed: form, style of figures, wording. A new one is a row of LAYOUTS and, for another file
format, a renderer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.samples.document import Document
from ingest.samples.layouts import eleven, nine
from ingest.samples.layouts.rows import Rows, Style
from ingest.samples.prose.totals import ELEVEN_SOURCES, NINE_SOURCES, Source
from ingest.samples.prose.words import Wording
from ingest.samples.renderers import raw, tabbed
from ingest.samples.sheets import Sheet, Writer


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout. `first_year` is the year from which disclosures take it by themselves."""

    name: str
    first_year: int
    form: str  # nine | raw | ten | eleven
    titles: tuple[str, ...]
    funds: frozenset[str]
    style: Style
    words: Wording
    sources: tuple[Source, ...]
    statements: Callable[[Rows], list[Sheet]]
    render: Callable[[Document], str]
    agency: str = "机关运行经费"
    three_public: str = "财政拨款"  # the scope of the three-public statement


PLAIN, GROUPED, TRIMMED = Writer(), Writer(grouped=True), Writer(trimmed=True)

LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout(
            name="2021",
            first_year=2020,
            form="nine",
            titles=nine.TITLES,
            funds=nine.FUNDS,
            style=Style(GROUPED, GROUPED, own_digits=True, department_row=True, numbering=True, section_in_item=True),
            words=Wording(GROUPED, TRIMMED, rates=False, amounts_in_reasons=True),
            sources=NINE_SOURCES,
            statements=nine.statements,
            render=tabbed.render,
            three_public="一般公共预算",
        ),
        Layout(
            name="2022",
            first_year=2022,
            form="raw",
            titles=nine.TITLES,
            funds=nine.FUNDS,
            style=Style(PLAIN, PLAIN, old_names={"215": "资源勘探信息等支出"}, total="合计"),
            words=Wording(
                PLAIN, PLAIN, base="比上年预算", full_rates=True, because_items="。主要原因是：", item_colon="", amounts_in_lists=True
            ),
            sources=NINE_SOURCES,
            statements=nine.statements,
            render=raw.render,
            three_public="一般公共预算",
        ),
        Layout(
            name="2023",
            first_year=2023,
            form="ten",
            titles=eleven.TITLES[:10],
            funds=eleven.FUNDS,
            style=Style(PLAIN, TRIMMED, class_gap="", total="合计"),
            words=Wording(TRIMMED, TRIMMED),
            sources=ELEVEN_SOURCES,
            statements=lambda rows: eleven.statements(rows, ten=True),
            render=tabbed.render,
        ),
        Layout(
            name="2026",
            first_year=2025,
            form="eleven",
            titles=eleven.TITLES,
            funds=eleven.FUNDS,
            style=Style(PLAIN, PLAIN, total="合计"),
            words=Wording(TRIMMED, PLAIN, amounts_in_reasons=True),
            sources=ELEVEN_SOURCES,
            statements=lambda rows: eleven.statements(rows, ten=False),
            render=tabbed.render_worn,
            agency="单位运行经费",
        ),
    )
}


def layout_of(year: int) -> Layout:
    """The layout that disclosures of a year take by themselves."""
    known = sorted(LAYOUTS.values(), key=lambda layout: layout.first_year)
    return next((layout for layout in reversed(known) if layout.first_year <= year), known[0])
