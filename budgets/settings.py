"""Settings, all from the environment. README.md explains each variable.

The defaults are those of a safe production; `make run` states what differs on one's own machine.
"""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from budgets.env import broker_options, database, env, required

BASE_DIR = Path(__file__).resolve().parent.parent

# State: the one folder that is not source.
VAR_DIR = env.path("VAR_DIR", default=str(BASE_DIR / "var"))
VAR_DIR = Path(str(VAR_DIR)).resolve()

# Identity and addresses
SECRET_KEY = required(
    "SECRET_KEY",
    purpose="It signs sessions and forms: a long random text that only this installation knows.",
    example='"$(python3 -c "import secrets; print(secrets.token_urlsafe(50))")"',
)
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# True on one's own machine only: accounts with known passwords may be made.
DEMO_ACCOUNTS = env.bool("DEMO_ACCOUNTS", default=False)

# Application
INSTALLED_APPS = [
    "budgets.apps.BudgetsConfig",
    "ingest.apps.IngestConfig",
    "django_tables2",
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "budgets.middleware.without_nul",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "budgets.urls"
WSGI_APPLICATION = "budgets.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "budgets.context.site",
            ],
        },
    },
]

# Database, queue
DATABASES = {"default": database(VAR_DIR)}
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://localhost")
CELERY_BROKER_TRANSPORT_OPTIONS = broker_options(CELERY_BROKER_URL, VAR_DIR / "queue")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True  # the database row is the truth about a run
CELERY_TASK_DEFAULT_QUEUE = env.str("QUEUE_NAME", default="budgetlens")
# One document may take this many seconds to read; then it is ended in words. What follows the reading has half a minute, and as much again.
TASK_TIME_LIMIT = env.int("TASK_TIME_LIMIT", default=600)
CELERY_TASK_SOFT_TIME_LIMIT = TASK_TIME_LIMIT + 30
CELERY_TASK_TIME_LIMIT = CELERY_TASK_SOFT_TIME_LIMIT + 30
CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_WORKER_CONCURRENCY = env.int("WORKER_CONCURRENCY", default=2)
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1  # a long document holds up nothing but itself
# A worker owns a run this many seconds beyond its last sign of life; a message on its way for longer than the second may be lost.
RUN_LEASE_SECONDS = env.int("RUN_LEASE_SECONDS", default=30)
RUN_UNCLAIMED_SECONDS = env.int("RUN_UNCLAIMED_SECONDS", default=300)
SWEEP_SECONDS = env.int("SWEEP_SECONDS", default=30)
CELERY_BEAT_SCHEDULE = {
    # A sweep that finds no worker in time is worth nothing: the next one follows.
    "send-lost-runs-again": {"task": "ingest.tasks.sweep", "schedule": SWEEP_SECONDS, "options": {"expires": SWEEP_SECONDS}},
}

# Files. Uploads carry personal data: readable by this process's user alone, never served from a public address.
MEDIA_ROOT = VAR_DIR / "media"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
UPLOAD_MAX_FILE_BYTES = env.int("UPLOAD_MAX_FILE_BYTES", default=50 * 1024 * 1024)
UPLOAD_MAX_FILES = env.int("UPLOAD_MAX_FILES", default=300)
DATA_UPLOAD_MAX_NUMBER_FILES = UPLOAD_MAX_FILES

# What reading one file may take (ingest.limits): seconds, memory and answer of the process that reads, pages, an archive's contents.
READ_LIMITS = {
    "file_bytes": UPLOAD_MAX_FILE_BYTES,
    "seconds": TASK_TIME_LIMIT,
    "memory_mb": env.int("READ_MEMORY_MB", default=1024),
    "output_mb": env.int("READ_OUTPUT_MB", default=64),
    "pages": env.int("READ_MAX_PAGES", default=1000),
    "unpacked_mb": env.int("ARCHIVE_MAX_MB", default=300),
    "files": env.int("ARCHIVE_MAX_FILES", default=2000),
}
DRAW_SECONDS = env.int("DRAW_SECONDS", default=20)  # for one page as a picture, or one excerpt, beside the review

# Static files, named by their content
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(VAR_DIR / "static"))
STATIC_ROOT = Path(str(STATIC_ROOT)).resolve()
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
        # Not the uploads' permissions: whoever collects them, every process may read them.
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}

# Accounts. A reader without an account gets no cookie: messages and choices live in the session or the address.
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "desk:queue"
LOGOUT_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_NAME = "budgetlens_session"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]

# Transport. PLAIN_HTTP is for one's own machine; anything else speaks HTTPS behind a proxy that sets X-Forwarded-Proto.
PLAIN_HTTP = env.bool("PLAIN_HTTP", default=False)
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = None if PLAIN_HTTP else ("HTTP_X_FORWARDED_PROTO", "https")
# Whether subdomains and the browsers' own lists follow is not for one site to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 365 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],  # a chart saved as PNG is drawn in the page first; nothing from elsewhere
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# Language and time
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Logs: what happened and where, never what a request or a file contained.
LOG_FILE = env.str("LOG_FILE", default="")
LOG_HANDLERS = ["console", "file"] if LOG_FILE else ["console"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"no_request": {"()": "budgets.logs.WithoutRequest"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_request"]}},
    "root": {"handlers": LOG_HANDLERS, "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # anyone may send any name; the answer is 400
        "django.server": {"handlers": [], "propagate": True},
        "celery.app.trace": {"level": "WARNING"},
        "celery.beat": {"level": "WARNING"},
    },
}
if LOG_FILE:
    LOGGING["handlers"]["file"] = {  # type: ignore[index]
        "class": "logging.handlers.WatchedFileHandler",
        "filename": LOG_FILE,
        "formatter": "line",
        "filters": ["no_request"],
    }
