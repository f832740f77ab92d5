"""The crosswalk: what happened to classification codes from edition to edition."""

from __future__ import annotations

from typing import Any, ClassVar

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from budgets import markup
from budgets.change_words import CHANGES, KINDS, NAMES, SOURCES, TAKEN
from budgets.codes.crosswalk import read_steps
from budgets.models import ClassificationChange
from budgets.queries.code_changes import CODE

OPTIONAL = {"td": {"class": "opt"}, "th": {"class": "opt"}}


class CodeChangesTable(tables.Table):
    """Year, classification, former and new code with names, what happened, and whether a printed source says so."""

    year = tables.Column(verbose_name=_("Year"))
    kind = tables.Column(verbose_name=_("Classification"), attrs=OPTIONAL)
    old_code = tables.Column(verbose_name=pgettext_lazy("code", "Before"), empty_values=())
    new_code = tables.Column(verbose_name=pgettext_lazy("code", "After"), empty_values=())
    change = tables.Column(verbose_name=pgettext_lazy("code", "What happened"))
    certain = tables.Column(verbose_name=pgettext_lazy("source", "Certainty"), empty_values=())
    taken = tables.Column(verbose_name=pgettext_lazy("crosswalk", "In comparisons"), empty_values=(), attrs=OPTIONAL)
    sources = tables.Column(verbose_name=_("Sources"), empty_values=(), attrs=OPTIONAL)

    class Meta:
        template_name = "table.html"
        orderable = False
        attrs: ClassVar[dict[str, str]] = {"class": "tbl crosswalk"}
        empty_text = _("No change is known.")

    def __init__(self, changes: Any, **extra: Any) -> None:
        super().__init__(changes, **extra)
        self.caption = str(_("Changes of codes"))

    def render_kind(self, value: str) -> str:
        """The classification in words."""
        return str(KINDS.get(value, value))

    def render_old_code(self, record: ClassificationChange) -> SafeString:
        """Code and name."""
        return _code(record.old_code, record.old_name)

    def value_old_code(self, record: ClassificationChange) -> str:
        """Code and name."""
        return _value(record.old_code, record.old_name)

    def render_new_code(self, record: ClassificationChange) -> SafeString:
        """Code and name."""
        return _code(record.new_code, record.new_name)

    def value_new_code(self, record: ClassificationChange) -> str:
        """Code and name."""
        return _value(record.new_code, record.new_name)

    def render_change(self, value: str) -> str | SafeString:
        """What happened in words."""
        return markup.mixed_html(str(CHANGES.get(value, value)))

    def render_certain(self, value: bool) -> SafeString:
        """A word, and a badge where it is not sure."""
        return format_html("{}" if value else '<span class="badge warn">{}</span>', _certainty(value))

    def render_taken(self, record: ClassificationChange) -> SafeString:
        """How the comparison of years takes it."""
        words = _taken(record)
        return format_html("{}", words) if words else markup.none_html()

    def value_taken(self, record: ClassificationChange) -> str:
        """The same as text."""
        return _taken(record)

    def render_sources(self, record: ClassificationChange) -> SafeString | str:
        """Where it is seen; a dash where no source has been found."""
        words = _sources(record)
        return markup.mixed_html(words) if words else markup.none_html()

    def value_sources(self, record: ClassificationChange) -> str:
        """The same as text."""
        return _sources(record)

    def value_certain(self, value: bool) -> str:
        """The word."""
        return _certainty(value)


def _sources(change: ClassificationChange) -> str:
    return pgettext("list", "; ").join(str(SOURCES[key]) for key in change.sources.split("+") if key in SOURCES)


def _taken(change: ClassificationChange) -> str:
    """In the words of the reviewed step that has one of its codes; a renamed code stays one row."""
    old, new = set(CODE.findall(change.old_code)), set(CODE.findall(change.new_code))
    fits = [
        step
        for step in read_steps()
        if (step.year, step.kind) == (change.year, change.kind) and old & set(step.old) and (new & set(step.new) or not (new or step.new))
    ]
    if fits:
        return str(TAKEN[fits[0].relation])
    return str(pgettext("crosswalk", "one row")) if old and old == new else ""


def _certainty(certain: bool) -> str:
    return pgettext("source", "printed source") if certain else pgettext("source", "not confirmed")


def _value(code: str, name: str) -> str:
    return f"{'' if code in NAMES else code} {NAMES.get(name, name)}".strip()


def _code(code: str, name: str) -> SafeString:
    if not code and not name:
        return markup.none_html()
    words = format_html("{}", NAMES[name]) if name in NAMES else markup.name_html(name)
    # "same" stands for the code itself too
    return words if code in NAMES else format_html('<span class="code">{}</span> {}', code, words)
