"""The broken lines over a table → its headings, nested and in printed order.

A heading is the words of whole tokens put together: first of neighbours (extractors that go cell by cell), else of tokens that lie
apart (extractors that go line by line through all columns). Each heading of the form's layout is taken once, so that the first row's
合计 is not read as a heading.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.forms.headings import plain_heading
from ingest.forms.quantities import find_total
from ingest.rebuild.layouts import LAYOUTS, Layout, Node, walk
from ingest.rebuild.tokens import Token

_LONGEST = 160  # tokens over one table at most
_STEPS = 6_000  # of the search for words that lie apart

_LATEST_START = 12  # tokens of a broken department name may stand before the headings
_Taken = dict[int, tuple[int, ...]]  # slot of the layout → positions of the tokens that print it


@dataclass
class Found:
    """A heading that is printed: its node, its tokens, the headings found below it."""

    node: Node
    tokens: tuple[Token, ...]
    position: int
    children: list[Found] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The heading as printed, breaks removed."""
        return "".join(token.text for token in self.tokens)

    def leaves(self) -> list[Found]:
        """The columns below it, itself where nothing is."""
        return [leaf for child in self.children for leaf in child.leaves()] if self.children else [self]


@dataclass(frozen=True, slots=True)
class Headings:
    """What stands over a table: the nested headings, the plain words in reading order, the positions `start` to `end` they take."""

    layout: Layout
    top: tuple[Found, ...]
    words: tuple[str, ...]
    start: int
    end: int

    @property
    def columns(self) -> list[Found]:
        """Every column of the grid from left to right."""
        return [leaf for found in self.top for leaf in found.leaves()]


def read_headings(tokens: Sequence[Token], form: str) -> Headings | None:
    """The headings over a table of a form, or None when its columns cannot be told."""
    plain = [plain_heading(token.text) if token.kind == "text" else "" for token in tokens]
    best: Headings | None = None
    for layout in (layout for layout in LAYOUTS if layout.form == form):
        vocabulary = frozenset(word for node in walk(layout.top) for word in node.words)
        start, taken = _neighbours(tokens, plain, layout, vocabulary)
        found = _headings(taken, layout, tokens, start, in_order=True)
        if found is None or _may_go_on(found, plain, vocabulary):
            start = next(iter(_starts(plain, vocabulary)), 0)
            for reach in (1, _LONGEST) if found is None else (1,):
                apart = _apart(tokens, plain, start, layout, reach)
                found = _longer(found, _headings(apart, layout, tokens, start, in_order=False))
        best = _longer(best, found)
    return best


def _may_go_on(found: Headings, plain: list[str], vocabulary: frozenset[str]) -> bool:
    """Whether what follows the headings looks like more of them: rows of codes or bare amounts do not begin with a text."""
    following = plain[found.end] if found.end < len(plain) else ""
    if not following or find_total(following):
        return False
    return following in _prefixes(vocabulary) or found.layout.rows not in ("labels", "halves")


def _longer(one: Headings | None, other: Headings | None) -> Headings | None:
    """The one with more headings, the first of equals."""
    if one is None or other is None:
        return one or other
    return other if (len(other.words), other.end) > (len(one.words), one.end) else one


@lru_cache(maxsize=4 * len(LAYOUTS))
def _prefixes(vocabulary: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:length] for word in vocabulary for length in range(1, len(word) + 1))


def _neighbours(tokens: Sequence[Token], plain: list[str], layout: Layout, vocabulary: frozenset[str]) -> tuple[int, _Taken]:
    """Where the headings begin, and the headings made of neighbouring tokens: those that cover the most tokens, then the most headings."""
    starts = _starts(plain, vocabulary)
    for start in starts:
        taken = _cover(tokens, plain, start, layout, _prefixes(vocabulary))
        if len(taken) > 1:
            return start, taken
    return 0, {}


def _starts(plain: list[str], vocabulary: frozenset[str]) -> list[int]:
    """Where headings may begin: the first tokens that open a word (the end of a department's name may stand before them)."""
    prefixes = _prefixes(vocabulary)
    return [start for start in range(min(len(plain), _LATEST_START)) if plain[start] in prefixes]


def _cover(tokens: Sequence[Token], plain: list[str], start: int, layout: Layout, prefixes: frozenset[str]) -> _Taken:
    slots, _ = _slots(layout)
    reached: dict[int, dict[frozenset[int], tuple[int, _Taken]]] = {
        start: {frozenset(): (0, {})}
    }  # position → headings used → (score, them)
    end = min(len(plain), start + _LONGEST)
    for begin in range(start, end):
        for used, (score, taken) in reached.get(begin, {}).items():
            for after, word, cost in _words_at(tokens, plain, begin, prefixes):
                slot = _free_slot(word, slots, used)
                if slot is None:
                    continue
                states, key = reached.setdefault(after, {}), used | {slot}
                if key not in states or states[key][0] < score + 1 - cost:
                    states[key] = (score + 1 - cost, {**taken, slot: tuple(range(begin, after))})
    return max(reached[max(reached)].values(), key=lambda state: state[0])[1]


def _words_at(tokens: Sequence[Token], plain: list[str], begin: int, prefixes: frozenset[str]) -> list[tuple[int, str, int]]:
    """The beginnings of words that start at a token: (position after it, text, what its gaps cost)."""
    found: list[tuple[int, str, int]] = []
    text, cost = "", 0
    for position in range(begin, len(plain)):
        text += plain[position]
        if not plain[position] or text not in prefixes:
            break
        cost += _gap(tokens, position) if position > begin else 0
        found.append((position + 1, text, cost))
    return found


def _free_slot(word: str, slots: tuple[_Slot, ...], used: Collection[int]) -> int | None:
    """The first heading of the layout that the word prints, that is not used and whose firm groups are."""
    free = (
        index
        for index, slot in enumerate(slots)
        if word in slot.node.words and index not in used and all(over in used for over in slot.firm)
    )
    return next(free, None)


def _gap(tokens: Sequence[Token], position: int) -> int:
    """What it costs that one heading goes on over the white space before a token: a space within a line parts two cells, unless
    single characters are spaced out (合 计)."""
    before, after = tokens[position - 1], tokens[position]
    if before.line != after.line or (len(before.text) == 1 and len(after.text) == 1):
        return 0
    return 3


def _apart(tokens: Sequence[Token], plain: list[str], start: int, layout: Layout, reach: int) -> _Taken:
    """Headings whose tokens lie apart, since the lines go through all columns: every token goes on with an open word or opens one.

    The next piece of a word stands at most `reach` lines below. The headings that reach up to the first code or amount win, else those
    that cover the most tokens.
    """
    vocabulary = frozenset(word for node in walk(layout.top) for word in node.words)
    prefixes = _prefixes(vocabulary)
    end = next((at for at in range(start, len(plain)) if not plain[at]), len(plain))
    best: _Taken = {}
    covered = start
    stack: list[tuple[int, tuple[tuple[str, tuple[int, ...]], ...]]] = [(start, ())]
    for _ in range(_STEPS):
        if not stack or covered == end:
            break
        position, words = stack.pop()
        if position > covered and all(text in vocabulary for text, _ in words) and (taken := _assign(words, layout)):
            covered, best = position, taken
        if position >= min(end, start + _LONGEST) or _is_dead(tokens, position, words, vocabulary, reach):
            continue
        piece = plain[position]
        if piece in prefixes:
            stack.append((position + 1, (*words, (piece, (position,)))))
        for index, (text, positions) in enumerate(words):
            if text + piece in prefixes and _may_follow(tokens, positions[-1], position, reach):
                stack.append((position + 1, (*words[:index], (text + piece, (*positions, position)), *words[index + 1 :])))
    return best


def _may_follow(tokens: Sequence[Token], last: int, position: int, reach: int) -> bool:
    """Whether a token may go on with the word that another ends: a line or more below, or beside it where characters are spaced out."""
    below = tokens[position].line - tokens[last].line
    return 0 < below <= reach or (below == 0 and last + 1 == position and _gap(tokens, position) == 0)


def _is_dead(
    tokens: Sequence[Token], position: int, words: Iterable[tuple[str, tuple[int, ...]]], vocabulary: frozenset[str], reach: int
) -> bool:
    """Whether a word can no longer be finished: the lines in its reach have gone by."""
    return any(text not in vocabulary and tokens[position].line - tokens[positions[-1]].line > reach for text, positions in words)


@dataclass(frozen=True, slots=True)
class _Slot:
    """One heading of a layout at one place in it: `firm` are the slots over it that must be printed, `below` those under it."""

    node: Node
    firm: tuple[int, ...]
    below: tuple[int, ...]


@lru_cache(maxsize=len(LAYOUTS))
def _slots(layout: Layout) -> tuple[tuple[_Slot, ...], tuple[int, ...]]:
    """The layout's headings from the outermost in, and which of them are outermost."""
    slots: list[_Slot | None] = []

    def add(node: Node, firm: tuple[int, ...]) -> int:
        index = len(slots)
        slots.append(None)
        below = tuple(add(child, (*firm, index) if node.firm else firm) for child in node.children)
        slots[index] = _Slot(node, firm, below)
        return index

    top = tuple(add(node, ()) for node in layout.top)
    return tuple(slot for slot in slots if slot is not None), top


def _assign(words: Iterable[tuple[str, tuple[int, ...]]], layout: Layout) -> _Taken:
    """Give each word the first free heading that prints it; nothing where a word finds none."""
    slots, _ = _slots(layout)
    taken: _Taken = {}
    for word, positions in words:
        slot = _free_slot(word, slots, taken)
        if slot is None:
            return {}
        taken[slot] = positions
    return taken


def _headings(taken: _Taken, layout: Layout, tokens: Sequence[Token], start: int, *, in_order: bool) -> Headings | None:
    slots, outermost = _slots(layout)
    found = {
        slot: Found(slots[slot].node, tuple(tokens[position] for position in positions), positions[0]) for slot, positions in taken.items()
    }
    top = tuple(_with_names(_nest(outermost, slots, found, in_order), layout))
    words = tuple(heading.text for heading in sorted(found.values(), key=lambda heading: heading.position))
    end = max((position + 1 for positions in taken.values() for position in positions), default=start)
    headings = Headings(layout, top, words, start, end)
    return headings if _is_enough(headings) else None


def _with_names(top: list[Found], layout: Layout) -> list[Found]:
    """A column without a heading for the rows' names, behind the codes, where none is printed."""
    leaves = [leaf for found in top for leaf in found.leaves()]
    if layout.rows not in ("codes", "labels") or any(leaf.node.role in ("name", "project") for leaf in leaves):
        return top
    coded = [at for at, found in enumerate(top, start=1) if any(leaf.node.role == "code" for leaf in found.leaves())]
    at = coded[-1] if coded else 0
    return [*top[:at], Found(Node(frozenset(), "name"), (), -1), *top[at:]]


def _nest(level: tuple[int, ...], slots: tuple[_Slot, ...], taken: dict[int, Found], in_order: bool) -> list[Found]:
    """The found headings as a tree; what stands below a group that is not printed takes its place."""
    result: list[Found] = []
    for index in level:
        below = _nest(slots[index].below, slots, taken, in_order)
        found = taken.get(index)
        if found is None:
            result += below
        else:
            found.children = below
            result.append(found)
    return sorted(result, key=lambda found: found.position) if in_order else result


def _is_enough(found: Headings) -> bool:
    roles = [leaf.node.role for leaf in found.columns]
    if found.layout.rows == "halves":
        return roles.count("name") == 2 and roles.count("amount") >= 2
    labelled = any(role in ("code", "name", "project") for role in roles) or found.layout.rows in ("amounts", "labels")
    return labelled and roles.count("amount") >= 2
