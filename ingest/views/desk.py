"""What every page of the desk shares: who may see it, its navigation, and how a refusal is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from budgets.exceptions import Refused

View = Callable[..., HttpResponseBase]

# page, words, the pages below it
NAVIGATION = (
    ("desk:queue", _("Upload and read"), ("queue", "progress", "refusals")),
    ("desk:disclosures", _("Disclosures"), ("disclosures", "disclosure", "evidence")),
    ("quality:quality", _("Quality"), ("quality",)),
)


@dataclass(frozen=True, slots=True)
class Link:
    """One choice of the navigation."""

    href: str
    label: str | Promise
    current: bool = False


def page_for(permission: str) -> Callable[[View], View]:
    """A page for those with the permission: others are asked to sign in, or told that it is not theirs."""

    def decorate(view: View) -> View:
        allowed = permission_required(permission, raise_exception=True)(view)
        return never_cache(login_required(require_GET(allowed)))

    return decorate


def action_for(permission: str) -> Callable[[View], View]:
    """A change, by POST alone, for those with the permission. Whose session ended comes back to the page with the button."""

    def decorate(view: View) -> View:
        allowed = require_POST(permission_required(permission, raise_exception=True)(view))

        @wraps(view)
        def signed_in(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated:
                return allowed(request, *args, **kwargs)
            return redirect_to_login(_page_with_the_button(request))

        return signed_in

    return decorate


def _page_with_the_button(request: HttpRequest) -> str:
    """Where an action was asked for. Its own address answers to POST alone, so signing in must not lead there."""
    page = urlsplit(request.headers.get("Referer", ""))
    if page.netloc != request.get_host():
        return reverse("desk:queue")
    return f"{page.path}?{page.query}" if page.query else page.path


def person(request: HttpRequest) -> User:
    """Who asks; the pages and actions of the desk are only reached signed in."""
    return cast(User, request.user)


def show(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a page of the desk with the desk's own navigation."""
    here = request.resolver_match.url_name if request.resolver_match else None
    links = [Link(reverse(page), words, here in below) for page, words, below in NAVIGATION]
    if request.user.is_staff:
        links.append(Link(reverse("admin:index"), _("Administration")))
    return render(request, template, {"navigation": links, **context}, status=status)


def attempt(request: HttpRequest, action: Callable[[], object], done: str | Promise) -> None:
    """Carry out an action and say so; a refusal is said in its own words."""
    try:
        action()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, str(done))
