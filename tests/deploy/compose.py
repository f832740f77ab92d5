"""docker-compose.yml as Docker Compose would read it: anchors merged, variables filled in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docker-compose.yml"
# ${NAME}, ${NAME:-default}, ${NAME:?message}; the innermost first
VARIABLE = re.compile(r"\$\{([A-Z_]+)(?::([-?])([^${}]*))?\}")


def services(variables: dict[str, str] | None = None) -> dict[str, Any]:
    """The services by name; with variables, filled in, else as written."""
    text = FILE.read_text(encoding="utf-8")
    return YAML(typ="safe").load(text if variables is None else fill_in(text, variables))["services"]  # type: ignore[no-any-return]


def fill_in(text: str, variables: dict[str, str]) -> str:
    """The text with its variables replaced; AssertionError for a required one that is missing."""

    def value(match: re.Match[str]) -> str:
        name, kind, words = match.groups()
        assert kind != "?" or variables.get(name), f"{name}: {words}"
        return variables.get(name) or (words if kind == "-" else "")

    while VARIABLE.search(text):
        text = VARIABLE.sub(value, text)
    return text.replace("$$", "$")


def names(text: str) -> set[str]:
    """The variables that a compose file asks for."""
    return set(re.findall(r"\$\{([A-Z_]+)", text))
