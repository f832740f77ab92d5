"""Amounts, changes and places in templates."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse, translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from budgets import markup, money
from budgets.changes import percent
from budgets.codes import edition

register = template.Library()


@register.simple_tag(takes_context=True)
def amount(context: template.Context, fen: int | None, places: int = 2, href: str = "") -> SafeString:
    """An amount in the reader's unit; a dash for None."""
    return markup.none_html() if fen is None else markup.amount_html(fen, context["unit"], places, href)


@register.simple_tag(takes_context=True)
def delta(context: template.Context, fen: int | None, places: int = 2) -> SafeString:
    """A signed change in the reader's unit; a dash for None."""
    return markup.none_html() if fen is None else markup.delta_html(fen, context["unit"], places)


@register.simple_tag
def headline(fen: int) -> SafeString:
    """A big figure with the unit that suits its size."""
    unit = money.headline_unit(fen)
    return format_html('{}<span class="unit">{}</span>', money.write_headline(fen), unit.label)


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
    """A Place in words: page 9, row 3 · line 180 of the text · sheet 表3, cell C7."""
    where = where or {}
    words = {
        "page": _("page %(n)s"),
        "sheet": _("sheet %(n)s"),
        "cell": _("cell %(n)s"),
        "table": _("table %(n)s of the page") if where.get("page") else _("table %(n)s of the file"),
        "row": _("printed row %(n)s"),
        "line": _("line %(n)s of the text file"),
    }
    if where.get("line"):
        return words["line"] % {"n": where["line"]}
    said = [text % {"n": where[key]} for key, text in words.items() if where.get(key) is not None and key != "line"]
    return _(", ").join(said) or _("place not kept by this format")


@register.simple_tag
def code_name(kind: str, code: str, year: int, printed: str = "") -> SafeString:
    """A code's name in that year's edition, else as printed; Chinese names are marked as such."""
    known = edition(kind, year).lookup(code) if code else None
    return name_html(known.name if known else printed, known.name_en if known else "")


def name_html(name: str, name_en: str = "") -> SafeString:
    """A name in the page's language where there is one, else the Chinese, marked lang="zh-Hans" on an English page."""
    if not is_english():
        return format_html("{}", name)
    if name_en:
        return format_html("{}", name_en[:1].upper() + name_en[1:])
    return format_html('<span lang="zh-Hans">{}</span>', name)


@register.filter
def zh(text: str) -> str | SafeString:
    """Chinese text from a document: marked as Chinese on an English page."""
    return format_html('<span lang="zh-Hans">{}</span>', text) if text and is_english() else text


def is_english() -> bool:
    """Whether the page is the English one."""
    return (get_language() or "").startswith("en")


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
