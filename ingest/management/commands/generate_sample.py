"""`manage.py generate_sample`: disclosures of an invented city as files, for trying out and for tests."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ingest.exceptions import ConverterMissing
from ingest.samples import FIRST_YEAR, FORMATS, KEYS, LAST_YEAR, LAYOUTS, RENDERERS, Request, generate

MIXED = "mixed"


class Command(BaseCommand):
    """One file a disclosure. The same arguments give the same bytes (but for PDF, which LibreOffice dates)."""

    help = "Write invented disclosures (示例市, 样例数据) as files."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """What to write and where."""
        parser.add_argument("--out", metavar="DIR", type=Path, default=Path("samples"), help="the folder (default: samples)")
        parser.add_argument("--departments", nargs="+", choices=KEYS, default=KEYS, metavar="KEY", help=f"of {', '.join(KEYS)}")
        parser.add_argument(
            "--years", type=read_years, default=Request().years, help=f"2024 or 2020-2026, from {FIRST_YEAR} to {LAST_YEAR}"
        )
        parser.add_argument("--seed", type=int, default=Request().seed, help="another number, another city")
        parser.add_argument("--layout", choices=tuple(LAYOUTS), help="one layout for all years (default: each year that of its time)")
        kinds = ("txt", *RENDERERS, MIXED)
        parser.add_argument("--format", choices=kinds, default="txt", help="the files' format; pdf needs LibreOffice (default: txt)")
        parser.add_argument("--clean", action="store_true", help="without the deliberate oddities: everything is consistent")

    def handle(self, *, out: Path, **options: Any) -> None:
        """Write the files and say which."""
        request = Request(
            departments=tuple(options["departments"]),
            years=options["years"],
            seed=options["seed"],
            layout=options["layout"],
            oddities=not options["clean"],
            formats=FORMATS if options["format"] == MIXED else (options["format"],),
        )
        out.mkdir(parents=True, exist_ok=True)
        try:
            for sample in generate(request):
                path = out / sample.filename
                path.write_bytes(sample.data)
                self.stdout.write(str(path))
        except ConverterMissing as error:
            raise CommandError("PDF needs LibreOffice (soffice), which is not installed here. The other formats need nothing.") from error


def read_years(text: str) -> tuple[int, ...]:
    """2024, or 2020-2026 with both ends. ArgumentTypeError for anything else."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"“{text}” is no year and no years like 2020-2026, from {FIRST_YEAR} to {LAST_YEAR}")
    return tuple(range(first, last + 1))
