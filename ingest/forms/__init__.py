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
# A name before the title: with the year after it, or ending as offices' names do (no sentence: that would be prose before the title).
_NAME = r"(?:[^，。：；！？]{0,40}?(?:19|20)\d{2}年(?:度)?|(?:(?:19|20)\d{2}年(?:度)?)?[^，。：；！？\d]{2,30}?(?:委员会|联合会|协会|中心|街道|大队|支队|[局委厅部院办室处]))"
_LEAD = rf"{_NAME}?{_LEVEL}{_OF}(?:财务)?(?:预算|决算)?(?:本年)?"
_TAIL = r"(?:预算|决算)?(?:总体)?(?:情况)?(?:明细)?(?:预算|决算)?(?:总)?表(?:（[^）]{1,40}）){0,2}"
# What is printed beside the three-public expenses in one statement.
_WITH = r"(?:[、，和及]*(?:会议费|培训费|(?:行政(?:参公)?单位)?机关运行经费|行政经费)(?:支出)?)*"
# What a title says its rows are by, wherever in it: 支出表（按功能分类科目）, 支出功能分类预算表, 基本支出部门预算经济分类预算表.
_BY = re.compile(
    r"（?[按分]?(?:(?P<book>政府|部门)(?:预算)?(?:支出)?)?(?:(?<=[（按分])支出)?(?P<by>功能|经济)"
    r"(?:(?:分类)?科目(?:分类)?|分类)(?:[-—－]?不含上年结转)?）?"
)
# Words that titles carry and that change nothing of what the statement is: 部门综合预算收支总表 (Shaanxi), 支出预算分类汇总表 (Hunan),
# 一般公共预算当年拨款支出表 (Hebei, Hubei), 政府性基金预算本级支出表 (Inner Mongolia), …支出情况统计表.
_BESIDE = re.compile(r"综合(?=预算)|当年|本级(?=支出)|安排|(?:分类)?汇总|统计(?=表)")
_INCLUDING = re.compile(r"（不?含[^）]*）")  # 财政拨款（含一般公共预算和政府性基金预算）“三公”经费支出表 (Beijing)


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
    Form("three_public", r"一般公共预算(?:财政)?(?:拨款)?(?:安排)?(?:行政经费[及和])?三公经费(?:支出)?" + _WITH, "general_public", "three_public", listed_as="一般公共预算“三公”经费支出情况表"),
    Form("three_public", r"财政拨款(?:预算|安排)?(?:行政经费及)?三公经费(?:支出)?" + _WITH, "fiscal", "three_public", listed_as="财政拨款“三公”经费支出情况表"),
    Form("three_public", r"三公经费(?:支出)?(?:预算)?财政拨款(?:支出)?" + _WITH, "fiscal", "three_public", listed_as="财政拨款“三公”经费支出情况表"),
    Form("three_public", r"政府性基金(?:预算)?(?:财政)?(?:拨款)?三公经费(?:支出)?" + _WITH, "gov_fund", "three_public", listed_as="政府性基金预算“三公”经费支出情况表"),
    Form("three_public", r"(?:(?:预算)?资金安排的?|行政(?:事业)?单位)?三公经费(?:支出)?" + _WITH, None, "three_public", listed_as="“三公”经费支出情况表"),
    Form("carryover", r"(?:上年)?结转结余(?:资金)?(?:支出)?", None, "project", listed_as="上年结转结余情况明细表"),
    Form("fiscal_overview", r"财政拨款(?:预算)?(?:收支|收入支出)", "fiscal", None, "functional", two_sided=True, listed_as="财政拨款收支预算总体情况表"),
    Form("overview", r"(?:收支|收入支出)", None, None, "functional", two_sided=True, listed_as="部门收支总体情况表"),
    Form("revenue", r"收入", None, "functional", "functional", listed_as="部门收入总体情况表"),
    Form("expenditure", r"支出", None, "functional", "functional", listed_as="部门支出总体情况表"),
    Form("basic_expenditure", r"一般公共预算(?:财政)?(?:拨款)?基本支出", "general_public", "economic", "economic_department", listed_as="一般公共预算基本支出情况表"),
    Form("basic_expenditure", r"财政拨款基本支出", "fiscal", "economic", "economic_department", listed_as="财政拨款基本支出情况表"),
    Form("project_expenditure", r"一般公共预算(?:财政)?(?:拨款)?项目支出", "general_public", "project", "functional", listed_as="一般公共预算项目支出情况表"),
    Form("project_expenditure", r"财政拨款项目支出", "fiscal", "project", "functional", listed_as="财政拨款项目支出情况表"),
    Form("project_expenditure", r"专项业务经费(?:支出)?", None, "project", "functional", listed_as="专项业务经费支出表"),  # Shaanxi's name of projects
    Form("basic_expenditure", r"基本支出", None, "economic", "economic_department", listed_as="基本支出情况表"),
    Form("project_expenditure", r"项目支出(?:及其他支出)?", None, "project", "functional", listed_as="项目支出情况表"),
    Form("general_expenditure", r"一般公共预算(?:财政)?(?:拨款)?(?:收入)?支出", "general_public", "functional", "functional", listed_as="一般公共预算支出情况表"),
    Form("general_expenditure", r"财政拨款(?:预算)?支出", "fiscal", "functional", "functional", listed_as="财政拨款支出情况表"),
    Form("gov_fund", r"政府性基金(?:预算)?(?:财政)?(?:拨款)?(?:收入)?支出", "gov_fund", "functional", "functional", listed_as="政府性基金预算支出情况表"),
    Form("gov_fund", r"政府性基金(?:预算)?(?:财政)?(?:拨款)?收支", "gov_fund", "functional", "functional", two_sided=True, listed_as="政府性基金预算收支情况表"),
    Form("state_capital", r"国有资[本金]经营(?:预算)?(?:财政)?(?:拨款)?收支", "state_capital", "functional", "functional", two_sided=True, listed_as="国有资本经营预算收支情况表"),
    Form("state_capital", r"国有资[本金]经营(?:预算)?(?:财政)?(?:拨款)?(?:收入)?支出", "state_capital", "functional", "functional", listed_as="国有资本经营预算支出情况表"),
)  # fmt: skip

PERFORMANCE_TITLES = re.compile(r"(?:项目(?:支出)?|(?:部门)?(?:单位)?整体(?:支出)?)(?:预算)?绩效目标(?:申报)?(?:情况)?表")

_PATTERNS = tuple((re.compile(_LEAD + form.title + _TAIL), form) for form in FORMS)
# 表六, 附表1-1, 公开01表, 预算01-1表, 部门公开表1, 省级部门公开01表, 财决公开01表, GK01表, 【表一】.
_PREFIX = r"(?:[省市县区]级)?(?:部门|单位|财政|财决|财)?(?:预决算|预算|决算)?(?:部门)?(?:公开|批复|附|GK)?"
_PLACES = r"\d{1,3}(?:\s*[-－—.．]\s*\d{1,2}(?!\d))*"
_NUMBER = re.compile(
    rf"^[（(【\[]?\s*(?P<number>{_PREFIX}\s*(?:表|附件)\s*(?:[一二三四五六七八九十]+(?:\s*[-－—]\s*\d+)?|{_PLACES})|"
    rf"{_PREFIX}\s*{_PLACES}\s*表|(?:公开|预算|附|财决(?:公开)?)\s*{_PLACES})\s*[）)】\]]?\s*[:：、.．]?\s*"
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
    said = _BY.search(plain)
    bare = plain if said is None else plain[: said.start()] + plain[said.end() :]
    tried = (plain, bare, _BESIDE.sub("", plain), _BESIDE.sub("", bare), _INCLUDING.sub("", bare))
    found = next((form for words in dict.fromkeys(tried) for pattern, form in _PATTERNS if pattern.fullmatch(words)), None)
    return _by(found, said) if found and said else found


def _by(form: Form, said: re.Match[str]) -> Form:
    """The form with its rows by what the title says."""
    if form.by not in ("functional", "economic", "project") or form.two_sided:
        return form
    if said["by"] == "功能":
        return replace(form, by="functional", code_kind="functional")
    return replace(form, by="economic", code_kind="economic_government" if said["book"] == "政府" else "economic_department")
