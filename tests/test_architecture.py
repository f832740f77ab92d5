"""The house rules of docs/decisions that a machine can keep: who may import whom, and how long things may be."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(path for room in ("budgets", "ingest") for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
WITH_DJANGO = {"models", "load", "tasks", "views", "urls", "admin", "apps", "management", "migrations", "uploads", "intake", "parts"}
PURE_BUDGETS = ("budgets.codes", "budgets.provinces")
# What ingest's Django rooms may use of the domain: its tables, and the named actions that change them (decision 0006).
DOORS = tuple(
    f"budgets.{room}"
    for room in (
        "admin",
        "models",
        "departments",
        "exceptions",
        "exports",
        "language",
        "ledger",
        "publish",
        "queries",
        "tables",
        "codes",
        "provinces",
    )
)


def module_name(path: Path) -> str:
    """`budgets/views/urls.py` is `budgets.views.urls`; a package is its own name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {module_name(path) for path in SOURCES}


def imports(path: Path, *, top_level_only: bool = False) -> set[str]:
    """Every module that the file imports; `from a import b` is `a.b` where that is a module of the project."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level_only else list(ast.walk(tree))
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {full if (full := f"{node.module}.{alias.name}") in NAMES else str(node.module) for alias in node.names}
    return found


def is_pure(name: str) -> bool:
    """Whether the module is of the part of the house that knows no Django."""
    parts = name.split(".")
    return name.startswith(PURE_BUDGETS) or (parts[0] == "ingest" and (len(parts) == 1 or parts[1] not in WITH_DJANGO))


@pytest.mark.parametrize("path", [path for path in SOURCES if is_pure(module_name(path))], ids=module_name)
def test_reading_knows_no_django(path: Path) -> None:
    for name in imports(path):
        assert not name.startswith(("django", "celery")), f"{name} in a pure module"
        assert not name.startswith("budgets") or name.startswith(PURE_BUDGETS), f"{name} in a pure module"
        assert not name.startswith("ingest.") or is_pure(name), f"{name} in a pure module"


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_ingest_and_budgets_meet_at_their_doors(path: Path) -> None:
    name = module_name(path)
    if name.startswith("ingest"):
        assert not {other for other in imports(path) if other.startswith("budgets") and not other.startswith(DOORS)}
    elif name != "budgets.urls":
        assert not {other for other in imports(path) if other.split(".")[0] == "ingest"}


def test_modules_import_in_no_circle() -> None:
    graph = {module_name(path): imports(path) & NAMES - {module_name(path)} for path in SOURCES}
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' → '.join(error.args[1])}")


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=module_name)
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400, "a file of more than 400 lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 60, f"{node.name} has {length} lines"
