"""What reading one file may take. Settings give the values (README.md lists them); the pure part of the house only keeps to them."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file is given; beyond each stands an error of its own in ingest.exceptions.

    `file_bytes` is the file's own size; `seconds` and `memory_mb` are the reading process's, `output_mb` what it may answer;
    `pages` are a PDF's; `unpacked_mb` and `files` hold for archives and for the formats that are archives inside (DOCX, XLSX).
    """

    file_bytes: int = 50 * MB
    seconds: float = 600
    memory_mb: int = 1024
    output_mb: int = 64
    pages: int = 1000
    unpacked_mb: int = 300
    files: int = 2000


DEFAULT = Limits()
