"""Names of classification codes."""

from __future__ import annotations

from typing import Final

from django import template
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from budgets import markup
from budgets.codes import Code

register = template.Library()
SHORT: Final = {
    "expenditure": pgettext_lazy("switch", "total"),
    "expenditure.basic": pgettext_lazy("switch", "basic"),
    "expenditure.project": pgettext_lazy("switch", "projects"),
    "general": pgettext_lazy("switch", "general public budget"),
    "basic": pgettext_lazy("switch", "total"),
    "basic.personnel": pgettext_lazy("switch", "personnel"),
    "basic.operating": pgettext_lazy("switch", "operating"),
}


@register.simple_tag
def known_name(code: Code) -> SafeString:
    """A code's name in the page's language where there is one, else the Chinese, marked as such."""
    return markup.name_html(code.name, code.name_en)


@register.filter
def short_measure(key: str) -> str | Promise:
    """A figure in a word, where the page says what it is a figure of."""
    return SHORT[key]
