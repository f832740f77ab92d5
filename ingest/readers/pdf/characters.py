"""The characters of a page with their boxes.

Loose boxes are as high as the font's line and as wide as the character's step: tight ones misplace 一, commas and full stops. Where
text runs sideways PDFium has no loose box, and one is made from the tight box and the font's size.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.document import Bbox
from ingest.readers.pdf.geometry import Frame, Matrix, move_box
from ingest.readers.radicals import IDEOGRAPHS

_HYPHEN = "\ufffe"  # what PDFium makes of a hyphen at the end of a line
_SAMPLES = 60  # characters whose direction is looked at to tell how a page's text runs
_WATERMARK = 2.0  # times the usual height: a character so large is looked at, whether it stands aslant
_LOW = 0.6  # of the usual height, or of its own size: lower characters have lost the height of their line
_TIGHT = 0.99  # of its size: an ideograph whose box is lower has the box of what is drawn
_ASCENT = 0.86  # of a character's size that stands above the line it is written on
_ASLANT = 22.0  # degrees; less is a slanted fount


class Glyph(NamedTuple):
    """One printed character and its box on the upright page, in points from the top left."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str


def read_text(text_page: pdfium.PdfTextPage) -> str:
    """The page's characters in the file's own order, one for each of PDFium's character numbers."""
    count = raw.FPDFText_CountChars(text_page.raw)
    text = text_page.get_text_range().replace(_HYPHEN, "-") if count > 0 else ""
    if len(text) == count:
        return text
    unicode_of, handle = raw.FPDFText_GetUnicode, text_page.raw  # characters without a code, or of more than two bytes
    return "".join(chr(code) if (code := unicode_of(handle, index)) < 0x110000 else " " for index in range(count))


def text_turn(text_page: pdfium.PdfTextPage, text: str, rotation: int) -> int:
    """By how many degrees (0, 90, 180, 270) the shown page must be turned clockwise to make most of its text upright."""
    printed = [index for index, char in enumerate(text) if char > " "]
    step = max(len(printed) // _SAMPLES, 1)
    turns: Counter[int] = Counter(_direction(text_page.raw, index) for index in printed[::step])
    if not turns:
        return 0
    direction = turns.most_common(1)[0][0]
    return -(direction + rotation) % 360


def _direction(handle: Any, index: int) -> int:
    """The direction of a character in the file's coordinates, in degrees clockwise, as the nearest right angle."""
    return round(math.degrees(raw.FPDFText_GetCharAngle(handle, index)) / 90) * 90 % 360


def read_glyphs(text_page: pdfium.PdfTextPage, text: str, frame: Frame, sideways: bool) -> list[Glyph]:
    """Every printed character in the file's order; those of watermarks (large and aslant) left out.

    `sideways` says that the text does not run along the file's own x axis.
    """
    printed = [index for index, char in enumerate(text) if char > " " and char != "\xa0"]
    boxes = _sideways_boxes if sideways else _loose_boxes
    return _without_watermark(text_page.raw, printed, boxes(text_page.raw, text, printed, frame.upright))


def _loose_boxes(handle: Any, text: str, printed: list[int], matrix: Matrix) -> list[Glyph]:
    loose, rect = raw.FPDFText_GetLooseCharBox, raw.FS_RECTF()
    x, y = matrix[4], matrix[5]
    found: list[Glyph] = []
    glyph = partial(tuple.__new__, Glyph)  # there are thousands on a page
    for index in printed:
        loose(handle, index, rect)
        found.append(glyph((rect.left + x, y - rect.top, rect.right + x, y - rect.bottom, text[index])))
    low = _usual_height(found) * _LOW
    for number in [number for number, (_, y0, _, y1, char) in enumerate(found) if char in IDEOGRAPHS or y1 - y0 < low]:
        if not _is_level_with(found[number], found[number - 1 : number] or found[1:2]):
            found[number] = _as_its_line(handle, printed[number], found[number], matrix)
    return found


def _is_level_with(glyph: Glyph, beside: list[Glyph]) -> bool:
    """Whether a character has the height of the one beside it, as all of one line and fount have."""
    return any((other.y0, other.y1) == (glyph.y0, glyph.y1) for other in beside)


def _as_its_line(handle: Any, index: int, glyph: Glyph, matrix: Matrix) -> Glyph:
    """The box of a character that PDFium gives no loose one; small ones stay as they are.

    It has none for what the file calls a radical (⼀): a browser's 一 is as high as its stroke, its 目 no wider than what is drawn.
    """
    size, is_radical = _size(handle, index), glyph.text in IDEOGRAPHS
    if glyph.y1 - glyph.y0 > (_TIGHT if is_radical else _LOW) * size:
        return glyph
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(handle, index, x, y)
    left, base = x.value + matrix[4], matrix[5] - y.value
    right = max(glyph.x1, left + size) if is_radical else glyph.x1
    return Glyph(min(glyph.x0, left), base - _ASCENT * size, right, base + (1 - _ASCENT) * size, glyph.text)


def _sideways_boxes(handle: Any, text: str, printed: list[int], matrix: Matrix) -> list[Glyph]:
    """Tight boxes along the text, the font's size across it, around the line on which the character stands."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[Glyph] = []
    for index in printed:
        raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        tight = move_box((left.value, bottom.value, right.value, top.value), matrix)
        origin = move_box((x.value, y.value, x.value, y.value), matrix)
        size = _size(handle, index) or tight[3] - tight[1]
        base = origin[1]
        found.append(Glyph(min(tight[0], origin[0]), base - _ASCENT * size, tight[2], base + (1 - _ASCENT) * size, text[index]))
    return found


def _size(handle: Any, index: int) -> float:
    """The height of a character's line in points."""
    found = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(handle, index, found)
    return float(raw.FPDFText_GetFontSize(handle, index) * math.hypot(found.a, found.b))


def _without_watermark(handle: Any, printed: list[int], glyphs: list[Glyph]) -> list[Glyph]:
    if not glyphs:
        return []
    large = _usual_height(glyphs) * _WATERMARK
    if max([y1 - y0 for _, y0, _, y1, _ in glyphs]) <= large:
        return glyphs
    pairs = zip(printed, glyphs, strict=True)
    return [glyph for index, glyph in pairs if glyph.y1 - glyph.y0 <= large or not _is_aslant(handle, index)]


def _usual_height(glyphs: list[Glyph]) -> float:
    """The height that half of the characters do not exceed; 0 where there are none."""
    heights = sorted([y1 - y0 for _, y0, _, y1, _ in glyphs])
    return heights[len(heights) // 2] if heights else 0.0


def _is_aslant(handle: Any, index: int) -> bool:
    degrees = math.degrees(raw.FPDFText_GetCharAngle(handle, index)) % 90
    return min(degrees, 90 - degrees) > _ASLANT


def box_around(glyphs: Iterable[Glyph]) -> Bbox:
    """The box around some characters."""
    x0, y0, x1, y1, _ = zip(*glyphs, strict=True)
    return min(x0), min(y0), max(x1), max(y1)
