"""How the columns of each form nest, as data. The words that print a heading are those of `ingest.forms.headings`.

Only the nesting is here: raw text has lost it. A group marked `firm` must be printed for what stands below it to be read there
(小计 belongs to 财政拨款（补助）); other groups may be missing and leave what is below them in their place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.forms.headings import HEADINGS, plain_heading
from ingest.forms.quantities import THREE_PUBLIC

_ENDS_AS_TOTAL = ("小计", "合计", "总计")


@dataclass(frozen=True, slots=True)
class Node:
    """One heading of a form: the plain words that print it, what stands below it, what its column means."""

    words: frozenset[str]
    role: str
    measure: str | None = None
    fund: str | None = None
    children: tuple[Node, ...] = ()
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The headings a form may print. `form` is its key; `rows` says what its rows are: codes, labels, or nothing but amounts."""

    form: str
    rows: str  # codes | labels | halves | amounts
    top: tuple[Node, ...]


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Every node from the outermost in, in order."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def _words(role: str, measure: str | None = None, fund: str | None = None, level: int | None = None) -> frozenset[str]:
    return frozenset(
        plain_heading(word)
        for heading in HEADINGS
        if (heading.role, heading.measure, heading.fund, heading.level, heading.period) == (role, measure, fund, level, None)
        for word in heading.words
    )


def _measure(measure: str, *children: Node, fund: str | None = None) -> Node:
    return Node(_words("amount", measure), "amount", measure, fund, children, firm=bool(children))


def _fund(fund: str) -> Node:
    return Node(_words("amount", fund=fund), "amount", "total", fund)


def _subtotal(*words: str) -> Node:
    return Node(frozenset(words), "amount", "total")


def _group(*words: str, children: tuple[Node, ...], firm: bool = False, fund: str | None = None) -> Node:
    return Node(frozenset(map(plain_heading, words)), "group", None, fund, children, firm)


def _name(*words: str) -> Node:
    return Node(frozenset(map(plain_heading, words)) or _words("name"), "name")


_TOTAL = Node(_words("amount", "total"), "amount", "total")
_LEVELS = tuple(Node(_words("code", level=level), "code") for level in (1, 2, 3))
_CODE = Node(_words("code"), "code", children=_LEVELS)
_SUBJECT = _group("项目", "科目", "功能分类科目", "经济分类科目", "支出功能分类科目", "支出经济分类科目", children=(_CODE, _name()))
_USE_NAMES = (
    "支出预算",
    "收入预算",
    "部门支出",
    "本年支出",
    "一般公共预算支出",
    "一般公共预算基本支出",
    "政府性基金预算支出",
    "国有资本经营预算支出",
    "财政拨款支出",
    "项目支出预算",
)
_STAFF = (_measure("personnel"), _measure("operating"))
_BASIC = Node(_words("amount", "basic"), "amount", "basic", None, (_subtotal("小计"), *_STAFF))
_OTHER_USES = tuple(_measure(measure) for measure in ("business", "remitted_to_superior", "subsidies_to_affiliates", "reserve"))
_USES = _group(*_USE_NAMES, children=(_TOTAL, _BASIC, _measure("project"), *_OTHER_USES))

_FISCAL_WORDS = frozenset(word for word in _words("amount", fund="fiscal") if not word.endswith(_ENDS_AS_TOTAL))
_FISCAL_TOTALS = frozenset(word for word in _words("amount", fund="fiscal") if word.endswith(_ENDS_AS_TOTAL))
_PUBLIC = ("general_public", "general_public_transfer", "gov_fund", "gov_fund_transfer", "state_capital", "state_capital_transfer")
_FISCAL = Node(
    _FISCAL_WORDS,
    "amount",
    "total",
    "fiscal",
    (Node(_FISCAL_TOTALS | {"小计"}, "amount", "total", "fiscal"), *map(_fund, _PUBLIC)),
    firm=True,
)
_OWN = (
    "special_account",
    "unit_funds",
    "institution_revenue",
    "superior_subsidy",
    "affiliate_payments",
    "business_revenue",
    "other_revenue",
)
_CARRIED = ("carryover", "carryover_fiscal", "carryover_non_fiscal")
_THREE_FUNDS = tuple(map(_fund, ("general_public", "gov_fund", "state_capital")))


def _econ(code: str) -> Node:
    return _measure(f"econ_{code}")


_ECONOMIC = tuple(map(_econ, ("301", "302", "303", "307", "309", "310", "311", "312", "313", "399")))
_CARRIED_USES = (
    _subtotal("小计", "合计"),
    Node(_words("amount", "basic"), "amount", "basic", None, _STAFF, firm=True),
    _measure("project"),
)


def _quantity(key: str, *children: Node) -> Node:
    words = next(quantity.words for quantity in THREE_PUBLIC if quantity.key == f"three_public.{key}")
    return Node(frozenset(map(plain_heading, words)), "amount", f"three_public.{key}", None, children, firm=bool(children))


_VEHICLES = _quantity("vehicles", _subtotal("小计", "合计"), _quantity("vehicle_purchase"), _quantity("vehicle_operation"))

LAYOUTS: tuple[Layout, ...] = (
    *(Layout(form, "codes", (_SUBJECT, _USES)) for form in ("expenditure", "general_expenditure", "gov_fund", "state_capital")),
    Layout("revenue", "codes", (_SUBJECT, _TOTAL, _FISCAL, *map(_fund, _PUBLIC), *map(_fund, _OWN), *map(_fund, _CARRIED))),
    Layout("basic_expenditure", "codes", (_SUBJECT, _group(*_USE_NAMES, children=(_TOTAL, *_STAFF)))),
    Layout("project_expenditure", "codes", (_CODE, _name(), Node(_words("project"), "project"), _TOTAL, *_ECONOMIC)),
    Layout("three_public", "amounts", (_quantity("total"), _quantity("overseas_travel"), _VEHICLES, _quantity("reception"))),
    Layout("three_public", "labels", (_name(), _TOTAL, _group("资金来源", children=_THREE_FUNDS))),
    Layout(
        "carryover",
        "labels",
        (
            Node(_words("project") | _words("name"), "project"),
            _TOTAL,
            Node(_words("amount", fund="fiscal"), "group", None, "fiscal", _CARRIED_USES, firm=True),
            Node(_words("amount", fund="non_fiscal"), "group", None, "non_fiscal", _CARRIED_USES, firm=True),
        ),
    ),
    Layout(
        "overview",
        "halves",
        (
            _group("收入", "本年收入", children=(_name("项目", "收入项目"), _TOTAL)),
            _group("支出", "本年支出", children=(_name("功能分类", "支出功能分类", "项目", "支出项目", "功能分类科目"), _TOTAL)),
        ),
    ),
    Layout(
        "fiscal_overview",
        "halves",
        (
            _group("收入", "财政拨款收入", children=(_name("项目", "收入项目"), _TOTAL)),
            _group(
                "支出",
                "财政拨款支出",
                children=(_name("功能分类", "支出功能分类", "项目", "支出项目", "功能分类科目"), _TOTAL, *_THREE_FUNDS),
            ),
        ),
    ),
)
