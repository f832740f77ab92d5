"""The statement forms as data: what each is called, what its rows are by, which fund its title limits it to.

Titles are matched by meaning, never by number: white space, quotation marks, bracket width, 的 and a leading department
name or year are dropped, then `title` must match the whole rest. The first form that matches wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.forms.headings import plain_heading

_TAIL = r"(?:预算)?(?:总体)?(?:情况)?(?:明细)?(?:总)?表(?:（.{1,12}）)?"
_LEAD = r"(?:.{0,40}?(?:19|20)\d{2}年(?:度)?)?(?:本)?(?:部门|单位|部门（单位）|单位（部门）)?(?:预算)?"


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of statement. `economic` codes are those of the department's economic classification."""

    key: str
    title: str  # regular expression of the plain title between lead and tail
    fund: str | None = None
    by: str | None = None
    code_kind: str | None = None  # functional | economic_department: what its code columns hold
    two_sided: bool = False
    listed_as: str = ""  # its official name, for pages and messages


FORMS: tuple[Form, ...] = (
    Form("three_public", r"一般公共预算(?:财政)?(?:拨款)?(?:安排)?三公经费(?:支出)?", "general_public", "three_public", listed_as="一般公共预算“三公”经费支出情况表"),
    Form("three_public", r"(?:财政拨款(?:安排)?)三公经费(?:支出)?", "fiscal", "three_public", listed_as="财政拨款“三公”经费支出情况表"),
    Form("three_public", r"三公经费(?:财政拨款)?(?:支出)?", None, "three_public", listed_as="“三公”经费支出情况表"),
    Form("carryover", r"(?:上年)?结转结余(?:资金)?(?:支出)?", None, "project", listed_as="上年结转结余情况明细表"),
    Form("fiscal_overview", r"财政拨款(?:预算)?收支", "fiscal", None, "functional", two_sided=True, listed_as="财政拨款收支预算总体情况表"),
    Form("overview", r"(?:收支|收入支出)", None, None, "functional", two_sided=True, listed_as="部门收支总体情况表"),
    Form("revenue", r"收入", None, "functional", "functional", listed_as="部门收入总体情况表"),
    Form("expenditure", r"支出", None, "functional", "functional", listed_as="部门支出总体情况表"),
    Form("basic_expenditure", r"一般公共预算(?:财政)?(?:拨款)?基本支出", "general_public", "economic", "economic_department", listed_as="一般公共预算基本支出情况表"),
    Form("basic_expenditure", r"财政拨款基本支出", "fiscal", "economic", "economic_department", listed_as="财政拨款基本支出情况表"),
    Form("project_expenditure", r"一般公共预算(?:财政)?(?:拨款)?项目支出", "general_public", "project", "functional", listed_as="一般公共预算项目支出情况表"),
    Form("project_expenditure", r"财政拨款项目支出", "fiscal", "project", "functional", listed_as="财政拨款项目支出情况表"),
    Form("project_expenditure", r"项目支出", None, "project", "functional", listed_as="项目支出情况表"),
    Form("general_expenditure", r"一般公共预算(?:财政)?(?:拨款)?支出", "general_public", "functional", "functional", listed_as="一般公共预算支出情况表"),
    Form("gov_fund", r"政府性基金(?:预算)?(?:财政)?(?:拨款)?支出", "gov_fund", "functional", "functional", listed_as="政府性基金预算支出情况表"),
    Form("state_capital", r"国有资本经营(?:预算)?(?:财政)?(?:拨款)?支出", "state_capital", "functional", "functional", listed_as="国有资本经营预算支出情况表"),
)  # fmt: skip

PERFORMANCE_TITLES = re.compile(r"(?:项目(?:支出)?|(?:部门)?(?:单位)?整体(?:支出)?)(?:预算)?绩效目标(?:申报)?(?:情况)?表")

_PATTERNS = tuple((re.compile(_LEAD + form.title + _TAIL), form) for form in FORMS)
_NUMBER = re.compile(r"^(?P<number>(?:附表|公开|附件|表)\s*[一二三四五六七八九十\d]+(?:\s*[-－—]\s*\d+)?\s*表?)\s*[:：、.．]?\s*")
_LIST_MARK = re.compile(r"^\s*[-•·]?\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?\s*[、.．:：])?\s*")


def split_number(text: str) -> tuple[str | None, str]:
    """A caption's number without white space ("表六", "表4", None) and what follows it."""
    match = _NUMBER.match(text)
    if match is None:
        return None, text
    return "".join(match["number"].split()), text[match.end() :]


def strip_list_mark(text: str) -> str:
    """A table-of-contents entry without its bullet and number ("- 一、" , "3.")."""
    return _LIST_MARK.sub("", text, count=1)


@lru_cache(maxsize=4096)
def find_form(title: str) -> Form | None:
    """The form whose title this is (number and list mark already taken off), or None."""
    plain = plain_heading(title)
    if not plain.endswith(("表", "）")) or len(plain) > 80:
        return None
    return next((form for pattern, form in _PATTERNS if pattern.fullmatch(plain)), None)
