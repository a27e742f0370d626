"""No writer follows a link out of a repository."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support_cli import BROKEN

from amplsp.atomic_write import write_atomically

if TYPE_CHECKING:
    from support_cli import Program

UNTIDY = "integrations:\n- provider: hubspott\n  name: crm\n  proxy: {enabled: true}\nspecVersion: 1.0.0\n"
WRITING = {
    "check --fix --unsafe-fixes": "amp.yaml",
    "check --add-ignore --reason x": "amp.yaml",
    "format": "amp.yaml",
    "check --output-format json --output-file out.json": "out.json",
    "check --write-baseline": "amplsp-baseline.json",
    "scaffold hubspot --force -o": "out.yaml",
    "types --lang ts -o": "out.ts",
    "guide hubspot --force --no-input -o": "guide.mdx",
}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="not everybody may make links on Windows")


@pytest.fixture
def outside(program: Program) -> Path:
    path = program.folder.parent / "outside" / "file"
    path.parent.mkdir()
    path.write_text(UNTIDY, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("is_folder", [False, True], ids=["file", "folder"])
def test_no_command_writes_where_a_link_of_the_repository_leads(
    program: Program, outside: Path, command: str, *, is_folder: bool
) -> None:
    (program.folder / ".git").mkdir()
    program.write("amp.yaml", BROKEN)
    name = WRITING[command]
    text = '{"version": 2, "findings": {}}' if "baseline" in name else UNTIDY
    target = outside.parent / name
    if not name.endswith(".ts"):  # types never overwrite a file that they did not write
        target.write_text(text, encoding="utf-8")
    if is_folder:
        (program.folder / "sub").symlink_to(outside.parent)
        name = f"sub/{name}"
    else:
        (program.folder / name).unlink(missing_ok=True)
        (program.folder / name).symlink_to(outside.parent / name)
    words = command.split()
    manifest = name if name.endswith("amp.yaml") else "amp.yaml"
    if words[-1] in {"-o", "--output"}:
        words += [name] if words[0] in {"scaffold", "guide"} else [name, manifest]
    elif "--write-baseline" in words:
        words += ["--baseline", name, manifest]
    else:
        words = [name if word == "out.json" else word for word in words] + [manifest]

    ran = program(*words)

    assert ran.code == 2, ran
    assert "leads out of" in ran.err
    assert not target.exists() or target.read_text(encoding="utf-8") == text


def test_a_link_within_the_repository_is_followed(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "deep").mkdir()
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "deep" / "link").symlink_to("../real")

    write_atomically(tmp_path / "deep" / "link", b"new")

    assert (tmp_path / "deep" / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "new"


def test_a_link_out_of_a_repository_is_rejected_from_wherever_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository, elsewhere = tmp_path / "repository", tmp_path / "elsewhere"
    for each in (repository / ".git", elsewhere / ".git"):
        each.mkdir(parents=True)
    (repository / "way").symlink_to(elsewhere)
    (tmp_path / "in").symlink_to(repository)
    monkeypatch.chdir(tmp_path)

    for name in ("repository/way/x", "in/way/x", tmp_path / "in" / "way" / "x"):
        with pytest.raises(PermissionError, match="leads out of"):
            write_atomically(name, b"new")
    write_atomically("in/x", b"new")

    assert not (elsewhere / "x").exists()
    assert (repository / "x").read_text(encoding="utf-8") == "new"


def test_without_a_repository_the_current_folder_is_what_links_must_not_leave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "link").symlink_to(tmp_path / "secret")
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path / "project")

    with pytest.raises(PermissionError, match="name that file itself"):
        write_atomically("link", b"new")
    monkeypatch.chdir(tmp_path / "home")
    write_atomically("../project/link", b"new")

    assert (tmp_path / "secret").read_text(encoding="utf-8") == "new"


def test_a_new_file_is_nobody_elses_while_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes = []
    real = Path.chmod

    def spy(path: Path, mode: int) -> None:
        modes.append(path.stat().st_mode & 0o777)
        real(path, mode)

    monkeypatch.setattr(Path, "chmod", spy)
    write_atomically(tmp_path / "x", b"new")

    assert modes == [0o600]


def test_a_path_that_goes_up_by_itself_is_not_a_link(program: Program, tmp_path: Path) -> None:
    (program.folder / ".git").mkdir()
    path = tmp_path / "beside.amp.yaml"
    path.write_text(UNTIDY, encoding="utf-8")

    assert program("format", "../beside.amp.yaml").code == 0
    assert path.read_text(encoding="utf-8").startswith("specVersion")
