"""The provinces and their prefecture-level cities, as plain data: no Django, no database. Source: data/regions.csv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "regions.csv"


@dataclass(frozen=True, slots=True)
class Province:
    """One province of the list, with its prefecture-level cities (市 included)."""

    name: str
    code: str
    name_en: str
    cities: frozenset[str]


@lru_cache(maxsize=1)
def provinces() -> dict[str, Province]:
    """Provinces by name."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return {
            row["name"]: Province(
                row["name"], row["code"], row["name_en"], frozenset(f"{city}市" for city in row["prefecture_cities"].split())
            )
            for row in csv.DictReader(file)
        }


def city_at_start(name: str) -> str | None:
    """The municipality or prefecture-level city that a name begins with, its 市 left out (长沙职业教育基地…); None where it
    begins with none, or with a province's short name that is a city's too (吉林)."""
    short = {province[:2] for province in provinces() if not province.endswith("市")}
    cities = [*(province for province in provinces() if province.endswith("市")), *(c for p in provinces().values() for c in p.cities)]
    return next((city for city in cities if name.startswith(city[:-1]) and city[:-1] not in short), None)
