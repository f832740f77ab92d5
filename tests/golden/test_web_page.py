"""The given web page: a narrative with its statements in an attached workbook."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ingest import pipeline
from ingest.document import Block
from ingest.readers import read

NAME = "kunming-audit-2026.html"


@pytest.mark.shared
def test_the_article_is_read_without_the_site_around_it(shared: Path) -> None:
    document = read((shared / "disclosures" / NAME).read_bytes(), NAME)
    lines = [item.text for item in document.items if isinstance(item, Block)]
    assert len(lines) > 100
    assert not any(word in line for line in lines for word in ("友情链接", "无障碍", "网站标识", "主办单位", "当前位置"))


@pytest.mark.shared
def test_it_says_whose_it_is_what_it_lacks_and_what_it_claims(shared: Path) -> None:
    document, found = pipeline.run((shared / "disclosures" / NAME).read_bytes(), "another name.pdf")
    identity = found.identity
    assert (identity.department, identity.fiscal_year, identity.kind, identity.unit) == ("昆明市审计局", 2026, "budget", "元")
    assert len(identity.contents) == 17
    assert {note.code for note in document.notes} == {"wrong_extension", "has_attachments", "narrative_only"}
    assert found.statements
    assert all(statement.listed and not statement.present for statement in found.statements)
    assert [statement.statement for statement in found.statements if statement.declared_empty] == ["gov_fund"]
    amounts = {claim.codes.get("functional"): claim.amount for claim in found.claims}
    assert amounts["2010804"] == Decimal("20758502.00")
    assert amounts["2210201"] == Decimal("7413927.12")
    assert found.coverage.statements.unplaced == 0
