"""The garbage collector of a process that reads documents.

Reading makes some ten thousand small values a document and hardly a cycle. As it comes, the collector walks through all of them, and
through every module imported, again and again: a sixteenth of the time of a text.
"""

from __future__ import annotations

import gc

THRESHOLDS = (50_000, 20, 50)  # of new values, of young and of middle-aged collections


def settle_collector() -> None:
    """Leave out of every later collection what is there now, and collect less often. Called where a process starts."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
