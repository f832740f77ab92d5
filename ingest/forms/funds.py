"""Names of funds by how they are built, where a list of wordings does not reach: 省级财政专户管理资金收入, 中央提前下达一般公共预算转移支付.

Every province writes a fund with words of its own around it: whose it is before, how it comes after. What stands between
them names it. A name of two funds, or with a word that is neither (纳入预算管理的非税收入), is none.
"""

from __future__ import annotations

import re
from functools import lru_cache

_YEAR = r"(?:(?:19|20)\d{2}年(?:度)?)?"
_WHOSE = r"(?:本年度?|当年|本级|同级|自治区|[省市州县区]|中央|地方|级|安排|预算内|提前下达)*"
_HOW = r"(?:（(?:补助|拨款)）|财政|预算|拨款|补助|拨入|安排|核拨|管理|收入|资金|数|小计|合计|金额)*"

# What names a fund.
CORES: tuple[tuple[str, str], ...] = (
    ("general_public", r"一般公共预算|公共财政预算|公共财政|公共预算|一般预算|一般公共"),
    ("gov_fund", r"政府性基金预算|政府性基金|政府基金|基金预算"),
    ("state_capital", r"国有资[本金]经营预算|国有资[本金]经营|国资预算"),
    ("special_account_education", r"(?:财政)?专户管理的?教育收费|教育收费"),
    (
        "special_account",
        r"财政专户(?:管理)?(?:非税|事业|教育收费|（教育收费）)*|纳入(?:财政)?专户管理的?(?:非税|事业)?|专户管理|专户(?=资金|收入|核拨|拨款)",
    ),
    ("institution_revenue", r"(?:单位)?事业(?=收入)"),
    ("business_revenue", r"(?:事业单位|单位)?经营(?:服务|性)?(?=收入)"),
    ("superior_subsidy", r"上级(?:单位|部门|主管部门)?补助(?=收入|资金|$)"),
    ("affiliate_payments", r"(?:附属|所属|下级)单位(?:上缴|缴款)(?=收入|资金|$)"),
    ("other_revenue", r"(?:单位)?其他(?=收入)"),
    ("unit_funds", r"单位(?:自有|自筹)?(?=资金)|自有(?=资金)|自筹(?=资金)"),
    ("fiscal", r"财政拨款|财政补助|财政性(?=资金)|财政(?=资金)|预算(?=拨款)"),
)
_PLAIN = tuple((fund, re.compile(rf"{_YEAR}{_WHOSE}(?:{core}){_HOW}")) for fund, core in CORES)

# Money of these also comes as a transfer from above, or is left over from the year before.
_WITH_TRANSFER = frozenset(("general_public", "gov_fund", "state_capital"))
_WITH_CARRYOVER = _WITH_TRANSFER | {"fiscal", "special_account", "unit_funds"}
_TRANSFER = re.compile(r"(?:中央|自治区|[省市]|上级|级|财政|提前下达|补助|安排)*转移支付")
_CARRIED = re.compile(r"(?:上年|年初|以前年度|历年)?(?:结转(?:和|、|及)?结余|结余(?:和|、|及)?结转|结转|结余)[-—－]?")
_LAST_YEAR = re.compile(rf"^{_YEAR}(?:上年|年初|以前年度|历年)")
_NON_FISCAL = re.compile(rf"{_YEAR}{_WHOSE}非财政(?:拨款|资金)?{_HOW}")
_REMARK = re.compile(r"（不?含[^）]*）")


@lru_cache(maxsize=4096)
def find_fund(plain: str) -> str | None:
    """The fund that a plain heading or label names (docs/extract.md lists them), None where it names none or more than one."""
    plain = _REMARK.sub("", plain).replace("其它", "其他").removeprefix("其中：").removeprefix("其中:")
    rest = _CARRIED.sub("", plain, count=1)
    if rest != plain:
        return _of_last_year(_LAST_YEAR.sub("", rest))
    bare = _TRANSFER.sub("", plain, count=1)
    if bare == plain:
        return "non_fiscal" if _NON_FISCAL.fullmatch(plain) else _plain_fund(plain)
    fund = _plain_fund(bare.removeprefix("上级"))
    return f"{fund}_transfer" if fund in _WITH_TRANSFER else None


def _plain_fund(words: str) -> str | None:
    return next((fund for fund, pattern in _PLAIN if pattern.fullmatch(words)), None)


def _of_last_year(words: str) -> str | None:
    """The fund of what is left over, from the words without 结转."""
    fund = "non_fiscal" if _NON_FISCAL.fullmatch(words) else _plain_fund(words)
    if fund is None:
        return None if re.sub(_HOW, "", words) else "carryover"
    return f"carryover_{fund}" if fund == "non_fiscal" or fund in _WITH_CARRYOVER else None
