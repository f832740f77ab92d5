"""Makes a worker stand still at a stage of a run, so that a test can strike exactly there. Only the tests' settings install it.

A file `pause/<stage>` in the state folder asks for it. The first process that enters the stage renames the file to
`pause/<stage>.<its number>` and stands still as long as that file exists.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings

# The pipeline's stages, and the moment when everything is written and nothing committed
STORED = "stored"
LONGEST = 180  # seconds


class Pausing(AppConfig):
    """Wraps the two doors through which every run passes."""

    name = "tests.installation"
    label = "pausing"

    def ready(self) -> None:
        """Pause after a stage was entered, and after everything was written."""
        from ingest import tasks

        enter, load = tasks.Hold.enter, tasks.load

        def enter_and_pause(hold: tasks.Hold, stage: str) -> None:
            enter(hold, stage)
            pause_at(stage)

        def load_and_pause(*values: Any, **options: Any) -> Any:
            draft = load(*values, **options)
            pause_at(STORED)
            return draft

        tasks.Hold.enter = enter_and_pause  # type: ignore[method-assign]
        tasks.load = load_and_pause


def folder() -> Path:
    """Where tests and workers leave word for each other."""
    path = Path(settings.VAR_DIR) / "pause"
    path.mkdir(parents=True, exist_ok=True)
    return path


def pause_at(stage: str) -> None:
    """Stand still if somebody asked for it."""
    held = folder() / f"{stage}.{os.getpid()}"
    try:
        (folder() / stage).rename(held)
    except FileNotFoundError:
        return
    deadline = time.monotonic() + LONGEST
    while held.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
