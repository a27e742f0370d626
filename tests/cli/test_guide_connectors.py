"""`amplsp guide --connectors DIR` writes guides from the connectors' source, even without the provider in a catalog."""

from __future__ import annotations

import errno
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support_connectors import ACME, BETA, write_checkout

if TYPE_CHECKING:
    from support_cli import Program


@pytest.fixture(autouse=True)
def _checkout(program: Program) -> None:
    write_checkout(program.folder / "connectors")


def test_a_provider_that_is_only_in_the_source_gets_a_whole_guide_with_a_manifest(program: Program) -> None:
    outcome = program("guide", "betaDesk", "--connectors", "connectors", "-o", "betaDesk.mdx")

    page = (program.folder / "betaDesk.mdx").read_text(encoding="utf-8")
    assert outcome.code == 0
    assert "title: Beta Desk" in page
    assert "using the base URL `https://api.beta.example`" in page
    assert "supports reading from the following objects:\n\n- notes" in page
    assert "supports writing to the following objects:\n\n- notes" in page
    assert "`tickets`" in page
    assert "```yaml\nspecVersion: 1.0.0" in page
    assert "provider: betaDesk" in page


def test_schema_objects_that_the_code_does_not_name_become_a_todo(program: Program) -> None:
    page = program("guide", "betaDesk", "--connectors", "connectors").out

    assert "confirm that they are not supported: agents" in page
    assert "- agents" not in page


def test_what_cannot_be_read_is_warned_of_and_left_as_a_todo(program: Program) -> None:
    text = BETA.replace('"https://api.beta.example"', "address()")
    program.write("connectors/providers/beta.go", text)

    outcome = program("guide", "betaDesk", "--connectors", "connectors")

    assert outcome.code == 0
    assert 'warning: "BaseURL" in providers/beta.go, line 9, cannot be read' in outcome.err
    assert "using the base URL {/* TODO: Add the base URL */}" in outcome.out
    assert '{/* TODO: "BaseURL" in providers/beta.go, line 9, cannot be read' in outcome.out


def test_a_provider_that_only_facts_know_gets_a_manifest(program: Program) -> None:
    known = "display_name: Gamma\ntype: proxy\ncapabilities: [proxy]\nauth: {class: api_key}\n"
    program.write("f.yaml", f"{known}base_url: https://api.gamma.example\n")

    page = program("guide", "gamma", "--facts", "f.yaml", "--manifest-out", "amp.yaml").out

    manifest = (program.folder / "amp.yaml").read_text(encoding="utf-8")
    assert manifest in page
    assert "    provider: gamma\n" in manifest
    assert manifest.endswith("    proxy:\n      enabled: true\n")


def test_objects_of_facts_are_in_the_manifest_of_a_provider_that_no_catalog_knows(program: Program) -> None:
    known = "display_name: Gamma\ncapabilities: [read, proxy]\ntype: deep\nauth: {class: api_key}\n"
    objects = "objects: [{name: deals, read: true}]\n"
    program.write("f.yaml", f"{known}base_url: https://api.gamma.example\n{objects}")

    page = program("guide", "gamma", "--facts", "f.yaml").out

    assert "- objectName: deals" in page


def test_facts_win_over_the_source(program: Program) -> None:
    program.write("f.yaml", "display_name: Beta\nbase_url: https://eu.beta.example\n")

    page = program("guide", "betaDesk", "--connectors", "connectors", "--facts", "f.yaml").out

    assert "title: Beta\n" in page
    assert "`https://eu.beta.example`" in page


def test_the_source_wins_over_the_catalog(program: Program) -> None:
    program.write("connectors/providers/acme.go", ACME.replace('"acme"', '"asana"'))

    page = program("guide", "asana", "--connectors", "connectors").out

    assert 'title: "Acme' in page


def test_a_provider_that_the_source_lacks_is_noted_where_the_catalog_has_it(program: Program) -> None:
    outcome = program("guide", "asana", "--connectors", "connectors")

    assert outcome.code == 0
    assert outcome.err.startswith('note: no SetInfo for "asana" in ')


def test_a_provider_that_is_unknown_is_rejected_with_the_path_and_another_branch(program: Program) -> None:
    outcome = program("guide", "gamma", "--connectors", "connectors")

    assert (outcome.code, outcome.out) == (2, "")
    assert "gamma.go" in outcome.err
    assert "branch" in outcome.err


def test_names_of_files_are_not_evidence_but_code_is(program: Program) -> None:
    program.write("connectors/providers/adobe/write.go", "package adobe\n")
    assert "[Write Actions]" not in program("guide", "adobe", "--connectors", "connectors").out

    program.write("connectors/providers/adobe/write.go", "package adobe\n\nfunc (c *Connector) Write() {}\n")
    assert "[Write Actions]" in program("guide", "adobe", "--connectors", "connectors").out


def test_a_folder_that_is_not_a_checkout_is_reported(program: Program) -> None:
    program.write("other/x.go", "package x\n")

    assert "takes a checkout" in program("guide", "asana", "--connectors", "other").err
    assert "there is no folder" in program("guide", "asana", "--connectors", "none").err


def test_what_is_named_like_go_and_is_not_a_file_is_skipped(program: Program) -> None:
    (program.folder / "connectors/providers/folder.go").mkdir()
    (program.folder / "connectors/providers/link.go").symlink_to("/nowhere")
    (program.folder / "connectors/providers/betadesk/again").symlink_to("..")

    outcome = program("guide", "betaDesk", "--connectors", "connectors")

    assert outcome.code == 0
    assert "title: Beta Desk" in outcome.out


@pytest.mark.parametrize("command", [("guide", "betaDesk"), ("catalog", "update")])
def test_a_file_that_may_not_be_read_is_named(
    program: Program, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "beta.go":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)

    outcome = program(*command, "--connectors", "connectors")

    assert (outcome.code, outcome.out) == (2, "")
    assert 'cannot read "connectors/providers/beta.go": permission denied' in outcome.err


def test_at_a_terminal_the_branch_is_asked_for_and_read_without_touching_the_checkout(program: Program) -> None:
    folder = program.folder / "connectors"
    git = ("git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@example.com")
    for command in (("init", "-q", "-b", "feat"), ("add", "."), ("commit", "-qm", "x"), ("switch", "-qc", "main")):
        subprocess.run([*git, *command], check=True)
    (folder / "providers/beta.go").unlink()
    program.pretend_terminal()

    outcome = program("guide", "betaDesk", "--connectors", "connectors", stdin="nowhere\nfeat\n")

    assert outcome.code == 0
    assert 'has no branch "nowhere"' in outcome.err
    assert "title: Beta Desk" in outcome.out
    assert "Draft based on branch: feat" in outcome.out
    assert not (folder / "providers/beta.go").exists()


@pytest.mark.parametrize("branch", ["a b", "x*/}", "<b>", 'say "hi"'])
def test_a_branch_that_no_repository_can_have_is_rejected(program: Program, branch: str) -> None:
    done = program("guide", "asana", "--branch", branch)

    assert done.code == 2
    assert "must be the name of a branch" in done.err
    assert program("guide", "asana", "--branch", "feat/x-1").code == 0
