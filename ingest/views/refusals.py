"""Every reason for which a file is not taken, in words, with the limits of this installation."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from ingest.models import in_english
from ingest.refusals import REFUSALS
from ingest.views.desk import page_for, show


@page_for("ingest.view_upload")
def refusals(request: HttpRequest) -> HttpResponse:
    """The page that each refused file leads to; a reason's code is its place on it."""
    language = "en" if in_english() else "zh"
    reasons = [(code, getattr(error, f"title_{language}"), getattr(error, f"message_{language}")) for code, error in REFUSALS.items()]
    return show(request, "workspace/refusals.html", {"reasons": reasons, "limits": _limits()})


def _limits() -> list[tuple[str, str]]:
    limits = settings.READ_LIMITS
    return [
        (_("Largest file"), filesizeformat(limits["file_bytes"])),
        (_("Most pages"), str(limits["pages"])),
        (_("Time for one file"), _("%(n)s s") % {"n": limits["seconds"]}),
        (_("Memory for one file"), _("%(size)s MB") % {"size": limits["memory_mb"]}),
        (_("What is read from one file"), _("%(size)s MB") % {"size": limits["output_mb"]}),
        (_("An archive once unpacked"), _("%(size)s MB, %(n)s files") % {"size": limits["unpacked_mb"], "n": limits["files"]}),
    ]
