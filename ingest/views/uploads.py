"""Files: hand them in, watch them being read, and what can be done when one is not."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ingest import uploads
from ingest.exceptions import TooLarge
from ingest.models import Upload, in_english
from ingest.views.desk import action_for, page_for, person, show
from ingest.views.listing import FILTERS, describe, latest_runs, summarise

PER_PAGE = 50


@page_for("ingest.view_upload")
def queue(request: HttpRequest) -> HttpResponse:
    """The list of files with the form to hand in more."""
    return show(request, "workspace/queue.html", {**_list(request), "limit": settings.UPLOAD_MAX_FILE_BYTES})


@page_for("ingest.view_upload")
def progress(request: HttpRequest) -> HttpResponse:
    """The list alone, for the script that keeps it fresh."""
    return render(request, "workspace/partials/queue.html", _list(request))


@action_for("ingest.add_upload")
def upload(request: HttpRequest) -> HttpResponse:
    """Take every file of the form; one that is too big is named and left out."""
    files = request.FILES.getlist("files")
    taken = [_take(request, file) for file in files]
    if not files:
        messages.error(request, _("No file was chosen."))
    elif any(taken):
        count = sum(taken)
        messages.success(request, ngettext("%(n)s file received.", "%(n)s files received.", count) % {"n": count})
    return redirect("desk:queue")


@action_for("ingest.add_upload")
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the file again: after a failure, or a duplicate as a new revision."""
    uploads.read_again(upload=get_object_or_404(Upload, pk=pk), by=person(request))
    messages.success(request, _("The file will be read again."))
    return redirect("desk:queue")


@action_for("ingest.change_upload")
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file off the list; it is kept."""
    uploads.set_aside(upload=get_object_or_404(Upload, pk=pk), by=person(request))
    messages.success(request, _("The file was taken off the list. It is kept in the store."))
    return redirect("desk:queue")


@page_for("ingest.view_storedfile")
def source(request: HttpRequest, pk: int) -> FileResponse:
    """The stored file itself, always as a download: it may carry names and numbers that no page shows."""
    found = get_object_or_404(Upload.objects.select_related("file"), pk=pk)
    data = default_storage.open(found.file.path)
    return FileResponse(data, as_attachment=True, filename=found.original_name, content_type="application/octet-stream")


def _take(request: HttpRequest, file: UploadedFile[bytes]) -> bool:
    name = file.name or "file"
    if (file.size or 0) > settings.UPLOAD_MAX_FILE_BYTES:
        words = _("“%(name)s” is larger than %(limit)s and was not taken.")
        said = words % {"name": name, "limit": filesizeformat(settings.UPLOAD_MAX_FILE_BYTES)}
        messages.error(request, f"{said} {TooLarge.message_en if in_english() else TooLarge.message_zh}")
        return False
    uploads.accept(file=file, name=name, by=person(request))
    return True


def _list(request: HttpRequest) -> dict[str, object]:
    chosen = request.GET.get("show", "all")
    chosen = chosen if chosen in FILTERS else "all"
    runs = latest_runs()
    page = Paginator(runs.filter(FILTERS[chosen][1]), PER_PAGE).get_page(request.GET.get("page"))
    summary = summarise(runs)
    counts = {
        "all": summary.total,
        "attention": summary.failed + summary.doubtful,
        "ready": summary.ready,
        "active": summary.remaining,
    }
    return {
        "summary": summary,
        "filters": [(key, words, counts[key], key == chosen) for key, (words, _condition) in FILTERS.items()],
        "chosen": chosen,
        "page": page,
        "rows": describe(page.object_list),
    }
