"""Nothing in a repository is run, with any name and at any place."""

from __future__ import annotations

import ntpath
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from support_cli import CLEAN
from support_tools import needs

from amplsp.git_command import program as program_of_path

TRAPS = (
    "sitecustomize.py",
    "usercustomize.py",
    "conftest.py",
    "amplsp_rules.py",
    "amplsp/__init__.py",
    "amplsp/rules/manifest/own.py",
    "yaml.py",
    "click.py",
    "json.py",
    "re.py",
    "rich/__init__.py",
    "pygls/__init__.py",
    "hostile.pth",
)
COMMANDS = (
    ["check"],
    ["check", "--fix", "--diff"],
    ["format", "--diff"],
    ["config"],
    ["diff", "amp.yaml", "amp.yaml"],
    ["types", "--lang", "ts"],
    ["preview", "--format", "html"],
    ["lsp"],
)
PROGRAMS = ("git", "git.exe", "node", "npm", "python3", "node_modules/.bin/tsc", ".venv/bin/python")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository in which everything that runs leaves a file."""
    folder = tmp_path / "repository"
    folder.mkdir()
    (folder / "amp.yaml").write_text(CLEAN, encoding="utf-8")
    (folder / "pyproject.toml").write_text('[tool.amplsp]\nprofile = "platform"\n', encoding="utf-8")
    for name in TRAPS:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        code = f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r})"
        path.write_text(f"import os; {code}\n" if path.suffix == ".pth" else f"{code}\n", encoding="utf-8")
    for name in PROGRAMS:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\necho {name} >> {tmp_path / 'ran'}\n", encoding="utf-8")
        path.chmod(0o755)
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program in a folder."""
    file = shutil.which("amplsp", path=Path(sys.executable).parent)
    assert file, "amplsp is installed beside its interpreter"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [file, *arguments], cwd=folder, env=environment, capture_output=True, text=True, input="", check=False
    )


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_module_and_no_program_in_the_current_folder_is_run(
    repository: Path, tmp_path: Path, arguments: list[str]
) -> None:
    ran = run(repository, *arguments)

    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "ran").exists()


def test_plugins_that_are_not_installed_are_not_looked_for_in_the_repository(repository: Path, tmp_path: Path) -> None:
    about = repository / "acme-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[amplsp.rules]\nacme = amplsp_rules\n", encoding="utf-8")
    (repository / "amplsp.toml").write_text('plugins = ["acme"]\n', encoding="utf-8")

    ran = run(repository, "check")

    assert ran.returncode == 2
    assert 'there is no plug-in "acme"' in ran.stderr
    assert not (tmp_path / "ran").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the traps are shell scripts")
def test_no_program_that_the_configuration_of_a_repository_names_is_run(repository: Path, tmp_path: Path) -> None:
    needs("git")
    trap = f"{repository}/git"
    names = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
    for words in (["init", "-q", "-b", "main"], ["add", "amp.yaml"], [*names, "commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=repository, check=True, capture_output=True)
    for key in ("core.fsmonitor", "core.pager", "diff.external", "core.sshCommand", "core.editor", "filter.x.smudge"):
        subprocess.run(["git", "config", key, trap], cwd=repository, check=True)
    for hook in ("post-index-change", "post-checkout", "pre-auto-gc", "reference-transaction"):
        shutil.copy(trap, repository / ".git" / "hooks" / hook)
    (repository / ".gitattributes").write_text("* filter=x diff=x\n", encoding="utf-8")
    (repository / ".gitignore").write_text("amp.yaml\n", encoding="utf-8")

    for words in (["check"], ["diff", "--against", "HEAD", "amp.yaml"], ["preview", "--against", "HEAD"]):
        assert run(repository, *words).returncode == 0
    assert not (tmp_path / "ran").exists()


def test_on_windows_git_is_looked_for_in_the_path_and_not_in_the_current_folder() -> None:
    """Simulated: the rules of Windows' paths on any system."""
    files = {r"C:\Program Files\Git\cmd\git.exe", r"git.exe", r".\git.exe", r"repo\git.exe", r"\tools\git.exe"}
    windows = SimpleNamespace(
        join=ntpath.join, isabs=ntpath.isabs, splitdrive=ntpath.splitdrive, isfile=files.__contains__
    )

    path = r';.;repo;C:repo;\tools;C:\Windows;"C:\Program Files\Git\cmd"'

    assert program_of_path("git", path, windows) == r"C:\Program Files\Git\cmd\git.exe"  # type: ignore[arg-type]
    assert not windows.isfile(program_of_path("git", r".;repo;C:\Windows", windows))  # type: ignore[arg-type]
