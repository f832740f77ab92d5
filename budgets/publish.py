"""Publish, withdraw, correct, decide, release, keep what was decided: the only functions that change what the public sees.

Each is one transaction, says who did it, and leaves an entry in the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from budgets.exceptions import NotCorrectable, NotPublishable, NotReleasable, NotWithdrawable
from budgets.ledger import record
from budgets.models import Certainty, Disclosure, Finding, LedgerEntry, LineItem
from budgets.project_names import suggest_matches

Event = LedgerEntry.Event
Status = Disclosure.Status
PUBLISHABLE = (Status.DRAFT, Status.WITHDRAWN, Status.SUPERSEDED)
DECISION = ("status", "released", "decided_by", "decided_at", "note")


@transaction.atomic
def publish(*, disclosure: Disclosure, by: User, note: str = "") -> Disclosure:
    """Show a draft, what was withdrawn, or what a withdrawn one had superseded to everyone; earlier revisions of it are superseded.

    Names of projects that look like one of another year are kept as suggestions. Raises NotPublishable when it is published already, or
    when a later revision is.
    """
    revisions = list(Disclosure.objects.same_identity(disclosure).select_for_update().order_by("revision"))
    current = next(revision for revision in revisions if revision.pk == disclosure.pk)
    if current.status not in PUBLISHABLE:
        raise NotPublishable(_("This disclosure is published already."))
    if any(other.status == Status.PUBLISHED and other.revision > current.revision for other in revisions):
        raise NotPublishable(_("A later revision is already published."))
    for other in revisions:
        if other.revision < current.revision and other.status in (Status.PUBLISHED, Status.DRAFT):
            _set_status(other, Status.SUPERSEDED)
            record(Event.SUPERSEDED, other, by=by, details={"revision": other.revision, "by_revision": current.revision})
    current.published_at, current.published_by = timezone.now(), by
    _set_status(current, Status.PUBLISHED, "published_at", "published_by")
    record(Event.PUBLISHED, current, by=by, note=note, details={"revision": current.revision})
    suggest_matches(current.department)
    return current


def is_publishable(disclosure: Disclosure) -> bool:
    """Whether `publish` would show it."""
    later = Disclosure.objects.same_identity(disclosure).filter(status=Status.PUBLISHED, revision__gt=disclosure.revision)
    return disclosure.status in PUBLISHABLE and not later.exists()


def find_former(disclosure: Disclosure) -> Disclosure | None:
    """The revision that the public saw before this one."""
    earlier = Disclosure.objects.same_identity(disclosure).filter(revision__lt=disclosure.revision, published_at__isnull=False)
    return earlier.filter(status=Status.SUPERSEDED).order_by("-revision").first()


@transaction.atomic
def withdraw(*, disclosure: Disclosure, by: User, note: str = "", restore: bool = False) -> Disclosure:
    """Take a published disclosure back from the public; `restore` shows the revision again that the public saw before, if there is one.

    Without it nothing takes its place: a mistake in a later revision may be one of the earlier as well, so a person chooses.
    """
    current = Disclosure.objects.select_for_update().get(pk=disclosure.pk)
    if current.status != Status.PUBLISHED:
        raise NotWithdrawable(_("Only a published disclosure can be withdrawn."))
    _set_status(current, Status.WITHDRAWN)
    record(Event.WITHDRAWN, current, by=by, note=note, details={"revision": current.revision})
    former = find_former(current) if restore else None
    if former is not None:
        publish(disclosure=former, by=by, note=note)
    return current


@transaction.atomic
def correct(*, line: LineItem, col: int, by: User, note: str = "") -> LineItem:
    """Settle the column of an amount that may stand in several; `col` is one of its candidates.

    Raises NotCorrectable for an amount whose column is not open, for another column, and for one already taken in that row.
    """
    current = LineItem.objects.select_for_update().select_related("statement").get(pk=line.pk)
    if current.certainty != Certainty.AMBIGUOUS or col not in current.candidates:
        raise NotCorrectable(_("This amount cannot stand in that column."))
    column = current.statement.columns.get(col=col)
    if LineItem.objects.filter(row=current.row_id, column=column).exists():
        raise NotCorrectable(_("Another amount of the same row stands in that column."))
    current.column, current.certainty = column, Certainty.SETTLED
    current.measure, current.fund, current.period, current.basis = column.measure, column.fund, column.period, column.basis
    current.save(update_fields=("column", "certainty", "measure", "fund", "period", "basis"))
    details = {"line": current.pk, "text": current.text, "candidates": current.candidates, "col": col}
    record(Event.CORRECTED, current.disclosure, by=by, note=note, details=details)
    return current


@transaction.atomic
def correct_all(*, lines: Iterable[LineItem], col: int, by: User, note: str = "") -> int:
    """Settle several amounts in one column: all of them, or none when one is refused (NotCorrectable). Returns how many."""
    return len([correct(line=line, col=col, by=by, note=note) for line in lines])


@transaction.atomic
def decide(*, finding: Finding, status: str, by: User, note: str = "") -> Finding:
    """Confirm a finding, dismiss it as no problem, or open it again; only a confirmed one stays released."""
    current = Finding.objects.select_for_update().select_related("disclosure").get(pk=finding.pk)
    current.status, current.note = status, note
    current.released = current.released and status == Finding.Status.CONFIRMED
    current.decided_by, current.decided_at = by, timezone.now()
    current.save(update_fields=("status", "note", "released", "decided_by", "decided_at"))
    details = {"finding": current.identity, "rule": current.rule, "status": status}
    record(Event.FINDING_DECIDED, current.disclosure, by=by, note=note, details=details)
    return current


@transaction.atomic
def release(*, finding: Finding, released: bool, by: User) -> Finding:
    """Show a confirmed finding to the public, or take it back. Raises NotReleasable for one not confirmed."""
    current = Finding.objects.select_for_update().select_related("disclosure").get(pk=finding.pk)
    if released and current.status != Finding.Status.CONFIRMED:
        raise NotReleasable(_("Only a confirmed finding can be shown to the public."))
    current.released = released
    current.decided_by, current.decided_at = by, timezone.now()
    current.save(update_fields=("released", "decided_by", "decided_at"))
    details = {"finding": current.identity, "rule": current.rule, "released": released}
    record(Event.FINDING_DECIDED, current.disclosure, by=by, details=details)
    return current


@transaction.atomic
def keep_decisions(*, disclosure: Disclosure, by: User) -> int:
    """Give the findings of a new reading what people decided of them when the same file was read before; returns how many.

    A finding is known by its identity. The latest decision counts, and stays the decision of whoever took it; `by` is who
    had the file read again.
    """
    same_file = Disclosure.objects.same_identity(disclosure).filter(source_sha256=disclosure.source_sha256).exclude(pk=disclosure.pk)
    former = Finding.objects.filter(disclosure__in=same_file).exclude(decided_at=None).select_related("disclosure")
    decided = {finding.identity: finding for finding in former.order_by("decided_at", "disclosure__revision")}
    kept = [finding for finding in disclosure.findings.all() if finding.identity in decided]
    for finding in kept:
        earlier = decided[finding.identity]
        for name in DECISION:
            setattr(finding, name, getattr(earlier, name))
        details = {"finding": finding.identity, "rule": finding.rule, "status": finding.status, "released": finding.released}
        record(Event.FINDING_CARRIED, disclosure, by=by, note=finding.note, details=details | {"revision": earlier.disclosure.revision})
    Finding.objects.bulk_update(kept, DECISION)
    return len(kept)


def _set_status(disclosure: Disclosure, status: str, *further: str) -> None:
    disclosure.status = status
    disclosure.save(update_fields=("status", *further))
