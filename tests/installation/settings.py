"""The settings of an installation under test: the project's own, and a worker that pauses where the test asks it to."""

from budgets.settings import *  # noqa: F403
from budgets.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.installation.pausing.Pausing"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
