"""Two questions a machine asks: does the process answer, and can it do its work."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from budgets.celery import app


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Each part the work needs, "ok" or the reason; 503 when any is not ok."""
    answers = {name: check() for name, check in CHECKS.items()}
    return JsonResponse(answers, status=200 if set(answers.values()) == {"ok"} else 503)


def database() -> str:
    """The database answers and every migration is applied."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return f"no answer ({type(error).__name__})"
    return f"{len(waiting)} migrations to apply" if waiting else "ok"


def broker() -> str:
    """The queue accepts a connection, and its folder a file when it is the embedded one."""
    try:
        with app.connection_for_write() as queue:
            queue.ensure_connection(max_retries=1, interval_start=0.1, timeout=2)
            queue.default_channel.queue_declare(queue=app.conf.task_default_queue, passive=False, durable=True)
    except (OperationalError, OSError) as error:
        return f"no answer ({type(error).__name__})"
    return "ok"


def storage() -> str:
    """The file storage takes a file and gives it back."""
    try:
        name = default_storage.save("readyz/probe", ContentFile(b"ok"))
        default_storage.delete(name)
    except OSError as error:
        return f"not writable ({type(error).__name__})"
    return "ok"


CHECKS: dict[str, Callable[[], str]] = {"database": database, "broker": broker, "storage": storage}
