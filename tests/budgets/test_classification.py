"""The classification tables in the database say what the data files say."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from budgets import codes
from budgets.models import ClassificationChange, ClassificationCode

pytestmark = pytest.mark.django_db


def test_loading_twice_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_classification")
    first = set(ClassificationCode.objects.values_list("pk", "kind", "code", "valid_from", "name"))
    call_command("load_classification")
    assert set(ClassificationCode.objects.values_list("pk", "kind", "code", "valid_from", "name")) == first
    assert len(first) == sum(len(codes.read_codes(kind)) for kind in codes.KINDS)
    assert ClassificationChange.objects.filter(year=2020, edition="2019/2020").exists()
    assert "classification codes" in capsys.readouterr().out


def test_what_the_files_no_longer_have_goes(capsys: pytest.CaptureFixture[str]) -> None:
    ClassificationCode.objects.create(kind="functional", code="99999", name="旧", level=2, valid_from=2019)
    call_command("load_classification")
    assert not ClassificationCode.objects.filter(code="99999").exists()


def test_an_edition_has_the_codes_in_force() -> None:
    call_command("load_classification", verbosity=0)
    for year in (2016, 2017, 2018, 2021, 2026):
        in_force = set(ClassificationCode.objects.filter(kind="functional").in_force(year).values_list("code", "name"))
        assert in_force == {(code.code, code.name) for code in codes.edition("functional", year).by_code.values()}


def test_codes_that_ended_before_2019_stand_in_their_years_alone() -> None:
    names = [getattr(codes.edition("functional", year).lookup("2040405"), "name", None) for year in (2017, 2018, 2019)]
    assert names == ["公诉和审判监督", "公诉、审判、侦查、执行等检察监督支出", None]
    department = [codes.edition("economic_department", year) for year in (2017, 2018)]
    assert [one.lookup("30104") is not None for one in department] == [True, False]
    assert [one.lookup("30113") is not None for one in department] == [True, True]
