"""The list of files: each upload with its latest run, put in words, and the counts above the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from budgets.models import Certainty, Disclosure, LineItem
from ingest.models import STAGES, IngestRun, in_english
from ingest.refusals import title

Status = IngestRun.Status

# Failures of this installation or of its limits: when an administrator has seen to it, the same file may be read again
NOT_THE_FILE: Final = ("internal_error", "took_too_long", "too_much_memory", "too_many_pages", "converter_missing")
STAGE_WORDS: Final[dict[str, Promise]] = {
    "": pgettext_lazy("stage", "starting"),
    "read": pgettext_lazy("stage", "reading"),
    "recognise": pgettext_lazy("stage", "recognising"),
    "extract": pgettext_lazy("stage", "extracting"),
    "check": pgettext_lazy("stage", "checking"),
    "load": pgettext_lazy("stage", "storing"),
}
STATUS_WORDS: Final[dict[str, tuple[str, Promise]]] = {
    Disclosure.Status.PUBLISHED: ("ok", gettext_lazy("published")),
    Disclosure.Status.WITHDRAWN: ("plain", gettext_lazy("withdrawn")),
    Disclosure.Status.SUPERSEDED: ("plain", gettext_lazy("superseded")),
}

_DRAFT = Q(status=Status.DONE, upload__disclosure__status=Disclosure.Status.DRAFT)
_DOUBT = Q(has_open_columns=True) | Q(unplaced__gt=0)
# the choices above the list, in order
FILTERS: Final[dict[str, tuple[Promise, Q]]] = {
    "all": (gettext_lazy("All"), Q()),
    "attention": (gettext_lazy("Needs a person"), Q(status=Status.FAILED) | (_DRAFT & _DOUBT)),
    "ready": (gettext_lazy("Ready to publish"), _DRAFT & ~_DOUBT),
    "active": (gettext_lazy("In progress"), Q(status__in=(Status.QUEUED, Status.RUNNING))),
}


@dataclass(frozen=True, slots=True)
class FileRow:
    """One line of the list. `stages` are the five signs of the mock-up: done, now, bad or empty."""

    run: IngestRun
    stages: tuple[str, ...]
    stages_words: str
    badge: str  # ok, warn, err, plain; empty for words without a badge
    status: str | Promise
    note: str
    action: str  # look, review, replace, again, revision; empty for none

    @property
    def disclosure(self) -> Disclosure | None:
        """What the file was recognised as; a duplicate is what the first one is."""
        first = self.run.upload.duplicate_of
        return self.run.upload.disclosure or (first.disclosure if first else None)


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers above the list."""

    total: int
    ready: int
    doubtful: int
    settled: int
    failed: int
    duplicate: int
    running: int
    queued: int
    amounts: int
    unplaced: int
    open_columns: int

    @property
    def finished(self) -> int:
        """Files nothing more is done with by the program."""
        return self.total - self.remaining

    @property
    def remaining(self) -> int:
        """Files still to be read."""
        return self.running + self.queued

    def bar(self) -> list[tuple[str, int, int]]:
        """Class, start and width of each piece of the progress bar."""
        widths = (("b-ok", self.ready + self.settled), ("b-warn", self.doubtful), ("b-err", self.failed), ("b-now", self.running))
        pieces, start = [], 0
        for name, width in widths:
            pieces.append((name, start, width))
            start += width
        return pieces


def latest_runs() -> QuerySet[IngestRun]:
    """The latest run of every upload that is not set aside, newest first, with whether a column is open."""
    latest = IngestRun.objects.filter(upload__set_aside=False).values("upload").annotate(last=Max("pk")).values("last")
    open_lines = LineItem.objects.filter(disclosure=OuterRef("upload__disclosure"), certainty=Certainty.AMBIGUOUS)
    runs = IngestRun.objects.filter(pk__in=latest).annotate(has_open_columns=Exists(open_lines))
    return runs.select_related("upload__file", "upload__disclosure__department", "upload__duplicate_of__disclosure__department").order_by(
        "-pk"
    )


def summarise(runs: QuerySet[IngestRun]) -> Summary:
    """Count the runs by what has become of them."""
    counts = {
        "total": Q(),
        "ready": _DRAFT & ~_DOUBT,
        "doubtful": _DRAFT & _DOUBT,
        "settled": Q(status=Status.DONE) & ~Q(upload__disclosure__status=Disclosure.Status.DRAFT),
        "failed": Q(status=Status.FAILED),
        "duplicate": Q(status=Status.DUPLICATE),
        "running": Q(status=Status.RUNNING),
        "queued": Q(status=Status.QUEUED),
    }
    sums = {"amounts": Sum("amounts"), "unplaced": Sum("unplaced")}
    numbers = runs.order_by().aggregate(**{name: Count("pk", filter=condition) for name, condition in counts.items()}, **sums)
    open_lines = LineItem.objects.filter(certainty=Certainty.AMBIGUOUS, disclosure__status=Disclosure.Status.DRAFT)
    return Summary(**{name: number or 0 for name, number in numbers.items()}, open_columns=open_lines.count())


def describe(runs: Iterable[IngestRun]) -> list[FileRow]:
    """Every run of a page of the list in words."""
    runs = list(runs)
    ids = [run.upload.disclosure_id for run in runs if run.upload.disclosure_id]
    open_lines = LineItem.objects.filter(disclosure__in=ids, certainty=Certainty.AMBIGUOUS).values("disclosure").annotate(count=Count("pk"))
    open_columns = dict(open_lines.order_by().values_list("disclosure", "count"))
    waiting = IngestRun.objects.filter(status=Status.QUEUED).order_by("pk").values_list("pk", flat=True)
    position = {run_id: place for place, run_id in enumerate(waiting, start=1)}
    return [_describe(run, open_columns.get(run.upload.disclosure_id or 0, 0), position.get(run.pk, 0)) for run in runs]


def _describe(run: IngestRun, open_columns: int, position: int) -> FileRow:
    badge, status, action = _state_of_disclosure(run, open_columns) if run.status == Status.DONE else _state_of_run(run, position)
    return FileRow(run, _stages(run), _stages_words(run), badge, status, _note(run, open_columns), action)


State = tuple[str, str | Promise, str]


def _state_of_run(run: IngestRun, position: int) -> State:
    if run.status == Status.QUEUED:
        return "", _("queued, number %(n)s") % {"n": position}, ""
    if run.status == Status.RUNNING:
        return "", STAGE_WORDS[run.stage], ""
    if run.status == Status.DUPLICATE:
        return "plain", _("duplicate"), "revision"
    return (
        "err",
        title(run.error_code, english=in_english()),
        "again" if run.error_code in NOT_THE_FILE else "replace",
    )


def _state_of_disclosure(run: IngestRun, open_columns: int) -> State:
    disclosure = run.upload.disclosure
    if run.files is not None:
        return "ok", _("unpacked"), ""
    if disclosure is None:
        return "plain", _("removed"), "again"
    if disclosure.status != Disclosure.Status.DRAFT:
        return (*STATUS_WORDS[disclosure.status], "look")
    doubts = open_columns + (run.unplaced or 0)
    if doubts:
        return "warn", ngettext("%(n)s doubt", "%(n)s doubts", doubts) % {"n": doubts}, "review"
    return "ok", _("ready to publish"), "look"


def _note(run: IngestRun, open_columns: int) -> str:
    if run.status == Status.FAILED:
        return run.message
    if run.status == Status.DUPLICATE:
        return _("Same content as “%(name)s”; not read again.") % {"name": run.upload.duplicate_of}
    if run.files is not None:
        return ngettext("%(n)s file in the archive, read by itself.", "%(n)s files in the archive, each read by itself.", run.files) % {
            "n": run.files
        }
    if run.amounts is None:
        return ""
    amounts = ngettext("%(n)s amount", "%(n)s amounts", run.amounts) % {"n": run.amounts}
    doubts = []
    if run.unplaced:
        doubts.append(_("%(n)s without a place") % {"n": run.unplaced})
    if open_columns:
        doubts.append(_("%(n)s whose column is not determined") % {"n": open_columns})
    said = _(", ").join([amounts, *(doubts or [_("all placed")])])
    return " ".join([said, *(f"{remark}" for remark in run.remarks)])


def _stages(run: IngestRun) -> tuple[str, ...]:
    if run.status == Status.DONE:
        return ("done",) * len(STAGES)
    if run.status == Status.DUPLICATE:
        return ("done", *[""] * (len(STAGES) - 1))
    if run.status == Status.QUEUED:
        return ("",) * len(STAGES)
    reached = STAGES.index(run.stage) if run.stage else 0
    sign = "bad" if run.status == Status.FAILED else "now"
    return (*["done"] * reached, sign, *[""] * (len(STAGES) - reached - 1))


def _stages_words(run: IngestRun) -> str:
    reached = STAGES.index(run.stage) + 1 if run.stage else 1
    return {
        Status.DONE: _("all five steps done"),
        Status.DUPLICATE: _("stopped: same content as another file"),
        Status.QUEUED: _("waiting"),
        Status.RUNNING: _("step %(n)s of 5") % {"n": reached},
        Status.FAILED: _("step %(n)s failed") % {"n": reached},
    }[Status(run.status)]
