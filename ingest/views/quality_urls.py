"""Addresses of `/quality/`."""

from django.urls import path

from ingest.views.quality import download, quality

app_name = "quality"
urlpatterns = [
    path("", quality, name="quality"),
    path("<str:shown>.<str:file_type>", download, name="download"),
]
