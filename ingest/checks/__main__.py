"""`python -m ingest.checks > docs/checks.md`: the list of rules for readers."""

from __future__ import annotations

import inspect
import sys

from ingest.checks import RULES

HEAD = """# Checks

Written by `python -m ingest.checks > docs/checks.md`; the words stand with the rules, in `ingest/checks/`.

Every rule answers for each instance **passed**, **failed**, **not applicable** (and why) or **not possible** (and what is
missing), never "passed" by absence. Amounts compare within the tolerance of their printed precision: a sum of *n* rounded
terms may differ by *n* + 1 half-units of the last printed place. Within it a difference is a note, beyond it an error.
A slip that breaks several sums is one finding with all its places. Findings speak of the document received.
"""


def listing() -> str:
    """Every rule with its title and words, in both languages, as Markdown."""
    parts = [HEAD]
    for rule in RULES:
        paragraphs = (inspect.getdoc(rule.answers) or "").split("\n\n")
        words = [" ".join(paragraph.split()) for paragraph in paragraphs]
        parts.append("\n\n".join([f"## {rule.id} {rule.title_zh} · {rule.title_en}", rule.words_zh, *words]) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(listing())
