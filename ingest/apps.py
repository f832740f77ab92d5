"""Reading disclosures: file to checked draft."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IngestConfig(AppConfig):
    """Uploads and runs, the only writer, and the analysts' desk; the rest of the package knows no Django."""

    name = "ingest"
    verbose_name = _("Uploads and their reading")
