"""Publishing, withdrawing, correcting, deciding: who sees what afterwards, and what the ledger says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from budgets.exceptions import NotCorrectable, NotPublishable, NotReleasable, NotWithdrawable
from budgets.models import Disclosure, LedgerEntry, LineItem
from budgets.publish import correct, correct_all, decide, find_former, is_publishable, publish, release, withdraw
from ingest import disclosure as values
from ingest.document import Place
from tests.budgets.made import loaded, made_disclosure, made_statement, office_2026, published, publisher

pytestmark = pytest.mark.django_db
OPEN_LINE = made_statement("three_public", (("三公", "合计", "?5.00", ""),), ("total", "general_public"), by="functional")


def events(disclosure: Disclosure) -> list[str]:
    return list(LedgerEntry.objects.filter(subject_id=disclosure.pk).order_by("pk").values_list("event", flat=True))


def finding(identity: str = "f1") -> values.Finding:
    return values.Finding(
        identity, "T-04", "error", "合计不等", "Totals differ", Decimal("1.00"), Decimal(2), Decimal(-1), (Place(line=7),)
    )


def test_publishing_shows_a_draft() -> None:
    draft = loaded(office_2026())
    assert not Disclosure.objects.published().exists()
    shown = publish(disclosure=draft, by=publisher(), note="first")
    assert list(Disclosure.objects.published()) == [shown]
    assert (shown.published_by, shown.published_at is not None) == (publisher(), True)
    assert events(draft) == ["loaded", "published"]


def test_a_new_revision_supersedes_the_former() -> None:
    first, second = published(office_2026()), loaded(office_2026())
    assert (first.revision, second.revision) == (1, 2)
    assert list(Disclosure.objects.published()) == [first]
    publish(disclosure=second, by=publisher())
    first.refresh_from_db()
    assert first.status == "superseded"
    assert list(Disclosure.objects.published()) == [second]
    assert events(first)[-1] == "superseded"
    with pytest.raises(NotPublishable):
        publish(disclosure=first, by=publisher())


def test_an_older_draft_cannot_overtake_a_later_revision() -> None:
    first, second = loaded(office_2026()), loaded(office_2026())
    publish(disclosure=second, by=publisher())
    first.refresh_from_db()
    assert first.status == "superseded"
    with pytest.raises(NotPublishable):
        publish(disclosure=first, by=publisher())


def test_the_database_holds_one_published_revision_alone() -> None:
    published(office_2026())
    second = loaded(office_2026())
    with pytest.raises(IntegrityError), transaction.atomic():
        Disclosure.objects.filter(pk=second.pk).update(status="published", published_at="2026-02-12T00:00:00Z")


def test_withdrawing_hides_and_publishing_again_shows() -> None:
    shown = published(office_2026())
    withdraw(disclosure=shown, by=publisher(), note="wrong file")
    assert not Disclosure.objects.published().exists()
    with pytest.raises(NotWithdrawable):
        withdraw(disclosure=shown, by=publisher())
    publish(disclosure=shown, by=publisher())
    assert events(shown) == ["loaded", "published", "withdrawn", "published"]
    assert LedgerEntry.objects.get(event="withdrawn").note == "wrong file"


def test_withdrawing_a_revision_shows_none_or_the_one_before_as_a_person_chooses() -> None:
    first, second = published(office_2026()), loaded(office_2026())
    publish(disclosure=second, by=publisher())
    withdraw(disclosure=second, by=publisher())
    assert not Disclosure.objects.published().exists(), "nothing returns by itself"
    publish(disclosure=second, by=publisher())
    withdraw(disclosure=second, by=publisher(), restore=True, note="wrong file")
    assert Disclosure.objects.published().get() == first
    assert events(first) == ["loaded", "published", "superseded", "published"]
    assert events(second)[-1] == "withdrawn"
    assert set(LedgerEntry.objects.filter(note="wrong file").values_list("event", flat=True)) == {"withdrawn", "published"}
    publish(disclosure=second, by=publisher())
    assert Disclosure.objects.published().get() == second, "and may be published again over it"


def test_a_superseded_revision_returns_only_when_no_later_one_is_published() -> None:
    first, second = published(office_2026()), loaded(office_2026())
    publish(disclosure=second, by=publisher())
    first.refresh_from_db()
    assert (is_publishable(first), find_former(second), find_former(first)) == (False, first, None)
    withdraw(disclosure=second, by=publisher())
    assert is_publishable(first)
    assert publish(disclosure=first, by=publisher()).status == "published"


def test_a_draft_that_nobody_saw_is_no_former_revision() -> None:
    loaded(office_2026())
    second = loaded(office_2026())
    publish(disclosure=second, by=publisher())
    second.refresh_from_db()
    assert find_former(second) is None
    withdraw(disclosure=second, by=publisher(), restore=True)
    assert not Disclosure.objects.published().exists()


def test_a_person_settles_an_open_column() -> None:
    draft = loaded(made_disclosure(2026, (OPEN_LINE,)))
    line = LineItem.objects.get(disclosure=draft)
    assert (line.column, line.measure) == (None, "")
    with pytest.raises(NotCorrectable):
        correct(line=line, col=3, by=publisher())
    settled = correct(line=line, col=2, by=publisher())
    assert settled.column is not None
    assert (settled.certainty, settled.column.col, settled.measure) == ("settled", 2, "general_public")
    assert LedgerEntry.objects.get(event="corrected").details["col"] == 2
    with pytest.raises(NotCorrectable):
        correct(line=line, col=1, by=publisher())


def test_several_amounts_are_settled_together_or_not_at_all() -> None:
    lines = (("三公", "合计", "?5.00", ""), ("三公之一", "其中", "?3.00", "2.00"))
    draft = loaded(made_disclosure(2026, (made_statement("three_public", lines, ("total", "general_public")),)))
    open_lines = draft.lines.filter(certainty="ambiguous")
    with pytest.raises(NotCorrectable):
        correct_all(lines=list(open_lines), col=2, by=publisher())
    assert open_lines.count() == 2
    assert correct_all(lines=list(open_lines), col=1, by=publisher()) == 2


def test_only_a_confirmed_finding_is_released() -> None:
    draft = loaded(made_disclosure(2026, (), findings=(finding(),)))
    found = draft.findings.get()
    with pytest.raises(NotReleasable):
        release(finding=found, released=True, by=publisher())
    decide(finding=found, status="confirmed", by=publisher())
    release(finding=found, released=True, by=publisher())
    assert draft.findings.released().count() == 1
    decide(finding=found, status="dismissed", by=publisher())
    assert draft.findings.released().count() == 0


def test_the_ledger_is_never_changed() -> None:
    published(office_2026())
    entry = LedgerEntry.objects.first()
    assert entry is not None
    with pytest.raises(TypeError):
        entry.delete()
    with pytest.raises(TypeError):
        LedgerEntry.objects.all().delete()
    with pytest.raises(TypeError):
        LedgerEntry.objects.update(note="other")
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save()
