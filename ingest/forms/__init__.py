"""The statement forms as data: what each is called, what its rows are by, which fund its title limits it to.

Titles are matched by meaning, never by number: white space, quotation marks, bracket width, 的 and a leading department
name or year are dropped, then `title` must match the whole rest. The first form that matches wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.forms.headings import plain_heading

_OF = r"(?:本)?(?:部门|预算单位|单位|部门（单位）|单位（部门）)?"  # whose statement it is
_LEVEL = r"(?:自治区|省|州|市|县|区|本)?(?:本)?级?"
_LEAD = rf"(?:.{{0,40}}?(?:19|20)\d{{2}}年(?:度)?)?{_LEVEL}{_OF}(?:财务)?(?:预算|决算)?(?:本年)?"
_TAIL = r"(?:预算|决算)?(?:总体)?(?:情况)?(?:明细)?(?:预算|决算)?(?:总)?表(?:（.{1,12}）)?"
# What is printed beside the three public expenses in one statement.
_WITH = r"(?:[、，和及]*(?:会议费|培训费|机关运行经费|行政经费)(?:支出)?)*"
# What a title says its rows are by, wherever in it: 支出表（按功能分类科目）, 支出功能分类预算表, 基本支出部门预算经济分类预算表.
_BY = re.compile(r"（?按?(?:(?P<book>政府|部门)(?:预算)?(?:支出)?)?(?P<by>功能|经济)(?:分类(?:科目)?|科目)）?")


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
    Form("three_public", r"一般公共预算(?:财政)?(?:拨款)?(?:安排)?三公经费(?:支出)?" + _WITH, "general_public", "three_public", listed_as="一般公共预算“三公”经费支出情况表"),
    Form("three_public", r"财政拨款(?:预算|安排)?(?:行政经费及)?三公经费(?:支出)?" + _WITH, "fiscal", "three_public", listed_as="财政拨款“三公”经费支出情况表"),
    Form("three_public", r"三公经费(?:财政拨款)?(?:支出)?" + _WITH, None, "three_public", listed_as="“三公”经费支出情况表"),
    Form("carryover", r"(?:上年)?结转结余(?:资金)?(?:支出)?", None, "project", listed_as="上年结转结余情况明细表"),
    Form("fiscal_overview", r"财政拨款(?:预算)?(?:收支|收入支出)", "fiscal", None, "functional", two_sided=True, listed_as="财政拨款收支预算总体情况表"),
    Form("overview", r"(?:收支|收入支出)", None, None, "functional", two_sided=True, listed_as="部门收支总体情况表"),
    Form("revenue", r"收入", None, "functional", "functional", listed_as="部门收入总体情况表"),
    Form("expenditure", r"支出", None, "functional", "functional", listed_as="部门支出总体情况表"),
    Form("basic_expenditure", r"一般公共预算(?:财政)?(?:拨款)?基本支出", "general_public", "economic", "economic_department", listed_as="一般公共预算基本支出情况表"),
    Form("basic_expenditure", r"财政拨款基本支出", "fiscal", "economic", "economic_department", listed_as="财政拨款基本支出情况表"),
    Form("project_expenditure", r"一般公共预算(?:财政)?(?:拨款)?项目支出", "general_public", "project", "functional", listed_as="一般公共预算项目支出情况表"),
    Form("project_expenditure", r"财政拨款项目支出", "fiscal", "project", "functional", listed_as="财政拨款项目支出情况表"),
    Form("basic_expenditure", r"基本支出", None, "economic", "economic_department", listed_as="基本支出情况表"),
    Form("project_expenditure", r"项目支出(?:及其他支出)?", None, "project", "functional", listed_as="项目支出情况表"),
    Form("general_expenditure", r"一般公共预算(?:财政)?(?:拨款)?支出", "general_public", "functional", "functional", listed_as="一般公共预算支出情况表"),
    Form("general_expenditure", r"财政拨款支出", "fiscal", "functional", "functional", listed_as="财政拨款支出情况表"),
    Form("gov_fund", r"政府性基金(?:预算)?(?:财政)?(?:拨款)?(?:收入)?支出", "gov_fund", "functional", "functional", listed_as="政府性基金预算支出情况表"),
    Form("state_capital", r"国有资本经营(?:预算)?(?:财政)?(?:拨款)?(?:收入)?支出", "state_capital", "functional", "functional", listed_as="国有资本经营预算支出情况表"),
)  # fmt: skip

PERFORMANCE_TITLES = re.compile(r"(?:项目(?:支出)?|(?:部门)?(?:单位)?整体(?:支出)?)(?:预算)?绩效目标(?:申报)?(?:情况)?表")

_PATTERNS = tuple((re.compile(_LEAD + form.title + _TAIL), form) for form in FORMS)
_NUMBER = re.compile(
    r"^(?P<number>(?:(?:部门)?(?:公开|预算)|附|财决(?:公开)?)?\s*(?:表|附件)\s*[一二三四五六七八九十\d]+(?:\s*[-－—]\s*\d+)?|"
    r"(?:公开|预算|附|财决(?:公开)?)\s*\d+(?:\s*[-－—]\s*\d+)?\s*表?)\s*[:：、.．]?\s*"
)
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
    found = next((form for pattern, form in _PATTERNS if pattern.fullmatch(plain)), None)
    said = _BY.search(plain)
    if said is None:
        return found
    found = found or next((form for pattern, form in _PATTERNS if pattern.fullmatch(plain[: said.start()] + plain[said.end() :])), None)
    return _by(found, said) if found else None


def _by(form: Form, said: re.Match[str]) -> Form:
    """The form with its rows by what the title says."""
    if form.by not in ("functional", "economic", "project") or form.two_sided:
        return form
    if said["by"] == "功能":
        return replace(form, by="functional", code_kind="functional")
    return replace(form, by="economic", code_kind="economic_government" if said["book"] == "政府" else "economic_department")
