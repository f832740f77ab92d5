"""`manage.py hand_in DIR` or `--samples`: files to the worker's queue, followed and published. It needs a running worker."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from ingest.intake import Handed, Outcome, hand_in, publish_as_read
from ingest.models import Upload
from ingest.samples import FORMATS, Request, generate

TELL_SECONDS = 4  # between two lines of progress


class Command(BaseCommand):
    """Hands in what was not handed in before, waits for the worker, publishes, and says what could not be read."""

    help = "Hand in every file of a folder, or the samples; publish what is read, report what is not."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The files, and in whose name."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="a folder of disclosures; folders in it are read too")
        what.add_argument("--samples", action="store_true", help="the samples of the invented city")
        parser.add_argument("--by", metavar="USER", default="analyst", help="who hands in and publishes (default: analyst)")
        once = "do nothing where FILE exists or other files were handed in; make it at the end"
        parser.add_argument("--once", metavar="FILE", type=Path, help=once)

    def handle(self, *, folder: Path | None, samples: bool, once: Path | None, **options: Any) -> None:
        """The whole of it, with progress."""
        by = User.objects.filter(username=options["by"]).first()
        if by is None:
            raise CommandError(f"There is no account “{options['by']}”: say with --by who hands in and publishes.")
        if folder is not None and not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        if once is not None and once.exists():
            return
        files = list(files_of(folder) if folder is not None else sample_files())
        if once is not None and other_files({name for name, _ in files}):
            return
        self._run(files, by, "samples (invented data)" if samples else f"files of {folder}")
        if once is not None:
            once.write_text("done\n", encoding="ascii")

    def _run(self, files: list[tuple[str, bytes]], by: User, what: str) -> None:
        begun = time.monotonic()
        handed = hand_in(files, by=by)
        if not files:
            self.say(f"There are no {what}.")
            return
        if handed.new:
            self.say(f"Reading {handed.new} {what}; the site can be used meanwhile …")
        told = begun

        def tell(ended: int, of: int) -> None:
            nonlocal told
            if handed.new and ended < of and time.monotonic() - told > TELL_SECONDS:
                told = time.monotonic()
                self.say(f"    {ended} of {of} read")

        self._report(handed, publish_as_read(handed, by=by, tell=tell), what, time.monotonic() - begun)

    def _report(self, handed: Handed, outcome: Outcome, what: str, seconds: float) -> None:
        if outcome.published:
            self.say(f"{outcome.published} of {len(handed.uploads)} {what} are read and published now ({seconds:.0f} s).")
        elif not handed.new:
            self.say(f"The {len(handed.uploads)} {what} were handed in before; nothing is new.")
        if outcome.problems:
            self.say(f"Not read or not published: {len(outcome.problems)}")
            for problem in outcome.problems:
                self.say(f"    {problem}")

    def say(self, text: str) -> None:
        """A line, at once: whoever started this reads along."""
        self.stdout.write(text)
        self.stdout.flush()


def files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file below a folder, in the order of their paths; hidden ones are left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path.name, path.read_bytes()


def sample_files() -> Iterator[tuple[str, bytes]]:
    """Name and content of every sample."""
    return ((sample.filename, sample.data) for sample in generate(Request(formats=FORMATS)))


def other_files(names: set[str]) -> bool:
    """Whether anything else was handed in: then this is somebody's site, not a new one."""
    return Upload.objects.exclude(original_name__in=names).exists()
