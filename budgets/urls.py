"""Addresses. Chinese pages have no prefix, English ones live under /en/; an address holds the whole state of a view."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from budgets import health

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    *i18n_patterns(
        path("sign-in/", LoginView.as_view(redirect_authenticated_user=True), name="login"),
        path("sign-out/", LogoutView.as_view(), name="logout"),
        path("workspace/", include("ingest.urls")),
        path("quality/", include("ingest.views.quality_urls")),
        path("admin/", admin.site.urls),
        path("", include("budgets.views.urls")),
        prefix_default_language=False,
    ),
]
