"""What is known while the sentences of a section are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.claims.drafts import Draft
from ingest.claims.events import Clause, Event
from ingest.claims.targets import Context, Target
from ingest.prose import Paragraph
from ingest.words import Flat


@dataclass
class Reader:
    """What is known while a section is read. Positions are in the current paragraph's flat text."""

    context: Context
    paragraph: Paragraph
    drafts: list[Draft] = field(default_factory=list)
    flat: Flat = field(default_factory=lambda: Flat("", (), ""))
    clause: Clause = field(default_factory=lambda: Clause(0, 0, True))
    mode: str = "main"  # main | purpose | reason
    strict: bool = False  # after 主要用于 only quantities that are known count
    current: Draft | None = None  # the claim that figures without words of their own belong to
    changed: Draft | None = None  # the claim whose change was read last
    head: Draft | None = None  # the claim whose parts 其中 or 包括 lists in this paragraph
    heading: tuple[str, ...] = ()  # the innermost one above the paragraph
    pending: Target | None = None  # named, its figure still to come ("因公出国（境）费用。预算数 …")
    base: str | None = None  # the base first named: the parts after it are counted against it too
    base_at: tuple[int, int] = (-1, -1)
    other_amount_at: int = -1  # where an amount ends that a reason states of something else than its claim
    cursor: int = 0  # where the words before the next figure begin
    sign: int = 1  # of the change that a list in a reason goes on with

    @property
    def text(self) -> str:
        """The paragraph's flat text."""
        return self.flat.text

    def words_before(self, event: Event) -> tuple[str, str]:
        """The words before a figure: those before its base (比上年预算) and those after it."""
        start, end = self.base_at
        if start < self.cursor:
            return self.text[self.cursor : event.start], ""
        return self.text[self.cursor : start], self.text[end : event.start]

    def base_words(self) -> str:
        """The base named just before the figure being read, "" where none is."""
        start, end = self.base_at
        return self.text[start:end] if start >= self.cursor else ""

    def leave_brackets(self, event: Event) -> None:
        """After a bracket that closed, what follows is said of the amount before it: A（其中：B …），占 …."""
        if self.current is None or not self._is_closed(self.current, event.start):
            return
        self.current = next((draft for draft in reversed(self.drafts) if draft.at >= 0 and not self._is_closed(draft, event.start)), None)

    def _is_closed(self, draft: Draft, position: int) -> bool:
        """Whether the amount stands in a bracket that closes before this place of the text; those of other paragraphs do."""
        if draft.flat is not self.flat:
            return draft is not self.current
        depth = 0
        for char in self.text[draft.at : position] if draft.at >= 0 else "":
            depth += (char == "（") - (char == "）")
            if depth < 0:
                return True
        return False

    def begin(self, target: Target, *, within_reason: bool = False) -> Draft:
        """A new claim, quoted from the clause being read."""
        draft = Draft(target, self.paragraph, self.flat, self.clause.start, self.clause.end, within_reason=within_reason)
        self.drafts.append(draft)
        return draft

    def find_open(self, target: Target) -> Draft | None:
        """The latest claim on the same quantity whose change is not read yet."""
        same = (draft for draft in reversed(self.drafts) if draft.target.identity == target.identity and not draft.within_reason)
        latest = next(same, None)
        return latest if latest is not None and latest.delta is None else None
