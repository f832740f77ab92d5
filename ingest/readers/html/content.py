"""Where on a web page its own content stands, and what of it is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

_NEVER_PRINTED = frozenset(
    "script style template noscript head title meta link select option optgroup button input textarea datalist iframe object embed applet "
    "audio video svg canvas map area rt rp".split()
)
_OF_THE_SITE = frozenset(("nav", "header", "footer", "aside"))
_HEADINGS = ("h1", "h2", "h3")  # beside the content they are its titles
_CONTAINERS = frozenset("html body div section article main form table tbody tr td center span".split())
# What may be dropped beside the content: never paragraphs and tables.
_DROPPABLE = frozenset("div section nav header footer aside ul ol dl form a img span i b br hr link center".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_FILE = re.compile(r"\.(?:xlsx?|docx?|pdf|zip|rar|wps|et|ofd)(?:$|[?#])", re.IGNORECASE)
_TITLE_CLASS = re.compile(r"title|biaoti|bt\b|headline", re.IGNORECASE)
_LONGEST_TITLE = 80
_LINKED = 0.7  # of a list's characters: more in links make it a menu
_LEAST_LINKS = 4
_LEAST_CELLS = 3
_MOST_BESIDE = 0.25  # of the characters: more beside the largest part belong to the content


@dataclass(slots=True)
class Content:
    """The element that holds the content, and the titles that stand outside it."""

    root: HtmlElement
    titles: list[str] = field(default_factory=list)


def is_printed(node: HtmlElement) -> bool:
    """Whether an element is printed at all."""
    if not isinstance(node.tag, str) or node.tag in _NEVER_PRINTED or "hidden" in node.attrib:
        return False
    return not _HIDDEN.search(node.get("style", ""))


def is_menu(node: HtmlElement) -> bool:
    """Whether an element is the site's, not the content's: its header or footer, or a list of links to elsewhere."""
    if node.tag in _OF_THE_SITE:
        return not _holds_content(node)
    if node.tag not in ("ul", "ol", "div", "dl"):
        return False
    links = [link for link in node.iter("a") if not link.get("href", "#").startswith("#") and not _FILE.search(link.get("href", ""))]
    return len(links) >= _LEAST_LINKS and sum(len(text_of(link)) for link in links) > _LINKED * max(len(text_of(node)), 1)


def text_of(node: HtmlElement) -> str:
    """All text in an element that is printed, white space removed."""
    if not is_printed(node):
        return ""
    parts = [node.text or ""]
    for one in node:
        parts += [text_of(one), one.tail or ""]
    return "".join("".join(parts).split())


def find_content(page: HtmlElement) -> Content:
    """Go down to the largest part as long as what stands beside it is the site's; titles met on the way are kept."""
    root = page.find("body") if page.find("body") is not None else page
    content = Content(root)
    while (inner := _largest(content.root)) is not None:
        content.titles += [title for one in content.root if one is not inner for title in _titles(one)]
        content.root = inner
    if not content.titles and content.root is not root:
        named = page.findtext(".//title") or ""
        content.titles = [title] if (title := re.split(r"[_|]|\s[-–—]\s", named.strip())[0].strip()) else []
    return content


def find_attachments(root: HtmlElement) -> list[str]:
    """The names of the files that the content links to."""
    links = [link for link in root.iter("a") if _FILE.search(link.get("href", ""))]
    names = [" ".join(link.text_content().split()) or link.get("href", "").rpartition("/")[2] for link in links]
    return list(dict.fromkeys(names))


def _largest(node: HtmlElement) -> HtmlElement | None:
    """The part that is the content, None where the content is this element itself."""
    parts = [one for one in node if is_printed(one)]
    if not parts or _own_text(node):
        return None
    weights = [(_weight(one), one) for one in parts]
    weight, largest = max(weights, key=lambda pair: pair[0])
    if largest.tag not in _CONTAINERS or largest.tag in ("table", "tr") or not weight:
        return None
    beside = [one for _, one in weights if one is not largest]
    small = sum(one for one, _ in weights) - weight <= _MOST_BESIDE * weight
    return largest if small and all(map(_is_beside, beside)) else None


def _own_text(node: HtmlElement) -> str:
    return "".join("".join([node.text or "", *(one.tail or "" for one in node)]).split())


def _weight(node: HtmlElement) -> int:
    """How much of an element is text outside links."""
    links = sum(len(text_of(link)) for link in node.iter("a"))
    return max(len(text_of(node)) - links, 0)


def _is_beside(node: HtmlElement) -> bool:
    return node.tag in (*_DROPPABLE, *_HEADINGS) and not _holds_content(node)


def _holds_content(node: HtmlElement) -> bool:
    """Whether there are sentences or a table of figures in it."""
    tables = (table for table in node.iter("table") if len(list(table.iter("td"))) > _LEAST_CELLS)
    return "。" in text_of(node) or any(re.search(r"\d\.\d", text_of(table)) for table in tables)


def _titles(node: HtmlElement) -> list[str]:
    """Headings, and what is called a title, in an element that is left out."""
    found = []
    for one in node.iter():
        text = " ".join(one.text_content().split()) if is_printed(one) else ""
        called = _TITLE_CLASS.search(f"{one.get('class', '')} {one.get('id', '')}") and re.search(r"20\d\d", text)
        if (one.tag in _HEADINGS or called) and 4 <= len(text) <= _LONGEST_TITLE and text not in found:
            found.append(text)
    return [text for text in found if not any(other != text and other in text for other in found)]
