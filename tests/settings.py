"""The settings of the tests: the project's own, with a key, a state folder and a queue that live as long as the tests."""

import os
import secrets
import tempfile
from pathlib import Path

# Made and removed by conftest: mypy reads this file too. Not by the process's number alone, which a killed run before may have had.
SCRATCH = Path(tempfile.gettempdir()) / f"budgetlens-tests-{os.getpid()}-{secrets.token_hex(4)}"
os.environ.update(
    SECRET_KEY="a key for the tests alone", VAR_DIR=str(SCRATCH), PLAIN_HTTP="true", DEMO_ACCOUNTS="true", CELERY_BROKER_URL="memory://"
)

from budgets.settings import *  # noqa: E402, F403
from budgets.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file as in real life: threads and processes see the same locks.
    DATABASES["default"]["TEST"] = {"NAME": str(SCRATCH / "test.sqlite3")}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
