"""Reading disclosures: file to checked draft."""

from django.apps import AppConfig


class IngestConfig(AppConfig):
    """Uploads and runs, the only writer, and the analysts' desk; the rest of the package knows no Django."""

    name = "ingest"
