"""The four roles, as groups with permissions. A person may have several."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q

_SEE: Final = (
    "budgets.view_disclosure",
    "budgets.view_finding",
    "budgets.view_department",
    "ingest.view_upload",
    "ingest.view_ingestrun",
)
_WORK: Final = (*_SEE, "ingest.add_upload", "ingest.change_upload", "ingest.view_storedfile", "budgets.review_disclosure")

# viewer: sees drafts and findings, changes nothing · analyst: uploads, opens source files, settles what is doubtful
# publisher: decides what the public sees · administrator: every permission of these two apps, and accounts
ROLES: Final[dict[str, tuple[str, ...]]] = {
    "viewer": _SEE,
    "analyst": _WORK,
    "publisher": (*_SEE, "ingest.view_storedfile", "budgets.review_disclosure", "budgets.publish_disclosure"),
    "administrator": ("budgets.*", "ingest.*", "auth.*"),
}


@transaction.atomic
def make_roles() -> None:
    """Create the groups that are missing and give each exactly its permissions."""
    for name, permissions in ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set(_find(permissions))


def _find(names: tuple[str, ...]) -> list[Permission]:
    wanted = Q(pk=None)
    for name in names:
        app, _dot, codename = name.partition(".")
        of_app = Q(content_type__app_label=app)
        wanted |= of_app if codename == "*" else of_app & Q(codename=codename)
    return list(Permission.objects.filter(wanted))
