"""The text of one Word paragraph as it is printed, with tracked changes accepted."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.xml import child, local, value

# What is not printed: properties, deleted and moved-away text, instructions of fields (their results are), the guide over a ruby's base.
_NOT_PRINTED = frozenset(
    "pPr rPr sdtPr sdtEndPr del moveFrom delText instrText delInstrText rt rPrChange pPrChange commentReference".split()
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off", "none")


@dataclass(slots=True)
class Paragraph:
    """The text, and the text boxes anchored in it (each the content of a box)."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All parts."""
        return "".join(self.parts)


def read_paragraph(node: etree._Element) -> Paragraph:
    """Text and text boxes of a `w:p`."""
    found = Paragraph()
    _walk(node, found)
    return found


def is_joined(node: etree._Element) -> bool:
    """Whether the paragraph's own mark was deleted, so that it goes on in the next one."""
    mark = child(node, "pPr", "rPr")
    return mark is not None and any(local(one.tag) in ("del", "moveFrom") for one in mark)


def is_on(node: etree._Element | None) -> bool:
    """Whether a property that is on or off is on: it stands there, and does not say no."""
    return node is not None and (value(node) or "1") not in _OFF


def printed_choice(node: etree._Element) -> etree._Element | None:
    """Of content written twice for old and new programs (`mc:AlternateContent`), the first version that is there: it is printed once."""
    return next((one for one in node if local(one.tag) in ("Choice", "Fallback") and len(one)), None)


def _walk(node: etree._Element, found: Paragraph) -> None:
    for one in node:
        name = local(one.tag)
        if name in _NOT_PRINTED or (name == "r" and is_on(child(one, "rPr", "vanish"))):
            continue
        if name == "t":
            found.parts.append(one.text or "")
        elif name in _CHARACTERS:
            found.parts.append(_CHARACTERS[name])
        elif name == "br":
            found.parts.append("" if value(one, "type") in ("page", "column") else "\n")
        elif name == "txbxContent":
            found.boxes.append(one)
        elif name == "AlternateContent":
            if (choice := printed_choice(one)) is not None:
                _walk(choice, found)
        else:
            _walk(one, found)
