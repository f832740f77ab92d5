"""XML from unknown hands: no entities, no document types from elsewhere, no network; elements told by their local names."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from ingest.exceptions import UnreadableFile


def parse_xml(data: bytes) -> etree._Element:
    """The root element. UnreadableFile when it is no well-formed XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile from error
    return root


@lru_cache(maxsize=1024)
def local(tag: str) -> str:
    """A tag without its namespace: strict and transitional Office files differ in nothing else here."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(node: etree._Element, *path: str) -> etree._Element | None:
    """The first element down a path of local names."""
    found: etree._Element | None = node
    for name in path:
        found = next((one for one in found if local(one.tag) == name), None) if found is not None else None
    return found


def value(node: etree._Element | None, name: str = "val") -> str | None:
    """An attribute by its local name, None where there is none."""
    if node is None:
        return None
    return next((text for key, text in node.attrib.items() if local(key) == name), None)
