"""Chance that is the same for the same words, so that one department or year does not change another."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def dice(*words: object) -> Random:
    """A stream of chance of its own for these words (a seed, an office, a year, a subject)."""
    return Random("/".join(map(str, words)))  # noqa: S311 — reproducible samples, no secrets


def choose(options: Sequence[T], *words: object) -> T:
    """One of the options, always the same for the same words."""
    return dice(*words).choice(options)
