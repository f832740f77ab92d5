"""The files of a production installation hold together: compose file, Dockerfile, environment, proxy."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.compose import FILE, ROOT, fill_in, names, services

OURS = ("web", "worker", "beat", "migrate", "proxy")
ONE_SHOT = "migrate"
GIVEN = {"SITE_NAME": "localhost", "SECRET_KEY": "x", "POSTGRES_PASSWORD": "x"}


def test_the_file_keeps_to_the_specification() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_docker_reads_the_file(tmp_path: Path) -> None:
    if shutil.which("docker") is None or subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("docker compose is not installed: the schema alone was asked")
    shutil.copy(FILE, tmp_path)
    (tmp_path / ".env").write_text("".join(f"{name}={value}\n" for name, value in GIVEN.items()), encoding="utf-8")
    done = subprocess.run(["docker", "compose", "config", "--quiet"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", services())
def test_a_container_may_do_little(name: str) -> None:
    service = services()[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert "privileged" not in service
    assert name in OURS or service["user"] not in {"root", "0", 0}
    assert "build" in service if name in OURS else "build" not in service
    assert "ports" not in service or name == "proxy"


@pytest.mark.parametrize("name", services())
def test_a_container_says_whether_it_is_well(name: str) -> None:
    service = services()[name]
    assert ("healthcheck" in service) != (name == ONE_SHOT)
    assert service["restart"] == ("no" if name == ONE_SHOT else "unless-stopped")


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_works_before_the_database_is_prepared(name: str) -> None:
    assert services()[name]["depends_on"][ONE_SHOT] == {"condition": "service_completed_successfully"}
    assert services()[ONE_SHOT]["depends_on"]["database"] == {"condition": "service_healthy"}


@pytest.mark.parametrize("name", services())
def test_images_are_plain_names(name: str) -> None:
    first = services()[name]["image"].split("/")[0]
    assert "." not in first
    assert not first.startswith("localhost")


def test_images_end_as_a_user_that_is_not_root() -> None:
    stages = re.split(r"^FROM .* AS ", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    users = {stage.split()[0]: re.findall(r"^USER (\S+)", stage, flags=re.MULTILINE) for stage in stages}
    targets = {services()[name]["build"]["target"] for name in OURS}
    assert {target: int(users[target][-1].split(":")[0]) > 0 for target in targets} == dict.fromkeys(targets, True)


def test_everything_the_images_copy_reaches_the_builder() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = {word for line in lines if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]}
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")}
    assert copied == let_in
    assert [path for path in copied if not (ROOT / path).exists()] == []


def test_every_variable_is_explained_and_every_explanation_is_of_a_variable() -> None:
    sources = "".join((ROOT / "budgets" / name).read_text(encoding="utf-8") for name in ("settings.py", "env.py"))
    of_settings = set(re.findall(r"""(?:\benv\.\w+|required)\(\s*"([A-Z_]+)\"""", sources))
    explained = re.findall(r"^(?:# )?([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert "DATABASE_URL" in of_settings
    assert sorted(explained) == sorted(of_settings | names(FILE.read_text(encoding="utf-8")))


def test_what_has_to_be_filled_in_is_asked_for() -> None:
    for missing in ("SITE_NAME", "POSTGRES_PASSWORD"):
        with pytest.raises(AssertionError, match=missing):
            fill_in(FILE.read_text(encoding="utf-8"), GIVEN | {missing: ""})


@pytest.mark.parametrize("tls", ["", "tls internal"])
def test_the_proxy_reads_its_configuration(tls: str) -> None:
    caddy = shutil.which("caddy")
    if caddy is None:
        pytest.skip("Caddy is not installed: the proxy's configuration is not read here")
    command = [caddy, "validate", "--adapter", "caddyfile", "--config", str(ROOT / "deploy" / "Caddyfile")]
    done = subprocess.run(command, env=os.environ | GIVEN | {"TLS": tls}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
