"""What a sentence speaks of: the words before a figure → statement, key, codes, measure and fund.

SUBJECTS lists the wordings of each section. A path of classification names (…（类）…（款）…（项）) and the name of a class are looked
up in `names`; sources of revenue and three-public quantities in the forms' own vocabulary (`ingest.forms.quantities`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.claims.names import Names, find_class, find_economic, find_functional, find_in_class, find_project, find_under_section
from ingest.claims.sections import Section
from ingest.forms.quantities import CARRYOVER_OF, find_source, find_three_public


@dataclass(frozen=True, slots=True)
class Target:
    """The quantity a figure is about. `level` orders what can be part of what: 0 totals, 1 parts, 2 items."""

    subject: str
    statement: str | None
    key: str | None = None
    codes: dict[str, str] = field(default_factory=dict)
    measure: str | None = "total"
    fund: str | None = None
    resolved: bool = True

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes two targets one quantity."""
        return (self.statement, self.key, tuple(self.codes.items()), self.measure, self.fund, "" if self.resolved else self.subject)


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences before say: fund and side of a list (一般公共预算支出包括：…), class of a list of items."""

    section: Section
    names: Names
    departments: tuple[str, ...]
    side: str | None = None
    fund: str | None = None
    functional_class: str | None = None
    final: bool = False  # of final accounts, where 年初预算 is compared with 决算


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a section and what it means."""

    pattern: re.Pattern[str]
    statement: str | None
    key: str | None = None
    measure: str | None = "total"
    fund: str | None = None


def _w(pattern: str, statement: str | None, key: str | None = None, measure: str | None = "total", fund: str | None = None) -> Wording:
    return Wording(re.compile(pattern), statement, key, measure, fund)


def _spending(statement: str, total: str) -> tuple[Wording, ...]:
    """The wordings that every statement of expenditure shares: parts first, then its own total."""
    return (
        _w(r"人员经费|人员支出", statement, measure="personnel"),
        _w(r"公用经费|日常公用", statement, measure="operating"),
        _w(r"基本支出", statement, measure="basic"),
        _w(r"项目支出|项目经费", statement, measure="project"),
        _w(r"事业单位经营支出|^经营支出", statement, measure="business"),
        _w(r"上缴上级", statement, measure="remitted_to_superior"),
        _w(r"对附属单位补助|对下级单位补助", statement, measure="subsidies_to_affiliates"),
        _w(r"单位预留机动经费|预留资金", statement, measure="reserve"),
        _w(total, statement),
    )


_TOTALS_OF_BOTH = r"收、?支(?:总)?(?:预算|决算)|收入、?支出(?:总)?(?:预算|决算)|收入支出(?:总计|合计)|收支(?:总计|合计|总额)"

# Each section's wordings, the more specific first.
SUBJECTS: dict[str, tuple[Wording, ...]] = {
    "overview": (
        _w(_TOTALS_OF_BOTH, "overview"),
        _w(r"^收入$|收入(?:总)?预算|收入(?:预算)?(?:总计|合计)", "overview", "total.revenue"),
        _w(r"年[终末]结转|结转下年", "overview", "use.year_end_carryover"),
        _w(r"^支出$|支出(?:总)?预算|支出(?:预算)?(?:总计|合计)", "overview", "total.expenditure"),
        _w(r"基本支出", "overview", "use.basic"),
        _w(r"项目支出", "overview", "use.project"),
    ),
    "revenue": (_w(r"^收入$|收入(?:总)?预算|收入(?:预算)?(?:总计|合计)", "revenue"),),
    "expenditure": (
        _w(r"年[终末]结转|结转下年", "expenditure", measure="year_end_carryover"),
        *_spending("expenditure", r"^支出$|支出(?:总)?预算|支出(?:预算)?(?:总计|合计)|本年支出"),
    ),
    "fiscal_overview": (
        _w(rf"财政拨款(?:{_TOTALS_OF_BOTH})|{_TOTALS_OF_BOTH}", "fiscal_overview"),
        _w(r"收入(?:总)?预算|收入(?:预算)?(?:总计|合计)", "fiscal_overview", "total.revenue"),
        _w(r"支出(?:总)?预算|支出(?:预算)?(?:总计|合计)", "fiscal_overview", "total.expenditure"),
    ),
    "general_expenditure": _spending("general_expenditure", r"一般公共预算|财政拨款(?:预算)?支出|^(?:支出)?合计$"),
    "compilation": (
        _w(r"一般公共预算(?:财政)?(?:拨款)?支出", "general_expenditure"),
        _w(r"政府性基金(?:预算)?(?:财政)?(?:拨款)?支出", "gov_fund"),
        _w(r"国有资本经营(?:预算)?(?:财政)?(?:拨款)?支出", "state_capital"),
        _w(r"财政拨款支出", "fiscal_overview", "total.expenditure"),
        _w(r"^收入$|收入(?:总)?预算|收入(?:预算)?(?:总计|合计)", "overview", "total.revenue"),
        _w(r"^支出$|支出(?:总)?预算|支出(?:预算)?(?:总计|合计)", "overview", "total.expenditure"),
    ),
    "basic_expenditure": (
        _w(r"人员经费|人员支出", "basic_expenditure", measure="personnel"),
        _w(r"公用经费|日常公用", "basic_expenditure", measure="operating"),
        _w(r"基本支出", "basic_expenditure"),
    ),
    "projects": (_w(r"(?:一般公共预算|财政拨款)项目支出|^项目支出(?:预算)?$", "project_expenditure"),),
    "gov_fund": _spending("gov_fund", r"政府性基金"),
    "state_capital": _spending("state_capital", r"国有资本"),
    "carryover": (
        _w(r"非财政(?:拨款)?", "carryover", "source.carryover_non_fiscal", fund="non_fiscal"),
        _w(r"^财政(?:拨款)?(?:资金)?(?:结转)?(?:结余)?$", "carryover", "source.carryover_fiscal", fund="fiscal"),
        _w(r"(?:上年)?(?:结转结余|结转和结余|结转)(?:资金|预算)?$", "carryover", "source.carryover"),
    ),
    "agency": (_w(r"(?:机关|单位)?(?:运行|公用)经费.*", None, "agency_operating", measure=None),),
    "three_public": (
        _w(r"三公”?经费", "three_public", "three_public.total"),
        _w(r"因公.{0,2}（境）|出国（境）|因公出国", "three_public", "three_public.overseas_travel"),
        _w(r"公务用车购置(?:费)?(?:及|和|与)(?:公务用车)?运行", "three_public", "three_public.vehicles"),
        _w(r"公务用车购置", "three_public", "three_public.vehicle_purchase"),
        _w(r"公务用车运行", "three_public", "three_public.vehicle_operation"),
        _w(r"(?:^|的)公务接待", "three_public", "three_public.reception"),
        _w(r"(?:^|的)会议费", "three_public", "three_public.conference"),
        _w(r"(?:^|的)培训费", "three_public", "three_public.training"),
    ),
}  # fmt: skip

# The fund that a list's own heading names: 一般公共预算支出包括：…, 政府性基金预算支出包括：….
LIST_FUNDS = (
    (re.compile(r"一般公共预算支出"), "general_public"),
    (re.compile(r"政府性基金(?:预算)?支出"), "gov_fund"),
    (re.compile(r"国有资本经营(?:预算)?支出"), "state_capital"),
)
_SOURCE_SECTIONS = ("overview", "revenue", "fiscal_overview", "compilation")
_CLASS_SECTIONS = ("overview", "compilation", "expenditure", "fiscal_overview", "general_expenditure", "gov_fund", "state_capital")
_COMPILED = {"classes": "fiscal_overview", "items": "general_expenditure"}  # what 财政拨款支出主要内容 lists
_FUND_COLUMNS = ("revenue",)  # statements whose columns are funds: a source is one of them

_MARK = re.compile(r"^(?:\d{1,2}[.、．]|（\d{1,2}）|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[①-⑳])+")
# A year before the words of a budget; one that begins a name (2024年样板项目经费) stays.
_YEAR = re.compile(
    r"20\d\d年(?:度)?(?=预算|收入|支出|收支|一般公共|财政|政府性|国有|“|三公|上年|部门|单位|本|当年|基本|项目支出|机关|公务|因公|会议|培训|安排|决算|年初|初|的|数|没有|$)"
)
_LEAD = re.compile(
    r"^(?:其中：?|包括|同时|另外|此外|以及|和|及|与|的|(?:本年度|本年|当年|今年)(?!收入|支出)|部门（单位）|部门|单位(?!资金|自有|其他|运行|经营|预留)|本级|安排的?|本部门|本单位|我单位|我部门|我局|我办|各|总体|预算包括：|共计|共|约)+"
)
_FILLER = re.compile(r"(?:”科目|科目|预算数|决算数|数额|总额|资金总额|合计|共计|总计|安排|预计|预算金额|金额|数|为|是|共|约|：)+$")
_BARE_FILLER = re.compile(r"^(?:年初)?(?:预算|决算|支出|收入|支出决算|收入决算|支出预算|预算支出|安排|预算安排|各)$")
_LEVEL = re.compile(r"（(?:类|款|项)）")
_DASH = re.compile(r"[-—－–]+")
_LEVELS = re.compile(r"（(类|款|项)）")
_CODE_BEFORE_NAME = re.compile(r"(?P<code>2\d{6})")
_CODED = re.compile(r"^(?P<code>2\d{2}(?:\d{2}){0,2})[-—、]?(?P<name>[\u4e00-\u9fff].*)$")
_NAME = re.compile(r"[\u4e00-\u9fff（）“”《》\w·.—-]{2,40}$")
_VERB = re.compile(r"增加|减少|下降|增长|用于|主要|原因|根据|按照")
_TREND = re.compile(r"(?:有所|相应|略有)?(?:增加|减少|增长|下降|增多)$")
_SPLIT = re.compile(r"[，：、；。]")
_SOURCE_TAIL = re.compile(r"(?:资金|收入|拨款|预算)$")
_BUDGET_TAIL = re.compile(r"(?<=本经营)预算收入$|(?<=基金)预算收入$|(?<=公共)预算收入$")
_CARRIED = re.compile(r"上年结转(?:结余|和结余)?的")
_BOTH = re.compile(r"收(入)?、支(出)?")  # 收、支总预算 is one quantity


def resolve(words: str, context: Context) -> Target | None:
    """The quantity that the words before a figure name, nearest words first; None when they name none."""
    path = _resolve_path(words, context)
    if path is not None:
        return path
    for part in subject_parts(words, context.departments):
        target = _resolve_part(part, context)
        if target is not None:
            return target
    return None


def subject_parts(words: str, departments: tuple[str, ...]) -> Iterator[str]:
    """The candidates for a subject in the words before a figure, the nearest first, without department, year and filler."""
    for part in reversed(_SPLIT.split(_BOTH.sub(r"收\1支\2", words))):
        bare = bare_subject(part, departments)
        if bare:
            yield bare


def bare_subject(part: str, departments: tuple[str, ...]) -> str:
    """Words without numbering, department, year and what leads to the figure (预算数为, 合计 …)."""
    part = _MARK.sub("", part).lstrip("（“")
    for department in departments:
        if department in part:
            part = part[part.rfind(department) + len(department) :]
            break
    part = _YEAR.sub("", part)
    part = _LEAD.sub("", part)
    return _FILLER.sub("", part)


def unresolved(words: str, context: Context) -> Target | None:
    """A target for words that name no quantity known: the section's statement and the words themselves."""
    if context.section.kind == "carryover" and _MARK.match(words):
        subject = _MARK.sub("", words)  # a project's name may hold a year, commas and brackets
    else:
        subject = next((part for part in subject_parts(words, context.departments) if not _BARE_FILLER.match(part)), "")
        if not _NAME.match(subject) or _VERB.search(subject) or subject.count("“") != subject.count("”"):
            return None
    return Target(subject, context.section.statement, resolved=False) if subject else None


def resolve_in_reason(words: str, context: Context, whole: Target) -> Target | None:
    """What a change inside a reason is about: a part of the section, an economic section, a project, else the words alone."""
    last = bare_subject(_SPLIT.split(words)[-1], context.departments)
    subject = last or next((part for part in subject_parts(words, context.departments) if _TREND.search(part)), "")
    subject = _TREND.sub("", subject)
    if not subject or _BARE_FILLER.match(subject):
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


def _resolve_path(words: str, context: Context) -> Target | None:
    """A path of classification names: …（类）…（款）…（项）, with or without its class or section."""
    levels = _LEVELS.findall(words)
    if not levels:
        return _resolve_dashed(words, context)
    head = _MARK.sub("", words.lstrip("，。；、：“")).replace("“", "").replace("”", "")
    for department in context.departments:
        head = head.rpartition(department)[2] or head
    names = _LEVEL.split(head)[:-1]
    names[0] = _SPLIT.split(names[0])[-1].removeprefix("其中")
    if not all(names):
        return None
    subject = "".join(f"{name}（{level}）" for name, level in zip(names, levels, strict=False))
    code = _find_path(names, levels, context)
    return Target(subject, _statement("items", context), codes={"functional": code} if code else {}, fund=context.fund)


def _resolve_dashed(words: str, context: Context) -> Target | None:
    """A path whose names are parted by dashes: 一般公共服务支出-审计事务-审计业务, where the names are an item's from its class down."""
    names = _DASH.split(_MARK.sub("", words.lstrip("，。；、：“")))
    if len(names) != 3:
        return None
    names[0] = _SPLIT.split(names[0])[-1].removeprefix("其中")
    code = find_functional(context.names, names) if all(names) else None
    return Target("-".join(names), _statement("items", context), codes={"functional": code}, fund=context.fund) if code else None


def _statement(of: str, context: Context) -> str | None:
    """The statement that prints a section's classes, or its items."""
    return _COMPILED[of] if context.section.kind == "compilation" else context.section.statement


def _find_path(names: list[str], levels: list[str], context: Context) -> str | None:
    """The code that a path names; the class may stand in a line above, the section may be left out."""
    coded = _CODE_BEFORE_NAME.match(names[-1])
    if coded:
        return coded["code"]
    if levels[0] != "类":
        if context.functional_class:
            return find_functional(context.names, (context.functional_class, *names))
        return find_under_section(context.names, names[0], names[-1]) if len(names) == 2 else None
    if len(names) == 2 and levels[-1] == "项":
        return find_in_class(context.names, names[0], names[-1])
    return find_functional(context.names, names[:3])


def _resolve_part(part: str, context: Context) -> Target | None:
    """One candidate: a coded name, a source, a wording of the section, a class, an economic name."""
    kind = context.section.kind
    coded = _CODED.match(part)
    if coded:
        return Target(coded["name"], context.section.statement, codes={"functional": coded["code"]}, fund=context.fund)
    found = None
    if kind in _SOURCE_SECTIONS and context.side != "expenditure" and not (kind == "compilation" and "支出" in part):
        found = _resolve_source(part, context)
    found = found or _resolve_wording(part, context)
    if found is None and kind in _CLASS_SECTIONS and context.side != "revenue":
        code = find_class(context.names, part)
        found = Target(part, _statement("classes", context), codes={"functional": code}, fund=context.fund) if code else None
    if found is None and kind == "basic_expenditure":
        code = find_economic(context.names, part)
        found = Target(part, "basic_expenditure", codes={"economic_department": code}) if code else None
    return found


def _resolve_wording(part: str, context: Context) -> Target | None:
    for wording in SUBJECTS.get(context.section.kind, ()):
        match = wording.pattern.search(part)
        if match:
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
