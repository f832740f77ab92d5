"""Page objects → rules: the straight horizontal and vertical lines that a page draws.

Producers draw a table's lines as strokes, as thin filled rectangles, as a box for each cell, as dashes, or as images one
dot wide; some inside Form XObjects, which have a matrix of their own. All of them become a Rule. Filled areas are no rules: they
colour a cell or hide what is below them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.document import Bbox
from ingest.readers.pdf.geometry import Matrix, combine, move_box, move_point

THIN = 3.0  # points: what is thinner is a line, what is thicker an area
_STRAIGHT = 0.8  # points a drawn line may lean
_DEEPEST = 8  # Form XObjects inside each other
_WHITE = 250  # of 255, in each of the three colours
_BOX_SEGMENTS = (4, 5, 6)  # how many segments draw one rectangle


class Rule(NamedTuple):
    """One line: where it stands (y of a horizontal one, x of a vertical one) and from where to where it goes."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rules:
    """The lines of one page, in points from its top left."""

    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)

    def add(self, box: Bbox) -> bool:
        """Take a thin box as a line; False when it is an area or a dot."""
        x0, y0, x1, y1 = box
        wide, high = x1 - x0, y1 - y0
        if high <= THIN and wide > high:
            self.horizontal.append(Rule((y0 + y1) / 2, x0, x1))
        elif wide <= THIN and high > wide:
            self.vertical.append(Rule((x0 + x1) / 2, y0, y1))
        else:
            return wide <= THIN and high <= THIN
        return True


class _Drawn(NamedTuple):
    """The lines of a page by whether they can be seen on white paper."""

    seen: Rules
    white: Rules


def find_rules(page: pdfium.PdfPage, matrix: Matrix) -> Rules:
    """All lines of the page, moved by `matrix` (the frame's `upright`).

    White lines count only where there are no others (between coloured cells); elsewhere they hide a spreadsheet's own grid.
    """
    drawn = _Drawn(Rules(), Rules())
    handle = page.raw
    _walk(raw.FPDFPage_GetObject, handle, raw.FPDFPage_CountObjects(handle), matrix, drawn, 0)
    return drawn.seen if drawn.seen.vertical or drawn.seen.horizontal else drawn.white


def _walk(get: Callable[[Any, int], Any], handle: Any, count: int, matrix: Matrix, drawn: _Drawn, depth: int) -> None:
    """Go through the objects of a page or of a form (`handle`)."""
    kind_of, bounds, is_text = raw.FPDFPageObj_GetType, raw.FPDFPageObj_GetBounds, raw.FPDF_PAGEOBJ_TEXT
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        obj = get(handle, index)
        kind = kind_of(obj)
        if kind == is_text:  # most of them
            continue
        if kind == raw.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                _walk_form(obj, matrix, drawn, depth)
            continue
        if not bounds(obj, left, bottom, right, top):
            continue
        box = move_box((left.value, bottom.value, right.value, top.value), matrix)
        rules = drawn.white if kind == raw.FPDF_PAGEOBJ_PATH and _is_white(obj) else drawn.seen
        if not rules.add(box) and kind == raw.FPDF_PAGEOBJ_PATH:
            _add_path(obj, matrix, rules)


def _walk_form(form: Any, matrix: Matrix, drawn: _Drawn, depth: int) -> None:
    inner = combine(_matrix_of(form), matrix)
    _walk(raw.FPDFFormObj_GetObject, form, raw.FPDFFormObj_CountObjects(form), inner, drawn, depth + 1)


def _is_white(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    colour_of = raw.FPDFPageObj_GetStrokeColor if stroke.value else raw.FPDFPageObj_GetFillColor
    red, green, blue, alpha = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    known = colour_of(path, red, green, blue, alpha)
    return bool(known) and red.value >= _WHITE and green.value >= _WHITE and blue.value >= _WHITE


def _matrix_of(obj: Any) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(obj, found)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _add_path(path: Any, matrix: Matrix, rules: Rules) -> None:
    """A path that is wide and high: a filled area, a drawn box, or many lines drawn at once."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if not stroke.value and raw.FPDFPath_CountSegments(path) in _BOX_SEGMENTS:
        return
    for points in _subpaths(path, combine(_matrix_of(path), matrix)):
        _add_subpath(points, bool(stroke.value), rules)


def _subpaths(path: Any, matrix: Matrix) -> list[list[tuple[float, float]]]:
    """The corners of each part of a path; a part with curves is left out."""
    x, y = ctypes.c_float(), ctypes.c_float()
    parts: list[list[tuple[float, float]]] = []
    curved = False
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            parts.append([])
            curved = False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        if not parts or curved:
            continue
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        parts[-1].append(move_point(x.value, y.value, matrix))
        if raw.FPDFPathSegment_GetClose(segment):
            parts[-1].append(parts[-1][0])
    return parts


def _add_subpath(points: list[tuple[float, float]], stroked: bool, rules: Rules) -> None:
    if len(points) < 2:
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if rules.add((min(xs), min(ys), max(xs), max(ys))) or not stroked:
        return
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y0 - y1) <= _STRAIGHT or abs(x0 - x1) <= _STRAIGHT:
            rules.add((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
