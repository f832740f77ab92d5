"""The queue: one Celery app, configured by the CELERY_ settings."""

import os
from pathlib import Path

from celery import Celery

from budgets import queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "budgets.settings")
queue.use()

app = Celery("budgets")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def make_queue_folders() -> None:
    """Create the folders of the embedded queue; a broker with a server has none."""
    options = app.conf.broker_transport_options
    for name in ("data_folder_in", "control_folder"):
        if name in options:
            Path(options[name]).mkdir(parents=True, exist_ok=True)
