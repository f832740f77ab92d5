"""One amount beside the place it is printed in: the source page with its box, the statement, the doubts one after the other.

Source pages may name persons: only who may open source files sees them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_required, permission_required
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_GET

from budgets.models import Disclosure, LineItem
from budgets.queries.findings_of_disclosure import get_findings
from budgets.queries.statement_as_printed import get_statements_as_printed
from ingest import isolation
from ingest.exceptions import IngestError
from ingest.excerpt import Excerpt
from ingest.isolation.client import ReaderBug, ReaderLost
from ingest.limits import Limits
from ingest.models import Upload, in_english
from ingest.views.desk import page_for, show
from ingest.views.doubts import amounts_of, queue_around

LIMITS = Limits(**{**settings.READ_LIMITS, "seconds": settings.DRAW_SECONDS})
OPENS_SOURCES = "ingest.view_storedfile"
MARGIN = 2.0  # points around the box of a cell
CLOSE = 6.0  # how many heights of the box the enlarged part is high
DRAWN = "1"  # changes when pages are drawn differently
DAY = 86400


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of a PDF with the box of the amount, in points from the top left; `part` is the view box of the enlarged part."""

    upload: int
    number: int
    width: float
    height: float
    box: tuple[float, float, float, float] | None  # left, top, width, height
    part: str


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A text of the source; `marked` is the part that is meant."""

    before: str
    marked: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A line or a row of the source."""

    number: int
    is_meant: bool
    cells: tuple[SourceCell, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What is shown of the source: a page, rows of a grid or lines of a text (`kind`), or words that say why nothing is."""

    page: SourcePage | None = None
    kind: str = ""
    rows: tuple[SourceRow, ...] = ()
    problem: str = ""


@page_for("budgets.view_disclosure")
def evidence(request: HttpRequest, pk: int, anchor: str) -> HttpResponse:
    """Where one amount is printed; an amount whose column is open can be settled here."""
    found = get_object_or_404(Disclosure.objects.select_related("department"), pk=pk)
    checked = get_findings(found, get_statements_as_printed(found))
    here = next(((printed, amount) for printed, amount in amounts_of(checked.statements) if amount.anchor == anchor), None)
    if here is None:
        raise Http404
    line = LineItem.objects.select_related("statement", "row", "column").get(pk=here[1].line.pk)
    context = {
        "disclosure": found,
        "printed": here[0],
        "line": line,
        "anchor": anchor,
        "candidates": line.statement.columns.filter(col__in=line.candidates),
        "queue": queue_around(checked, line),
        "findings": [shown for shown in checked.findings if shown.finding.order in here[1].findings],
        "source": _source(found, line) if request.user.has_perm(OPENS_SOURCES) else None,
    }
    return show(request, "workspace/evidence.html", context)


@page_for("budgets.view_disclosure")
def line_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """The same by the amount's number, which stays when another's settling moves the anchors."""
    line = get_object_or_404(LineItem.objects.select_related("disclosure"), pk=pk)
    for _printed, amount in amounts_of(get_statements_as_printed(line.disclosure)):
        if amount.line.pk == pk:
            return redirect("desk:evidence", line.disclosure_id, amount.anchor)
    raise Http404


def _etag(request: HttpRequest, pk: int, number: int) -> str | None:
    sha256 = Upload.objects.filter(pk=pk).values_list("file__sha256", flat=True).first()
    return f'"{sha256}-{number}-{DRAWN}"' if sha256 else None


@login_required
@permission_required(OPENS_SOURCES, raise_exception=True)
@require_GET
@cache_control(private=True, no_cache=True)
@condition(etag_func=_etag)
def picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A page of a file as PNG, drawn when it is asked for. The browser keeps it and asks each time whether it may still show it."""
    upload = get_object_or_404(Upload.objects.select_related("file"), pk=pk)
    try:
        drawn = isolation.draw(_bytes(upload), number, LIMITS)
    except (IngestError, ReaderBug, ReaderLost, OSError):
        raise Http404 from None
    return HttpResponse(drawn, content_type="image/png")


def _source(found: Disclosure, line: LineItem) -> Source:
    upload = _upload(found, line.place.get("file"))
    if upload is None:
        return Source(problem=_("The source cannot be shown here. Open the file itself from the list of files."))
    try:
        if line.place.get("page"):
            return Source(page=_page(upload, line.place))
        excerpt = isolation.show_excerpt(_bytes(upload), "source", line.place, LIMITS)
        return Source(kind=excerpt.kind, rows=tuple(_rows(excerpt, line.text)))
    except IngestError as error:
        return Source(problem=error.message_en if in_english() else error.message_zh)
    except (ReaderBug, ReaderLost, OSError):
        return Source(problem=_("The source cannot be shown here. Open the file itself from the list of files."))


def _rows(excerpt: Excerpt, text: str) -> Iterator[SourceRow]:
    for number, texts in excerpt.rows:
        is_meant = number == excerpt.row
        cells = (_cell(words, text, is_meant and excerpt.col in (None, col)) for col, words in enumerate(texts, start=1))
        yield SourceRow(number, is_meant, tuple(cells))


def _cell(words: str, text: str, is_meant: bool) -> SourceCell:
    """A cell, with the amount marked in it; all of the cell where the amount stands in it several times or not as read."""
    if not is_meant:
        return SourceCell(words)
    before, marked, after = words.partition(text)
    return SourceCell(before, marked, after) if marked and text not in after else SourceCell("", words)


def _upload(found: Disclosure, name: str | None) -> Upload | None:
    """The file that the figures were read from; of several files that make one disclosure the one that the place names."""
    uploads = Upload.objects.select_related("file").order_by("-pk")
    named = uploads.filter(disclosure=found, original_name=name).first() if name else None
    return named or uploads.filter(file__sha256=found.source_sha256).first()


def _page(upload: Upload, place: dict[str, Any]) -> SourcePage:
    number = int(place["page"])
    key = f"page-size-{upload.file.sha256}-{number}"
    width, height = cache.get(key) or isolation.measure(_bytes(upload), number, LIMITS)
    cache.set(key, (width, height), DAY)
    if not place.get("bbox"):
        return SourcePage(upload.pk, number, width, height, None, f"0 0 {width} {height}")
    x0, y0, x1, y1 = place["bbox"]
    box = (x0 - MARGIN, y0 - MARGIN, x1 - x0 + 2 * MARGIN, y1 - y0 + 2 * MARGIN)
    return SourcePage(upload.pk, number, width, height, box, _part(box, width, height))


def _part(box: tuple[float, float, float, float], width: float, height: float) -> str:
    """The part of the page to enlarge: the box in its middle, half the page wide, some rows high, nothing beyond the edges."""
    wide, high = max(width / 2, box[2] * 1.2), min(height, max(box[3] * CLOSE, height / 8))
    wide = min(wide, width)
    left = min(max(0.0, box[0] + box[2] / 2 - wide / 2), width - wide)
    top = min(max(0.0, box[1] + box[3] / 2 - high / 2), height - high)
    return " ".join(f"{number:.1f}" for number in (left, top, wide, high))


def _bytes(upload: Upload) -> bytes:
    with default_storage.open(upload.file.path) as file:
        return cast(bytes, file.read())
