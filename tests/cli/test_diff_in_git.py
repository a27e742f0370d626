"""`amplsp diff` between git revisions."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from support_editors import IS_CI

if TYPE_CHECKING:
    from pathlib import Path

    from support_cli import Program

OLD = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: hook
          schedule: "0 * * * *"
          requiredFields:
            - mapToName: score
              prompt: Which?
"""
BREAKING = OLD.replace("mapToName: score", "mapToName: rank")

pytestmark = pytest.mark.skipif(shutil.which("git") is None and not IS_CI, reason="needs git")


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, "-C", str(folder), *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_git_revisions_are_sides_and_the_merge_base_is_the_usual_one(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(program.folder)
    git(program.folder, "init", "-q", "-b", "main")
    program.write("a b/amp.yaml", OLD)
    git(program.folder, "add", "-A")
    git(program.folder, "commit", "-qm", "first")
    git(program.folder, "switch", "-qc", "topic")
    program.write("a b/amp.yaml", BREAKING)
    git(program.folder, "commit", "-qam", "second")

    assert program("diff", "HEAD~1:a b/amp.yaml", "a b/amp.yaml").code == 1
    assert program("diff", "a b/amp.yaml").code == 1
    assert program("diff", "a b/amp.yaml", "--against", "HEAD").code == 0
    assert program("diff", ".").code == 1
    monkeypatch.chdir(program.folder / "a b")
    assert program("diff").code == 1
    for wrong, reason in (("--output=x", "no revision"), ("nope", 'git knows no revision "nope"')):
        result = program("diff", "amp.yaml", f"--against={wrong}")
        assert (result.code, result.out) == (2, "")
        assert reason in result.err
    assert not (program.folder / "a b" / "x").exists()
    program.write("a b/new.amp.yaml", OLD)
    assert "the revision has no such file" in program("diff", "new.amp.yaml").err


def committed(folder: Path, message: str = "first") -> None:
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


@pytest.mark.skipif(os.name == "nt", reason="needs links, and colons in names")
def test_colons_in_names_links_and_what_is_gone_from_disk_are_read_from_a_revision(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(program.folder)
    program.write("od:d.yaml", OLD)
    program.write("deep/in/amp.yaml", OLD)
    (program.folder / "deep" / "link.yaml").symlink_to("../od:d.yaml")
    program.write("gone.yaml", OLD)
    committed(program.folder, "fix: first")
    git(program.folder, "mv", "deep/in", "moved")
    (program.folder / "gone.yaml").unlink()

    for old in ("HEAD:od:d.yaml", "HEAD^{/fix: f}:od:d.yaml", "HEAD:deep/link.yaml", "HEAD:gone.yaml"):
        assert program("diff", old, "od:d.yaml").out.startswith("no changes that matter"), old
    program.write("moved/amp.yaml", BREAKING)
    assert "question-renamed" in program("diff", "HEAD:deep/in", "moved").out
    assert "the revision has no such file" in program("diff", "HEAD:nowhere", "moved").err


def test_annotations_name_a_file_that_is_gone_by_its_path_without_the_revision(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(program.folder)
    gone = program.write("a/amp.yaml", OLD)
    program.write("b/amp.yaml", OLD.replace("crm", "erp"))
    committed(program.folder)
    gone.unlink()

    annotations = program("diff", ".", "--against", "HEAD", "--format", "github").out
    sarif = json.loads(program("diff", ".", "--against", "HEAD", "--format", "sarif").out)

    assert annotations.startswith("::error file=a/amp.yaml,title=integration-removed")
    place = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a/amp.yaml"


def test_outside_of_git_one_manifest_has_nothing_to_be_compared_with(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(program.folder.parent))
    new = str(program.write("new.yaml", OLD))

    result = program("diff", new)

    assert (result.code, result.out) == (2, "")
    assert "there is no git repository around it" in result.err
