"""What went wrong is said in the reader's language, on a page of the site's own; where no page can be built, in both languages."""

from __future__ import annotations

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client

from budgets.views import urls
from tests.ingest.files import person

pytestmark = pytest.mark.django_db
NOT_FOUND = {"": "这个地址没有已发布的内容", "/en": "There is nothing published at this address"}
NOT_ALLOWED = {"": "您的账号没有权限做这件事", "/en": "Your account may not do this"}
NOT_TAKEN = {"": "没有作任何改动", "/en": "Nothing was changed."}
IN_BOTH = {400: ("这个请求看不懂", "This request was not understood"), 500: ("这一页出错了", "Something went wrong")}


@pytest.mark.parametrize("language", ["", "/en"])
def test_what_is_not_there_or_not_allowed_is_told_in_the_readers_language(language: str, client: Client) -> None:
    answer = client.get(f"{language}/departments/nobody/")
    assert (answer.status_code, NOT_FOUND[language] in answer.content.decode()) == (404, True)
    client.force_login(person("viewer"))
    answer = client.post(f"{language}/workspace/uploads/")
    assert (answer.status_code, NOT_ALLOWED[language] in answer.content.decode()) == (403, True)
    assert "“viewer”" in answer.content.decode()


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_form_without_its_token_is_told_in_the_readers_language(language: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(f"{language}/sign-in/", {"username": "a", "password": "b"})
    assert (answer.status_code, NOT_TAKEN[language] in answer.content.decode()) == (403, True)


@pytest.mark.parametrize(("status", "raised"), [(400, SuspiciousOperation("odd")), (500, ZeroDivisionError("secret words"))])
def test_a_page_that_cannot_be_built_speaks_both_languages(status: int, raised: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(request: HttpRequest) -> HttpResponse:
        raise raised

    about = next(pattern for pattern in urls.urlpatterns if pattern.name == "about")
    monkeypatch.setattr(about, "callback", broken)
    answer = Client(raise_request_exception=False).get("/about/")
    assert answer.status_code == status
    text = answer.content.decode()
    assert all(words in text for words in IN_BOTH[status])
    assert "secret words" not in text
    assert "Content-Security-Policy" in answer
