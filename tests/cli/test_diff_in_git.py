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
    for wrong, reason in (
        ("--output=x", "does not know the revision"),
        ("nope", 'git does not know the revision "nope"'),
    ):
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
        assert program("diff", old, "od:d.yaml").out.startswith("no relevant changes"), old
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
    assert "it is not in a git repository" in result.err


def test_a_clone_with_too_little_history_is_reported_with_what_completes_it(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.write("whole/amp.yaml", OLD)
    whole = program.folder / "whole"
    committed(whole)
    git(whole, "switch", "-qc", "topic")
    git(whole, "commit", "-qm", "second", "--allow-empty")
    for name, option in (("one", "--single-branch"), ("all", "--no-single-branch")):
        git(program.folder, "clone", "-q", "--depth=1", "--branch=topic", option, whole.as_uri(), name)
        git(program.folder / name, "remote", "set-head", "origin", "--delete")
        monkeypatch.chdir(program.folder / name)
        result = program("diff")
        assert (result.code, result.out) == (2, "")
        assert "shallow clone, which git fetch --unshallow completes" in result.err
        assert ("no commit in common" in result.err) == (name == "all")


@pytest.fixture
def repository(program: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    """A repository in the current folder, with a manifest in it and in a folder below."""
    monkeypatch.chdir(program.folder)
    program.write("amp.yaml", OLD)
    program.write("a/amp.yaml", OLD)
    committed(program.folder)
    return program


def test_what_is_staged_is_a_side_before_the_colon_of_which_is_nothing(repository: Program) -> None:
    repository.write("amp.yaml", BREAKING)
    git(repository.folder, "add", "amp.yaml")
    repository.write("amp.yaml", OLD)

    staged = repository("diff", "HEAD:amp.yaml", ":amp.yaml", "--format", "json")

    assert [each["kind"] for each in json.loads(staged.out)["changes"]] == ["question-renamed"]
    assert json.loads(staged.out)["changes"][0]["new"]["path"] == ":amp.yaml"
    assert repository("diff", ":amp.yaml", "amp.yaml").code == 1
    assert repository("diff", ":.", ".").code == 1
    assert repository("diff", ":a", "HEAD:a").code == 0
    assert "the index has no such file" in repository("diff", ":nope.yaml", "amp.yaml").err
    assert "--against needs a git revision" in repository("diff", "amp.yaml", "--against", "").err


def test_a_merge_that_is_not_done_is_not_a_side(repository: Program) -> None:
    git(repository.folder, "switch", "-qc", "topic")
    repository.write("amp.yaml", BREAKING)
    git(repository.folder, "commit", "-qam", "one")
    git(repository.folder, "switch", "-q", "main")
    repository.write("amp.yaml", OLD.replace("score", "other"))
    git(repository.folder, "commit", "-qam", "two")
    with pytest.raises(subprocess.CalledProcessError):
        git(repository.folder, "merge", "topic")

    for name in (":amp.yaml", ":."):
        result = repository("diff", name, "HEAD:amp.yaml" if name == ":amp.yaml" else "HEAD:.")
        assert (result.code, result.out) == (2, "")
        assert "amp.yaml has a conflict that is not resolved" in result.err
    assert repository("diff", ":a", "HEAD:a").code == 0


@pytest.mark.skipif(os.name == "nt", reason="there a letter and a colon are a drive")
def test_a_branch_may_have_a_name_of_one_letter(repository: Program) -> None:
    git(repository.folder, "branch", "x")

    assert repository("diff", "x:amp.yaml", "amp.yaml").out.startswith("no relevant changes")


def test_manifests_of_submodules_are_left_out_and_not_called_new(repository: Program, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "amp.yaml").write_text(OLD.replace("crm", "erp"))
    committed(inner)
    allowed = ["-c", "protocol.file.allow=always"]
    git(repository.folder, *allowed, "submodule", "add", "-q", str(inner), "libs/erp")
    git(repository.folder, "commit", "-qm", "second")

    for arguments in ((".", "--against", "HEAD"), ("HEAD~1:.", "."), (".", "HEAD:libs/..")):
        result = repository("diff", *arguments)
        assert result.out.startswith("no relevant changes"), arguments
        assert "note: erp: not compared, since it is another repository" in result.err
    assert "erp" not in repository("diff", "HEAD:.", "HEAD~1:.").err
