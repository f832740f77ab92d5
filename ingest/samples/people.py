"""Who works in an office from year to year, and what that costs."""

from __future__ import annotations

from functools import cache

from ingest.samples.catalogue import Office, offices
from ingest.samples.dice import dice
from ingest.samples.model import Staff

EPOCH = 2019  # where every history begins: the year before the first that is printed
SPLIT_UNTIL = 2019  # until this edition retirement has two items, 2080501 and …
MERGED_ITEM = "2080504"  # … this one
WAN = 100  # units of 0.01 万元

# 万元 a head and year, for those in service.
PAY = {"30101": 4.1, "30102": 4.9, "30103": 1.7, "30107": 1.3}
# Shares of basic pay and allowances.
CONTRIBUTIONS = {"30108": 0.16, "30109": 0.08, "30110": 0.085, "30111": 0.015, "30112": 0.007, "30113": 0.12}
# Weights of operating expenditure; vehicles and reception are worked out by themselves.
OPERATING = {
    "30201": 24, "30202": 6, "30205": 5, "30206": 11, "30207": 7, "30208": 16, "30211": 18, "30213": 9, "30216": 7, "30218": 12, "30226": 8,
    "30227": 10, "30228": 14, "30229": 9, "30239": 22, "30299": 10,
}  # fmt: skip
VEHICLE = 1.85  # 万元 a vehicle and year
RECEPTION = 0.021  # 万元 a head and year
OWN_ITEMS = {"30108": "2080505", "30109": "2080506", "30111": "2101103", "30113": "2210201"}


@cache
def staff_in(key: str, seed: int, year: int) -> Staff:
    """An office's people in a year."""
    office = offices()[key]
    if year <= EPOCH:
        return Staff(office.posts, office.in_service, office.retired, office.cadres)
    before, random = staff_in(key, seed, year - 1), dice(seed, key, year, "staff")
    leaving = min(round(before.in_service * random.uniform(0.005, 0.035)), before.in_service - 5)
    joining = round(before.in_service * random.uniform(0.0, 0.055))
    posts = before.posts + (random.choice((2, 3, 5)) if random.random() < 0.12 else 0)
    in_service = min(before.in_service - leaving + joining, posts)
    lost = 1 if before.cadres and random.random() < 0.3 else 0
    return Staff(posts, in_service, before.retired + leaving - random.randint(0, 1), before.cadres - lost)


@cache
def wage_level(seed: int, year: int) -> float:
    """How high wages stand in the city; 1 in the first year."""
    return 1.0 if year <= EPOCH else wage_level(seed, year - 1) * (1 + dice(seed, year, "wages").uniform(0.008, 0.042))


@cache
def cost_level(seed: int, year: int) -> float:
    """How much an office may spend on its operation; 1 in the first year."""
    return 1.0 if year <= EPOCH else cost_level(seed, year - 1) * (1 + dice(seed, year, "costs").uniform(-0.06, 0.045))


def economic_of(office: Office, seed: int, year: int) -> dict[str, int]:
    """Basic expenditure by economic section, in 0.01 万元."""
    staff = staff_in(office.key, seed, year)
    amounts = _pay(office, seed, year, staff) | _operating(office, seed, year, staff)
    random = dice(seed, office.key, year, "households")
    amounts["30301"] = round(staff.cadres * 10.4 * WAN * wage_level(seed, year))
    amounts["30302"] = round(staff.retired * 1.16 * WAN * random.uniform(0.97, 1.06))
    amounts["30305"] = round(staff.in_service * 0.05 * WAN * random.uniform(0.6, 1.5))
    amounts["30309"] = round(staff.in_service * 0.012 * WAN * random.uniform(0.6, 1.5))
    return {code: amount for code, amount in sorted(amounts.items()) if amount}


def _pay(office: Office, seed: int, year: int, staff: Staff) -> dict[str, int]:
    random = dice(seed, office.key, year, "pay")
    level = wage_level(seed, year) * WAN * staff.in_service
    pay = {
        code: round(rate * level * random.uniform(0.985, 1.02)) for code, rate in PAY.items() if code != "30107" or office.institutions > 1
    }
    base = pay["30101"] + pay["30102"]
    annuity = dice(seed, office.key, "annuity").random() < 0.7
    shares = {code: share for code, share in CONTRIBUTIONS.items() if code != "30109" or annuity}
    # Each insurance has a base of its own, set in the year before.
    paid = {code: round(base * share * random.uniform(0.982, 1.018)) for code, share in shares.items()}
    return pay | paid | {"30199": round(base * random.uniform(0.02, 0.09))}


def _operating(office: Office, seed: int, year: int, staff: Staff) -> dict[str, int]:
    random = dice(seed, office.key, year, "operating")
    whole = staff.in_service * office.operating * cost_level(seed, year) * WAN
    weights = {code: OPERATING[code] * random.uniform(0.85, 1.15) for code in office.sections if code in OPERATING}
    amounts = {code: round(whole * weight / sum(weights.values())) for code, weight in weights.items()}
    if "30231" in office.sections:
        amounts["30231"] = round(office.vehicles * VEHICLE * WAN * random.uniform(0.9, 1.02))
    if "30217" in office.sections:
        amounts["30217"] = round(staff.in_service * RECEPTION * WAN * random.uniform(0.5, 1.0))
    return amounts


def basic_of(office: Office, economic: dict[str, int], year: int) -> dict[str, int]:
    """Basic expenditure by functional item: insurance, housing and pensions have items of their own, the rest is operations."""
    items = {item: economic.get(section, 0) for section, item in OWN_ITEMS.items()}
    items[office.medical] = economic["30110"]
    pensions = economic.get("30301", 0) + economic["30302"]
    items |= _pensions(office.retirement, pensions, year)
    rest = sum(economic.values()) - sum(items.values())
    whole = sum(weight for _, weight in office.operations)
    for item, weight in office.operations[1:]:
        items[item] = rest * weight // whole
    first = office.operations[0][0]
    items[first] = rest - sum(items[item] for item, _ in office.operations[1:])
    return {item: amount for item, amount in items.items() if amount}


def _pensions(item: str, amount: int, year: int) -> dict[str, int]:
    if year > SPLIT_UNTIL or item != "2080501":
        return {item: amount}
    return {"2080501": amount * 3 // 10, MERGED_ITEM: amount - amount * 3 // 10}
