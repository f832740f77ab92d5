"""The administration of the domain: departments, regions and aliases are kept here; what was read from files is only looked at."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from budgets.admin import classifications, departments, disclosures, projects

__all__ = ["classifications", "departments", "disclosures", "projects"]  # Django looks for what they register

admin.site.site_header = _("BudgetLens administration")
admin.site.site_title = admin.site.site_header
