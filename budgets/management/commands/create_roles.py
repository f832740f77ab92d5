"""Create the groups viewer, analyst, publisher and administrator with their permissions."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from budgets.roles import ROLES, make_roles


class Command(BaseCommand):
    """`create_roles`: safe to repeat; run it after `migrate` on a server."""

    help = "Creates the groups viewer, analyst, publisher and administrator with their permissions."

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make the groups and name them."""
        make_roles()
        if options["verbosity"]:
            self.stdout.write(", ".join(ROLES))
