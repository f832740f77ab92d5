"""`manage.py extract`: its exit codes, and where the objects go."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import call_command

from ingest.samples import Request, make_sample

ROOT = Path(__file__).resolve().parents[2]
TEXT = "一份没有报表的文字。\n" * 5


def exit_code(*arguments: object) -> int | str | None:
    """What the command ends with; 0 where it returns."""
    try:
        call_command("extract", *map(str, arguments))
    except SystemExit as ended:
        return ended.code
    return 0


@pytest.fixture
def two_of_one_name(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / folder / "budget.txt" for folder in ("one", "two")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(TEXT, encoding="utf-8")
    return paths


def test_files_that_cannot_be_read_give_their_object_and_three(two_of_one_name: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(*two_of_one_name) == 3
    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [set(one) for one in objects] == [{"schema", "source", "error"}] * 2


def test_a_folder_takes_one_object_a_file(two_of_one_name: list[Path], tmp_path: Path) -> None:
    assert exit_code(two_of_one_name[0], "--out", tmp_path / "new" / "folder") == 3
    assert [path.name for path in (tmp_path / "new" / "folder").iterdir()] == ["budget.txt.json"]


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    """Whatever order sets have: raw text, text with tables, and a workbook, each process with another seed of hashes."""
    samples = [make_sample("audit", year, Request(formats=(kind,))) for year, kind in ((2022, "txt"), (2026, "txt"), (2026, "xlsx"))]
    paths = [tmp_path / f"{number}-{sample.filename}" for number, sample in enumerate(samples)]
    for path, sample in zip(paths, samples, strict=True):
        path.write_bytes(sample.data)
    command = [sys.executable, str(ROOT / "manage.py"), "extract", *map(str, paths)]
    runs = [subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True) for seed in ("1", "2")]
    assert len(runs[0].stdout.splitlines()) == len(paths)
    assert runs[0].stdout == runs[1].stdout


def test_wrong_arguments_write_nothing(two_of_one_name: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert exit_code(tmp_path / "absent.txt", two_of_one_name[0], "--out", out) == 2
    assert exit_code(*two_of_one_name, "--out", out) == 2
    assert exit_code(two_of_one_name[0], "--out", two_of_one_name[1]) == 2
    assert not out.exists()
    said = capsys.readouterr()
    assert said.out == ""
    assert [words in said.err for words in ("absent.txt", "written over each other", "Not a folder")] == [True] * 3


def test_extract_gives_an_object_for_each_file(tmp_path: Path) -> None:
    samples = [make_sample("audit", year, Request(formats=(kind,))) for year, kind in ((2025, "docx"), (2026, "xlsx"))]
    path, out = tmp_path / "a.zip", tmp_path / "out"
    with ZipFile(path, "w") as archive:  # stored, as archives of files that are packed already often are
        for sample in samples:
            archive.writestr(f"审计/{sample.filename}", sample.data)
    assert exit_code(path, "--out", out) == 0
    found = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in sorted(out.iterdir())}
    assert list(found) == [f"a.zip_审计_{sample.filename}.json" for sample in samples]
    assert [one["disclosure"]["fiscal_year"] for one in found.values()] == [2025, 2026]
    assert [one["source"]["reader"] for one in found.values()] == ["docx", "xlsx"]
