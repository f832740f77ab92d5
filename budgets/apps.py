"""The domain and the pages."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BudgetsConfig(AppConfig):
    """Loads the Celery app with Django: budgets/__init__.py stays empty, so that budgets.codes imports without Django."""

    name = "budgets"
    verbose_name = _("Disclosures and figures")

    def ready(self) -> None:
        """Make the configured Celery app the one that tasks bind to."""
        import_module("budgets.celery")
