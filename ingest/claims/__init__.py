"""The claims of the explanation: every sentence that states an amount, a share or a change of one quantity.

`sections` says what a section is about, `events` finds the figures of a sentence, `subjects` says what the words before them mean
(with `bare`, `paths`, `names` and `wordings`), `reader` goes through the sentences, `handlers` put the claims together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ingest.claims.names import collect_names
from ingest.claims.reader import read_section
from ingest.claims.sections import SKIP, section_of
from ingest.claims.targets import Context
from ingest.disclosure import Claim, Identity, Statement
from ingest.prose import Paragraph

__all__ = ["read_claims"]


def read_claims(paragraphs: Sequence[Paragraph], statements: Sequence[Statement], identity: Identity) -> tuple[Claim, ...]:
    """Every claim in reading order. `statements` give the codes of the names; without them the edition's tree does."""
    names = collect_names(statements, identity.fiscal_year)
    departments = tuple(sorted((identity.department, *identity.department_variants), key=len, reverse=True))
    texts = (paragraph for paragraph in paragraphs if paragraph.kind == "text")
    final = identity.kind == "final_accounts"
    drafts = [
        draft
        for section, group in groupby(texts, key=lambda paragraph: section_of(paragraph, departments))
        if section is not SKIP
        for draft in read_section(Context(section, names, departments, final=final), list(group))
    ]
    return tuple(draft.freeze() for draft in drafts)
