"""Amounts, changes and places in templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.urls import reverse, translate_url
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from budgets import markup, money, said
from budgets.addresses import evidence_address
from budgets.changes import Change, percent
from budgets.charts.stacked import MOST_PARTS
from budgets.codes import edition
from budgets.language import is_english
from budgets.models import Department, Disclosure, LineItem
from budgets.places import place_words
from budgets.queries.statement_as_printed import base_anchor
from budgets.queries.three_public_by_year import ThreePublic
from budgets.queries.tree_by_year import Figure
from budgets.words import FACTS, SECTIONS, STAFFING

register = template.Library()


@register.simple_tag(takes_context=True)
def amount(context: template.Context, fen: int | None, places: int = 2, href: str = "") -> SafeString:
    """An amount in the reader's unit; a dash for None."""
    return markup.none_html() if fen is None else markup.amount_html(fen, context["unit"], places, href)


@register.simple_tag(takes_context=True)
def printed_amount(context: template.Context, line: LineItem | None) -> SafeString:
    """A printed amount in the reader's unit, linked to its evidence; `line` knows its disclosure and that its department."""
    if not line:
        return markup.none_html()
    places = money.printed_places(line.number, line.unit)
    return markup.amount_html(line.amount_fen or 0, context["unit"], max(places, 2), evidence_address(line))


@register.simple_tag(takes_context=True)
def printed_figure(context: template.Context, figures: Mapping[int, Figure], year: int, places: int) -> SafeString:
    """The figure of one year, linked to the evidence of what is printed for it."""
    figure = figures[year]
    if figure.fen is None:
        return markup.none_html()
    href = evidence_address(figure.printed[0]) if figure.printed else ""
    return markup.amount_html(figure.fen, context["unit"], places, href)


@register.simple_tag(takes_context=True)
def sample_mark(context: template.Context, department: Department) -> SafeString | str:
    """The mark of an invented department on a page that shows real ones too."""
    return markup.sample_html() if context.get("mixed") and department.is_sample else ""


@register.simple_tag(takes_context=True)
def delta(context: template.Context, fen: int | None, places: int = 2) -> SafeString:
    """A signed change in the reader's unit; a dash for None."""
    return markup.none_html() if fen is None else markup.delta_html(fen, context["unit"], places)


@register.simple_tag
def change_percent(change: Change) -> SafeString:
    """The change in per cent, or the badge that stands for it."""
    return markup.percent_html(change)


@register.simple_tag
def headline(fen: int) -> SafeString:
    """A big figure with the unit that suits its size."""
    return said.say_headline(fen).html


@register.simple_tag
def headline_change(fen: int) -> SafeString:
    """A big change with the unit that suits its size: +0.46 亿元."""
    return _with_direction(fen, said.say_headline(fen, signed=True).html)


@register.simple_tag(takes_context=True)
def say(context: template.Context, fen: int | None, places: int = 2) -> str | SafeString:
    """An amount with its unit, for a sentence: 1,314.73 万元, CNY 13.1473 million."""
    return markup.none_html() if fen is None else str(said.say(fen, context["unit"], places))


@register.simple_tag(takes_context=True)
def say_size(context: template.Context, fen: int, places: int = 2) -> str | SafeString:
    """The same without its sign, where the words say the direction."""
    return say(context, abs(fen), places)


@register.simple_tag(takes_context=True)
def say_change(context: template.Context, fen: int, places: int = 2) -> SafeString:
    """A signed change with its unit and its triangle: ▲ +63.90 万元."""
    return _with_direction(fen, str(said.say(fen, context["unit"], places, signed=True)))


def _with_direction(fen: int, words: str) -> SafeString:
    return format_html('<span class="d {}">{}</span>', markup.DIRECTION[(fen > 0) - (fen < 0)], words)


@register.filter
def signed_percent(pct: Decimal) -> str:
    """A change in per cent with its sign and one decimal."""
    return markup.write_percent_change(pct)


@register.filter
def absolute_number(number: Decimal) -> str:
    """A number of persons without its sign."""
    return f"{abs(number).normalize():f}"


@register.filter
def person_change(number: Decimal) -> SafeString:
    """A signed number of persons, with the same triangle as a change of money."""
    direction = markup.DIRECTION[(number > 0) - (number < 0)]
    words = money.write_number(number.normalize())
    return format_html('<span class="d {}">{}{}</span>', direction, "+" if number > 0 else "", words)


@register.filter
def get(figures: Mapping[int, Figure], year: int) -> int | None:
    """The amount of one year in fen."""
    return figures[year].fen


@register.simple_tag
def stated_staff(disclosure: Disclosure) -> list[tuple[str | Promise, Decimal, Decimal | None]]:
    """The headcounts that a disclosure states: name, number, stated change."""
    lines = ((words, getattr(disclosure, key), getattr(disclosure, f"{key}_change", None)) for key, words in STAFFING.items())
    return [line for line in lines if line[1] is not None]


@register.filter
def fact_words(key: str) -> str | Promise:
    """A fact's name; its key where it has none."""
    return FACTS.get(key, key)


@register.filter
def section_words(key: str) -> str | Promise:
    """A section of the glossary in words."""
    return SECTIONS[key]


@register.filter
def anchor(line: LineItem) -> str:
    """What an amount's evidence is addressed by."""
    return base_anchor(line.statement, line.row, line)


@register.simple_tag
def share_bar(part: int | None, whole: int | None) -> SafeString:
    """`part` of `whole` in per cent with its bar."""
    return markup.share_html(percent(part, whole))


@register.simple_tag
def swatch(number: int, count: int) -> SafeString:
    """The colour of the class with this number in its chart; it says nothing that the name beside it does not."""
    other = count > MOST_PARTS and number >= MOST_PARTS
    svg = '<svg class="swatch" width="12" height="12" aria-hidden="true"><rect class="k{}" width="12" height="12"/></svg>'
    return format_html(svg, "-other" if other else number)


@register.simple_tag(takes_context=True)
def three_public_amount(context: template.Context, year: ThreePublic, key: str) -> SafeString:
    """One expense of one year: the amount, a blank cell, an empty statement, or no such row."""
    if key in year.amounts:
        return printed_amount(context, year.amounts[key])
    if year.declared_empty:
        return format_html('<span class="none">{}</span>', pgettext("three-public", "None"))
    return markup.empty_html() if key in year.blank else markup.none_html()


@register.simple_tag
def share(part: int | None, whole: int | None) -> str | SafeString:
    """`part` of `whole` in per cent; a dash where that has no answer."""
    pct = percent(part, whole)
    return markup.none_html() if pct is None else markup.write_percent(pct)


@register.filter
def quoted_percent(text: str) -> str:
    """A percentage as a document prints it."""
    return markup.quoted_percent(text)


@register.filter
def place(where: dict[str, Any] | None) -> str:
    """A Place in words."""
    return place_words(where)


@register.filter
def at_year(amounts: Mapping[int, int], year: int) -> int | None:
    """The amount of one year in fen, None where there is none."""
    return amounts.get(year)


@register.filter
def at(marks: Mapping[str, Sequence[int]], anchor: str) -> Sequence[int]:
    """The numbers of the findings that name what stands at an anchor."""
    return marks.get(anchor, ())


@register.filter
def plain_number(text: str | int) -> str:
    """A plain decimal or a count as a person writes it: 6,147.41, −0.01, 1,458."""
    return money.write_number(Decimal(text))


@register.simple_tag
def code_name(kind: str, code: str, year: int, printed: str = "") -> SafeString:
    """A code's name in that year's edition, else as printed; Chinese names are marked as such."""
    known = edition(kind, year).lookup(code) if code else None
    return markup.name_html(known.name if known else printed, known.name_en if known else "")


@register.filter
def zh(text: str) -> str | SafeString:
    """Chinese text from a document: marked as Chinese on an English page."""
    return format_html('<span lang="zh-Hans">{}</span>', text) if text and is_english() else text


@register.filter
def language_tag(code: str) -> str:
    """A language of the settings as HTML names it: zh-hans is zh-Hans."""
    language, dash, script = code.partition("-")
    return f"{language}{dash}{script.capitalize()}"


@register.filter
def mixed(text: str) -> str | SafeString:
    """Plain words among which Chinese ones stand: these are marked as Chinese on an English page."""
    return markup.mixed_html(str(text)) if text else ""


@register.simple_tag(takes_context=True)
def to(context: template.Context, view: str, *args: Any, **query: Any) -> str:
    """The address of a page, keeping the reader's unit; further arguments by name become its query."""
    asked = {key: value for key, value in query.items() if value not in ("", None)}
    unit = context.get("unit")
    if unit is not None and unit is not money.WAN:
        asked["unit"] = unit.key
    return reverse(view, args=args, query=asked or None)


@register.simple_tag(takes_context=True)
def in_language(context: template.Context, code: str) -> str:
    """The same page, with its whole query, in another language."""
    return translate_url(context["request"].get_full_path(), code)
