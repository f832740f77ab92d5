"""How figures look in HTML: one sign for each state, the same in every table (the states: `budgets.queries.tree_by_year`)."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from budgets.changes import ENDED, FLAT, NEW, NONE, RECODED, REGROUPED, Change
from budgets.language import is_english
from budgets.money import MINUS, Unit, write_amount, write_change

TIMES_FROM: Final = 1000  # per cent from which a growth is told in times
CHINESE: Final = re.compile(r"([“《（]?[\u3400-\u9fff][\u3400-\u9fff，。、：；“”《》（）]*)")  # a run of it with the marks inside
DIRECTION: Final = {1: "up", -1: "down", 0: "flat"}


def none_html() -> SafeString:
    """Nothing there: a dash, told to a screen reader in words."""
    return format_html('<span class="none" role="img" aria-label="{}">—</span>', _("none"))


def empty_html() -> SafeString:
    """A printed row whose cell is not filled."""
    return format_html('<span class="empty-cell"><span class="sr">{}</span></span>', _("blank"))


def sample_html() -> SafeString:
    """Beside the name of an invented department."""
    return format_html(' <span class="badge">{}</span>', _("sample data"))


def undetermined_html() -> SafeString:
    """An amount of the row may stand in this column; nobody has decided yet."""
    return format_html('<span class="badge warn">{}</span>', _("column not determined"))


def amount_html(fen: int, unit: Unit, places: int, href: str = "") -> SafeString:
    """An amount, linked to its evidence where it has any."""
    text = write_amount(fen, unit, places)
    if not href:
        return format_html("{}", text)
    return format_html('<a class="amt" href="{}">{}</a>', href, text)


def added_html(fen: int, unit: Unit, places: int) -> SafeString:
    """A parent that is not printed itself."""
    return format_html('<span title="{}">{}</span>', _("Not printed: its parts added up"), write_amount(fen, unit, places))


def restated_html(fen: int, unit: Unit, places: int) -> SafeString:
    """A parent with what a change of codes moved in or out."""
    words = _("Like for like: with what a change of codes moved in or out")
    return format_html('<span class="restated" title="{}">{}</span>', words, write_amount(fen, unit, places))


def implied_html(fen: int, unit: Unit, places: int, href: str) -> SafeString:
    """A figure that a narrative implies of the year before: hollow."""
    return format_html('<a class="implied" href="{}"><span class="sr">{}</span>{}</a>', href, _("implied"), write_amount(fen, unit, places))


def change_html(change: Change, unit: Unit, places: int) -> SafeString:
    """A change by sign and shape as well as colour."""
    if change.fen is None:
        return none_html()
    return delta_html(change.fen, unit, places)


def delta_html(fen: int, unit: Unit, places: int = 2) -> SafeString:
    """A signed amount: ▲ +63.90, ▼ −0.19; the triangles are the style sheet's."""
    direction = DIRECTION[(fen > 0) - (fen < 0)]
    words = write_change(fen, unit, places)
    if direction == "flat":
        return format_html('<span class="d flat">{} {}</span>', words, pgettext("change", "unchanged"))
    return format_html('<span class="d {}">{}</span>', direction, words)


def percent_html(change: Change) -> SafeString:
    """The change in per cent, or the badge that stands for it where the base is zero or missing."""
    if change.status == NEW:
        return new_badge()
    if change.status == ENDED:
        return ended_badge()
    if change.status == RECODED:
        return recoded_badge()
    if change.status == REGROUPED:
        return regrouped_badge()
    if change.status == NONE or change.pct is None:
        return mark_safe("") if change.status == FLAT else none_html()
    return format_html("{}", write_percent_change(change.pct))


def percent_delta_html(pct: Decimal) -> SafeString:
    """A change in per cent by sign and shape: ▲ +2.2%."""
    return format_html('<span class="d {}">{}</span>', DIRECTION[(pct > 0) - (pct < 0)], write_percent_change(pct))


def new_badge() -> SafeString:
    """In place of a percentage where there was nothing before."""
    return format_html('<span class="badge new">{}</span>', new_words())


def recoded_badge() -> SafeString:
    """In place of new or ended where the document says that the money moved between codes."""
    return format_html('<span class="badge">{}</span>', pgettext("change", "re-coded (stated)"))


def regrouped_badge() -> SafeString:
    """In place of a percentage where a reviewed change of codes lies between the two amounts."""
    return format_html('<span class="badge">{}</span>', pgettext("change", "re-coded"))


def ended_badge() -> SafeString:
    """In place of a percentage where there is nothing any more."""
    return format_html('<span class="badge end">{}</span>', ended_words())


def new_words() -> str:
    """There was nothing before."""
    return pgettext("change", "new")


def ended_words() -> str:
    """There is nothing any more."""
    return pgettext("change", "ended")


def sign_words(sign: str) -> str:
    """A sign of the gate in a word."""
    return {"same": _("the same"), "noted": _("to know"), "different": _("different")}[sign]


def status_words(change: Change) -> str:
    """The state of a change in a word, for exports; empty where the numbers say it."""
    words = {
        NEW: new_words(),
        ENDED: ended_words(),
        RECODED: pgettext("change", "re-coded (stated)"),
        REGROUPED: pgettext("change", "re-coded"),
    }
    return words.get(change.status, "")


def write_percent_change(pct: Decimal) -> str:
    """A change in per cent with its sign and one decimal, from 1,000 % on in times; what rounds to nothing has no sign."""
    size = abs(pct)
    sign = "" if not one_decimal(size) else "+" if pct > 0 else MINUS
    if size >= TIMES_FROM:
        return _("%(sign)s%(times)s times") % {"sign": sign, "times": f"{one_decimal(size / 100):,}"}
    return f"{sign}{one_decimal(size)}%"


def write_percent(pct: Decimal) -> str:
    """A share in per cent with one decimal; what rounds to nothing has no sign."""
    number = one_decimal(pct)
    return f"{number or abs(number):,}%".replace("-", MINUS)


def one_decimal(number: Decimal) -> Decimal:
    """Rounded half-even to one decimal."""
    return number.quantize(Decimal("0.1"), rounding=ROUND_HALF_EVEN)


def share_html(pct: Decimal | None) -> SafeString:
    """A share with its bar. The bar says nothing that the number does not."""
    if pct is None:
        return none_html()
    width = min(max(round(pct * 48 / 100), 0), 48)
    return format_html(
        '{}<svg class="share" width="48" height="8" aria-hidden="true"><rect width="{}" height="8"/></svg>', write_percent(pct), width
    )


def quoted_percent(text: str) -> str:
    """A percentage as a document prints it, with its sign ("5.39" → "+5.39%", "-0.02" → "−0.02%")."""
    if not text:
        return ""
    sign = "" if text.startswith("-") or text.strip("0.") == "" else "+"
    return f"{sign}{text}%".replace("-", MINUS)


def name_text(name: str, name_en: str = "") -> str:
    """The same name as `name_html` gives, as plain text: for files, charts and sentences."""
    return name_en[:1].upper() + name_en[1:] if name_en and is_english() else name


def name_html(name: str, name_en: str = "") -> SafeString:
    """A name in the page's language where there is one, else the Chinese, marked lang="zh-Hans" on an English page."""
    if not is_english():
        return format_html("{}", name)
    if name_en:
        return format_html("{}", name_text(name, name_en))
    return format_html('<span lang="zh-Hans">{}</span>', name)


def mixed_html(text: str) -> str | SafeString:
    """Plain words among which Chinese ones stand: these are marked as Chinese on an English page."""
    if not is_english():
        return text
    return format_html_join("", "{}", ((name_html(part) if odd % 2 else part,) for odd, part in enumerate(CHINESE.split(text))))
