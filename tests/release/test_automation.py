"""Workflows and the action are what GitHub reads, and their scripts do what they say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from support_tools import needs

from amplsp import addresses
from amplsp.manifest.files import is_manifest_name

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
BROKEN = ROOT / "examples" / "broken"


@pytest.mark.parametrize(
    ("schema", "files"),
    [("vendor.github-workflows", WORKFLOWS), ("vendor.github-actions", [ROOT / "action.yml"])],
    ids=["workflows", "action"],
)
def test_they_are_valid_by_their_schema(schema: str, files: list[Path]) -> None:
    assert files
    found = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *files],
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.returncode == 0, found.stdout


def test_scripts_take_what_users_say_from_the_environment_and_never_as_code() -> None:
    assert [step["name"] for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")] == []


def test_the_tests_run_on_every_system_and_python_that_the_package_names() -> None:
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "tests.yml").read_text("utf-8"))["jobs"]
    matrix = jobs["python"]["strategy"]["matrix"]

    assert {each.partition("-")[0] for each in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert matrix["python"] == [f"3.{minor}" for minor in range(10, 15)]
    assert 'requires-python = ">=3.10"' in (ROOT / "pyproject.toml").read_text("utf-8")


def step(name: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a step of the action as a runner does, with this amplsp and a `gh` that tells its arguments."""
    script = next(each["run"] for each in ACTION["runs"]["steps"] if each.get("name") == name)
    tools = folder / "tools"
    tools.mkdir()
    gh = tools / "gh"
    gh.write_text('#!/bin/sh\necho "gh $*" >&2\n', encoding="utf-8")
    gh.chmod(0o755)
    path = os.pathsep.join([str(tools), str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        [needs("bash"), "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        env={**os.environ, "PATH": path, "RUNNER_TEMP": str(folder), **variables},
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


bash_only = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for gh is a shell script")


@bash_only
def test_the_action_annotates_what_is_wrong_and_fails(tmp_path: Path) -> None:
    done = step("Check", tmp_path, PATHS=f"{BROKEN}\n", ARGUMENTS="", FORMAT="github")

    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error ")


@bash_only
def test_the_action_passes_arguments_and_paths_with_spaces(tmp_path: Path) -> None:
    folder = tmp_path / "two words"
    folder.mkdir()
    manifest = next(ROOT.glob("examples/read.amp.yaml")).read_text("utf-8")
    (folder / "amp.yaml").write_text(manifest, encoding="utf-8")

    done = step("Check", tmp_path, PATHS="two words\n", ARGUMENTS="--strict\n--profile=platform", FORMAT="github")

    assert done.returncode == 0, done.stdout + done.stderr


@bash_only
def test_the_action_writes_the_sarif_that_it_uploads(tmp_path: Path) -> None:
    done = step("Check", tmp_path, PATHS=str(BROKEN), ARGUMENTS="--exit-zero", FORMAT="sarif")

    assert done.returncode == 0, done.stderr
    upload = next(each for each in ACTION["runs"]["steps"] if "upload-sarif" in each.get("uses", ""))
    assert upload["with"]["sarif_file"].endswith("/amplsp.sarif")
    assert json.loads((tmp_path / "amplsp.sarif").read_text("utf-8"))["runs"][0]["results"]


@bash_only
def test_the_action_comments_what_a_pull_request_does_to_customers(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    manifest = (ROOT / "examples" / "read.amp.yaml").read_text("utf-8")
    (tmp_path / "amp.yaml").write_text(manifest, encoding="utf-8")
    git("init", "--quiet", "--initial-branch=main")
    git("add", "amp.yaml")
    git("commit", "--quiet", "--message=first")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    (tmp_path / "amp.yaml").write_text(manifest.replace("destination: ", "destination: other", 1), encoding="utf-8")

    done = step("Comment on what changes", tmp_path, NUMBER="7", GITHUB_BASE_REF="main", GITHUB_REPOSITORY="owner/name")

    assert done.returncode == 0, done.stderr
    assert "gh pr comment 7 --repo owner/name --body-file" in done.stderr
    assert (tmp_path / "changes.md").read_text("utf-8").startswith("<!-- amplsp-diff -->")


def test_the_entry_for_the_schema_store_names_manifests_as_amplsp_does_and_schemas_where_they_are_served() -> None:
    manifest, configuration = json.loads((ROOT / "schema" / "schemastore.json").read_text("utf-8"))

    assert all(is_manifest_name(pattern.replace("*", "crm")) for pattern in manifest["fileMatch"])
    for entry, path in ((manifest, "schema/v1/manifest"), (configuration, "schema/config/v1/config")):
        assert (ROOT / f"{path}.schema.json").is_file()
        assert entry.get("url") == addresses.schema_id(f"{path}.schema.json").get("$id")
