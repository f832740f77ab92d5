"""What one disclosure says, in the shape of the extract contract (docs/extract.md).

Frozen values only. Amounts are Decimal in the printed unit; None means not stated. `ingest.contract`
writes these as JSON with the same names; `ingest.load` writes them to the database.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, field
from decimal import Decimal

from ingest.document import Place

INSIDE = "inside"  # marks a field that is for the checks alone and no part of the contract


@dataclass(frozen=True, slots=True)
class Staffing:
    """Posts and headcount as printed, in persons; changes are signed against the year before."""

    authorised_posts: Decimal | None = None
    actual_headcount: Decimal | None = None
    in_service: Decimal | None = None
    retired: Decimal | None = None
    retired_cadres: Decimal | None = None
    in_service_change: Decimal | None = None
    retired_change: Decimal | None = None
    retired_cadres_change: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose disclosure this is and for which year, from the content alone."""

    department: str
    department_variants: tuple[str, ...]
    scope: str  # department | unit
    kind: str  # budget | final_accounts
    fiscal_year: int
    region: str | None
    unit: str  # the usual unit of money: 元, 万元 or 亿元
    dated_on: str | None  # ISO date
    staffing: Staffing
    offices: Decimal | None
    subordinate_units: tuple[str, ...]
    contents: tuple[str, ...]  # statement titles the table of contents promises


@dataclass(frozen=True, slots=True)
class Column:
    """One amount column; `path` is the printed headings from the outermost in, white space removed."""

    col: int
    heading: str
    path: tuple[str, ...]
    measure: str | None
    fund: str | None
    period: str
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One printed body row (one half of it in a two-sided statement); vocabulary: docs/extract.md."""

    row: int
    kind: str
    _: KW_ONLY
    side: str | None = None
    level: int | None = None
    parent: int | None = None
    key: str | None = None
    codes: dict[str, str] = field(default_factory=dict)
    codes_certainty: str = "read"
    name: str | None = None
    names: dict[str, str] = field(default_factory=dict)
    project: str | None = None
    organisation: str | None = None
    place: Place


@dataclass(frozen=True, slots=True)
class Line:
    """One printed amount. `col` is None and `candidates` lists columns when certainty is "ambiguous"."""

    row: int
    col: int | None
    amount: Decimal
    text: str
    certainty: str
    candidates: tuple[int, ...] | None
    place: Place


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement table, joined over its pages."""

    statement: str
    number: str | None
    title: str
    unit: str | None
    fund: str | None
    by: str | None
    listed: bool | None
    present: bool
    declared_empty: bool
    note: str | None
    pages: tuple[int, int] | None
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    lines: tuple[Line, ...] = ()
    grid: tuple[tuple[str, ...], ...] | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the narrative that states an amount, a share or a change of one quantity."""

    subject: str
    statement: str | None
    key: str | None
    codes: dict[str, str]
    measure: str | None
    fund: str | None
    unit: str | None
    amount: Decimal | None
    share_pct: Decimal | None
    delta: Decimal | None
    delta_pct: Decimal | None
    base: str  # prior_budget | prior_execution | prior_final | unstated
    implied_prior: Decimal | None
    budget: Decimal | None
    completion_pct: Decimal | None
    reason: str | None
    within_reason: bool
    quote: str
    place: Place


@dataclass(frozen=True, slots=True)
class Fact:
    """A named number outside the statements."""

    key: str
    value: str
    unit: str | None
    quote: str
    place: Place


@dataclass(frozen=True, slots=True)
class AllocationPart:
    """One part of a project's allocation text; `amount` in `unit`."""

    label: str
    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Project:
    """One project, joined from 表七, the narrative and its performance table."""

    name: str
    name_narrative: str | None
    name_performance: str | None
    codes: dict[str, str]
    unit: str | None
    amount: Decimal | None
    narrative_amount: Decimal | None
    performance_amount: Decimal | None
    fiscal_amount: Decimal | None
    other_amount: Decimal | None
    goal: str | None
    basis: str | None
    unit_in_charge: str | None
    allocation: str | None
    allocation_parts: tuple[AllocationPart, ...]
    period: str | None
    place: Place
    further_amount: Decimal | None = field(default=None, metadata={INSIDE: True})  # of funds printed besides those two, for the checks


@dataclass(frozen=True, slots=True)
class Overall:
    """部门整体绩效目标: the department's overall performance target."""

    goal: str | None
    amount: Decimal | None
    unit: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Indicator:
    """One performance indicator; `project` is a Project.name, None for the department's overall targets."""

    project: str | None
    level1: str | None
    level2: str | None
    level3: str | None
    operator: str | None
    value: str | None
    unit: str | None
    text: str | None
    basis: str | None
    previous: str | None
    weight: str | None
    scoring: str | None
    evidence: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Count:
    """Printed amounts of one part of the document and what became of them."""

    printed: int = 0
    placed: int = 0
    ignored: int = 0
    unplaced: int = 0
    unplaced_places: tuple[Place, ...] = ()  # not in the contract's counts: where to look


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts for statements, performance tables, and everything else that is a table."""

    statements: Count = Count()
    performance: Count = Count()
    other: Count = Count()


@dataclass(frozen=True, slots=True)
class PersonalData:
    """How often personal data occurs. The values are never kept."""

    names: int = 0
    phones: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause that a check found, with all its places. `id` is the same when the same file is read again."""

    id: str
    rule: str
    severity: str  # error | warning | note
    message_zh: str
    message_en: str
    printed: Decimal | None
    expected: Decimal | None
    difference: Decimal | None
    places: tuple[Place, ...]
    title_zh: str = ""  # what contradicts what, with the two figures: the message in short
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class NotPossible:
    """A check whose figures were not found, and which."""

    rule: str
    missing_zh: str
    missing_en: str


@dataclass(frozen=True, slots=True)
class CheckCounts:
    """How many checks gave each answer."""

    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
    not_possible: int = 0


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Everything one file says."""

    identity: Identity
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    facts: tuple[Fact, ...] = ()
    projects: tuple[Project, ...] = ()
    overall: Overall | None = None
    indicators: tuple[Indicator, ...] = ()
    coverage: Coverage = Coverage()
    personal_data: PersonalData = PersonalData()
    findings: tuple[Finding, ...] = ()
    not_possible: tuple[NotPossible, ...] = ()
    checks: CheckCounts = field(default_factory=CheckCounts)
