"""What a sentence speaks of: the words before a figure → statement, key, codes, measure and fund.

`wordings` lists what each section says, `paths` reads …（类）…（款）…（项）, `names` knows the classifications; sources of revenue and
three-public quantities are in the forms' own vocabulary (`ingest.forms.quantities`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.claims.bare import BARE_FILLER, MARK, SPLIT, bare_subject, subject_parts
from ingest.claims.names import find_class, find_economic, find_item, find_project
from ingest.claims.paths import resolve_path, statement_of
from ingest.claims.sections import COMPILATION
from ingest.claims.targets import Context, Target
from ingest.claims.wordings import LIST_FUNDS, SUBJECTS
from ingest.forms.quantities import CARRYOVER_OF, find_source, find_three_public

_SOURCE_SECTIONS = ("overview", "revenue", "fiscal_overview", "compilation")
_CLASS_SECTIONS = ("overview", "compilation", "expenditure", "fiscal_overview", "general_expenditure", "gov_fund", "state_capital")
_ITEM_SECTIONS = ("expenditure", "general_expenditure", "gov_fund", "state_capital")
_PARTS = ("basic", "project", "personnel", "operating")  # measures of one item
_FUND_COLUMNS = ("revenue",)  # statements whose columns are funds: a source is one of them
_CODED = re.compile(r"^(?P<code>2\d{2}(?:\d{2}){0,2})[-—、]?(?P<name>[\u4e00-\u9fff].*)$")
_NAME = re.compile(r"[\u4e00-\u9fff（）“”《》\w·.—-]{2,40}$")
VERB = re.compile(r"增加|减少|下降|增长|用于|主要|原因|根据|按照")
_TREND = re.compile(r"(?:有所|相应|略有)?(?:增加|减少|增长|下降|增多)$")
_SOURCE_TAIL = re.compile(r"(?:资金|收入|拨款|预算)$")
_BUDGET_TAIL = re.compile(r"(?<=本经营)预算收入$|(?<=基金)预算收入$|(?<=公共)预算收入$")
_CARRIED = re.compile(r"上年结转(?:结余|和结余)?的")


def resolve(words: str, context: Context) -> Target | None:
    """The quantity that the words before a figure name, nearest words first; None when they name none."""
    path = resolve_path(words, context)
    if path is not None:
        return path
    for part in subject_parts(words, context.departments):
        target = _resolve_part(part, context)
        if target is not None:
            return target
    return None


def unresolved(words: str, context: Context) -> Target | None:
    """A target for words that name no quantity known: the section's statement and the words themselves."""
    if context.section.kind == "carryover" and MARK.match(words):  # a project, whose name may hold a year, commas and brackets
        subject = MARK.sub("", words)
        return Target(subject, context.section.statement, resolved=False) if subject else None
    subject = next((part for part in subject_parts(words, context.departments) if not BARE_FILLER.match(part)), "")
    if not _NAME.match(subject) or VERB.search(subject) or subject.count("“") != subject.count("”"):
        return None
    return Target(subject, context.section.statement, measure=None, resolved=False) if subject else None


def resolve_in_reason(words: str, context: Context, whole: Target) -> Target | None:
    """What a change inside a reason is about: a part of the section, an economic section, a project, else the words alone."""
    last = bare_subject(SPLIT.split(words)[-1], context.departments)
    subject = last or next((part for part in subject_parts(words, context.departments) if _TREND.search(part)), "")
    subject = _TREND.sub("", subject)
    if not subject or BARE_FILLER.match(subject):
        return whole
    found = _resolve_part(subject, context)
    if found is not None:
        return found
    economic = find_economic(context.names, subject)
    if economic is not None:
        return Target(subject, "basic_expenditure", codes={"economic_department": economic})
    project = find_project(context.names, subject)
    if project is not None:
        return Target(subject, "project_expenditure", codes=project[1])
    return Target(subject, None, measure=None, resolved=False)


def list_context(words: str, context: Context) -> Context:
    """The context inside a list, from the words before 包括：."""
    fund = (
        next((fund for pattern, fund in LIST_FUNDS if pattern.search(words)), None) if context.section.kind == "fiscal_overview" else None
    )
    if re.search(r"收入(?:预算|合计|总计)?", words) and "支出" not in words:
        return replace(context, side="revenue", fund=None)
    if "支出" in words:
        return replace(context, side="expenditure", fund=fund)
    return context


def _resolve_part(part: str, context: Context) -> Target | None:
    """One candidate: a coded name, a source, a wording of the section, a class, an economic name."""
    kind = context.section.kind
    if context.final and kind == "revenue" and part == "本年收入":  # of final accounts 收入决算表 is the year's own revenue
        part = "收入"
    coded = _CODED.match(part)
    if coded:
        return Target(coded["name"], context.section.statement, codes={"functional": coded["code"]}, fund=context.fund)
    found = None
    if kind in _SOURCE_SECTIONS and context.side != "expenditure" and not (kind == "compilation" and "支出" in part):
        found = _resolve_source(part, context)
    found = found or _resolve_wording(part, context)
    if found is None and kind in _CLASS_SECTIONS and context.side != "revenue":
        code = find_class(context.names, part.removesuffix("类")) or _find_item(part, context)
        found = Target(part, statement_of("classes", context), codes={"functional": code}, fund=context.fund) if code else None
    if found is None and (kind == "basic_expenditure" or _is_below_basic(context)):
        code = find_economic(context.names, part) or find_economic(context.names, part.removesuffix("预算"))
        found = Target(part, "basic_expenditure", codes={"economic_department": code}) if code else None
    return found


def _is_below_basic(context: Context) -> bool:
    """Whether a list names the parts of all basic expenditure, which are economic classes and sections."""
    whole = context.part_of
    return whole is not None and whole.resolved and not whole.codes and whole.measure in ("basic", "personnel", "operating")


def _find_item(part: str, context: Context) -> str | None:
    """The item of that name in a section of one statement; below basic expenditure the names are economic ones."""
    if context.section.kind not in _ITEM_SECTIONS or (context.part_of is not None and context.part_of.measure in _PARTS):
        return None
    return find_item(context.names, part)


def _resolve_wording(part: str, context: Context) -> Target | None:
    whole = context.part_of
    parts = SUBJECTS.get(whole.statement or "", ()) if whole is not None and context.section is COMPILATION else ()
    for wording in (*SUBJECTS.get(context.section.kind, ()), *parts):
        match = wording.pattern.search(part)
        if match:
            if whole is not None and wording.measure in _PARTS and (whole.codes or not whole.resolved):
                return replace(whole, subject=whole.subject + part, measure=wording.measure if whole.resolved else None)
            subject = match.group() if wording.measure is None else part
            return Target(subject, wording.statement, wording.key, measure=wording.measure, fund=wording.fund or context.fund)
    if context.section.kind == "three_public":
        quantity = find_three_public(part)
        return Target(part, "three_public", quantity.key) if quantity else None
    return None


def _resolve_source(part: str, context: Context) -> Target | None:
    """A source of revenue; in the revenue statement, whose columns are funds, its fund too."""
    carried = _CARRIED.match(part)
    bare = part[carried.end() :] if carried else part.removeprefix("本年")
    for words in (_BUDGET_TAIL.sub("预算", bare), bare, _SOURCE_TAIL.sub("", bare)):
        source = find_source(words)
        key = source.key if source is not None else None
        if key is None or not key.startswith("source."):
            continue
        if carried:
            key = CARRYOVER_OF[key][0] if key in CARRYOVER_OF else "source.carryover"
        fund = key.removeprefix("source.") if context.section.statement in _FUND_COLUMNS else None
        return Target(part, context.section.statement, key, fund=fund)
    return None
