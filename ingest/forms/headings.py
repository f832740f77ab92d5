"""What the headings of statement columns mean: official wordings and their synonyms, as data.

A heading is compared without white space, bracket width, quotation marks and 的 (see `plain_heading`). `role` says
what stands below it: "code" (`level` 1 class, 2 section, 3 item, None the whole code), "name", "project",
"organisation", "organisation_code", "serial", "remark", "amount", or "group" (a heading over others that adds nothing).
A heading over others adds its measure, fund, period and basis to those below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from budgets.codes import plain_name
from ingest.forms.funds import find_fund

_DROPPED = "“”\"'‘’「」的*＊"


@lru_cache(maxsize=32768)  # the same words stand in thousands of cells
def plain_heading(text: str) -> str:
    """The form in which headings and titles are compared."""
    plain = plain_name(text)
    for mark in _DROPPED:
        if mark in plain:
            plain = plain.replace(mark, "")
    return plain


@dataclass(frozen=True, slots=True)
class Heading:
    """One meaning and the words that print it."""

    words: tuple[str, ...]
    role: str = "amount"
    measure: str | None = None
    fund: str | None = None
    period: str | None = None
    basis: str | None = None
    level: int | None = None


def _group(*words: str) -> Heading:
    return Heading(words, role="group")


def _measure(measure: str, *words: str) -> Heading:
    return Heading(words, measure=measure)


def _fund(fund: str, *words: str) -> Heading:
    return Heading(words, fund=fund)


CODES = (
    Heading(("类", "类级", "类代码"), "code", level=1),
    Heading(("款", "款级", "款代码"), "code", level=2),
    Heading(("项", "项级", "项代码"), "code", level=3),
    Heading(
        ("科目编码", "科目代码", "功能分类科目编码", "功能科目编码", "功能分类科目代码", "经济分类科目编码", "经济科目编码", "经济分类科目代码", "支出功能分类科目编码",
         "支出经济分类科目编码", "部门预算支出经济分类科目编码", "部门经济科目编码", "编码", "代码", "功能分类编码", "经济分类编码"),
        "code",
    ),
)  # fmt: skip

NAMES = (
    Heading(
        ("科目名称", "科目", "功能分类科目名称", "功能科目名称", "经济分类科目名称", "经济科目名称", "支出功能分类科目名称", "支出经济分类科目名称", "功能分类", "经济分类",
         "支出功能分类", "项目", "三公经费支出内容", "支出内容", "支出项目", "收入项目", "名称", "部门预算支出经济分类科目名称", "部门经济科目名称", "内容", "支出功能分类科目",
         "功能分类名称", "经济分类名称", "按功能分类", "经费项目", "支出项目类别", "支出用途", "项目类别",
         "单位（科目名称）", "单位名称（科目）", "单位（科目）", "单位名称（科目名称）", "单位（项目）名称", "单位名称（项目）", "单位及科目名称", "单位名称及科目名称", "部门及科目名称", "单位、科目名称",
         "预算科目", "预算科目名称", "功能科目", "经济科目", "收入来源", "资金来源名称", "收支项目", "栏目", "经费名称", "科目（单位）名称", "单位和项目名称", "单位名称/科目名称"),
        "name",
    ),
    Heading(("项目名称", "资金项目", "项目名称及内容"), "project"),
    Heading(("单位名称", "预算单位", "单位", "部门名称", "预算单位名称", "部门（单位）名称", "部门单位名称", "单位（部门）名称"), "organisation"),
    Heading(("单位编码", "单位代码", "预算单位编码", "预算单位代码", "部门编码", "部门代码"), "organisation_code"),
    Heading(("序号", "行次", "栏次"), "serial"),
    Heading(("年度", "年份"), "period"),
    Heading(("备注", "说明", "项目分类", "项目类型", "项目期", "项目周期", "项目期限", "项目负责人", "负责人", "联系人", "联系电话", "增减原因", "变动原因"), "remark"),
)  # fmt: skip

MEASURES = (
    _measure("total", "合计", "总计", "小计", "预算数", "金额", "总额", "合计数", "年初预算数", "本年预算数", "预算金额", "本年预算", "预算合计", "决算数", "支出合计", "收入合计",
             "项目支出合计", "三公经费合计", "预算", "收入总计", "支出总计", "本年收入合计", "本年支出合计", "本年支出", "项目支出总数", "执行数", "年初预算", "收入预算",
             "支出预算合计", "收入预算合计", "总数"),
    _measure("basic", "基本支出", "基本支出小计", "基本支出合计", "基本支出预算"),
    _measure("personnel", "人员经费", "人员支出", "人员经费支出", "人员类", "人员经费小计"),
    _measure("operating", "公用经费", "公用支出", "日常公用经费", "日常公用支出", "公用经费支出", "商品和服务支出（定额）", "公用类", "公用经费小计"),
    _measure("project", "项目支出", "项目支出小计", "项目经费", "项目支出预算", "项目支出合计", "专项业务经费支出", "专项业务经费",
             "专项支出", "项目类支出"),
    _measure("business", "事业单位经营支出", "经营支出", "事业单位经营服务支出"),
    _measure("remitted_to_superior", "上缴上级支出", "上缴上级", "对上级上缴支出"),
    _measure("subsidies_to_affiliates", "对附属单位补助支出", "对附属单位补助", "对下级单位补助支出"),
    _measure("reserve", "预留资金", "单位预留机动经费"),
    _measure("surplus_distribution", "结余分配"),
    _measure("year_start_carryover", "年初结转和结余", "上年结转和结余"),
    _measure("year_end_carryover", "年末结转和结余", "结转下年", "结转下年资金", "结转下年支出", "年末结转结余"),
    _measure("procurement", "政府采购", "政府采购金额", "政府采购项目"),
    _measure("econ_301", "工资福利支出"),
    _measure("econ_302", "商品和服务支出", "商品服务支出"),
    _measure("econ_303", "对个人和家庭补助", "对个人和家庭补助支出", "对个人家庭补助"),
    _measure("econ_307", "债务利息及费用支出", "债务利息支出"),
    _measure("econ_309", "资本性支出（基本建设）", "资本性支出（基建）", "基本建设支出"),
    _measure("econ_310", "资本性支出", "其他资本性支出"),
    _measure("econ_311", "对企业补助（基本建设）", "对企业补助（基建）", "对企事业单位补贴（基本建设）"),
    _measure("econ_312", "对企业补助", "对企事业单位补贴", "对企业补贴"),
    _measure("econ_313", "对社会保障基金补助", "对社保基金补助", "社会保障补助", "社会保障基金补助"),
    _measure("econ_399", "其他支出"),
)  # fmt: skip

FUNDS = (
    _fund("fiscal", "财政拨款", "财政拨款（补助）", "财政拨款小计", "财政拨款（补助）小计", "财政拨款合计", "财政拨款收入", "财政拨款补助", "财政资金", "本级财政拨款"),
    _fund("non_fiscal", "非财政拨款", "非财政拨款小计", "非财政资金"),
    _fund("general_public", "一般公共预算", "一般公共预算拨款", "一般公共预算财政拨款", "一般公共预算资金", "一般公共预算拨款收入", "一般公共预算财政拨款收入",
          "一般公共预算收入", "公共财政预算", "公共预算", "公共财政预算拨款", "一般预算"),
    _fund("general_resources", "一般财力", "其中：一般财力"),
    _fund("general_public_transfer", "上级一般公共预算安排转移支付", "上级一般公共预算转移支付", "上级一般公共预算安排转移支付资金", "一般公共预算上级转移支付"),
    _fund("gov_fund", "政府性基金", "政府性基金预算", "政府性基金预算拨款", "政府性基金拨款", "政府性基金预算财政拨款", "基金预算拨款", "基金预算", "政府性基金收入", "政府性基金预算资金",
          "政府性基金预算拨款收入", "政府基金", "政府性基金财政拨款"),
    _fund("gov_fund_transfer", "上级政府性基金安排转移支付", "上级政府性基金转移支付", "上级政府性基金预算安排转移支付"),
    _fund("state_capital", "国有资本经营预算", "国有资本经营预算拨款", "国有资本经营", "国有资本经营预算财政拨款", "国有资本经营预算资金", "国有资本经营收入", "国有资本经营预算收入",
          "国有资本经营预算拨款收入", "国有资本经营财政拨款"),
    _fund("state_capital_transfer", "上级国有资本经营预算安排转移支付", "上级国有资本经营预算转移支付", "上级国有资本经营安排转移支付"),
    _fund("special_account", "财政专户", "财政专户（教育收费）", "财政专户核拨", "财政专户管理资金", "教育收费（财政专户）", "财政专户资金", "财政专户管理资金收入", "财政专户拨款", "财政专户拨款收入", "财政专户管理事业收入", "财政专户管理"),
    _fund("special_account_education", "教育收费", "专户管理教育收费", "财政专户管理教育收费", "教育收费收入"),
    _fund("special_account_other", "其他非税收入", "其他财政专户管理资金", "其他专户收入拨款"),
    _fund("unit_funds", "单位资金", "其他资金收入", "单位自有资金", "自有资金", "其他资金"),
    _fund("institution_revenue", "事业收入", "事业收入（不含教育收费）", "事业收入资金", "事业支出"),
    _fund("business_revenue", "事业单位经营收入", "事业单位经营服务收入", "经营收入", "事业单位经营收入资金"),
    _fund("superior_subsidy", "上级补助收入", "上级单位补助收入", "上级补助"),
    _fund("affiliate_payments", "附属单位上缴收入", "附属单位上缴", "下级单位上缴收入"),
    _fund("other_revenue", "其他收入", "单位其他资金收入", "单位其他资金"),
    _fund("current_year", "本年收入", "本年预算", "当年预算", "本年收入小计", "当年财政拨款", "本年财政拨款", "当年安排", "本年安排", "省级当年财政拨款", "本年拨款", "当年收入", "本年收入合计（不含上年结转）"),
    _fund("carryover", "上年结转结余", "上年结转", "上年结转和结余", "上年结转结余资金", "结转结余", "上年结转结余小计", "上年结余、结转", "上年结余结转", "上年结转资金", "上年结转结余收入", "上年结转和结余资金", "结转资金", "上年结余", "年初结转结余"),
    _fund("carryover_fiscal", "财政拨款结转", "上年财政拨款资金结转", "上年财政拨款结转", "上年结转财政拨款", "财政拨款结转结余", "财政拨款结转资金"),
    _fund("carryover_non_fiscal", "非财政拨款结转结余", "非财政拨款结余", "非财政拨款结转"),
)  # fmt: skip

PERIODS = (
    Heading(("上年预算数", "上年数", "上年预算", "上年", "上年执行数", "上年决算数", "上年预算执行数"), measure="total", period="prior"),
    Heading(("增减额", "增减", "增加额", "比上年增减", "增减金额", "与上年相比增减额"), measure="total", period="change"),
    Heading(
        ("增减率", "增减%", "增长率", "增减比例", "增减幅度", "增减百分比", "增减（%）", "增幅（%）", "增减率（%）", "增长%"),
        measure="total",
        period="change_pct",
    ),
)

GROUPS = (
    _group("收入", "支出", "科目", "支出预算", "收入预算", "项目支出预算", "资金来源", "财政拨款支出", "本年支出", "功能分类科目", "经济分类科目", "其中", "本年收入支出", "部门预算支出",
           "一般公共预算支出", "一般公共预算基本支出", "一般公共预算项目支出", "政府性基金预算支出", "国有资本经营预算支出", "支出功能分类科目", "支出经济分类科目", "部门收入", "部门支出"),
)  # fmt: skip

BASES = (
    Heading(("年初预算数", "年初预算"), measure="total", basis="initial_budget"),
    Heading(("调整预算数", "全年预算数", "调整后预算数", "全年预算", "调整预算"), measure="total", basis="adjusted_budget"),
    Heading(("决算数", "决算", "支出决算数"), measure="total", basis="final"),
    Heading(("预算数", "预算", "支出预算数"), measure="total", basis="budget"),
)

# Headings that are told by how they are built.
PATTERNS = (
    (re.compile(r".*(?:科目|分类|经济|功能).*(?:编码|代码)"), Heading((), "code")),
    (re.compile(r".*(?:单位|部门)(?:（单位）|（部门）)?(?:编码|代码)"), Heading((), "organisation_code")),
    (re.compile(r"(?:主管|预算|项目|实施)?(?:单位|部门)(?:（单位）|（部门）)?(?:名称)?|主管部门及单位名称"), Heading((), "organisation")),
    (re.compile(r".*(?:编码|代码|编号)"), Heading((), "serial")),  # of projects, assets, goods: digits that are no amounts
    (re.compile(r".*(?:科目|分类).*名称"), Heading((), "name")),
    (re.compile(r"(?:支出)?(?:政府|部门)?(?:预算)?(?:支出)?(?:功能|经济)分?类?科目"), Heading((), "name")),
    (re.compile(r"三公经费(?:财政拨款)?(?:支出)?(?:预算|决算|执行)?(?:数|额)?"), _measure("total")),
    (
        re.compile(
            r"(?:项目)?(?:本年|当年|全年)?(?:支出|收入)?(?:预算|决算|执行|计划|统计|安排|拨款)*(?:合计|总计|小计|总额|总数|数|金额)"
        ),
        _measure("total"),
    ),
    (re.compile(r".*预留给中小企业.*"), _measure("procurement_sme")),
    (re.compile(r".*(?:预留给小型|预留给小微|小微企业).*"), _measure("procurement_small_micro")),
)
_ARRANGED = re.compile(r"(?:安排)?(?:支出|资金)?(?:安排)?(?:小计|合计)?$")  # 政府性基金安排, 一般公共预算安排支出, 单位资金小计
_LONGEST = 120  # characters of a heading: what is longer is prose in a table
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}年(?:度)?")
_LEAD = re.compile(r"^(?:其中[:：])?(?:(?:19|20)\d{2}年(?:度)?)?")

HEADINGS: tuple[Heading, ...] = CODES + NAMES + BASES + MEASURES + FUNDS + PERIODS + GROUPS

BY_WORD: dict[str, Heading] = {plain_heading(word): heading for heading in reversed(HEADINGS) for word in heading.words}


@lru_cache(maxsize=4096)
def find_heading(text: str) -> Heading | None:
    """The meaning of a printed heading; its year, 其中： and a trailing unit or note in brackets may be missing from the words known.

    A fund that no list has is told by how its name is built.
    """
    plain = plain_heading(text)
    if len(plain) > _LONGEST:
        return None
    if _YEAR_ALONE.fullmatch(plain):  # one column for each year
        return _measure("total", plain)
    for words in (plain, plain[: plain.rfind("（")] if plain.endswith("）") else plain):
        bare = _LEAD.sub("", words).replace("其它", "其他")
        found = (
            BY_WORD.get(words)
            or BY_WORD.get(bare)
            or BY_WORD.get(_ARRANGED.sub("", bare))
            or next((heading for known, heading in PATTERNS if known.fullmatch(bare)), None)
        )
        if found is not None:
            return found
    fund = find_fund(_LEAD.sub("", plain))
    return Heading((), fund=fund) if fund else None
