"""Opening a PDF, and saying what is wrong with one that does not open."""

from __future__ import annotations

import re

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.exceptions import EncryptedFile, TruncatedFile, UnreadableFile

_LOCKED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
_END = b"%%EOF"
_WHOLE_LENGTH = re.compile(rb"/Linearized.{0,200}?/L[\s]+(\d{1,12})", re.DOTALL)
_HEAD = 2048  # bytes in which a file made for the web says how long it is


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """The document. TruncatedFile when its end is missing, EncryptedFile when it needs a password, UnreadableFile when it is damaged."""
    if is_truncated(data):
        raise TruncatedFile  # PDFium would piece together what is there, and the rest would be missing silently
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise (EncryptedFile if error.err_code in _LOCKED else UnreadableFile) from error


def is_truncated(data: bytes) -> bool:
    """Whether the end is missing: no mark of it, objects after the last one, or fewer bytes than the file itself says."""
    end = data.rfind(_END)
    if end < 0:
        return True
    said = _WHOLE_LENGTH.search(data[:_HEAD])
    return b" obj" in data[end:] or (said is not None and len(data) < int(said[1]))
