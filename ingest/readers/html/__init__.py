"""Web pages (HTML) → SourceDocument.

What a browser prints of the page's own content: scripts, hidden parts, menus, headers and footers of the site are left out, tables that
only lay out the page are taken apart. Nothing is fetched.
"""

from __future__ import annotations

import hashlib
import re

from lxml import etree, html

from ingest.document import SourceDocument
from ingest.exceptions import EmptyFile, UnreadableFile, WebPageOnly
from ingest.notes import Note
from ingest.readers.charset import decode
from ingest.readers.html.content import find_attachments, find_content
from ingest.readers.html.walk import read_content

MEDIA_TYPE = "text/html"
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its encoding
_OPENING = re.compile(
    rb"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div|title|style|p|span|center|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_PARTS = re.compile(rb"<(?:table|t[rdh]|div|p|span|br|body)\b[^<>]*>", re.IGNORECASE)
_LEAST_PARTS = 20  # elements of a page whose beginning does not say that it is one
_SHOWN = 3
_SIGN_IN_LONGEST = 2000  # characters, scripts among them


def is_page(data: bytes) -> bool:
    """Whether the bytes are HTML, by their beginning or by the elements in them; a text with a few marks of a converter is none."""
    start = _narrow(data[: 8 * _HEAD])
    if _OPENING.match(start.removeprefix(b"\xef\xbb\xbf")):
        return re.search(rb"<(?:html|body|head|table|div|td)\b", start, re.IGNORECASE) is not None
    parts = _PARTS.findall(_narrow(data))
    return len(parts) >= _LEAST_PARTS and any(part[1:3].lower() in (b"td", b"tr") for part in parts) and b"\t" not in data[:_HEAD]


def _narrow(data: bytes) -> bytes:
    """Bytes of UTF-16 as one byte a character, so that mark-up in them is seen."""
    return data[2:].replace(b"\x00", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data


def read(data: bytes, filename: str) -> SourceDocument:
    """Read a web page. WebPageOnly when it asks to sign in or prints nothing without scripts, UnreadableFile when it is not text."""
    declared = _DECLARED.search(data[:_HEAD])
    text = _DECLARATION.sub("", decode(data, declared[1].decode("ascii") if declared else None))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        page = html.document_fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise (UnreadableFile if text.strip() else EmptyFile) from error
    content = find_content(page)
    items = tuple(read_content(content))
    if not items or asks_for_password(page):
        raise WebPageOnly
    attached = find_attachments(content.root)
    notes = (attachments_note(attached),) if attached else ()
    return SourceDocument(filename, hashlib.sha256(data).hexdigest(), MEDIA_TYPE, "html", None, items, notes)


def asks_for_password(page: html.HtmlElement) -> bool:
    """Whether the page has a field for a password and hardly anything else: its labels may stand in the fields alone, unprinted."""
    fields = any(one.get("type", "").lower() == "password" for one in page.iter("input"))
    return fields and len("".join(page.text_content().split())) < _SIGN_IN_LONGEST


def attachments_note(names: list[str]) -> Note:
    """Files that the page links to: what they hold is not on the page."""
    some = "、".join(f"“{name}”" for name in names[:_SHOWN]) + ("等" if len(names) > _SHOWN else "")
    return Note(
        "has_attachments",
        f"网页上还有附件：{some}。附件里的内容不在网页中，如果报表在附件里，请下载后一并上传。",
        f"The page links to {len(names)} attached file(s): {some}. "
        "What they hold is not on the page: if the statements are there, upload them too.",
    )
