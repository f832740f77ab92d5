#!/usr/bin/env python3
"""Commands of BudgetLens: `python manage.py help` lists them."""

import os
import secrets
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

# Commands that sign nothing and talk to no service: they run without an installation's secret.
KEYLESS = {"extract", "collectstatic", "makemigrations", "help", "version", "--help", "--version"}


def main() -> None:
    """Run one command; a missing setting is said in words, without a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "budgets.settings")
    if len(sys.argv) < 2 or sys.argv[1] in KEYLESS:
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
