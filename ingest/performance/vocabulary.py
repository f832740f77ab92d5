"""The words of performance tables: titles, form labels, indicator levels, column headings.

All of it is data. White space, brackets' width and the closing colon play no part in a comparison: the
words stand here as `compact` leaves them.
"""

from __future__ import annotations

import re
from functools import lru_cache

PROJECT_TABLE = "project_performance"
OVERALL_TABLE = "overall_performance"

_WIDE = str.maketrans("():；,％", "（）：;，%")
_TAGS = re.compile(r"</?[A-Za-z][^<>]*>|\*\*|&nbsp;")


@lru_cache(maxsize=2048)
def compact(text: str) -> str:
    """The text without white space, its brackets, colons and per cent signs in one width."""
    return "".join(text.split()).translate(_WIDE)


def printed(text: str) -> str:
    """A cell as printed on one line: marks of converters gone, breaks inside a word closed, ends trimmed."""
    if "<" in text or "**" in text or "&" in text:
        text = _TAGS.sub("", text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    if "\n" in text:
        text = re.sub(r"(?<=[A-Za-z0-9])\s*\n\s*(?=[A-Za-z])", " ", text)
        text = re.sub(r"\s*\n\s*", "", text)
    return " ".join(text.split())


# Titles. "(2022 年度)", "续表" and numbers may stand around them; a title is never a sentence.
TITLE = re.compile(
    r"^[^，。；]{0,40}绩效目标(?:申报|批复|情况|公开|设定|管理|及指标)?(?:情况)?(?:总|明细|一览)?表(?:（[^）]{0,20}）|[-—]?续表|（续）)?$"
)
OVERALL_TITLE = re.compile(r"整体|部门绩效目标|单位绩效目标")

# Labels of the head. Several labels, one meaning; the longest that fits is taken.
HEAD_LABELS: dict[str, tuple[str, ...]] = {
    "organisation": (
        "预算单位",
        "单位名称",
        "部门名称",
        "填报单位",
        "申报单位",
        "项目单位",
        "预算部门",
        "主管部门",
        "主管单位",
        "预算单位名称",
    ),
    "project": ("项目名称", "项目（政策）名称", "政策（项目）名称", "专项名称", "一级项目名称"),
    "implementer": ("项目实施单位", "实施单位", "项目承担单位", "承担单位"),
    "funds": ("项目资金", "年度预算", "部门预算", "预算资金", "资金情况", "年度资金", "预算安排", "项目预算", "预算规模", "整体预算"),
    "total": (
        "年度资金总额",
        "年度资金额",
        "年度预算总额",
        "年度预算金额",
        "年度预算数",
        "资金总额",
        "预算总额",
        "项目资金总额",
        "项目预算总额",
        "预算金额",
        "年度总额",
        "总额",
        "实施期资金总额",
    ),
    "fiscal": ("财政拨款", "财政资金", "财政拨款资金", "本年财政拨款"),
    "other": ("其他资金", "非财政拨款", "非财政资金", "其他"),
    "upper": ("上级安排", "上级资金", "上级财政资金", "上级补助", "上级转移支付"),
    "local": ("本级安排", "本级资金", "本级财政资金", "本级财政安排"),
    "sources": ("资金来源",),
    "goal": (
        "项目总体目标",
        "年度绩效目标",
        "年度总体目标",
        "总体目标",
        "整体绩效目标",
        "项目绩效目标",
        "年度目标",
        "部门整体绩效目标",
        "总体绩效目标",
        "绩效目标",
    ),
    # Parts of funds that a form prints besides: known, and no field of a project.
    "detail": (
        "一般公共预算",
        "一般公共预算拨款",
        "政府性基金",
        "政府性基金预算",
        "国有资本经营预算",
        "基本支出",
        "项目支出",
        "本年拨款",
    ),
    # Funds that a form prints beside appropriation and other funds, or as a part of the latter: the checks take them either way.
    "further": (
        "财政专户管理资金",
        "财政专户",
        "单位资金",
        "事业收入",
        "事业单位经营收入",
        "自有资金",
        "上年结转",
        "上年结转资金",
        "上年结转结余",
    ),
    # Known by name so that what follows is taken for nothing else; never read, never kept.
    "ignored": (
        "项目负责人",
        "项目联系人",
        "部门联系人",
        "单位联系人",
        "部门负责人",
        "单位负责人",
        "负责人",
        "联系人",
        "联系电话",
        "电话",
        "填报人",
        "填表人",
        "经办人",
        "手机",
        "中期目标",
        "长期目标",
        "实施期目标",
        "项目编码",
        "项目代码",
        "项目类型",
        "项目类别",
        "项目属性",
        "项目周期",
        "项目期限",
        "项目起止时间",
        "实施期限",
        "年度",
        "预算年度",
    ),
}
HEAD_FIELDS: dict[str, str] = {label: name for name, labels in HEAD_LABELS.items() for label in labels}
LABEL = re.compile(
    r"(?P<among>其中：?)?(?P<label>" + "|".join(sorted(map(re.escape, HEAD_FIELDS), key=len, reverse=True)) + r")"
    r"(?P<seal>（盖章）|（公章）)?(?:（(?P<unit>亿元|万元|元)）)?(?P<colon>：)?"
)
FORM_STARTS = ("organisation", "project")  # a head that begins anew with one of these is another table's

# Column headings → fields of an indicator.
COLUMN_HEADINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("level1", re.compile(r"^(?:绩效)?一级(?:绩效)?指标(?:名称)?$")),
    ("level2", re.compile(r"^(?:绩效)?二级(?:绩效)?指标(?:名称)?$")),
    ("level3", re.compile(r"^(?:绩效)?三级(?:绩效)?指标(?:名称)?$|^指标名称$|^(?:绩效)?指标内容$|^三级指标内容$|^具体指标$")),
    ("previous", re.compile(r"^上年|^上一年|^历史值|^以前年度|^往年|^前[一三]年")),
    ("weight", re.compile(r"权重|^分值$|^指标分值$|^分数$")),
    ("scoring", re.compile(r"赋分|^评[（扣）]*分|^计分|扣分|打分|评价标准|评分")),
    ("basis", re.compile(r"依据|指标值来源|^标准类型$|^参照标准$")),
    ("evidence", re.compile(r"佐证|证明材料|^资料来源$|^数据来源$|取数")),
    ("operator", re.compile(r"^(?:绩效)?(?:指标)?(?:性质|方向|指标符号)$|比较符|^符号$|^运算符")),
    ("unit", re.compile(r"^(?:绩效)?(?:指标)?(?:度量|计量|指标)?单位$|^指标值单位$")),
    ("value", re.compile(r"指标值|目标值|^年度指标$|^指标标准$|^预期值$|^绩效标准$")),
    ("project", re.compile(r"^项目（?政?策?）?名称$|^项目$|^专项名称$")),
    ("amount", re.compile(r"^(?:年度)?(?:项目)?(?:预算|资金)(?:金额|总额|数|资金)?(?:（[^）]*）)?$|^金额|^项目总额")),
    ("goal", re.compile(r"绩效目标|总体目标|年度目标")),
    ("organisation", re.compile(r"单位名称|预算单位|部门名称|单位编码|部门编码|单位代码")),
)
# The same headings in full, to find them again when they are broken over lines.
FULL_HEADINGS: tuple[tuple[str, str], ...] = (
    ("level1", "一级指标"),
    ("level2", "二级指标"),
    ("level3", "三级指标|指标名称|指标内容"),
    ("value", "(?:年度)?指标值(?:（[^）]{0,20}）)?|(?:年度)?目标值(?:（[^）]{0,20}）)?"),
    ("basis", "(?:指标值?)?设[置定]依据|指标值?来源"),
    ("previous", "上年(?:度|实际)*(?:完成|指标|实际)(?:值|情况)?|历史值"),
    ("weight", "(?:指标)?(?:分值)?权重(?:（[^）]{0,8}）)?|(?:指标)?分值(?:（[^）]{0,8}）)?"),
    ("scoring", "(?:指标)?赋分(?:规则|标准|办法)|评分(?:标准|规则|细则)|计分(?:标准|规则)"),
    ("evidence", "佐证(?:资料|材料)|证明材料"),
    ("operator", "(?:绩效)?指标(?:性质|方向)"),
    ("unit", "(?:绩效)?(?:度量|计量)单位"),
)
MONEY_UNITS = ("亿元", "万元", "元")

# Indicator levels, without their 指标. What stands in both may be either: its column decides.
LEVEL1 = frozenset(
    (
        "产出",
        "效益",
        "效果",
        "满意度",
        "成本",
        "投入",
        "过程",
        "决策",
        "服务对象满意度",
        "履职效能",
        "履职效果",
        "履职效益",
        "管理效率",
        "管理效能",
        "运行成本",
        "社会效应",
        "可持续发展能力",
        "可持续发展",
        "预算执行",
        "预算管理",
        "部门管理",
        "资金管理",
        "重点工作任务",
        "重点工作任务完成",
        "履职目标",
    )
)
LEVEL2 = frozenset(
    (
        "数量",
        "质量",
        "时效",
        "成本",
        "经济成本",
        "社会成本",
        "生态成本",
        "环境成本",
        "生态环境成本",
        "经济效益",
        "社会效益",
        "生态效益",
        "环境效益",
        "生态环境效益",
        "可持续影响",
        "可持续性影响",
        "可持续发展",
        "满意度",
        "服务对象满意度",
        "受益对象满意度",
        "社会公众满意度",
        "群众满意度",
        "公众满意度",
        "职工满意度",
    )
)
LEVELS = LEVEL1 | LEVEL2

# Targets in words, as budget forms use them: they close a row of loose text as a number would.
TARGET_WORDS = re.compile(
    r"^(?:(?:得到|较上年|较为|比较)?(?:有效|不断|持续|逐步|逐渐|显著|明显|长期|进一步|大力|切实|稳步|全面|逐年|基本|较大|积极|充分|及时|按时|按期|按质|圆满)+的?[\u4e00-\u9fff]{0,8}"
    r"|提[升高]|改善|增强|促进|保障|加强|维护|推动|优化|完善|减少|降低|增加|落实|确保|保持(?:稳定)?|达标|达成(?:目标)?|完成|合格|稳定|长期"
    r"|非常?好|较好|好|良好|优良?|优秀|中|高|较高|强|较强|是|有|无|有效|健全|规范|满意|[0零]事故|符合(?:要求|标准|规定)?|已?达到[\u4e00-\u9fff]{0,6})$"
)

# Measure words that may close the name of an indicator in brackets.
MEASURE = (
    r"(?:%|‰|亿元|万元|千元|元|万?人次|人次|万?人|名|位|个月|个|条|次|批次?|份|套|台|辆|件|篇|场次?|期|项|座|处|户|家|本|册|张|块|栋|幢|间|只|头|羽|株|部|门|例|起|宗"
    r"|卷|页|笔|路|种|盏|根|班次?|课时|学时|小时|分钟|秒|天|日|周|月|季度?|年|倍|分|级|度|kg|km|m²|m2|㎡|公里|千米|米|平方米|平方公里|立方米|万?亩|公顷|吨|公斤|千克|克|升|毫升|千瓦时|度电|瓶|支|箱|盒"
    r"|包|袋|桶|双|副|把|樘|副|床|站|所|村|桶|元素|点|通|GB|TB|MB|兆)"
)
UNIT_IN_NAME = re.compile(rf"[（(]\s*(?P<unit>{MEASURE}(?:\s*/\s*{MEASURE}){{0,3}})\s*[）)]\s*$")
UNIT_ALONE = re.compile(rf"^{MEASURE}(?:/[^\d/，。]{{0,4}})*(?:以内|以上|以下|内|前)?$")
