"""The whole story: bytes → SourceDocument → Disclosure. Pure: no database, clock or network.

`run` is the only way in; the command `extract` and the worker both call it, in a process apart (ingest.isolation): there is one
extraction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.blank import is_blank_template
from ingest.bounds import is_beyond_measure
from ingest.checks import check
from ingest.claims import read_claims
from ingest.disclosure import Coverage, Disclosure
from ingest.document import SourceDocument
from ingest.exceptions import BlankTemplate, GovernmentBudget, ImpossibleAmount, TooLarge
from ingest.facts import read_facts
from ingest.identity import read_identity
from ingest.joining import join, part_note
from ingest.limits import DEFAULT, Limits
from ingest.misfits import is_government_budget, is_narrative, what_it_is
from ingest.performance import (
    count_performance,
    performance_statements,
    read_indicators,
    read_overall,
    read_performance,
    rebuild_performance,
)
from ingest.personal import redact
from ingest.projects import read_projects
from ingest.prose import read_paragraphs
from ingest.readers import read
from ingest.rebuild import rebuild_statements
from ingest.statements import read_statements
from ingest.tables import find_tables

Stage = Callable[[str], None]


def run(data: bytes, filename: str, stage: Stage = lambda _: None, limits: Limits = DEFAULT) -> tuple[SourceDocument, Disclosure]:
    """Read one file. `stage` is told "read", "recognise", "extract" and "check" as each begins.

    Raises an IngestError, whose words say what to do, when the file cannot be taken as a disclosure.
    """
    return run_joined(((filename, data),), stage, limits)


def run_joined(
    files: Sequence[tuple[str, bytes]], stage: Stage = lambda _: None, limits: Limits = DEFAULT
) -> tuple[SourceDocument, Disclosure]:
    """Read several files (name, content) as one disclosure, as `run` reads one."""
    stage("read")
    if any(len(data) > limits.file_bytes for _, data in files):
        raise TooLarge
    documents = [read(data, filename, limits) for filename, data in files]
    document, personal = redact(join(documents) if len(documents) > 1 else documents[0])
    stage("recognise")
    document = rebuild_performance(rebuild_statements(document))
    performance = read_performance(document)
    tables = find_tables(document, {id(grid) for grid in performance.grids})
    if not any(table.form for table in tables) and not is_narrative(document):
        raise what_it_is(document)
    if is_government_budget(document, {table.form.key for table in tables if table.form}):
        raise GovernmentBudget
    if is_blank_template(document, tables):
        raise BlankTemplate
    paragraphs = read_paragraphs(document)
    identity = read_identity(document, paragraphs)
    stage("extract")
    found = read_statements(document, tables, identity.fiscal_year, identity.contents, identity.kind)
    projects = read_projects(paragraphs, found.statements, performance)
    disclosure = Disclosure(
        identity=identity,
        statements=found.statements + performance_statements(performance, identity.contents),
        claims=read_claims(paragraphs, found.statements, identity),
        facts=read_facts(paragraphs),
        projects=projects,
        overall=read_overall(performance),
        indicators=read_indicators(performance, projects),
        coverage=Coverage(found.count, count_performance(performance), found.other),
        personal_data=personal,
    )
    if is_beyond_measure(disclosure):
        raise ImpossibleAmount
    stage("check")
    notes = part_note(sum(statement.present for statement in found.statements), len(disclosure.claims))
    return replace(document, notes=document.notes + notes), check(disclosure)
