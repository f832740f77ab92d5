"""Names for what happened to classification codes; the data file (budgets/codes/data/changes.csv) says it in English."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CHANGES: Final = {
    "recode": pgettext_lazy("code", "given another code"),
    "rename": pgettext_lazy("code", "renamed"),
    "recode+rename": pgettext_lazy("code", "given another code and name"),
    "merge": pgettext_lazy("code", "merged"),
    "split": pgettext_lazy("code", "split"),
    "split+move": pgettext_lazy("code", "split and moved"),
    "abolish": pgettext_lazy("code", "abolished"),
    "new": pgettext_lazy("code", "new"),
    "new (mid-year)": pgettext_lazy("code", "new during the year"),
    "new (mid-year 2024-03-29)": pgettext_lazy("code", "new from 29 March 2024"),
    "new (code reused: 30311 was 住房公积金 to 2017)": pgettext_lazy("code", "new; until 2017 the code meant 住房公积金"),
    "recode (01 to 99)": pgettext_lazy("code", "given another code (01 to 99)"),
    "move (303 to 301)": pgettext_lazy("code", "moved from 303 to 301"),
    "move (208 to 213)": pgettext_lazy("code", "moved from 208 to 213"),
    "move up one level": pgettext_lazy("code", "moved up one level"),
    "explanation only": pgettext_lazy("code", "explained anew, same meaning"),
    "gone from the printed list": pgettext_lazy("code", "no longer in the printed list"),
    "template error": pgettext_lazy("code", "misprint of a template"),
    "alias (款 name appended)": pgettext_lazy("code", "printed with the section's name"),
    "alias (misprint)": pgettext_lazy("code", "misprint of a template"),
}
KINDS: Final = {
    "functional": _("functional classification"),
    "functional (government funds)": _("functional classification (government funds)"),
    "economic": _("economic classification"),
    "economic_department": _("departmental economic classification"),
    "economic_government": _("government economic classification"),
    "revenue": _("revenue classification"),
    "revenue / transfers": _("revenue classification (transfers)"),
    "disclosure text": _("templates of disclosures"),
}
NAMES: Final = {
    "same": _("the same"),
    "(explanations)": _("explanations"),
    "same names": _("the same names"),
    "(社会保障缴费 group)": _("the group of social security contributions"),
    "(part of 215/220/204)": _("parts of 215, 220 and 204"),
    "超长期特别国债安排的支出 (one 款 per 类)": _("expenditure from ultra-long special treasury bonds, one section in each class"),
}
# Where a change is seen: printed budgets before and after it, or the notice itself.
SOURCES: Final = {
    "jiangsu": _("budgets of a Jiangsu office of 2017–2019 as printed"),
    "xinjiang": _("budgets of Xinjiang offices of 2021–2026 as printed"),
    "shanghai": _("budgets and final accounts of Shanghai offices of 2023–2026 as printed"),
    "reform_2018": _("notice 财预〔2017〕98号 on the economic classification"),
    "edition_2020": _("list of economic codes of July 2020"),
    "edition_2023": _("explanations of the 2023 edition"),
    "edition_2024": _("2024 edition of the classification (财预〔2023〕83号)"),
    "notice_2024": _("notice of 29 March 2024 on additional codes"),
    "notice_2024_09": _("revision notice of 3 September 2024, known by its title"),
}
# How the comparison of years takes a change (budgets.codes.crosswalk).
TAKEN: Final = {
    "same": pgettext_lazy("crosswalk", "joined like for like"),
    "merge": pgettext_lazy("crosswalk", "joined like for like"),
    "split": pgettext_lazy("crosswalk", "compared together"),
    "recoded": pgettext_lazy("crosswalk", "shown as re-coding"),
    "ended": pgettext_lazy("crosswalk", "shown as re-coding"),
    "reused": pgettext_lazy("crosswalk", "never joined (two meanings)"),
}
