"""Named numbers of the prose outside the statements: operating expenses, procurement, assets, performance.

Each fact is one row of FACTS: its key, the topic of the section it stands in, and the words around its number. The
first match in reading order is taken; a document that repeats a figure repeats the same fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.claims.events import DOWN, UP
from ingest.disclosure import Fact
from ingest.prose import Paragraph
from ingest.words import Flat, flatten

_N = r"(?P<value>\d[\d,]*(?:\.\d+)?)"
_MONEY = rf"{_N}(?P<unit>亿元|万元|元)"
_IS = r"(?:金额|总额|总计|合计|共计|数|为|共|约|：)*"
_DEVICES = r"万元(?:（含）)?(?:及)?以上(?:的)?(?:大型|通用|专用)?(?:通用|专用)?设备(?:（[^）]*）)?"
_OVER_500K = rf"(?<!\d)50{_DEVICES}"
_OVER_1M = rf"(?<!\d)100{_DEVICES}"
_COVERS = rf"(?:涉及|共涉及)(?:项目)?(?:预算|财政性?)?(?:资金|金额)*{_IS}"
_CARS = r"(?:公务用车辆?|车辆|用车)"
_BUY = r"(?:新增)?(?:安排|计划|拟)(?:安排|计划|拟|新增)*(?:购置|采购|配置|配备)"

# Which section a paragraph belongs to: by its innermost heading that says so, else by its own first words.
TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("terms", re.compile(r"名词解释")),
    ("agency", re.compile(r"运行经费")),
    ("procurement", re.compile(r"政府采购")),
    ("assets", re.compile(r"资产")),
    ("performance", re.compile(r"绩效")),
    ("organisation", re.compile(r"机构设置|人员情况|单位构成|部门概况|基本情况")),
    # Sections that name projects (热线运行经费): what stands there is no fact, whatever words a paragraph begins with.
    ("elsewhere", re.compile(r"项目支出|结转结余|当年拨款|收入预算|支出预算")),
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One fact: `part` limits it to what is held or to what is planned to be bought; a fixed `value` is what 未安排 says."""

    key: str
    topic: str
    pattern: re.Pattern[str]
    unit: str | None = None
    part: str = ""  # "" | held | planned
    value: str | None = None


def _fact(key: str, topic: str, pattern: str, unit: str | None = None, part: str = "", value: str | None = None) -> Pattern:
    return Pattern(key, topic, re.compile(pattern), unit, part, value)


def _vehicles(key: str, words: str) -> tuple[Pattern, ...]:
    """Vehicles of one use: how many are held, what they are worth, how many are to be bought."""
    count = rf"{words}(?:为|共|共计)?{_N}辆"
    worth = rf"{words}(?:为|共|共计)?[\d,]+辆，(?:账面)?(?:价值|原值|净值)(?:为|共计)?{_MONEY}"
    return (
        _fact(f"vehicles_{key}_count", "assets", count, "辆", "held"),
        _fact(f"vehicles_{key}_value", "assets", worth, part="held"),
        _fact(f"planned_vehicles_{key}_count", "assets", count, "辆", "planned"),
    )


_WORD = rf"{UP}|{DOWN}|增幅|降幅|减幅"
_CHANGE = r"(?:比|较|与)[^，。；]{2,14}?(?:相比，?)?"


def _set_aside(enterprises: str) -> str:
    """The words of procurement set aside for enterprises of a size."""
    return rf"(?:{enterprises}预留|预留{enterprises})(?:的)?(?:政府)?(?:采购)?(?:项目)?(?:预算|采购|份额)*{_IS}"


FACTS: tuple[Pattern, ...] = (
    _fact("agency_operating", "agency", rf"(?:运行|公用)经费[^，。；\d]{{0,30}}?{_IS}{_MONEY}"),
    _fact("agency_operating_change", "agency", rf"(?:运行|公用)经费[^。；]*?{_CHANGE}(?P<word>{_WORD})(?:了)?{_MONEY}"),
    _fact("agency_operating_change", "agency", r"(?:运行|公用)经费[^。；]*?(?:与|和|同)[^，。；]{2,14}?持平", None, value="0"),
    _fact("agency_operating_change_pct", "agency", rf"(?:运行|公用)经费[^。；]*?元，(?P<word>{_WORD})(?:率|幅度)?(?:了|为)?{_N}%", "%"),
    _fact("subordinate_admin_units", "agency", rf"下属(?:的)?{_N}家行政单位", "家"),
    _fact("subordinate_institutions", "agency", rf"下属[^。；]{{0,20}}?{_N}家(?:参公|公益)?事业单位", "家"),
    _fact("admin_units", "organisation", rf"本部门(?:中)?，(?:共有)?行政单位{_N}[家个]", "家"),
    _fact("institutions", "organisation", rf"本部门(?:中)?，[^。；]{{0,20}}?事业单位{_N}[家个]", "家"),
    _fact("procurement_total", "procurement", rf"(?<!预留)政府采购(?:支出|项目)?(?:预算|金额|安排)(?:支出)?(?:（[^）]*）)?{_IS}{_MONEY}"),
    _fact("procurement_goods", "procurement", rf"(?:货物|货物类)(?:项目)?(?:采购)?(?:支出)?(?:预算|金额)?{_IS}{_MONEY}"),
    _fact("procurement_works", "procurement", rf"(?:工程|工程类)(?:项目)?(?:采购)?(?:支出)?(?:预算|金额)?{_IS}{_MONEY}"),
    _fact("procurement_services", "procurement", rf"(?:服务|服务类)(?:项目)?(?:采购)?(?:支出)?(?:预算|金额)?{_IS}{_MONEY}"),
    _fact("procurement_sme", "procurement", rf"{_set_aside('中小企业')}{_MONEY}"),
    _fact("procurement_small_micro", "procurement", rf"{_set_aside('小微企业')}{_MONEY}"),
    _fact("assets_as_of", "assets", r"截[至止](?P<value>20\d\d)年"),
    _fact("building_area", "assets", rf"房屋(?:(?:及|和|、)构筑物|建筑物)?(?:面积|建筑面积)?{_IS}{_N}平方米", "平方米", "held"),
    _fact("building_value", "assets", rf"房屋[^。；]{{0,30}}?平方米，(?:账面)?(?:价值|原值|净值){_IS}{_MONEY}", part="held"),
    _fact("vehicles_count", "assets", rf"(?<!其他)(?<!购置)车辆{_IS}{_N}辆", "辆", "held"),
    _fact("vehicles_count", "assets", rf"(?:共有|占有|占用|使用|拥有|共)公务用车{_IS}{_N}辆", "辆", "held"),
    _fact("vehicles_value", "assets", rf"(?<!其他)(?<!购置)车辆{_IS}[\d,]+辆，(?:账面)?(?:价值|原值|净值){_IS}{_MONEY}", part="held"),
    *_vehicles("general", r"一般公务用车"),
    *_vehicles("enforcement", r"执法执勤用车"),
    *_vehicles("other", r"其他(?:车辆|用车|公务用车|按照规定配备的公务用车)"),
    *_vehicles("ministerial", r"部(?:（省）)?级(?:及以上|以上)?领导(?:干部)?用车"),
    *_vehicles("leaders", r"主要(?:领导干部|负责人|领导)用车"),
    *_vehicles("secure_mail", r"机要通信用车"),
    *_vehicles("emergency", r"应急保障用车"),
    *_vehicles("special", r"特种专业技术用车"),
    *_vehicles("retired_leaders", r"离退休干部(?:服务)?用车"),
    _fact("furniture_value", "assets", rf"(?:办公)?家具(?:[^，。；\d]{{0,6}})?价值{_IS}{_MONEY}", part="held"),
    _fact("other_assets_value", "assets", rf"其他(?:固定)?资产(?:[^，。；\d]{{0,6}})?价值{_IS}{_MONEY}", part="held"),
    _fact("equipment_500k_count", "assets", rf"{_OVER_500K}{_IS}{_N}(?:台|套|件)", "台", "held"),
    _fact("equipment_1m_count", "assets", rf"{_OVER_1M}{_IS}{_N}(?:台|套|件)", "台", "held"),
    _fact("planned_vehicle_purchase", "assets", rf"购置{_CARS}的?(?:经费|费用?|资金|预算){_IS}{_MONEY}", part="planned"),
    _fact("planned_vehicle_purchase", "assets", rf"(?:未|没有|不)(?:安排|计划)(?:购置|采购)?{_CARS}", None, "planned", "0"),
    _fact("planned_vehicles_count", "assets", rf"{_BUY}{_CARS}{_IS}{_N}辆", "辆", "planned"),
    _fact("planned_equipment_500k_count", "assets", rf"{_OVER_500K}{_IS}{_N}(?:台|套|件)", "台", "planned"),
    _fact("planned_equipment_1m_count", "assets", rf"{_OVER_1M}{_IS}{_N}(?:台|套|件)", "台", "planned"),
    _fact("performance_projects_count", "performance", rf"(?<!非财政拨款)(?<!非财政)项目(?:共|共计)?{_N}个", "个"),
    _fact("performance_projects_count", "performance", rf"(?:共|共计|编报绩效目标的){_N}个(?:一级)?项目", "个"),
    _fact("performance_projects_amount", "performance", rf"(?<!非财政拨款)(?<!非财政)项目(?:(?:共|共计)?\d+个，?)?{_COVERS}{_MONEY}"),
    _fact("performance_projects_amount", "performance", rf"\d+个(?:一级)?项目(?:纳入|实行|编报)?[^。；，]{{0,12}}，{_COVERS}{_MONEY}"),
    _fact("performance_overall_amount", "performance", rf"整体支出(?:实行|纳入)?绩效目标(?:管理)?(?:的金额为|，{_COVERS}){_MONEY}"),
    _fact("performance_overall_count", "performance", rf"整体(?:支出)?(?:预算)?绩效目标(?:共|共计)?{_N}个", "个"),
    _fact("performance_overall_amount", "performance", rf"整体(?:支出)?(?:预算)?绩效目标(?:共|共计)?\d+个，{_COVERS}{_MONEY}"),
    _fact("non_fiscal_projects_count", "performance", rf"非财政(?:拨款)?项目(?:共|共计)?{_N}个", "个"),
    _fact("non_fiscal_projects_amount", "performance", rf"非财政(?:拨款)?项目(?:(?:共|共计)?\d+个，?)?{_COVERS}{_MONEY}"),
)  # fmt: skip

_BY_TOPIC: dict[str, tuple[Pattern, ...]] = {topic: tuple(fact for fact in FACTS if fact.topic == topic) for topic, _ in TOPICS}
_SAYS_SOMETHING = re.compile(r"[\d未没]")
_SENTENCE = re.compile(r"[^。]*(?:。|$)")
_PLANNED = re.compile(rf"{_BUY}|(?:未|没有|不)(?:安排|计划)(?:购置|采购)?|安排购置|新增配置|新增配备")
_DOWN = re.compile(rf"{DOWN}|降幅|减幅")


def read_facts(paragraphs: Sequence[Paragraph]) -> tuple[Fact, ...]:
    """Every fact of the document, in reading order, one for each key."""
    found: dict[str, Fact] = {}
    for paragraph in paragraphs:
        topic = topic_of(paragraph) if paragraph.kind == "text" else None
        if topic is None or not _SAYS_SOMETHING.search(paragraph.text):
            continue
        for fact in _facts_in(paragraph, flatten(paragraph.text), _BY_TOPIC[topic]):
            found.setdefault(fact.key, fact)
    return tuple(found.values())


def topic_of(paragraph: Paragraph) -> str | None:
    """The topic of a paragraph's section, from the innermost heading out, then its own first words."""
    own = "".join(paragraph.text[:40].split())
    for words in (*reversed(paragraph.headings), own):
        topic = _topic_in(words)
        if topic is not None:
            return topic
    return None


@lru_cache(maxsize=1024)  # a heading stands over many paragraphs
def _topic_in(words: str) -> str | None:
    return next((topic for topic, pattern in TOPICS if pattern.search(words)), None)


def _facts_in(paragraph: Paragraph, flat: Flat, patterns: Sequence[Pattern]) -> Iterator[Fact]:
    """The facts of one paragraph in the order of their places."""
    matches: list[tuple[int, Fact]] = []
    for sentence in _SENTENCE.finditer(flat.text):
        if not sentence.group():
            continue
        part = "planned" if _PLANNED.search(sentence.group()) else "held"
        for pattern in patterns:
            if pattern.part not in ("", part):
                continue
            match = pattern.pattern.search(sentence.group())
            if match:
                quote = flat.quote(sentence.start(), sentence.end())
                place = paragraph.place_at(flat.offsets[sentence.start()])
                matches.append(
                    (sentence.start() + match.end(), Fact(pattern.key, _value(pattern, match), _unit(pattern, match), quote, place))
                )
    yield from (fact for _, fact in sorted(matches, key=lambda match: match[0]))


def _value(pattern: Pattern, match: re.Match[str]) -> str:
    """The number as printed without separators, signed by the word before it; a decrease of 0 is 0."""
    if pattern.value is not None:
        return pattern.value
    groups = match.groupdict()
    value = match["value"].replace(",", "")
    down = groups.get("word") is not None and _DOWN.search(groups["word"]) is not None
    return f"-{value}" if down and float(value) else value


def _unit(pattern: Pattern, match: re.Match[str]) -> str | None:
    return pattern.unit or match.groupdict().get("unit")
