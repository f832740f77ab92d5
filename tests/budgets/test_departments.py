"""Which department a printed name means."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from budgets import department_types, regions
from budgets.departments import decide_alias, make_slug, resolve, short_name
from budgets.models import Department, DepartmentAlias, LedgerEntry, Region

LONG = "新疆维吾尔自治区喀什地区喀什市人民政府办公室"


@pytest.fixture
def analyst(db: None) -> User:
    return User.objects.create(username="analyst-of-tests")


def known(name: str, by: User, region: str | None = None, variants: tuple[str, ...] = ()) -> Department:
    return resolve(name=name, region_text=region, variants=variants, by=by)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        (LONG, [("新疆维吾尔自治区", "province"), ("喀什地区", "prefecture"), ("喀什市", "county")]),
        ("喀什地区喀什经济开发区党政办公室", [("喀什地区", "prefecture"), ("喀什经济开发区", "county")]),
        ("库尔勒市人民政府办公室", [("库尔勒市", "county")]),
        ("福州市鼓楼区生态环境局", [("福州市", "prefecture"), ("鼓楼区", "county")]),
        ("重庆市规划和自然资源局", [("重庆市", "province")]),
        ("江苏省人民检察院", [("江苏省", "province")]),
        ("中共无锡市委员会组织部", [("无锡市", "prefecture")]),
        ("上海市普陀区人民政府万里街道办事处", [("上海市", "province"), ("普陀区", "county"), ("万里街道", "township")]),
        ("示例市自然保护区管理局", [("示例市", "county")]),
        ("示例市社区服务中心", [("示例市", "county")]),
        ("机关事务管理局", []),
    ],
)
def test_a_name_begins_with_its_regions(name: str, places: list[tuple[str, str]]) -> None:
    assert [(place.name, place.level) for place in regions.places_at_start(name)] == places


@pytest.mark.parametrize(
    ("name", "short"),
    [
        (LONG, "喀什市人民政府办公室"),
        ("喀什市人民政府办公室", "喀什市人民政府办公室"),
        ("新疆维吾尔自治区喀什地区喀什经济开发区党政办公室", "喀什经济开发区党政办公室"),
        ("福建省福州市鼓楼区生态环境局", "福州市鼓楼区生态环境局"),
        ("江苏省人民检察院", "江苏省人民检察院"),
    ],
)
def test_outer_regions_are_left_out_of_the_short_name(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("喀什市人民政府办公室", "government_office"),
        ("喀什经济开发区党政办公室", "party_government_office"),
        ("示例市财政局（本级）", "finance"),
        ("示例市教育局", "education"),
        ("示例市万里街道办事处", "subdistrict"),
        ("示例市少年宫", None),
    ],
)
def test_the_type_follows_from_the_end_of_the_name(name: str, key: str | None) -> None:
    rule = department_types.guess(name)
    assert (rule.key if rule else None) == key


def test_long_and_short_form_are_one_department(analyst: User) -> None:
    first = known(LONG, analyst)
    assert known("喀什市人民政府办公室", analyst) == first
    assert known("喀什市 人民政府办公室", analyst, region="喀什市") == first
    assert first.name == "喀什市人民政府办公室"
    assert first.region is not None
    assert (first.region.level, first.region.parent and first.region.parent.name) == ("county", "喀什地区")
    assert set(first.aliases.values_list("status", flat=True)) == {"accepted"}


def test_the_short_form_first_gives_the_region_its_parent_later(analyst: User) -> None:
    first = known("喀什市人民政府办公室", analyst)
    assert known(LONG, analyst) == first
    assert Region.objects.get(name="喀什市").parent == Region.objects.get(name="喀什地区")


def test_a_misprint_is_suggested_and_identifies_nothing_until_accepted(analyst: User) -> None:
    misprint = "喀什市人民政府人民办公室"
    department = known(LONG, analyst, variants=(misprint, f"喀什地区{misprint}"))
    alias = department.aliases.exclude(status=DepartmentAlias.Status.ACCEPTED).get()
    assert alias.name == misprint
    assert alias.status == DepartmentAlias.Status.SUGGESTED
    other = known(misprint, analyst)
    assert other != department
    other.aliases.all().delete()
    other.delete()
    decide_alias(alias, status=DepartmentAlias.Status.ACCEPTED, by=analyst)
    assert known(misprint, analyst) == department
    assert LedgerEntry.objects.get(event="alias_decided").details["name"] == misprint


def test_offices_of_one_name_in_two_places_stay_apart(analyst: User) -> None:
    in_fuzhou = known("鼓楼区教育局", analyst, region="福建省福州市鼓楼区")
    in_nanjing = known("鼓楼区教育局", analyst, region="江苏省南京市鼓楼区")
    assert in_fuzhou != in_nanjing
    assert known("鼓楼区教育局", analyst, region="江苏省南京市鼓楼区") == in_nanjing
    assert Department.objects.count() == 2


def test_slugs_are_pinyin_and_never_given_twice(analyst: User) -> None:
    first = known("示例市财政局", analyst)
    assert first.slug == "shi-li-shi-cai-zheng-ju"
    assert make_slug("示例市财政局") == "shi-li-shi-cai-zheng-ju-2"
    assert make_slug("（）") == "department"
    assert first.is_sample
