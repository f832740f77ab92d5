"""Starts `make run` twice as a user would, looks at its pages while it reads its samples, stops it, and finds nothing left running."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

FIRST_START, SECOND_START, SAMPLES, STOP = 120, 20, 150, 40  # seconds allowed; a busy machine reads its samples slowly
PAGES = ("/readyz", "/healthz", "/", "/en/", "/sign-in/", "/admin/login/")
SAMPLE = "示例市审计局"  # a department of the samples


def main() -> int:
    """0 when everything went as it should."""
    with tempfile.TemporaryDirectory(prefix="budgetlens-smoke-") as folder:
        environment = os.environ | {"VAR_DIR": folder, "PORT": str(free_port()), "HOST": "127.0.0.1", "SAMPLES": "1", "DISCLOSURES": ""}
        problems = run_once(environment, FIRST_START) or run_once(environment, SECOND_START)
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


def run_once(environment: dict[str, str], allowed: float) -> list[str]:
    """One start, a look at the pages, one stop; what was wrong."""
    address = f"http://127.0.0.1:{environment['PORT']}"
    begun = time.monotonic()
    process = subprocess.Popen(["make", "run"], env=environment)
    problems = wait_for(f"{address}/readyz", begun + allowed, process)
    if not problems:
        sys.stdout.write(f"ready after {time.monotonic() - begun:.1f} s\n")
        problems = [f"{page} answers {code}" for page in PAGES if (code := status(address + page)) != 200]
        problems += problems or wait_for_samples(address, Path(environment["VAR_DIR"]))
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP)
    except subprocess.TimeoutExpired:
        problems.append(f"it did not stop in {STOP} s")
        process.kill()
    return problems + [f"still running: {line}" for line in left_running(environment["VAR_DIR"])]


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status(url: str) -> int:
    """The answer's status code, 0 when nothing answers."""
    try:
        with urllib.request.urlopen(url, timeout=20) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def wait_for(url: str, deadline: float, process: subprocess.Popen[bytes]) -> list[str]:
    """Wait for a 200; what was wrong if it never came."""
    while time.monotonic() < deadline:
        if process.poll() is not None:
            return [f"make run ended by itself (code {process.returncode})"]
        if status(url) == 200:
            return []
        time.sleep(0.3)
    return [f"{url} answers {status(url)} after the time allowed"]


def wait_for_samples(address: str, folder: Path) -> list[str]:
    """Wait until the samples are read, with the site answering all the while, and find one; what was wrong."""
    begun = time.monotonic()
    while not (folder / "run" / "samples").exists():
        if status(f"{address}/departments/") != 200:
            return ["/departments/ does not answer while the samples are read"]
        if time.monotonic() - begun > SAMPLES:
            return [f"the samples were not read in {SAMPLES} s"]
        time.sleep(1)
    sys.stdout.write(f"samples read after {time.monotonic() - begun:.1f} s\n")
    with urllib.request.urlopen(f"{address}/departments/", timeout=20) as response:
        return [] if SAMPLE in response.read().decode() else [f"/departments/ does not name {SAMPLE}"]


def left_running(folder: str) -> list[str]:
    """The command lines of processes whose environment names the state folder (Linux); each is ended."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"VAR_DIR={folder}".encode() in path.read_bytes().split(b"\0") and int(path.parent.name) != os.getpid():
                found.append((path.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode())
                os.kill(int(path.parent.name), signal.SIGKILL)
        except (OSError, ProcessLookupError):
            continue
    return found


if __name__ == "__main__":
    sys.exit(main())
