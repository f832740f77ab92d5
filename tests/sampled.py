"""The invented city, read by the real pipeline, loaded and published: what every page of the site is tried on.

Beside what is published lies everything that must not be: drafts of every kind with a mark in each of their words and figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django.core.management import call_command
from django.db import connection

from budgets import models
from budgets.publish import decide, publish, release, withdraw
from ingest import disclosure as values
from ingest import pipeline
from ingest.samples import Request, make_sample
from tests.budgets.made import loaded, made_disclosure, made_statement, publisher
from tests.budgets.test_findings_of_disclosure import BLANK_OF_201, TOTAL_OF_201, made_finding

PUBLISHED = {"audit": (2021, 2022, 2025, 2026), "finance": (2025, 2026)}
WORD, AMOUNT = "草稿记号", Decimal("765432.10")
DRAFT_DEPARTMENT, DRAFT_YEAR = f"示例市{WORD}局", 2027
# Words of a disclosure that are the contract's own and not the document's: a mark would make them unreadable.
KEYS = {
    "statement", "key", "codes", "measure", "fund", "period", "basis", "unit", "by", "kind", "side", "certainty", "codes_certainty",
    "base", "place", "path", "names", "severity", "rule", "id", "scope", "region", "dated_on", "operator", "share_pct", "delta_pct",
    "completion_pct", "weight", "offices", "department_variants", "identity",
}  # fmt: skip


@dataclass(frozen=True)
class City:
    """What was published, by the names that addresses need."""

    slug: str
    other: str
    year: int
    anchor: str
    final_anchor: str
    draft: models.Disclosure
    open_anchor: str
    upload: int
    project: str


def read_sample(department: str, year: int) -> values.Disclosure:
    """One sample as the pipeline reads its file."""
    sample = make_sample(department, year, Request())
    return pipeline.run(sample.text.encode(), sample.filename)[1]


def make_city() -> City:
    """Two departments over several years, a replaced revision, a final account, a released finding; and a draft for the desk."""
    call_command("load_classification", verbosity=0)
    budgets = {(key, year): _publish(read_sample(key, year)) for key, years in PUBLISHED.items() for year in years}
    replaced = budgets["audit", 2026]
    newest = _publish(replace(read_sample("audit", 2026), findings=(made_finding(TOTAL_OF_201),)))
    finding = decide(finding=newest.findings.get(), status="confirmed", by=publisher())
    release(finding=finding, released=True, by=publisher())
    lines = [("2010801", "行政运行", "12.00"), ("合计", "合计", "12.00")]
    statement = made_statement("expenditure", lines, ("total",))
    _publish(made_disclosure(2025, [statement], replaced.department.name, kind="final_accounts"))
    draft = _draft_for_the_desk()
    learn_sizes()
    return City(
        slug=newest.department.slug,
        other=budgets["finance", 2026].department.slug,
        year=2026,
        anchor="t3-2010801-total",
        final_anchor="t1-2010801-total",
        draft=draft,
        open_anchor=f"t{draft.statements.get(key='three_public').order}-三公-open",
        upload=draft.uploads.get().pk,
        project=quote(newest.projects.order_by("order").values_list("name", flat=True)[0]),
    )


def learn_sizes() -> None:
    """Let PostgreSQL count the rows that came in at once: it does so within a minute by itself, but never inside a test's transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _publish(disclosure: values.Disclosure) -> models.Disclosure:
    return publish(disclosure=loaded(disclosure), by=publisher())


def _draft_for_the_desk() -> models.Disclosure:
    """A draft with a finding of each kind, a check that was not possible, and an amount whose column is open."""
    whole = read_sample("audit", 2023)
    first, second = (line.place for line in whole.statements[2].lines[:2])
    findings = (*whole.findings, made_finding(first, second), made_finding(first, identity="f2", severity="note", title="差一分"))
    missing = (values.NotPossible("X-03", "《基本支出表》", "《基本支出表》 is not there"),)
    is_open = made_statement("three_public", (("三公", "合计", "?5.00", ""),), ("total", "general_public"))
    statements = tuple(is_open if one.statement == "three_public" else one for one in whole.statements)
    return loaded(replace(whole, statements=statements, findings=findings, not_possible=missing))


def hide_drafts() -> None:
    """Everything that nobody without an account may see: new departments, new years, new revisions, what was withdrawn, open findings."""
    whole = read_sample("audit", 2026)
    findings = (made_finding(TOTAL_OF_201, title=WORD), made_finding(BLANK_OF_201, identity="f2", title=WORD))
    secret = replace(mark(whole), findings=findings)
    loaded(secret)
    loaded(replace(secret, identity=replace(secret.identity, fiscal_year=DRAFT_YEAR)))
    loaded(replace(secret, identity=replace(secret.identity, department=DRAFT_DEPARTMENT)))
    loaded(replace(secret, identity=replace(secret.identity, kind="final_accounts")))
    withdraw(disclosure=_publish(replace(secret, identity=replace(secret.identity, fiscal_year=2019))), by=publisher())


def mark(disclosure: values.Disclosure) -> values.Disclosure:
    """The same disclosure with the mark in each of its free words and each of its amounts; whose it is stays."""
    return replace(_marked(disclosure), identity=replace(disclosure.identity, staffing=_marked(disclosure.identity.staffing)))


def _marked(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_marked(part) for part in value)
    if isinstance(value, str):
        return f"{WORD}{value}"[:200]
    if isinstance(value, Decimal):
        return AMOUNT
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **dict(_marked_fields(value)))
    return value


def _marked_fields(value: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(value):
        if field.name not in KEYS and field.name not in {"coverage", "personal_data", "checks", "not_possible"}:
            yield field.name, _marked(getattr(value, field.name))
