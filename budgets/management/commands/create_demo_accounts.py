"""`manage.py create_demo_accounts`: accounts with known passwords, for trying BudgetLens on one's own machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from budgets.roles import make_roles


@dataclass(frozen=True)
class Account:
    """An account for trying things out. The password is known to everybody."""

    username: str
    password: str
    groups: tuple[str, ...]
    purpose: str
    superuser: bool = False


ACCOUNTS = (
    Account("analyst", "read-and-publish", ("analyst", "publisher"), "uploads, settles and publishes"),
    Account("viewer", "read-only-please", ("viewer",), "sees drafts and findings, changes nothing"),
    Account("admin", "keys-of-the-house", ("administrator",), "everything, and /admin/", superuser=True),
)


class Command(BaseCommand):
    """Creates what is missing; an account that exists keeps its password."""

    help = "Create the accounts for trying BudgetLens out (only where DEMO_ACCOUNTS is true)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the accounts, or refuse."""
        if not settings.DEMO_ACCOUNTS:
            raise CommandError(
                "Demo accounts have passwords that everybody knows. They are made only where DEMO_ACCOUNTS is true, as `make run` "
                "sets it on one's own machine; here, use `manage.py createsuperuser`."
            )
        make_roles()
        for account in ACCOUNTS:
            created = create(account)
            if options["verbosity"]:
                state = "created" if created else "exists already, its password is left alone"
                self.stdout.write(f"{account.username}: {state}")


@transaction.atomic
def create(account: Account) -> bool:
    """Create the account with its groups; False when it exists."""
    if User.objects.filter(username=account.username).exists():
        return False
    user = User.objects.create_user(account.username, password=account.password, is_staff=account.superuser, is_superuser=account.superuser)
    user.groups.set(Group.objects.filter(name__in=account.groups))
    return True
