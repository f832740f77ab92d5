"""PDF files → SourceDocument, on PDFium (pypdfium2).

The way of a page: its objects give rules, the rules a lattice, the lattice cells; its characters go into the cells, what stands
outside becomes lines. Each step is a module that knows nothing of the next: geometry, rules, lattice, cells, characters, lines,
grids, alignment (tables without lines; on parts, bodies, storeys and slots), undivided (tables that lack some lines), pages,
wide (sheets over several pages). Nothing here knows what a budget is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.document import SourceDocument
from ingest.exceptions import EmptyFile, GarbledText, ScannedFile, TooManyPages, UnreadableFile
from ingest.limits import DEFAULT, Limits
from ingest.notes import garbled_characters, pages_without_text
from ingest.readers.pdf.garbled import garbled_pages
from ingest.readers.pdf.opening import open_pdf
from ingest.readers.pdf.pages import PageContent, read_page
from ingest.readers.pdf.wide import join_wide

MEDIA_TYPE = "application/pdf"
SIGNATURE = b"%PDF-"


def read(data: bytes, filename: str, limits: Limits = DEFAULT) -> SourceDocument:
    """Read a PDF. TooManyPages, ScannedFile (images alone), GarbledText, UnreadableFile (a damaged page), and what open_pdf raises."""
    pdf = open_pdf(data)
    try:
        pages = len(pdf)
        if pages > limits.pages:
            raise TooManyPages
        contents = list(_read_pages(pdf, pages))
        items, notes = join_wide(tuple(item for content in contents for item in content.items))
        pictures = tuple(number for number, content in enumerate(contents, start=1) if content.is_picture)
        if all(content.is_picture or not content.items for content in contents):
            raise ScannedFile if _has_images(pdf) else EmptyFile
    finally:
        pdf.close()
    is_gibberish, pages_with_some = garbled_pages(items)
    if is_gibberish:
        raise GarbledText
    if pages_with_some:
        notes = (*notes, garbled_characters(pages_with_some))
    if pictures:
        notes = (*notes, pages_without_text(pictures))
    return SourceDocument(filename, hashlib.sha256(data).hexdigest(), MEDIA_TYPE, "pdf", pages, items, notes)


def _read_pages(pdf: pdfium.PdfDocument, pages: int) -> Iterator[PageContent]:
    """All pages; a page begins with the column borders that the table before it had."""
    borders: tuple[float, ...] = ()
    for number in range(1, pages + 1):
        content = _read_page(pdf, number, borders)
        borders = content.borders
        yield content


def _read_page(pdf: pdfium.PdfDocument, number: int, borders: tuple[float, ...]) -> PageContent:
    try:
        page = pdf[number - 1]
    except pdfium.PdfiumError as error:
        raise UnreadableFile from error
    try:
        return read_page(page, number, borders)
    finally:
        page.close()


def _has_images(pdf: pdfium.PdfDocument) -> bool:
    return any(True for page in pdf for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))
