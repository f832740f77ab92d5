"""Old Word files (DOC), RTF and ODT → SourceDocument, converted to DOCX by LibreOffice where it is installed.

It runs without a window, in a folder and with a profile of its own that are removed afterwards, and is ended after a time limit or with the
process that asked for it. Macros do not run: a new profile has none, and documents' own stay off.
"""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import signal
import subprocess
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.document import SourceDocument
from ingest.exceptions import ConverterMissing, TookTooLong, UnreadableFile
from ingest.limits import DEFAULT, Limits
from ingest.readers import docx

MEDIA_TYPE = "application/msword"
PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120
_SHARE = 0.8  # of the time that the file has: what converts it ends before who waits for it
_LIFTED = (resource.RLIMIT_AS, resource.RLIMIT_DATA, resource.RLIMIT_NOFILE)  # a reader's limits are too tight for an office program

# Waits for the end of its input, which comes when whoever started it is gone, and ends the group of processes named to it: LibreOffice is
# several, and would otherwise go on converting for a reader that was killed.
_GUARD = ("sh", "-c", 'read _; kill -s KILL -- "-$0"')


def read(data: bytes, filename: str, limits: Limits = DEFAULT) -> SourceDocument:
    """Read an old Word file. ConverterMissing without LibreOffice, TookTooLong or UnreadableFile when the conversion fails."""
    document = docx.read(convert(data, "docx", min(SECONDS, limits.seconds * _SHARE)), filename, limits)
    return replace(document, sha256=hashlib.sha256(data).hexdigest(), media_type=MEDIA_TYPE, reader="doc")


def find_converter() -> str | None:
    """Where LibreOffice is, None where it is not installed."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def convert(data: bytes, to: str, seconds: float = SECONDS) -> bytes:
    """The document in another format, by LibreOffice."""
    program = find_converter()
    if program is None:
        raise ConverterMissing
    with TemporaryDirectory(prefix="convert-") as folder:
        source, out = Path(folder) / "document", Path(folder) / "out"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        options = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", to, "--outdir", str(out))
        _run([program, profile, *options, str(source)], seconds)
        made = next(iter(out.glob(f"*.{to.partition(':')[0]}")), None) if out.is_dir() else None
        if made is None:
            raise UnreadableFile
        return made.read_bytes()


def _run(command: list[str], seconds: float) -> None:
    """Run to the end or to the limit; what it started is ended with it."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_lift,  # noqa: PLW1509 (the process that reads a file has one thread)
    )
    guard = subprocess.Popen(
        [*_GUARD, str(process.pid)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TookTooLong from error
    finally:
        guard.kill()
        guard.communicate()
        _end(process)


def _lift() -> None:
    """In the new process: as much as the system allows, instead of what one file is given."""
    for what in _LIFTED:
        hard = resource.getrlimit(what)[1]
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (hard, hard))


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
