"""The only writer of figures: what the pipeline read from one file becomes a draft in the database.

Everything is one transaction. Nothing is dropped: a code that no edition knows is kept and marked, an amount whose
column is open is kept without one, an amount finer than a fen is rounded half-even and marked.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from budgets import models
from budgets.departments import resolve
from budgets.ledger import record
from budgets.publish import keep_decisions
from ingest import disclosure as values
from ingest.document import SourceDocument
from ingest.load.fields import place_json
from ingest.load.findings import write_findings
from ingest.load.narrative import write_narrative
from ingest.load.projects import write_projects
from ingest.load.statements import write_statements
from ingest.models import Upload


@transaction.atomic
def load(disclosure: values.Disclosure, document: SourceDocument, *, upload: Upload, by: User) -> models.Disclosure:
    """Write what one file says as a new draft, the next revision of its identity, and point the upload at it."""
    draft = _draft(disclosure, document, by)
    write_statements(draft, disclosure.statements)
    write_narrative(draft, disclosure)
    write_projects(draft, disclosure)
    write_findings(draft, disclosure)
    upload.disclosure = draft
    upload.save(update_fields=("disclosure",))
    record(models.LedgerEntry.Event.LOADED, draft, by=by, details={"revision": draft.revision, "upload": upload.pk})
    keep_decisions(disclosure=draft, by=by)
    return draft


def _draft(disclosure: values.Disclosure, document: SourceDocument, by: User) -> models.Disclosure:
    identity = disclosure.identity
    department = resolve(name=identity.department, region_text=identity.region, variants=identity.department_variants, by=by)
    # Whoever loads for the same department waits here, so that no revision is given twice.
    models.Department.objects.select_for_update().get(pk=department.pk)
    year, _ = models.FiscalYear.objects.get_or_create(year=identity.fiscal_year)
    same = models.Disclosure.objects.filter(department=department, fiscal_year=year, kind=identity.kind, scope=identity.scope)
    return models.Disclosure.objects.create(
        department=department,
        fiscal_year=year,
        kind=identity.kind,
        scope=identity.scope,
        revision=(same.aggregate(last=Max("revision"))["last"] or 0) + 1,
        department_text=identity.department,
        variants=list(identity.department_variants),
        region_text=identity.region or "",
        unit=identity.unit,
        dated_on=date.fromisoformat(identity.dated_on) if identity.dated_on else None,
        contents=list(identity.contents),
        offices=identity.offices,
        subordinate_units=list(identity.subordinate_units),
        **asdict(identity.staffing),
        **_reading(disclosure, document),
    )


def _reading(disclosure: values.Disclosure, document: SourceDocument) -> dict[str, Any]:
    return {
        "coverage": {part: _count(getattr(disclosure.coverage, part)) for part in ("statements", "performance", "other")},
        "checks": asdict(disclosure.checks),
        "personal_names": disclosure.personal_data.names,
        "personal_phones": disclosure.personal_data.phones,
        "source_sha256": document.sha256,
        "source_reader": document.reader,
        "source_media_type": document.media_type,
        "source_pages": document.pages,
    }


def _count(count: values.Count) -> dict[str, Any]:
    places = [place_json(place) for place in count.unplaced_places]
    return {"printed": count.printed, "placed": count.placed, "ignored": count.ignored, "unplaced": count.unplaced, "places": places}
