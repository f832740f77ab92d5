"""Which pieces of text are the name of a code, which the name of a project, and what a name cut short was.

The same code has the same name in every statement of a document; where no other statement prints it, the official name does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from budgets.codes import loose_name, plain_name, read_codes
from ingest.document import Block, SourceDocument

_PROJECT_LABEL = re.compile(r"项目名称\s*[：:]\s*(?P<name>.+)$")
_NEXT_LABEL = re.compile(r"^[^：:]{2,12}[：:]|^（[一二三四五六七八九十]+）|^第")
_DROPPABLE = ("支出", "费", "费用")  # documents print official names with and without these


@dataclass(frozen=True, slots=True)
class NameBook:
    """What names may be: `printed` in the document's other statements by code, `projects` in its narrative, `kind` of the codes."""

    kind: str
    printed: Mapping[str, Collection[str]] = field(default_factory=dict)
    projects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Split:
    """Positions of the pieces that make the code's name and those of the project's; `score` says how well they are confirmed."""

    name: tuple[int, ...]
    project: tuple[int, ...]
    score: int


@lru_cache(maxsize=4)
def known_codes(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Every code of a classification in any edition and its official plain names."""
    names: dict[str, list[str]] = {}
    for code in read_codes(kind):
        names.setdefault(code.code, []).append(plain_name(code.name))
    return {code: tuple(dict.fromkeys(found)) for code, found in names.items()}


def expected_names(book: NameBook, code: str) -> tuple[str, ...]:
    """The plain names a code may print, those of the document first."""
    return tuple(dict.fromkeys((*map(plain_name, book.printed.get(code, ())), *known_codes(book.kind).get(code, ()))))


def confirm_name(pieces: Sequence[str], code: str, book: NameBook) -> int:
    """2 when the pieces are a name of the code, 1 when they may be the beginning of one or the code is unknown, else 0."""
    joined = plain_name("".join(pieces))
    expected = expected_names(book, code)
    if joined and any(loose_name(joined) == loose_name(name) for name in expected):
        return 2
    return int(bool(joined) and (not expected or any(name.startswith(joined) for name in expected)))


def complete_name(name: str, code: str, book: NameBook) -> str:
    """A name whose end was cut off at the cell's edge, completed from where the same code is printed in full."""
    plain = plain_name(name)
    expected = expected_names(book, code)
    if not plain or plain in expected:
        return name
    longer = [other for other in expected if other.startswith(plain)]
    if not longer or longer[0][len(plain) :] in _DROPPABLE:
        return name
    return name + longer[0][len(plain) :]


def split_project(pieces: Sequence[str], code: str, book: NameBook) -> Split:
    """Part the pieces of a row of 表七 into the code's name and the project's."""
    plain = [plain_name(piece) for piece in pieces]
    best = Split(tuple(range(len(pieces))), (), 0)
    for name in expected_names(book, code):
        taken = _pick(plain, name)
        if taken is None:
            continue
        rest = tuple(index for index in range(len(pieces)) if index not in taken)
        score = 4 + 2 * (not rest or "".join(plain[index] for index in rest) in book.projects) - (_runs(taken) > 1)
        if score > best.score:
            best = Split(taken, rest, score)
    return best if best.score else _split_by_project(plain, book)


def _split_by_project(plain: list[str], book: NameBook) -> Split:
    """The code's name is not known: a project named elsewhere at the end of the pieces shows where the name ends."""
    for start in range(1, len(plain)):
        if "".join(plain[start:]) in book.projects:
            return Split(tuple(range(start)), tuple(range(start, len(plain))), 2)
    return Split(tuple(range(len(plain))), (), 0)


def _pick(plain: list[str], name: str) -> tuple[int, ...] | None:
    """Positions of pieces that make up the name in order, in the fewest runs and as early as possible."""
    text = ""
    for count, piece in enumerate(plain, start=1):
        text += piece
        if not name.startswith(text):
            break
        if text == name:
            return tuple(range(count))
    if sum(len(piece) for piece in plain if piece in name) < len(name):
        return None
    reached: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {(0, -1): (0, ())}  # (characters matched, last piece) → (runs, positions)
    for index, piece in enumerate(plain):
        if not piece or piece not in name:
            continue
        for (matched, last), (runs, taken) in list(reached.items()):
            if name.startswith(piece, matched):
                found = runs + (last != index - 1 or not taken), (*taken, index)
                key = (matched + len(piece), index)
                reached[key] = min(found, reached.get(key, found))
    ends = [way for (matched, _), way in reached.items() if matched == len(name)]
    return min(ends)[1] if ends else None


def _runs(positions: Sequence[int]) -> int:
    return sum(1 for before, after in zip((-2, *positions), positions, strict=False) if after != before + 1)


def narrative_projects(document: SourceDocument) -> frozenset[str]:
    """Plain names of the projects that the narrative describes (项目名称：…), line breaks removed."""
    blocks = [item for item in document.items if isinstance(item, Block)]
    found: set[str] = set()
    for index, block in enumerate(blocks):
        if "项目名称" not in block.text or not (match := _PROJECT_LABEL.search(block.text)):
            continue
        name = match["name"]
        found.add(plain_name(name))
        for following in blocks[index + 1 : index + 3]:
            if _NEXT_LABEL.search(following.text):
                break
            name += following.text
            found.add(plain_name(name))
    return frozenset(found)
