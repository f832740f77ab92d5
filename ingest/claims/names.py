"""Names of the classifications as this document prints them, and their codes.

A name is looked up in the document's own statements first, then in the edition of its year, then among names that
differ by a misprint. A path of names (class, section, item) decides between items of one name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from budgets.codes import Edition, edition, loose_name, plain_name
from ingest.disclosure import Statement

_MISPRINT = 70.0  # least similarity (0–100) of a misprinted name, once the other names of its path fit
_SAME_PROJECT = 82.0  # of a project that a reason names: its title shortened, not one of its neighbours
_ITEM_DIGITS = 7
_SAME_CLASS = 84.0  # of a class (社会保障与就业支出): the names of classes are less alike among themselves
_GENERIC = ("行政运行", "一般行政管理事务", "机关服务", "事业运行")  # items that every section has

Path = tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """What the statements name: functional names by code, economic codes by name, projects with their item's code."""

    functional: dict[str, str]  # code → plain name
    economic: dict[str, str]  # loose name → code
    projects: dict[str, dict[str, str]]  # plain name → codes
    by_path: dict[Path, str]  # loose names from class down → code
    year: int

    @property
    def tree(self) -> Edition:
        """The functional classification of the year."""
        return edition("functional", self.year)


def collect_names(statements: Iterable[Statement], year: int) -> Names:
    """The names that the statements print."""
    functional: dict[str, str] = {}
    economic: dict[str, str] = {}
    projects: dict[str, dict[str, str]] = {}
    for statement in statements:
        for row in statement.rows:
            code = row.codes.get("functional")
            if row.project:
                projects.setdefault(plain_name(row.project), {"functional": code} if code else {})
            if code and row.name:
                functional.setdefault(code, plain_name(row.name))
            if row.name and (economic_code := row.codes.get("economic_department")):
                economic.setdefault(loose_name(row.name), economic_code)
    by_path = {path: code for code in functional if (path := _path_of(code, functional))}
    return Names(functional, economic, projects, by_path, year)


def find_functional(names: Names, path: Sequence[str]) -> str | None:
    """The code of a class, a section or an item by its names from the class down; None when no or several fit."""
    loose = tuple(loose_name(name) for name in path)
    if len(loose) == 3:
        loose = (*loose[:2], loose_name(_without_section(path[2], path[1])))
    return names.by_path.get(loose) or names.tree.find(loose) or _find_misprinted(names, loose)


def find_under_section(names: Names, section: str, item: str) -> str | None:
    """The code of an item whose class is not printed, when the section's name is found in one class only."""
    wanted = (loose_name(section), loose_name(_without_section(item, section)))
    found = {code for path, code in names.by_path.items() if path[1:] == wanted}
    if not found:
        classes = [name for code, name in _class_names(names) if names.tree.find((name, section, wanted[1]))]
        found = {code for name in classes if (code := names.tree.find((name, section, wanted[1])))}
    return found.pop() if len(found) == 1 else None


def find_in_class(names: Names, top: str, item: str) -> str | None:
    """The code of an item whose section is not printed, when its class has one item of that name."""
    path = (_nearest_class(names, loose_name(top)), loose_name(item))
    found = {code for known, code in names.by_path.items() if len(known) == 3 and (known[0], known[2]) == path}
    if not found:
        code = find_class(names, path[0])
        known_paths = _tree_paths(names.year, code, 3) if code else {}
        found = {code for known, code in known_paths.items() if known[2] == path[1]}
    return found.pop() if len(found) == 1 else None


def find_class(names: Names, name: str) -> str | None:
    """The code of a class by its name alone (一般公共服务支出)."""
    loose = loose_name(name)
    return names.by_path.get((loose,)) or _class_codes(names.year).get(loose)


def find_item(names: Names, name: str) -> str | None:
    """The code of an item by its name alone: the one that the statements print, else the only one of that name in the edition."""
    loose = loose_name(name)
    printed = {code for code, known in names.functional.items() if len(code) == _ITEM_DIGITS and loose_name(known) == loose}
    return printed.pop() if len(printed) == 1 else None if printed else _items_by_name(names.year).get(loose)


def find_economic(names: Names, name: str) -> str | None:
    """The code of an economic class or section that the basic expenditure statement prints, else of the edition."""
    loose = loose_name(name)
    return names.economic.get(loose) or _economic_codes(names.year).get(loose)


def find_project(names: Names, name: str) -> tuple[str, dict[str, str]] | None:
    """The project of the statement that a reason names, with its codes."""
    plain = plain_name(name).strip("“”《》项目")
    if len(plain) < 4:
        return None
    best = max(names.projects, key=lambda project: ratio(plain, project.strip("“”《》项目")), default=None)
    if best is None or ratio(plain, best.strip("“”《》项目")) < _SAME_PROJECT:
        return None
    return best, names.projects[best]


def _path_of(code: str, functional: dict[str, str]) -> Path | None:
    """The loose names from class down to a code; a section's name appended to its item's is dropped."""
    steps = [code[:end] for end in (3, 5, 7) if end <= len(code)]
    if steps[-1] != code or any(step not in functional for step in steps):
        return None
    path = [functional[step] for step in steps]
    if len(path) == 3:
        path[2] = _without_section(path[2], path[1])
    return tuple(loose_name(name) for name in path)


def _without_section(item: str, section: str) -> str:
    """行政运行（政府办公厅（室）及相关机构事务） is 行政运行 of that section."""
    plain = plain_name(item)
    return plain.removesuffix(f"（{plain_name(section)}）") or plain


def _find_misprinted(names: Names, path: Path) -> str | None:
    """The one code whose path is nearly this: the class as printed, at most one name below it misprinted."""
    path = (_nearest_class(names, path[0]), *path[1:])
    if len(path) < 2:
        return find_class(names, path[0])
    printed = {known: code for known, code in names.by_path.items() if len(known) == len(path) and known[0] == path[0]}
    top = find_class(names, path[0])
    tree = _tree_paths(names.year, top, len(path)) if top else {}
    return _nearest(path, printed, tree) or _nearest(path, tree, printed)


def _nearest_class(names: Names, name: str) -> str:
    """The class's own name, when it is printed with a misprint (社会保障与就业支出)."""
    known = {path[0] for path in names.by_path} | set(_class_codes(names.year))
    best = max(known, key=lambda other: ratio(name, other), default=name)
    return best if ratio(name, best) >= _SAME_CLASS else name


def _nearest(path: Path, candidates: dict[Path, str], others: dict[Path, str]) -> str | None:
    """The code of the nearest path, when one name at most differs and no other path is as near.

    A section that exists under its printed name is no misprint of another.
    """
    scored: list[tuple[float, str]] = []
    is_section = any(known[1] == path[1] for known in (*candidates, *others))
    for known, code in candidates.items():
        if is_section and known[1] != path[1]:
            continue
        unlike = [(mine, other) for mine, other in zip(path[1:], known[1:], strict=True) if mine != other]
        if len(unlike) > 1 or (len(unlike) == 1 and path[-1] != known[-1] and path[-1] in _GENERIC):
            continue
        score = min((ratio(mine, other) for mine, other in unlike), default=100.0)
        if score >= _MISPRINT:
            scored.append((score, code))
    scored.sort(reverse=True)
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0] and scored[0][1] != scored[1][1]):
        return None
    return scored[0][1]


@lru_cache(maxsize=256)
def _tree_paths(year: int, top: str, depth: int) -> dict[Path, str]:
    tree = edition("functional", year)
    head = loose_name(tree.by_code[top].name) if top in tree.by_code else ""
    paths: dict[Path, str] = {}
    for section in tree.children(top):
        below = (head, loose_name(section.name))
        if depth == 2:
            paths[below] = section.code
        for item in tree.children(section.code) if depth == 3 else ():
            paths[(*below, loose_name(item.name))] = item.code
    return paths


def _class_names(names: Names) -> list[tuple[str, str]]:
    return [(code.code, code.name) for code in names.tree.children(None)]


@lru_cache(maxsize=64)
def _class_codes(year: int) -> dict[str, str]:
    return {loose_name(code.name): code.code for code in edition("functional", year).children(None)}


@lru_cache(maxsize=64)
def _items_by_name(year: int) -> dict[str, str]:
    """The items whose name no other item has."""
    items = [code for code in edition("functional", year).by_code.values() if len(code.code) == _ITEM_DIGITS]
    counts = Counter(loose_name(item.name) for item in items)
    return {loose: item.code for item in items if counts[loose := loose_name(item.name)] == 1}


@lru_cache(maxsize=64)
def _economic_codes(year: int) -> dict[str, str]:
    tree = edition("economic_department", year)
    return {loose_name(code.name): code.code for code in reversed(tree.by_code.values())}
