"""`manage.py extract FILE …`: read disclosures without the database; the output is docs/extract.md to the letter."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ingest import isolation
from ingest.contract import error_json, to_json
from ingest.exceptions import EmptyFile, IngestError, InternalError
from ingest.isolation.client import ReaderBug, ReaderLost
from ingest.limits import Limits

SOME_NOT_READ = 3
WRONG_ARGUMENTS = 2


class Command(BaseCommand):
    """One JSON object a file, to standard output (one a line) or to DIR/<file name>.json."""

    help = "Read disclosures without touching the database and write one JSON object per file."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The files and where the objects go."""
        parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
        parser.add_argument("--out", metavar="DIR", type=Path, help="write DIR/<file name>.json instead of standard output")
        parser.add_argument("--pretty", action="store_true", help="indent the JSON")

    def handle(self, *, files: list[Path], out: Path | None, pretty: bool, **options: Any) -> None:
        """Exit 0 when every file was read, 3 when some could not be, 2 for wrong arguments."""
        wrong = _wrong(files, out)
        if wrong:
            self.stderr.write(wrong)
            sys.exit(WRONG_ARGUMENTS)
        failed = False
        for path in files:
            for name, result in extract(path):
                failed = failed or result["error"] is not None
                text = json.dumps(result, ensure_ascii=False, indent=2 if pretty else None)
                if out is None:
                    self.stdout.write(text)
                else:
                    (out / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        if failed:
            sys.exit(SOME_NOT_READ)


def _wrong(files: list[Path], out: Path | None) -> str:
    """What keeps the arguments from being carried out, empty if nothing. Makes the folder `out`."""
    missing = [str(path) for path in files if not path.is_file()]
    if missing:
        return f"No such file: {', '.join(missing)}"
    if out is None:
        return ""
    names = Counter(path.name for path in files)
    same = [name for name, times in names.items() if times > 1]
    if same:
        return f"Several files of one name would be written over each other: {', '.join(same)}"
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return f"Not a folder to write to: {out} ({error.strerror})"
    return ""


def extract(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """A name for its output and the contract's object: of the file, or of each file where it is an archive of several."""
    data = path.read_bytes()
    limits = Limits(**settings.READ_LIMITS)
    try:
        members = isolation.unpack(data, limits)
        if members == []:
            raise EmptyFile
    except IngestError as error:
        yield path.name, _refused(data, path.name, error)
        return
    for name, content in members or [("", data)]:
        filename = f"{path.name}/{name}" if name else path.name
        yield path.name if len(members or ()) < 2 else filename.replace("/", "_"), _extract(content, filename, limits)


def _extract(data: bytes, filename: str, limits: Limits) -> dict[str, Any]:
    """The object for one file, whether it could be read or not."""
    try:
        return to_json(*isolation.run(data, filename, limits=limits))
    except IngestError as error:
        return _refused(data, filename, error)
    except (ReaderBug, ReaderLost) as error:
        sys.stderr.write(f"{filename}: {error}\n")
        return _refused(data, filename, InternalError())


def _refused(data: bytes, filename: str, error: IngestError) -> dict[str, Any]:
    return error_json(filename, hashlib.sha256(data).hexdigest(), error)
