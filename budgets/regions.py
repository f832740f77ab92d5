"""Places: which region a printed name begins with, and the region of that name in the database.

A name is read from its beginning: province, prefecture, county (新疆维吾尔自治区 / 喀什地区 / 喀什市). Provinces and
prefecture-level cities are a list (data/regions.csv); any other 市 is a county-level city. Everything else is told by its last characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from budgets.models import Region
from budgets.provinces import provinces

SAMPLE_PREFIX = "示例"  # invented places of the sample data and the tests

Level = Region.Level
_PREFECTURE = re.compile(r"[^省市县区]{2,12}?(?:自治州|地区|盟)")
_CITY = re.compile(r"[^省市县区]{1,7}?市")
_COUNTY = re.compile(r"[^省市县区]{1,12}?(?:自治县|自治旗|县|旗)|[^省市县区]{1,16}?区")
_TOWNSHIP = re.compile(r"(?:人民政府)?([^省市县区]{1,8}?(?:街道|镇|乡))(?=人民政府|办事处|党)")
_PARTY = re.compile(r"^(?:中共|中国共产党)")
# Words that end in 区 or 市 and are no place with a government.
_NO_PLACE = re.compile(r"(?:社区|保护区|风景区|名胜区|景区|灌区|库区|牧区|辖区|行政区|小区|城市|超市|股市|楼市|^城区|^地区)$")


@dataclass(frozen=True, slots=True)
class Place:
    """One region as written in a name."""

    name: str
    level: str


def places_at_start(text: str) -> tuple[Place, ...]:
    """The regions that `text` begins with, from the outermost in; empty when it begins with none."""
    rest = _PARTY.sub("", "".join(text.split()))
    found: list[Place] = []
    for finder in (_province, _prefecture, _county, _township):
        place = finder(rest)
        if place is not None:
            found.append(place)
            rest = rest[len(place.name) :]
    return tuple(found)


def _province(text: str) -> Place | None:
    return next((Place(name, Level.PROVINCE) for name in provinces() if text.startswith(name)), None)


def _prefecture(text: str) -> Place | None:
    match = _PREFECTURE.match(text)
    if match:
        return Place(match[0], Level.PREFECTURE)
    city = _CITY.match(text)
    if city and any(city[0] in province.cities for province in provinces().values()):
        return Place(city[0], Level.PREFECTURE)
    return None


def _county(text: str) -> Place | None:
    match = _CITY.match(text) or _COUNTY.match(text)
    return Place(match[0], Level.COUNTY) if match and not _NO_PLACE.search(match[0]) else None


def _township(text: str) -> Place | None:
    match = _TOWNSHIP.match(text)
    return Place(match[1], Level.TOWNSHIP) if match else None


def find_or_create(places: tuple[Place, ...]) -> Region | None:
    """The innermost region of `places`, made with its parents where it is missing; None for no places.

    A region known without its parent gets it when a longer name tells it.
    """
    region: Region | None = None
    for place in _with_province(places):
        region = _one(place, parent=region)
    return region


def _with_province(places: tuple[Place, ...]) -> Iterator[Place]:
    if places and places[0].level == Level.PREFECTURE:
        home = next((name for name, province in provinces().items() if places[0].name in province.cities), None)
        if home:
            yield Place(home, Level.PROVINCE)
    yield from places


def _one(place: Place, *, parent: Region | None) -> Region:
    same_name = Region.objects.filter(name=place.name, level__in=("", place.level))
    if parent is None:
        known = list(same_name[:2])
        if len(known) == 1:
            return known[0]
    under_parent = same_name.filter(parent=parent).first()
    if under_parent:
        return under_parent
    orphan = same_name.filter(parent=None).first()
    if orphan:
        orphan.parent, orphan.level = parent, place.level
        orphan.save(update_fields=("parent", "level"))
        return orphan
    province = provinces().get(place.name) if place.level == Level.PROVINCE else None
    region, _created = Region.objects.get_or_create(
        name=place.name,
        parent=parent,
        defaults={
            "level": place.level,
            "code": province.code if province else "",
            "name_en": province.name_en if province else "",
            "is_sample": place.name.startswith(SAMPLE_PREFIX) or bool(parent and parent.is_sample),
        },
    )
    return region
