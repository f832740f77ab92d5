"""What a readable file without a department's statements is instead: a whole government's budget, a notice, a page of a web site.

Judged as a budget officer would: by the title, by taxes among the revenue, by how little there is besides the words of a form.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ingest.document import Block, Grid, SourceDocument
from ingest.exceptions import GovernmentBudget, IngestError, NotADisclosure, NoticeOnly, WebPageOnly
from ingest.words import flat

_COVER = 8  # blocks in which a document says what it is
_FIRST = 40  # the cover, the contents and the first headings
_PLACE = r"[\u4e00-\u9fff]{1,12}(?:省|自治区|市|州|盟|县|区|旗|乡|镇|街道)"
_WHOLE = r"(?:地方|本级|全[省区市州盟县旗])*(?:政府|财政)(?:总)?"
_OF_A_GOVERNMENT = re.compile(
    rf"政府(?:预算|决算)公开|(?:财政总?|政府)预算(?:草案|报告|公开)|预算执行情况(?:和|与|及).{{0,12}}预算草案|(?:{_PLACE}|本级){_WHOLE}20\d\d年.{{0,6}}(?:预算|决算)"
    rf"|20\d\d年(?:度)?(?:{_PLACE}|本级)?{_WHOLE}(?:预算|决算)"
)
_OF_A_DEPARTMENT = re.compile(r"(?:部门|单位)(?:（单位）|（部门）)?(?:收支)?(?:总)?(?:预算|决算)|(?:编制|填报|公开)(?:部门|单位)")
_DEPARTMENTS_OWN = frozenset(("overview", "revenue", "expenditure", "fiscal_overview", "basic_expenditure"))
_SOME_OF_ITS_OWN = 3  # a government's budget may print one or two by the same name
# Taxes are revenue of a government alone. A cell that names one of them and nothing else stands in its revenue statement.
_TAXES = frozenset(
    "增值税 企业所得税 个人所得税 资源税 城市维护建设税 房产税 印花税 土地增值税 车船税 耕地占用税 契税 烟叶税 环境保护税".split()
)
_SOME_TAXES = 4  # one or two may stand in a department's notes
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．]?|其中：)+")

_NOTICE = re.compile(r"(?:的|^)(?:通知|公告|通告|公示|启事|说明函|函)$|^(?:各|市|区|县)[^。]{2,40}：$")
_NOTICE_BLOCKS, _NOTICE_LENGTH = 12, 6000  # its title stands near its beginning; a longer text is no notice alone
_PAGE_LENGTH = 4000  # characters: a page that asks to sign in, or says that there is nothing, says little else
_SIGN_IN = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"登录|登陆|sign\s*in|log\s*in",
        r"用户名|账号|帐号|手机号|user\s*name|account",
        r"密码|password",
        r"验证码|captcha|忘记密码|注册",
    )
)
_SOME_FIELDS = 3  # of a form to sign in: the first two also stand in the head of any page
# What every explanation of a departmental budget speaks of, with amounts.
_EXPLAINS = re.compile(r"(?:部门|单位)(?:（单位）|（部门）)?(?:收支)?(?:预算|决算)(?:[^。，；]{0,24}(?:说明|公开|报告)|$)")
_THEMES = ("收入", "支出", "财政拨款", "三公", "机关运行经费", "单位运行经费", "政府采购", "国有资产", "绩效")
_MONEY = re.compile(r"\d[\d,]*(?:\.\d+)?(?:万|亿)?元")
_SOME_THEMES = 4  # a news item on a budget speaks of two or three
_ERROR_PAGE = re.compile(
    r"(?:^|\D)(?:40[0134]|50[0234])(?:\D|$).{0,40}(?:error|not found|forbidden|denied|gateway|unavailable|错误|不存在|禁止|无法|找不到)"
    r"|(?:页面|网页|文件|内容)(?:不存在|已删除|未找到|无法(?:访问|显示|打开))|找不到(?:该|您?要?访问的|此)?(?:页面|网页)|访问(?:被拒绝|受限|过于频繁)"
    r"|人机验证|安全验证|正在(?:验证|跳转)|请(?:启用|开启|打开)\s*javascript|enable\s*javascript|checking your browser|just a moment",
    re.IGNORECASE | re.DOTALL,
)


def is_government_budget(document: SourceDocument, keys: Collection[str] = ()) -> bool:
    """Whether it is the budget of a whole region: said on its cover, or taxes among its revenue, and no department named as its author.

    `keys` are the statements found. A department's own totals (收支总表, 收入总表, 支出总表) are in no government's budget.
    """
    if len(_DEPARTMENTS_OWN.intersection(keys)) >= _SOME_OF_ITS_OWN:
        return False
    blocks = [flat(item.text) for item in document.items if isinstance(item, Block)][:_FIRST]
    cover = "\n".join(blocks[:_COVER])
    if _OF_A_GOVERNMENT.search(cover):
        return not _OF_A_DEPARTMENT.search(cover)
    return len(_taxes(document)) >= _SOME_TAXES and not any(map(_OF_A_DEPARTMENT.search, blocks))


def is_narrative(document: SourceDocument) -> bool:
    """Whether it is a department's explanation of its budget whose statements are published apart: it says so and speaks of its money."""
    blocks = [flat(item.text) for item in document.items if isinstance(item, Block)]
    if what_it_is(document) is not NotADisclosure or not any(map(_EXPLAINS.search, blocks[:_FIRST])):
        return False
    spoken = {theme for theme in _THEMES for text in blocks if theme in text and _MONEY.search(text)}
    return len(spoken) >= _SOME_THEMES


def what_it_is(document: SourceDocument) -> type[IngestError]:
    """The refusal of a document in which no statement was recognised."""
    blocks = [item.text.strip() for item in document.items if isinstance(item, Block)]
    if is_government_budget(document):
        return GovernmentBudget
    if _is_web_page(blocks, document.items):
        return WebPageOnly
    return NoticeOnly if _is_notice(blocks) else NotADisclosure


def _taxes(document: SourceDocument) -> frozenset[str]:
    cells = (cell.text for item in document.items if isinstance(item, Grid) for row in item.rows for cell in row if cell is not None)
    return _TAXES & {_NUMBERED.sub("", flat(text)) for text in cells if 2 <= len(text) <= 20}


def _is_notice(blocks: Sequence[str]) -> bool:
    return sum(map(len, blocks)) <= _NOTICE_LENGTH and any(map(_NOTICE.search, map(flat, blocks[:_NOTICE_BLOCKS])))


def _is_web_page(blocks: Sequence[str], items: Sequence[object]) -> bool:
    text = "\n".join(blocks)
    text += "\n".join(cell.text for item in items if isinstance(item, Grid) for row in item.rows for cell in row if cell is not None)
    if len(text) > _PAGE_LENGTH:
        return False
    asked = sum(field.search(text) is not None for field in _SIGN_IN)
    return asked >= _SOME_FIELDS or _ERROR_PAGE.search(text) is not None
