"""The phrases of a question as buttons."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from budgets import markup
from budgets.views.phrases import Phrase

register = template.Library()


@register.simple_tag
def phrase_button(phrase: Phrase, key: str) -> SafeString:
    """A phrase of the heading; it opens the form with the same key (partials/phrase.html)."""
    label = markup.name_html(str(phrase.label)) if key == "department" else phrase.label
    return format_html('<button class="phrase" type="button" popovertarget="ask-{}" aria-haspopup="dialog">{}</button>', key, label)
