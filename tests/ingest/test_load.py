"""Loading: what the pipeline read stands in the database, whole and exact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from budgets import models
from budgets.publish import decide, release
from ingest import disclosure as values
from ingest.document import Place, SourceDocument
from ingest.load import load
from ingest.models import StoredFile, Upload
from tests.budgets.made import loaded, made_claim, made_disclosure, made_statement, office_2026, publisher

pytestmark = pytest.mark.django_db

PARTS = (values.AllocationPart("设备", Decimal(12), "万元"), values.AllocationPart("差旅", Decimal(3), "人次"))
PROJECT = values.Project(
    name="示例项目",
    name_narrative="示例项目（说明）",
    name_performance=None,
    codes={"functional": "2010302"},
    unit="万元",
    amount=Decimal("20.50"),
    narrative_amount=Decimal("20.5"),
    performance_amount=None,
    fiscal_amount=Decimal("20.50"),
    other_amount=Decimal(0),
    goal="目标（示例）",
    basis=None,
    unit_in_charge=None,
    allocation="设备 12 万元，差旅 3 人次",
    allocation_parts=PARTS,
    period="2026 年",
    place=Place(line=7),
)


def one_line(amount: str, unit: str = "万元") -> models.LineItem:
    statement = made_statement("expenditure", (("201", "一般公共服务支出", amount),), ("total",), unit=unit)
    return loaded(made_disclosure(2026, (statement,))).lines.get()


def test_everything_of_a_statement_is_loaded() -> None:
    value = office_2026()
    draft = loaded(value)
    for statement, expected in zip(draft.statements.order_by("order"), value.statements, strict=True):
        assert (statement.key, statement.title, statement.unit, statement.listed) == (
            expected.statement,
            expected.title,
            expected.unit,
            True,
        )
        assert [column.measure for column in statement.columns.all()] == [column.measure for column in expected.columns]
        rows = {row.row: row for row in statement.rows.select_related("parent")}
        assert {number: row.parent.row if row.parent else None for number, row in rows.items()} == {
            row.row: row.parent for row in expected.rows
        }
        lines = statement.lines.select_related("row", "column").order_by("order")
        assert [(line.row.row, line.column.col if line.column else None, line.text) for line in lines] == [
            (line.row, line.col, line.text) for line in expected.lines
        ]


@pytest.mark.parametrize(
    ("amount", "unit", "fen", "rounded"),
    [
        ("1,048.66", "万元", 1_048_660_000, False),
        ("0", "万元", 0, False),
        ("-3.5", "元", -350, False),
        ("0.0000000001", "亿元", 1, False),
        ("0.0000005", "万元", 0, True),
        ("0.0000015", "万元", 2, True),
    ],
)
def test_amounts_become_fen_half_even(amount: str, unit: str, fen: int, rounded: bool) -> None:
    line = one_line(amount, unit)
    assert (line.amount_fen, line.rounded, line.text, line.unit) == (fen, rounded, amount, unit)
    assert Decimal(line.number) == Decimal(amount.replace(",", ""))


def test_a_column_of_percentages_is_no_money() -> None:
    statement = made_statement("expenditure", (("201", "一般公共服务支出", "2.49"),), ("total",))
    column = replace(statement.columns[0], period="change_pct")
    line = loaded(made_disclosure(2026, (replace(statement, columns=(column,)),))).lines.get()
    assert (line.amount_fen, line.number, line.unit, line.period) == (None, "2.49", "%", "change_pct")


def test_an_unknown_code_is_kept_and_marked() -> None:
    lines = (("201", "一般公共服务支出", "1.00"), ("20199", "其他一般公共服务支出", "1.00"), ("2019977", "没有的科目", "1.00"))
    draft = loaded(made_disclosure(2026, (made_statement("expenditure", lines, ("total",)),)))
    assert list(draft.lines.order_by("order").values_list("functional", "code_known")) == [
        ("201", True),
        ("20199", True),
        ("2019977", False),
    ]


def test_lines_repeat_what_comparisons_ask_for() -> None:
    draft = loaded(office_2026())
    line = draft.lines.get(statement_key="expenditure", functional="2010302", measure="project")
    assert line.column is not None
    assert (line.row.functional, line.column.measure, line.row_kind, line.level) == ("2010302", "project", "item", 3)
    assert draft.lines.get(statement_key="basic_expenditure", economic="30101", measure="total").amount_fen == 192_230_000


def test_an_open_column_stays_open() -> None:
    statement = made_statement("three_public", (("三公", "合计", "?5.00", ""),), ("total", "general_public"))
    line = loaded(made_disclosure(2026, (statement,))).lines.get()
    assert (line.certainty, line.column, line.candidates, line.measure) == ("ambiguous", None, [1, 2], "")


def test_the_narrative_is_loaded_with_signs_and_percentages_as_printed() -> None:
    claim = replace(
        made_claim("2010302", "177.98", "-63.90", "减少一个项目（示例）"), delta_pct=Decimal("-26.40"), share_pct=Decimal("13.5")
    )
    fact = values.Fact("vehicles_count", "3", "辆", "（示例）车辆 3 辆", Place(line=9))
    draft = loaded(made_disclosure(2026, (), claims=(claim,), facts=(fact,)))
    found = draft.claims.get()
    assert (found.amount_fen, found.delta_fen, found.implied_prior_fen) == (177_980_000, -63_900_000, 241_880_000)
    assert (found.delta_pct, found.share_pct, found.completion_pct, found.budget_fen) == ("-26.40", "13.5", "", None)
    assert (found.functional, found.reason, found.place) == ("2010302", "减少一个项目（示例）", {"line": 400})
    assert (draft.facts.get().key, draft.facts.get().value) == ("vehicles_count", "3")


def test_projects_keep_their_parts_and_indicators() -> None:
    words = {"level1": "产出指标", "level2": "数量指标", "operator": "≥", "value": "2", "unit": "台", "text": "≥2"}
    rest = dict.fromkeys(("basis", "previous", "weight", "scoring", "evidence"))
    indicators = tuple(
        values.Indicator(project, level3=name, place=Place(line=8), **words, **rest)  # type: ignore[arg-type]
        for project, name in (("示例项目", "购置数量"), (None, "整体数量"))
    )
    overall = values.Overall("整体目标（示例）", Decimal("1314.73"), "万元", Place(line=1))
    draft = loaded(made_disclosure(2026, (), projects=(PROJECT,), indicators=indicators, overall=overall))
    project = draft.projects.get()
    assert (project.amount_fen, project.performance_amount_fen, project.other_amount_fen) == (
        205_000,
        None,
        0,
    ) or project.amount_fen == 20_500_000
    assert list(project.allocation_parts.values_list("label", "number", "unit", "amount_fen")) == [
        ("设备", "12", "万元", 12_000_000),
        ("差旅", "3", "人次", None),
    ]
    assert [indicator.level3 for indicator in project.indicators.all()] == ["购置数量"]
    assert draft.indicators.get(project=None).level3 == "整体数量"
    assert draft.overall_target.amount_fen == 1_314_730_000


def test_identity_staffing_coverage_and_source_are_loaded() -> None:
    value = office_2026()
    value = replace(
        value,
        identity=replace(value.identity, dated_on="2026-02-10", offices=Decimal(6), subordinate_units=("示例中心",), contents=("表",)),
        coverage=values.Coverage(statements=values.Count(10, 8, 1, 1, (Place(line=5),))),
        personal_data=values.PersonalData(names=3, phones=1),
        checks=values.CheckCounts(passed=5, failed=1),
        not_possible=(values.NotPossible("X-03", "缺表六", "statement 6 is missing"),),
    )
    draft = loaded(value)
    assert (draft.dated_on, draft.offices, draft.subordinate_units, draft.contents) == (date(2026, 2, 10), 6, ["示例中心"], ["表"])
    assert (draft.in_service, draft.in_service_change, draft.retired) == (63, -2, None)
    assert draft.coverage["statements"] == {"printed": 10, "placed": 8, "ignored": 1, "unplaced": 1, "places": [{"line": 5}]}
    assert (draft.personal_names, draft.personal_phones, draft.checks["failed"]) == (3, 1, 1)
    assert (draft.source_reader, len(draft.source_sha256)) == ("text", 64)
    assert draft.checks_not_possible.get().rule == "X-03"


def test_a_second_file_is_the_next_revision_of_its_identity_alone() -> None:
    first, second = loaded(office_2026()), loaded(office_2026())
    other = loaded(made_disclosure(2026, (), kind="final_accounts"))
    assert (first.revision, second.revision, other.revision) == (1, 2, 1)
    assert first.lines.count() == second.lines.count()
    assert models.Department.objects.count() == 1


def test_decisions_survive_another_reading_of_the_same_file() -> None:
    finding = values.Finding("f1", "T-04", "error", "合计不等", "Totals differ", None, None, None, (Place(line=7),))
    value = made_disclosure(2026, (), findings=(finding,))
    stored = StoredFile.objects.create(sha256="a" * 64, size=1, path="made/a")
    upload = Upload.objects.create(file=stored, original_name="made.txt", by=publisher())
    document = SourceDocument("made.txt", "a" * 64, "text/plain", "text", None)
    first = load(value, document, upload=upload, by=publisher())
    decide(finding=first.findings.get(), status="dismissed", by=publisher(), note="checked by telephone")
    reader = User.objects.create(username="who-reads-again")
    again = load(value, document, upload=upload, by=reader).findings.get()
    assert (again.status, again.note, again.decided_by) == ("dismissed", "checked by telephone", publisher())
    entry = models.LedgerEntry.objects.get(event="finding_carried")
    assert (entry.subject_id, entry.by, entry.note) == (again.disclosure_id, reader, "checked by telephone")
    assert entry.details == {"finding": "f1", "rule": "T-04", "status": "dismissed", "released": False, "revision": 1}
    other_file = load(value, replace(document, sha256="b" * 64), upload=upload, by=publisher()).findings.get()
    assert other_file.status == "open"
    assert models.LedgerEntry.objects.filter(event="finding_carried").count() == 1


def test_what_was_released_stays_released_and_what_was_taken_back_stays_hidden() -> None:
    names = ("f1", "f2", "f3")
    findings = tuple(values.Finding(name, "T-04", "error", "合计不等", "Totals differ", None, None, None, ()) for name in names)
    value = made_disclosure(2026, (), findings=findings)
    upload = Upload.objects.create(
        file=StoredFile.objects.create(sha256="a" * 64, size=1, path="made/a"), original_name="m", by=publisher()
    )
    document = SourceDocument("made.txt", "a" * 64, "text/plain", "text", None)
    first = load(value, document, upload=upload, by=publisher())
    for name in ("f1", "f2"):
        decide(finding=first.findings.get(identity=name), status="confirmed", by=publisher())
        release(finding=first.findings.get(identity=name), released=True, by=publisher())
    second = load(value, document, upload=upload, by=publisher())
    release(finding=second.findings.get(identity="f2"), released=False, by=publisher())
    third = load(value, document, upload=upload, by=publisher())
    assert list(third.findings.order_by("identity").values_list("status", "released")) == [
        ("confirmed", True), ("confirmed", False), ("open", False),
    ]  # fmt: skip
    assert not models.Disclosure.objects.published().exists()


def test_rows_with_a_missing_parent_are_a_bug() -> None:
    statement = made_statement("expenditure", (("201", "一般公共服务支出", "1.00"),), ("total",))
    with pytest.raises(ValueError, match="parents"):
        loaded(made_disclosure(2026, (replace(statement, rows=(replace(statement.rows[0], parent=9),)),)))
    assert not models.Disclosure.objects.exists()
