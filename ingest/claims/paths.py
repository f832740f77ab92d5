"""Paths of classification names: …（类）…（款）…（项）, or names parted by dashes → the code."""

from __future__ import annotations

import re

from ingest.claims.bare import MARK, SPLIT
from ingest.claims.names import find_functional, find_in_class, find_under_section
from ingest.claims.targets import Context, Target

_COMPILED = {"classes": "fiscal_overview", "items": "general_expenditure"}  # what 财政拨款支出主要内容 lists
_LEVEL = re.compile(r"（(?:类|款|项)）")
_DASH = re.compile(r"[-—－–]+")
_LEVELS = re.compile(r"（(类|款|项)）")
_CODE_BEFORE_NAME = re.compile(r"(?P<code>2\d{6})")


def resolve_path(words: str, context: Context) -> Target | None:
    """A path of classification names: …（类）…（款）…（项）, with or without its class or section."""
    levels = _LEVELS.findall(words)
    if not levels:
        return _resolve_dashed(words, context)
    head = MARK.sub("", words.lstrip("，。；、：“")).replace("“", "").replace("”", "")
    for department in context.departments:
        head = head.rpartition(department)[2] or head
    names = _LEVEL.split(head)[:-1]
    names[0] = SPLIT.split(names[0])[-1].removeprefix("其中")
    if not all(names):
        return None
    subject = "".join(f"{name}（{level}）" for name, level in zip(names, levels, strict=False))
    code = _find_path(names, levels, context)
    return Target(subject, statement_of("items", context), codes={"functional": code} if code else {}, fund=context.fund)


def _resolve_dashed(words: str, context: Context) -> Target | None:
    """A path whose names are parted by dashes: 一般公共服务支出-审计事务-审计业务, where the names are an item's from its class down."""
    names = _DASH.split(MARK.sub("", words.lstrip("，。；、：“")))
    if len(names) != 3:
        return None
    names[0] = SPLIT.split(names[0])[-1].removeprefix("其中")
    code = find_functional(context.names, names) if all(names) else None
    return Target("-".join(names), statement_of("items", context), codes={"functional": code}, fund=context.fund) if code else None


def statement_of(of: str, context: Context) -> str | None:
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
